# Shared by the scripts of this folder; sourced, never run.
# shellcheck shell=bash

say() { printf '== %s\n' "$*" >&2; }

die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Runs a command as root: as it is, or through sudo.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif have sudo; then
        sudo "$@"
    else
        die "'$*' needs root, and sudo is not installed"
    fi
}

# Runs a command and shows what it printed only when it fails.
quietly() {
    local printed
    printed=$("$@" 2>&1 </dev/null) || {
        printf '%s\n' "$printed" >&2
        return 1
    }
}

apt_lists_are_fresh=no

# install_packages WHY PACKAGE...: through apt-get; elsewhere says what a person must install.
install_packages() {
    local why=$1
    shift
    have apt-get || die "$why is missing: install '$*' with this system's package manager and run again"
    say "installing $* ($why is missing)"
    if [ "$apt_lists_are_fresh" = no ]; then
        quietly as_root apt-get update -q -o Acquire::Retries=3
        apt_lists_are_fresh=yes
    fi
    # RUNLEVEL=1 keeps the packages from starting system-wide servers: the tests start private ones.
    quietly as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -q --no-install-recommends \
        -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 "$@" \
        || die "apt-get could not install '$*'"
}

# need COMMAND PACKAGE...: installs the packages when the command is absent.
need() {
    local command=$1
    shift
    have "$command" || install_packages "$command" "$@"
    have "$command" || die "$command is still missing after installing '$*'"
}

# Prints a TCP port of the loopback interface that nobody listens on, below the ephemeral range.
free_port() {
    local port try
    for try in $(seq 50); do
        port=$((20000 + RANDOM % 12000))
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            printf '%s\n' "$port"
            return 0
        fi
    done
    die "no free port after $try tries"
}

random_hex() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }

# wait_until SECONDS PID COMMAND...: polls until the command succeeds; fails when PID ends or time is up.
wait_until() {
    local deadline=$((SECONDS + $1)) pid=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        kill -0 "$pid" 2>/dev/null || return 1
        [ "$SECONDS" -lt "$deadline" ] || return 1
        sleep 0.1
    done
}

# timed NAME COMMAND...: runs a step and says how long it took; a failed step ends the script.
timed() {
    local name=$1 started=$SECONDS status
    shift
    say "$name"
    # In a shell of its own and outside any condition, so that "set -e" holds inside functions too.
    set +e
    (
        set -e
        "$@"
    )
    status=$?
    set -e
    if [ "$status" -ne 0 ]; then
        say "$name FAILED after $((SECONDS - started)) s"
        exit "$status"
    fi
    say "$name took $((SECONDS - started)) s"
}
