#!/usr/bin/env bash
# A rule that cannot fail proves nothing: builds a small house that breaks each rule and expects every breach to be named.
# Usage: check_the_checker.sh <check_rules.sh>
set -euo pipefail

checker=$1
house=$(mktemp -d)
trap 'rm -rf "$house"' EXIT
cd "$house"

mkdir -p core/base core/data core/train core/stray app/cli ui/async ui/charts packaging/cmake
printf '%s\n' 'set(DISTILLERY_MAY_USE_base "")' 'set(DISTILLERY_MAY_USE_data base)' 'set(DISTILLERY_MAY_USE_train base data)' \
    >packaging/cmake/Layers.cmake
printf '%s\n' 'set(DISTILLERY_UI_MAY_USE_async "")' 'set(DISTILLERY_UI_MAY_USE_charts theme)' >ui/CMakeLists.txt
printf '%s\n' '#include "theme/theme.hpp"' '#include "pages/page.hpp"' '#include "base/error.hpp"' >ui/charts/bad.cpp
printf '%s\n' '#include "base/error.hpp"' '#include "train/session.hpp"' '#include <QString>' '#include <torch/torch.h>' \
    'std::jthread worker;' 'auto cores = std::thread::hardware_concurrency();' \
    'auto json = Json::parse(text);' >core/data/bad.cpp
printf '%s\n' '#include "data/importer.hpp"' 'std::thread allowed;' >core/base/bad.cpp
printf '%s\n' '#include <torch/torch.h>' '#include "data/importer.hpp"' >core/train/good.cpp
printf '%s\n' '#pragma once' >core/data/bad.hpp
printf '%s\n' '// Says what it is for.' '#pragma once' >core/data/good.hpp

failures=0
expect() { # expect <rule> <breaches, one a line>
    local found
    found=$("$checker" "$1" "$house" "$house/missing" | cut -d: -f1,2 | sort) || true
    if [[ $found != "$2" ]]; then
        printf 'rule %s\n  expected: %s\n  found:    %s\n' "$1" "${2//$'\n'/ }" "${found//$'\n'/ }"
        failures=$((failures + 1))
    fi
}

expect layers $'core/base/bad.cpp:1\ncore/data/bad.cpp:2'
expect ui_layers 'ui/charts/bad.cpp:2'
expect rows 'core/stray:1'
expect no_qt 'core/data/bad.cpp:3'
expect no_torch 'core/data/bad.cpp:4'
expect no_threads 'core/data/bad.cpp:5'
expect json_door 'core/data/bad.cpp:7'
expect purpose 'core/data/bad.hpp:1'
expect linkage "$house/missing:1"

rm core/*/bad.* ui/*/bad.* && rmdir core/stray
for rule in layers ui_layers rows no_qt no_torch no_threads json_door purpose; do expect "$rule" ''; done
exit $((failures > 0))
