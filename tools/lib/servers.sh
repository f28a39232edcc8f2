# A private PostgreSQL and a private Redis for the tests; sourced after common.sh.
# shellcheck shell=bash
#
# Both listen on 127.0.0.1 with a port and a password of their own, keep everything in one temporary folder,
# and run as a user who is not root. They end with the shell that started them, however it ends.

servers_folder=
server_pids=()
as_server=()

# Chooses who the servers run as: PostgreSQL refuses to be root, and Redis has no need to be.
choose_server_user() {
    local user=nobody
    as_server=()
    if [ "$(id -u)" -eq 0 ]; then
        id postgres >/dev/null 2>&1 && user=postgres
        chown "$user" "$servers_folder"
        as_server=(setpriv --reuid "$(id -u "$user")" --regid "$(id -g "$user")" --clear-groups --pdeathsig INT --)
    elif have setpriv; then
        as_server=(setpriv --pdeathsig INT --)
    fi
}

find_postgres() {
    local folder
    for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV); do
        if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ]; then
            PATH="$folder:$PATH"
            return 0
        fi
    done
    have initdb && have postgres
}

need_servers() {
    if [ -z "${LUZHENG_TEST_POSTGRES_URL:-}" ]; then
        find_postgres || { install_packages PostgreSQL postgresql && find_postgres; } || die "PostgreSQL has no initdb"
        need pg_isready postgresql-client
    fi
    if [ -z "${LUZHENG_TEST_REDIS_URL:-}" ]; then need redis-server redis-server && need redis-cli redis-tools; fi
}

make_cluster() {
    (umask 077 && printf '%s\n' "$1" >"$servers_folder/password")
    [ "$(id -u)" -ne 0 ] || chown --reference="$servers_folder" "$servers_folder/password"
    "${as_server[@]}" initdb -D "$servers_folder/postgres" -U luzheng --pwfile="$servers_folder/password" \
        --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 >"$servers_folder/initdb.log" 2>&1 \
        || { cat "$servers_folder/initdb.log" >&2; die "initdb failed"; }
}

# start_server NAME WAIT... -- COMMAND...: keeps its output in NAME.log, shown when it does not become ready.
start_server() {
    local name=$1 wait=()
    shift
    while [ "$1" != -- ]; do wait+=("$1"); shift; done
    shift
    (cd "$servers_folder" && exec "${as_server[@]}" "$@") >"$servers_folder/$name.log" 2>&1 </dev/null &
    local pid=$!
    if wait_until 60 "$pid" "${wait[@]}"; then
        server_pids+=("$pid")
        return 0
    fi
    kill "$pid" 2>/dev/null
    cat "$servers_folder/$name.log" >&2
    return 1
}

start_postgres() {
    local password port
    password=$(random_hex)
    make_cluster "$password"
    for _ in 1 2 3; do
        port=$(free_port)
        # fsync stays on: what is acknowledged must survive, in the tests too.
        if start_server postgres env PGCONNECT_TIMEOUT=2 pg_isready -q -h 127.0.0.1 -p "$port" -- \
            postgres -D "$servers_folder/postgres" -c listen_addresses=127.0.0.1 -c port="$port" \
            -c unix_socket_directories="$servers_folder" -c max_connections=200 -c fsync=on -c timezone=UTC; then
            export LUZHENG_TEST_POSTGRES_URL="postgres://luzheng:$password@127.0.0.1:$port/postgres"
            return 0
        fi
    done
    die "PostgreSQL did not start"
}

start_redis() {
    local password port
    password=$(random_hex)
    for _ in 1 2 3; do
        port=$(free_port)
        printf '%s\n' "bind 127.0.0.1" "port $port" "requirepass $password" 'save ""' "appendonly no" \
            "dir $servers_folder" >"$servers_folder/redis.conf"
        [ "$(id -u)" -ne 0 ] || chown --reference="$servers_folder" "$servers_folder/redis.conf"
        if REDISCLI_AUTH=$password start_server redis redis_answers "$port" -- \
            redis-server "$servers_folder/redis.conf"; then
            export LUZHENG_TEST_REDIS_URL="redis://default:$password@127.0.0.1:$port/"
            return 0
        fi
    done
    die "Redis did not start"
}

redis_answers() { [ "$(redis-cli -h 127.0.0.1 -p "$1" ping)" = PONG ]; }

# Starts both, unless a variable names a server that already runs.
start_servers() {
    need_servers
    trap stop_servers EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    servers_folder=$(mktemp -d /tmp/luzheng-servers.XXXXXX)
    choose_server_user
    [ -n "${LUZHENG_TEST_POSTGRES_URL:-}" ] || start_postgres
    [ -n "${LUZHENG_TEST_REDIS_URL:-}" ] || start_redis
    say "servers are ready"
}

stop_servers() {
    local pid
    for pid in "${server_pids[@]}"; do kill -INT "$pid" 2>/dev/null; done
    for pid in "${server_pids[@]}"; do wait "$pid" 2>/dev/null; done
    server_pids=()
    [ -z "$servers_folder" ] || rm -rf "$servers_folder"
    servers_folder=
}
