#!/bin/bash
# tegrastats of the practice board: the format of JetPack's, numbers read from the tree around it.
root=$(cd "$(dirname "$0")/../.." && pwd)
interval=1000
while (($#)); do
    case $1 in
        --interval) interval=$2; shift ;;
        --help) printf 'Usage: tegrastats [-option]\nOptions:\n    --help                  : print this help screen\n    --interval <millisec>   : sample the information in <milliseconds>\n'; exit 0 ;;
        *) ;;
    esac
    shift
done
read_file() { local value; read -r value <"$1" 2>/dev/null && printf '%s' "$value"; }
rail() { # name, folder, voltage file, current file, unit
    local v c
    v=$(read_file "$2/$3") && c=$(read_file "$2/$4") || return 0
    printf ' %s %d%s/%d%s' "$1" $((v * c / 1000)) "$5" $((v * c / 1000)) "$5"
}
while :; do
    line=""
    [[ -d $root/sys/bus/i2c/drivers/ina3221x ]] || line="$(date '+%m-%d-%Y %H:%M:%S') "
    line+="RAM 5267/31891MB (lfb 4711x4MB) SWAP 0/15945MB (cached 0MB) CPU ["
    for core in "$root"/sys/devices/system/cpu/cpu[0-7]; do
        line+="0%@$(($(read_file "$core/cpufreq/scaling_cur_freq") / 1000)),"
    done
    line="${line%,}] EMC_FREQ 0% GR3D_FREQ $(($(read_file "$root/sys/devices/gpu.0/load") / 10))%"
    for zone in "$root"/sys/class/thermal/thermal_zone*; do
        type=$(read_file "$zone/type") temp=$(read_file "$zone/temp")
        line+=" ${type%%[-_]*}@$((temp / 1000)).$((temp % 1000 / 100))C"
    done
    if [[ -d $root/sys/bus/i2c/drivers/ina3221x ]]; then
        names=(GPU CPU SOC CV VDDRQ SYS5V)
        for i in 0 1 2 3 4 5; do
            line+=$(rail "${names[i]}" "$root/sys/bus/i2c/drivers/ina3221x/1-004$((i / 3))/iio:device$((i / 3))" "in_voltage$((i % 3))_input" "in_current$((i % 3))_input" "")
        done
    else
        for chip in "$root"/sys/bus/i2c/drivers/ina3221/*/hwmon/hwmon*; do
            for i in 1 2 3; do
                line+=$(rail "$(read_file "$chip/in${i}_label")" "$chip" "in${i}_input" "curr${i}_input" mW)
            done
        done
    fi
    printf '%s\n' "$line" || exit 0
    sleep "$((interval / 1000)).$(printf '%03d' $((interval % 1000)))"
done
