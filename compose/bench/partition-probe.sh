#!/bin/bash
# Asks a FHIR server without sign-in what ADR 30 compares: which questions still have an answer in a partitioned store.
#   compose/bench/partition-probe.sh http://127.0.0.1:31090/fhir
set -u
F=$1
U=$(date +%s%N)
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
H='Content-Type: application/fhir+json'
j() { curl -s -o $T/p.out -D $T/p.hdr -w '%{http_code}' "$@"; }
id() { python3 -c "import json;print(json.load(open('$T/p.out')).get('id',''))"; }
n() { python3 -c "import json;d=json.load(open('$T/p.out'));print(d.get('total',len(d.get('entry',[]))) if d.get('resourceType')=='Bundle' else (d.get('issue',[{}])[0].get('diagnostics','')[:160]))" 2>/dev/null; }
say() { printf '%-52s %s %s\n' "$1" "$2" "$(n)"; }
P="{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:x\",\"value\":\"a$U\"}]}"
say "create Patient (server id)" "$(j -X POST -H "$H" $F/Patient -d "$P")"; A=$(id)
say "create Patient (client id)" "$(j -X PUT -H "$H" $F/Patient/c$U -d "{\"resourceType\":\"Patient\",\"id\":\"c$U\"}")"; B=c$U
obs() { echo "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"urn:c\",\"code\":\"k$U\"}]},\"identifier\":[{\"system\":\"urn:x\",\"value\":\"o$U\"}]$1}"; }
say "create Observation of a Patient" "$(j -X POST -H "$H" $F/Observation -d "$(obs ",\"subject\":{\"reference\":\"Patient/$B\"}")")"; O=$(id)
say "create Observation without subject" "$(j -X POST -H "$H" $F/Observation -d "$(obs '')")"
say "conditional create Patient by identifier (again)" "$(j -X POST -H "$H" -H "If-None-Exist: identifier=urn:x|a$U" $F/Patient -d "$P")"
say "conditional create Observation (no patient in it)" "$(j -X POST -H "$H" -H "If-None-Exist: identifier=urn:x|o$U" $F/Observation -d "$(obs ",\"subject\":{\"reference\":\"Patient/$B\"}")")"
say "conditional update Patient by identifier" "$(j -X PUT -H "$H" "$F/Patient?identifier=urn:x%7Ca$U" -d "$P")"
say "read Observation" "$(j $F/Observation/$O)"
say "read Patient (server id)" "$(j $F/Patient/$A)"
say "Observation?patient= (1)" "$(j "$F/Observation?patient=$B&_total=accurate")"
say "Observation?code= over all patients (2)" "$(j "$F/Observation?code=k$U&_total=accurate")"
say "Observation?patient.identifier= chain" "$(j "$F/Observation?patient.identifier=urn:x%7Ca$U&_total=accurate")"
say "Patient?_has:Observation:patient:code= (1)" "$(j "$F/Patient?_has:Observation:patient:code=k$U&_total=accurate")"
say "Patient?_id&_revinclude=Observation:patient (2)" "$(j "$F/Patient?_id=$B&_revinclude=Observation:patient")"
say "Observation?_id&_include=Observation:patient (2)" "$(j "$F/Observation?_id=$O&_include=Observation:patient")"
say "update Observation to another Patient" "$(j -X PUT -H "$H" $F/Observation/$O -d "$(obs ",\"id\":\"$O\",\"subject\":{\"reference\":\"Patient/$A\"}")")"
say "history of an Observation" "$(j $F/Observation/$O/_history)"
say "history of a type" "$(j "$F/Observation/_history?_count=2")"
say "\$everything" "$(j $F/Patient/$B/\$everything)"
E2() { echo "{\"fullUrl\":\"urn:uuid:$1\",\"resource\":$2,\"request\":{\"method\":\"POST\",\"url\":\"$3\"}}"; }
u1=00000000-0000-4000-8000-$(printf %012d $((U%1000000000000))); u2=00000000-0000-4000-9000-$(printf %012d $((U%1000000000000)))
say "transaction: new Patient and its Observation" "$(j -X POST -H "$H" $F -d "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[$(E2 $u1 '{"resourceType":"Patient"}' Patient),$(E2 $u2 "$(obs ",\"subject\":{\"reference\":\"urn:uuid:$u1\"}")" Observation)]}")"
say "transaction: Observations of two Patients" "$(j -X POST -H "$H" $F -d "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[$(E2 $u1 "$(obs ",\"subject\":{\"reference\":\"Patient/$A\"}")" Observation),$(E2 $u2 "$(obs ",\"subject\":{\"reference\":\"Patient/$B\"}")" Observation)]}")"
say "Group of two Patients" "$(j -X POST -H "$H" $F/Group -d "{\"resourceType\":\"Group\",\"type\":\"person\",\"actual\":true,\"member\":[{\"entity\":{\"reference\":\"Patient/$A\"}},{\"entity\":{\"reference\":\"Patient/$B\"}}]}")"
say "delete Observation" "$(j -X DELETE $F/Observation/$O)"
say "delete what is referred to (409)" "$(j -X DELETE $F/Patient/$B)"
