#!/usr/bin/env bash
# Makes the secrets of a shop in containers, once: docker/keys.sh [DIRECTORY], by default docker/secrets. What is there is kept.
set -euo pipefail

secrets="${1:-$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/secrets}"
umask 077
mkdir -p "$secrets"

once() {
  local file="$secrets/$1"
  shift
  if [ ! -e "$file" ]; then
    "$@" >"$file.new"
    # the directory is its owner's alone; a container, whose user is another, sees the file without the directory
    chmod 444 "$file.new"
    mv "$file.new" "$file"
  fi
}

random() {
  openssl rand -hex 32 | tr -d '\n'
}

for name in eshop.internal.key lra.participant.key pay.callback.key eshop.db.password eshop.redis.password; do
  once "$name" random
done
once jwt-private.pem openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048
once jwt-public.pem openssl pkey -in "$secrets/jwt-private.pem" -pubout
echo "the secrets are in $secrets"
