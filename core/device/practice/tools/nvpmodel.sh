#!/bin/bash
# nvpmodel of the practice board: asks for and sets a power mode that changes nothing but its name.
root=$(cd "$(dirname "$0")/../.." && pwd)
modes=(MAXN MODE_10W MODE_15W MODE_30W_ALL MODE_30W_6CORE MODE_30W_4CORE MODE_30W_2CORE MODE_15W_DESKTOP)
case $1 in
    -q)
        read -r id name <"$root/run/nvpmodel-mode"
        printf 'NVPM WARN: fan mode is not set!\nNV Power Mode: %s\n%s\n' "$name" "$id"
        ;;
    -m)
        [[ $2 =~ ^[0-7]$ ]] || { printf 'NVPM ERROR: invalid mode %s\n' "$2"; exit 1; }
        printf '%s %s\n' "$2" "${modes[$2]}" >"$root/run/nvpmodel-mode"
        ;;
    *) printf 'Usage: nvpmodel [-q | -m <id>]\n'; exit 1 ;;
esac
