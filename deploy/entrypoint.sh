#!/bin/sh
# Brings the database to the schema of this image, then becomes the given command (so that it gets the signals).
# Several containers may start together: the migrations run under an advisory lock. MIGRATE_ON_START=0 leaves them to
# a step of its own: docker run … node dist/migrate.mjs
set -eu
case "$*" in
  "node dist/web.mjs" | "node dist/worker.mjs")
    if [ "${MIGRATE_ON_START:-1}" = 1 ]; then node dist/migrate.mjs; fi
    ;;
esac
exec "$@"
