#!/bin/sh
# Brings the platform up in containers under a name and ports of its own, asks it what people rely on, one line an
# assertion, and takes it down with its data. Exits 1 when something did not hold.
#   sh compose/docker/check.sh            needs Docker with Compose 2.20 or later, curl, and the jars of ./mvnw package
#   sh compose/docker/check.sh --plant    with a fault built in: the relay's secret is not the one it is told; must fail
# CHECK_PORTS: the first of 40 free ports (default 18080).
set -u
cd "$(dirname "$0")/../.."
first=${CHECK_PORTS:-18080}
project=morvan-check
known=morvan-demo # the demonstration's password, which must open nothing elsewhere
services="postgresql keycloak fhir-server teleconsult mobile-api coturn"
work=$(mktemp -d "${TMPDIR:-/tmp}/morvan-check.XXXXXX")
failed=0

# what the caller's own platform is told must not reach this one
for name in $(env | sed -n 's/^\(MORVAN_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done

ok() { printf 'ok    %s\n' "$1"; }
fail() { printf 'FAIL  %s\n' "$1"; failed=1; }
holds() { # holds WHAT COMMAND...
  what=$1; shift
  if "$@" > "$work/out" 2>&1; then ok "$what"; else fail "$what: $(tail -n 1 "$work/out")"; fi
}
compose() { docker compose -p "$project" --env-file "$work/env" -f compose/docker-compose.yml -f "$work/plant.yml" "$@"; }
demo() { compose --profile demo "$@"; }
id_of() { demo ps -aq "$1"; }
gone() { demo down -v --remove-orphans -t 20 > "$work/down" 2>&1; }
end() {
  trap - EXIT INT TERM
  if [ "$failed" = 0 ]; then gone; rm -rf "$work"; else
    demo logs --no-color --tail 200 > "$work/log" 2>&1; gone
    echo "the containers' last words: $work/log"
  fi
  exit "$failed"
}
trap 'failed=1; end' INT TERM
trap end EXIT

healthy() { # waits up to 5 minutes
  for _ in $(seq 150); do
    state=$(docker inspect -f '{{if .State.Health}}{{.State.Health.Status}}{{else}}{{.State.Status}}{{end}}' "$(id_of "$1")" 2>&1)
    [ "$state" = healthy ] && return 0
    sleep 2
  done
  echo "$1 is $state"; return 1
}
all_healthy() { for service in $services; do holds "$service is healthy" healthy "$service"; done; }
not_root() { user=$(demo exec -T "$1" sh -c 'id -u'); echo "user $user"; [ "$user" -gt 0 ]; }
finished() { code=$(docker wait "$(id_of "$1")"); echo "it exited with $code"; [ "$code" = 0 ]; }
resources() { demo exec -T postgresql psql -U postgres -d morvan_fhir -Atc 'select count(*) from hfj_resource'; }
secrets_named() {
  for name in $(sed -n 's/^\([A-Z_]*\)=$/\1/p' compose/.env.example); do
    grep -v "^$name=" "$work/env" > "$work/lacking"
    if docker compose --env-file "$work/lacking" -f compose/docker-compose.yml config -q > "$work/named" 2>&1 ||
      ! grep -q "$name" "$work/named"; then echo "starts without $name, or does not name it"; return 1; fi
  done
}
refuses() { # refuses CLIENT USER PASSWORD REALM: the password grant gives no token
  status=$(curl -s -o "$work/token" -w '%{http_code}' --data-urlencode "client_id=$1" --data-urlencode "username=$2" \
    --data-urlencode "password=$3" -d grant_type=password "$keycloak/realms/$4/protocol/openid-connect/token")
  echo "$2 got $status $(cat "$work/token")"
  [ "$status" = 400 ] || [ "$status" = 401 ]
}
asked() { # the assertions over HTTP, socket and relay, from this machine's own network
  docker run --rm --network host --entrypoint java morvan/tools -cp /opt/morvan/morvan.jar \
    fr.morvan.compose.check.PlatformCheck "http://localhost:$first/fhir" "http://localhost:$((first + 1))" \
    "http://localhost:$((first + 2))" "$keycloak" || failed=1
}
took() { printf '      %s: %s s\n' "$1" "$(($(date +%s) - begun))"; }

ls compose/target/compose-*.jar fhir-server/target/*-exec.jar > /dev/null 2>&1 ||
  { fail "the jars are built: ./mvnw -DskipTests package"; exit 1; }
docker compose version > /dev/null 2>&1 && docker info > /dev/null 2>&1 ||
  { fail "a Docker engine with Compose answers"; exit 1; }

keycloak=http://localhost:$((first + 3))
sh compose/docker/secrets.sh > "$work/env"
cat >> "$work/env" << END
MORVAN_FHIR_PORT=$first
MORVAN_TELECONSULT_PORT=$((first + 1))
MORVAN_MOBILE_PORT=$((first + 2))
MORVAN_KEYCLOAK_PORT=$((first + 3))
MORVAN_TURN_PORT=$((first + 4))
MORVAN_TURN_RELAY_FROM=$((first + 20))
MORVAN_TURN_RELAY_TO=$((first + 39))
MORVAN_TURN_CONF=./coturn/turnserver-demo.conf
MORVAN_DEMONSTRATION=true
END
echo 'services: {}' > "$work/plant.yml"
[ "${1:-}" = --plant ] && echo 'services: {teleconsult: {environment: {MORVAN_ICE_TURNSECRET: another}}}' > "$work/plant.yml"
gone # what a run that was cut short has left

holds "each missing secret stops the start and is named" secrets_named
begun=$(date +%s); holds "the images are built" demo build; took build

holds "Keycloak starts without the demonstration" compose up -d keycloak
holds "and becomes healthy" healthy keycloak
holds "there, no demonstration password opens anything" refuses demo-cli infirmiere "$known" morvan
holds "there, the administrator has no known password" refuses admin-cli admin admin master
gone

begun=$(date +%s)
holds "the platform starts with the demonstration" demo up -d
all_healthy; took "first start, every service healthy"
holds "the region is loaded" finished region-demo; took "first start, the region loaded"
for service in keycloak fhir-server teleconsult mobile-api coturn; do holds "$service does not run as root" not_root "$service"; done
asked

holds "a service is started again" demo restart teleconsult
holds "it becomes healthy" healthy teleconsult

before=$(resources)
holds "everything stops" demo down -t 30
begun=$(date +%s)
holds "the platform starts a second time" demo up -d
all_healthy; took "second start, every service healthy"
holds "the region is not loaded again" finished region-demo
after=$(resources)
holds "the record is kept ($before resources)" test "${before:-0}" -gt 1000 -a "${after:-0}" -ge "${before:-0}"
asked
