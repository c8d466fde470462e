#!/usr/bin/env bash
# The agent's file: for the right processor, without a library of the machine, under 4 MB. Usage: FILE MACHINE
set -euo pipefail
file=$1
machine=$2

header=$(readelf -h "$file")
grep -q "Machine: *$machine" <<<"$header" || { printf '%s is not for %s\n' "$file" "$machine"; exit 1; }
if readelf -d "$file" | grep NEEDED; then printf '%s needs libraries of the machine\n' "$file"; exit 1; fi
if readelf -l "$file" | grep INTERP; then printf '%s asks for a loader\n' "$file"; exit 1; fi
size=$(stat -c %s "$file")
((size < 4 * 1000 * 1000)) || { printf '%s is too large: %s bytes\n' "$file" "$size"; exit 1; }
printf '%s: %s, static, %s bytes\n' "${file##*/}" "$machine" "$size"
