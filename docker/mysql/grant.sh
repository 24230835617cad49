#!/bin/bash
# Sourced by the image's entry point when the data directory is new: each service makes its own schema, eshop_order for instance, at its first start.
docker_process_sql <<<"GRANT ALL ON \`eshop\\_%\`.* TO '$MYSQL_USER'@'%'"
