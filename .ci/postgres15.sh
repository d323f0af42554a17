#!/bin/sh
# Runs a command against a throw-away PostgreSQL 15 of Debian: .ci/postgres15.sh npx vitest run …
# The command finds TEST_DATABASE_OWNER_URL (may create databases) and TEST_DATABASE_URL (the application's role) in its environment.
# The server listens on loopback, runs as an ordinary user and is stopped and deleted again, whatever happens.
set -eu

bin=/usr/lib/postgresql/15/bin

if [ $# -eq 0 ]; then
  echo "Name the command to run: .ci/postgres15.sh COMMAND [ARGUMENT…]" >&2
  exit 2
fi

if [ ! -x "$bin/postgres" ]; then
  if [ "$(id -u)" -ne 0 ]; then
    echo "PostgreSQL 15 is not installed in $bin. Install Debian's package postgresql-15 as root, then run this again." >&2
    exit 1
  fi
  # The package would otherwise make and start a cluster of its own on port 5432.
  mkdir -p /etc/postgresql-common/createcluster.d
  echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.d/no-main-cluster.conf
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq < /dev/null
  apt-get install -y -qq --no-install-recommends postgresql-15 < /dev/null > /dev/null
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/postgres15-XXXXXX")
server=
command=

finish() {
  code=$?
  trap '' EXIT HUP INT TERM
  if [ -n "$command" ]; then kill -TERM "$command" 2> /dev/null || true; wait "$command" 2> /dev/null || true; fi
  if [ -n "$server" ]; then kill -INT "$server" 2> /dev/null || true; wait "$server" 2> /dev/null || true; fi
  rm -rf "$folder"
  exit "$code"
}
trap finish EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# PostgreSQL refuses to run as root; nobody needs no account of its own. The signal ends the server if this script is killed.
if [ "$(id -u)" -eq 0 ]; then
  chown 65534:65534 "$folder"
  as_user="setpriv --reuid=65534 --regid=65534 --clear-groups"
else
  as_user="setpriv"
fi

password() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
free_port() { node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }

superuser_password=$(password)
owner_password=$(password)
application_password=$(password)
port=$(free_port)

(umask 077 && echo "$superuser_password" > "$folder/password")
[ "$(id -u)" -ne 0 ] || chown 65534:65534 "$folder/password"
if ! (cd / && $as_user "$bin/initdb" -D "$folder/data" -U postgres -A scram-sha-256 --pwfile="$folder/password" \
  --encoding=UTF8 --locale=C.UTF-8 --no-sync > "$folder/initdb.log" 2>&1); then
  cat "$folder/initdb.log" >&2
  exit 1
fi

(cd / && exec $as_user --pdeathsig INT "$bin/postgres" -D "$folder/data" -k '' -c listen_addresses=127.0.0.1 -p "$port" \
  -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c jit=off -c max_parallel_workers_per_gather=0 \
  -c max_connections=200 -c timezone=UTC) > "$folder/server.log" 2>&1 &
server=$!

sql() { PGPASSWORD="$superuser_password" "$bin/psql" -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$port" -U postgres -d postgres "$@"; }

tries=0
until sql -c 'select 1' > /dev/null 2>&1; do
  tries=$((tries + 1))
  if [ "$tries" -gt 150 ] || ! kill -0 "$server" 2> /dev/null; then
    echo "PostgreSQL 15 did not start; its log says:" >&2
    cat "$folder/server.log" >&2
    exit 1
  fi
  sleep 0.2
done

# The owner copies template databases and ends the sessions in them; the application's role owns nothing.
sql << SQL
create role assay_owner login createdb password '$owner_password';
create role assay_app login password '$application_password';
grant pg_signal_backend, pg_monitor to assay_owner;
create database assay owner assay_owner;
SQL

export TEST_DATABASE_OWNER_URL="postgres://assay_owner:$owner_password@127.0.0.1:$port/assay"
export TEST_DATABASE_URL="postgres://assay_app:$application_password@127.0.0.1:$port/assay"
echo "PostgreSQL $("$bin/postgres" --version | sed 's/.*) //;s/ .*//') listens on 127.0.0.1:$port"

# In the background, so that a signal to this script is heard at once.
"$@" < /dev/null &
command=$!
code=0
wait "$command" || code=$?
command=
exit "$code"
