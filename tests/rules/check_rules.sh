#!/usr/bin/env bash
# The rules of the house that a compiler does not see. Usage: check_rules.sh <rule> <project folder> [distill program]
# Prints each breach as "file:line: what" and ends with 1; without a breach it is silent and ends with 0.
set -euo pipefail

rule=$1
project=$2
program=${3:-}
cd "$project"

# Lines of sources below the given folders that match an extended regular expression: "file:line:text".
lines_like() {
    local pattern=$1 folder folders=()
    shift
    for folder in "$@"; do [[ -d $folder ]] && folders+=("$folder"); done
    ((${#folders[@]} > 0)) || return 0
    grep -rnE --include='*.cpp' --include='*.hpp' "$pattern" "${folders[@]}" || [[ $? == 1 ]]
}

# Every #include "folder/…" in core/x stands in x's row of the table that CMake checks too.
layers() {
    local row folder allowed
    while read -r row; do
        folder=${row%% *}
        allowed=" $row "
        lines_like '^[[:space:]]*#[[:space:]]*include[[:space:]]*"[^"/]+/' "core/$folder" |
            sed -E 's|^([^:]+:[0-9]+):[^"]*"([^/"]+)/.*|\1 \2|' |
            while read -r place used; do
                [[ $allowed == *" $used "* ]] || printf '%s: core/%s may not include %s/\n' "$place" "$folder" "$used"
            done
    done < <(sed -nE 's/^set\(DISTILLERY_MAY_USE_([a-z]+) "?([a-z ]*)"?\)$/\1 \2/p' packaging/cmake/Layers.cmake)
}

# The same for the window: an #include of another ui folder stands in the row of ui/CMakeLists.txt.
ui_layers() {
    local row folder allowed all=" theme async models charts forms pages shell "
    while read -r row; do
        folder=${row%% *}
        allowed=" $row "
        lines_like '^[[:space:]]*#[[:space:]]*include[[:space:]]*"[^"/]+/' "ui/$folder" |
            sed -E 's|^([^:]+:[0-9]+):[^"]*"([^/"]+)/.*|\1 \2|' |
            while read -r place used; do
                [[ $all != *" $used "* || $allowed == *" $used "* ]] ||
                    printf '%s: ui/%s may not include %s/\n' "$place" "$folder" "$used"
            done
    done < <(sed -nE 's/^set\(DISTILLERY_UI_MAY_USE_([a-z]+) "?([a-z ]*)"?\)$/\1 \2/p' ui/CMakeLists.txt)
}

# Every folder of core has a row.
rows() {
    local folder
    for folder in core/*/; do
        folder=$(basename "$folder")
        grep -q "^set(DISTILLERY_MAY_USE_$folder " packaging/cmake/Layers.cmake ||
            printf 'core/%s:1: has no row in packaging/cmake/Layers.cmake\n' "$folder"
    done
}

no_qt() { lines_like '^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]Q' core app/cli; }

no_torch() {
    lines_like '^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"](torch|ATen|c10|caffe2)/' core app ui |
        grep -v '^core/train/' || [[ $? == 1 ]]
}

# Threads live in ui/async; core has few, each for a reason: base (seams), train (batches ahead of the network) and the
# heartbeat of a run's owner, which must beat while the worker computes; device reads sensors while the board computes.
no_threads() {
    lines_like 'std::(jthread|thread|async)\b|pthread_create' core app ui | grep -v 'std::thread::hardware_concurrency' |
        grep -vE '^(core/base/|core/train/|core/experiment/run_ownership\.cpp|core/device/background_sampler\.cpp|ui/async/)' || [[ $? == 1 ]]
}

# JSON from outside has one door (base/json): limits of depth, size and numbers, and a place in each message.
json_door() {
    lines_like '([jJ]son|nlohmann::[a-z_]+)::(parse|sax_parse|accept)\(' core app ui | grep -v '^core/base/json\.cpp:' || [[ $? == 1 ]]
}

# A header opens with its purpose.
purpose() {
    local folders=() folder
    for folder in core app ui tests; do [[ -d $folder ]] && folders+=("$folder"); done
    find "${folders[@]}" -name '*.hpp' | sort | while read -r header; do
        [[ $(head -n 1 "$header") =~ ^//\ .{10} ]] || printf '%s:1: does not begin with a comment that says its purpose\n' "$header"
    done
}

# The command line itself needs no Qt. (Debian's LibTorch brings Qt 5 along through OpenCV, which is not ours to change;
# our own window is Qt 6.)
linkage() {
    [[ -x $program ]] || { printf '%s:1: is not built\n' "$program"; return; }
    { readelf -d "$program" | grep -E 'NEEDED.*Qt' || [[ $? == 1 ]]; } | sed "s|^|$program:1: needs |"
    { ldd "$program" | grep Qt6 || [[ $? == 1 ]]; } | sed "s|^|$program:1: links |"
}

case $rule in
    layers) breaches=$(layers) ;;
    ui_layers) breaches=$(ui_layers) ;;
    rows) breaches=$(rows) ;;
    no_qt) breaches=$(no_qt) ;;
    no_torch) breaches=$(no_torch) ;;
    no_threads) breaches=$(no_threads) ;;
    json_door) breaches=$(json_door) ;;
    purpose) breaches=$(purpose) ;;
    linkage) breaches=$(linkage) ;;
    *)
        printf 'unknown rule "%s"\n' "$rule" >&2
        exit 2
        ;;
esac
[[ -z $breaches ]] && exit 0
printf '%s\n' "$breaches"
exit 1
