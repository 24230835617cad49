#!/bin/sh
# The configuration comes in by standard input, so that no list of processes shows the password.
set -eu
exec redis-server - <<END
requirepass $(cat /run/secrets/eshop.redis.password)
dir /data
appendonly yes
appendfsync always
save ""
maxmemory-policy noeviction
END
