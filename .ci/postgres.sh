# Sourced by ./run and ./test: a PostgreSQL cluster of our own, on a free loopback port, with a password of its own.
# shellcheck disable=SC2012,SC2034  # file names are Debian's own; postgres_url is for the caller
# PostgreSQL refuses to run as root, so there it runs as the system's `postgres` user.

need_postgres() {
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || install postgresql
    postgres_bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
}

as_postgres() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

# postgres_make FOLDER: an empty cluster. Commits are fsynced: the crash test is about exactly that.
postgres_make() {
    as_postgres mkdir -p -m 700 "$1" || return 1
    [ -e "$1/password" ] || as_postgres sh -c "umask 077; od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >'$1/password'"
    [ -e "$1/data/PG_VERSION" ] && return
    as_postgres "$postgres_bin/initdb" -D "$1/data" -U farshore --pwfile="$1/password" --auth=scram-sha-256 \
        --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null || return 1
    as_postgres tee -a "$1/data/postgresql.conf" >/dev/null <<CONF
fsync = on
synchronous_commit = on
listen_addresses = '127.0.0.1'
unix_socket_directories = '$1'
max_connections = 200
shared_buffers = 128MB
max_wal_size = 1GB
timezone = 'UTC'
log_timezone = 'UTC'
CONF
}

# postgres_start FOLDER: makes the cluster if need be, starts it, and sets `postgres_url`.
postgres_start() {
    local folder=$1 port try
    need_postgres
    postgres_make "$folder" || fail "PostgreSQL could not make a cluster in $folder"
    if ! as_postgres "$postgres_bin/pg_ctl" -D "$folder/data" status >/dev/null 2>&1; then
        for try in 1 2 3 4 5; do
            port=$((20000 + RANDOM))
            as_postgres "$postgres_bin/pg_ctl" -D "$folder/data" -l "$folder/log" -o "-p $port" -w start >/dev/null 2>&1 && break
            [ "$try" = 5 ] && fail "PostgreSQL did not start: $(as_postgres tail -n 5 "$folder/log")"
        done
    fi
    port=$(as_postgres sed -n 4p "$folder/data/postmaster.pid")
    postgres_url="postgres://farshore:$(as_postgres cat "$folder/password")@127.0.0.1:$port/postgres"
}

postgres_stop() {
    as_postgres "$postgres_bin/pg_ctl" -D "$1/data" -m immediate stop >/dev/null 2>&1 || true
}

# A folder that the `postgres` user can reach even when the project lies in root's home.
postgres_scratch() {
    local folder
    folder=$(mktemp -d /var/tmp/farshore-postgres.XXXXXX)
    [ "$(id -u)" = 0 ] && chown postgres "$folder"
    printf '%s' "$folder"
}
