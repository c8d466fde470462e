# Sourced by the scripts beside it: steps that say what they do, keep a log each and stop at the first failure.
# shellcheck shell=bash

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs="$project/build/logs"

say() { printf '%s\n' "$*"; }

# step <log name> <sentence> <command...>: the output goes to the log; on failure its end is shown and the script stops.
step() {
    local log="$logs/$1.log" started=$SECONDS
    say "$2 …"
    shift 2
    mkdir -p "$logs"
    if [[ -t 1 ]]; then
        # A person waits: the newest line of the log is shown, over and over in the same place.
        "$@" 2>&1 | tee "$log" | awk '{printf "\r\033[K  %.76s", $0; fflush()} END {printf "\r\033[K"}' ||
            fail "$log" "$*"
    else
        "$@" >"$log" 2>&1 || fail "$log" "$*"
    fi
    say "  done in $((SECONDS - started)) s"
}

# The same, with the output shown while it comes.
step_shown() {
    local log="$logs/$1.log"
    say "$2 …"
    shift 2
    mkdir -p "$logs"
    if "$@" 2>&1 | tee "$log"; then return; fi  # pipefail: the command's failure, not tee's success
    fail "$log" "$*"
}

fail() {
    say ""
    say "This step failed: $2" >&2
    say "The end of its log ($1):" >&2
    tail -n 40 "$1" | sed 's/^/    /' >&2
    exit 1
}

# How many compilers may run at once: one per core, and 1.2 GB of memory for each, which a LibTorch file needs.
build_jobs() {
    local cores memory_kb jobs
    cores=$(nproc)
    memory_kb=$(awk '/^MemAvailable:/ {print $2}' /proc/meminfo)
    jobs=$((memory_kb / 1200000))
    ((jobs > cores)) && jobs=$cores
    ((jobs < 1)) && jobs=1
    printf '%s' "$jobs"
}
