#!/bin/bash
# Measures this FHIR server beside itself without sign-in, access and audit (`open`) and beside HAPI's JPA starter, on one
# PostgreSQL, in one run. Everything listens on loopback only.
#   compose/bench/peers.sh STARTER.war [arguments of ./morvan bench fhir]
# Needs ./mvnw package, psql, and a war of the starter (docs/performance.md). PARTITIONED=1 adds the starter with one
# partition a patient (ADR 30). Ports from BENCH_PORT (default 31080); data in .morvan-bench/.
set -eu
cd "$(dirname "$0")/../.."
war=$1; shift
port=${BENCH_PORT:-31080}
home=$PWD/.morvan-bench
java=${JAVA_25:-$(ls -d /usr/lib/jvm/*25* | head -n 1)/bin/java}
# the same for all
jvm="-Xmx2g -XX:+UseParallelGC"
database=$((port + 9))
starter=$((port + 10)); partitioned=$((port + 11)); open=$((port + 12))
started=()
end() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  ./morvan down --home "$home" > /dev/null 2>&1 || true
}
trap end EXIT

./morvan up --no-demo --no-turn --sustained --detach --port-base "$port" --postgresql-port "$database" --home "$home"
PGPASSWORD=$(sed -n 's/^postgresql.postgres=//p' "$home/secrets")
export PGPASSWORD
for name in open starter partitioned; do
  psql -q -h 127.0.0.1 -p "$database" -U postgres -d postgres -c "create database bench_$name" 2> /dev/null || true
done
source_of() { echo "--spring.datasource.url=jdbc:postgresql://127.0.0.1:$database/bench_$1 --spring.datasource.username=postgres"; }
export SPRING_DATASOURCE_PASSWORD=$PGPASSWORD

start_starter() { # NAME PORT MORE...
  name=$1; at=$2; shift 2
  # shellcheck disable=SC2046,SC2086
  "$java" $jvm -jar "$war" --server.port="$at" --server.address=127.0.0.1 $(source_of "$name") \
    --spring.datasource.driverClassName=org.postgresql.Driver \
    --spring.jpa.properties.hibernate.dialect=ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect \
    --hapi.fhir.fhir_version=R4 --logging.level.root=warn "$@" > "$home/$name.log" 2>&1 &
  started+=($!)
}
start_starter starter "$starter"
if [ -n "${PARTITIONED:-}" ]; then
  by=--hapi.fhir.partitioning
  start_starter partitioned "$partitioned" $by.allow_references_across_partitions=true $by.default_partition_id=0 \
    $by.partitioning_include_in_search_hashes=false $by.database_partition_mode_enabled=true $by.patient_id_partitioning_mode=true
fi
# shellcheck disable=SC2046,SC2086
"$java" $jvm --enable-native-access=ALL-UNNAMED \
  -Dloader.main=fr.morvan.fhir.testing.OpenServer -Dloader.path=fhir-server/target/test-classes \
  -cp fhir-server/target/fhir-server-0.1.0-SNAPSHOT-exec.jar org.springframework.boot.loader.launch.PropertiesLauncher \
  --server.port="$open" $(source_of open) --morvan.keycloak.issuer="http://localhost:$((port + 3))/realms/morvan" \
  --morvan.fhir.audit.owner.username=postgres --morvan.fhir.audit.owner.password="$PGPASSWORD" \
  --morvan.fhir.export.folder="$home/exports-open" > "$home/open.log" 2>&1 &
started+=($!)

against=("open=http://127.0.0.1:$open/fhir" "starter=http://127.0.0.1:$starter/fhir")
[ -z "${PARTITIONED:-}" ] || against+=("partitioned=http://127.0.0.1:$partitioned/fhir")
arguments=()
for each in "${against[@]}"; do
  until curl -sf -o /dev/null "${each#*=}/metadata"; do
    for pid in "${started[@]}"; do kill -0 "$pid" || { echo "a server did not start: see $home" >&2; exit 1; }; done
    sleep 2
  done
  arguments+=(--against "$each")
done
./morvan bench fhir --home "$home" "${arguments[@]}" "$@"
