#!/bin/sh
# Writes .env.example with a fresh secret on every empty line: sh compose/docker/secrets.sh > compose/.env
set -eu
umask 077
while IFS= read -r line; do
  case $line in
    [A-Z]*=) printf '%s%s\n' "$line" "$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')" ;;
    *) printf '%s\n' "$line" ;;
  esac
done < "$(dirname "$0")/../.env.example"
