#!/usr/bin/env bash
# Lays out what the image of a service has beside its base: lay-out.sh SERVICE DIRECTORY, in a checkout that is built.
# Makes DIRECTORY/wlp: Open Liberty with the features that the service's server.xml asks for and no others, and its server.
set -euo pipefail

service=$1
target=$2
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

cp -R "$root/launcher/target/liberty/wlp" "$work/"
wlp="$work/wlp"
server="$wlp/usr/servers/defaultServer"
mkdir -p "$server/apps" "$wlp/usr/shared/config" "$wlp/usr/shared/resources/jdbc"
cp "$root/launcher/src/main/liberty/shared/eshop.xml" "$wlp/usr/shared/config/"
cp "$root"/launcher/target/jdbc/*.jar "$wlp/usr/shared/resources/jdbc/"
cp "$root/docker/server/jvm.options" "$root/$service/src/main/liberty/config/server.xml" "$server/"
# of its spans, where OpenTelemetry is on
echo "otel.service.name=$service" >"$server/bootstrap.properties"
cp "$root/$service/target/$service.war" "$server/apps/"
# where the image's health check asks
sed -n "s/.*variable name=\"$service\.port\" defaultValue=\"\([0-9]*\)\".*/\1/p" "$wlp/usr/shared/config/eshop.xml" >"$server/port"
[ -s "$server/port" ] || { echo "no service of eshop: $service" >&2; exit 1; }

"$wlp/bin/server" package defaultServer --include=minify --archive="$work/server.tar.gz" >/dev/null
mkdir -p "$target"
tar -xzf "$work/server.tar.gz" -C "$target"
rm -rf "$target/wlp/usr/servers/defaultServer/workarea"
# whatever user the container runs as is in the group root
chmod -R g=rX,o= "$target/wlp"
