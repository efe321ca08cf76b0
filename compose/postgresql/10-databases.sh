#!/usr/bin/env bash
# Runs once, on an empty data directory: a database and its owner for each part; no part can open another's.
set -euo pipefail
database() {
  psql -v ON_ERROR_STOP=1 -q -U "$POSTGRES_USER" -d postgres -v name="$1" -v password="$2" <<'SQL'
create role :"name" login nosuperuser nocreatedb nocreaterole noreplication password :'password';
create database :"name" owner :"name";
revoke all on database :"name" from public;
SQL
}
database morvan_fhir "$MORVAN_FHIR_PASSWORD"
database morvan_teleconsult "$MORVAN_TELECONSULT_PASSWORD"
database morvan_mobile "$MORVAN_MOBILE_PASSWORD"
database keycloak "$KEYCLOAK_PASSWORD"
