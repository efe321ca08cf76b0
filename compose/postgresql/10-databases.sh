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
# the audit has an owner of its own: the service may add to it and read it, no more
psql -v ON_ERROR_STOP=1 -q -U "$POSTGRES_USER" -d morvan_fhir -v password="$MORVAN_FHIR_AUDIT_PASSWORD" <<'SQL'
create role morvan_fhir_audit login nosuperuser nocreatedb nocreaterole noreplication password :'password';
grant connect on database morvan_fhir to morvan_fhir_audit;
grant usage on schema public to morvan_fhir_audit;
create schema audit authorization morvan_fhir_audit;
SQL
database morvan_teleconsult "$MORVAN_TELECONSULT_PASSWORD"
database morvan_mobile "$MORVAN_MOBILE_PASSWORD"
database keycloak "$KEYCLOAK_PASSWORD"
