#!/bin/bash
# trtexec of the practice board: flags, log and report files in the formats of TensorRT 8.5; it computes nothing, and
# its times are invented (a value around 0.1 ms). What is made with it carries the practice board's name.
root=$(cd "$(dirname "$0")/../../../.." && pwd)
command="$0 $*"
duration=3 warmup=200 iterations=10
help_text() {
    cat <<'HELP'
&&&& RUNNING TensorRT.trtexec [TensorRT v8502] # trtexec --help
=== Model Options ===
  --onnx=<file>               ONNX model
=== Build Options ===
  --memPoolSize=poolspec      Specify the size constraints of the designated memory pool(s) in MiB.
  --workspace=N               Set workspace size in MiB.
  --fp16                      Enable fp16 precision, in addition to fp32 (default = disabled)
  --int8                      Enable int8 precision, in addition to fp32 (default = disabled)
  --useDLACore=N              Select DLA core N for layers that support DLA (default = none)
  --allowGPUFallback          When DLA is enabled, allow GPU fallback for unsupported layers (default = disabled)
  --buildOnly                 Exit after the engine has been built and skip inference perf measurement
  --saveEngine=<file>         Save the serialized engine
  --loadEngine=<file>         Load a serialized engine
  --timingCacheFile=<file>    Save/load the serialized global timing cache
  --profilingVerbosity=mode   Specify profiling verbosity. mode ::= layer_names_only|detailed|none
=== Inference Options ===
  --loadInputs=spec           Load input values from files
  --iterations=N              Run at least N inference iterations (default = 10)
  --warmUp=N                  Run for N milliseconds to warmup before measuring performance (default = 200)
  --duration=N                Run performance measurements for at least N seconds wallclock time (default = 3)
  --exposeDMA                 Serialize DMA transfers to and from device
  --useSpinWait               Actively synchronize on GPU events
  --idleTime=N                Sleep N milliseconds between two continuous iterations(default = 0)
  --useCudaGraph              Use CUDA graph to capture engine execution
=== Reporting Options ===
  --percentile=P1,P2,P3,...   Report performance for the P1,P2,P3,... percentages
  --exportTimes=<file>        Write the timing results in a json file (default = disabled)
  --exportOutput=<file>       Write the output tensors to a json file (default = disabled)
  --exportProfile=<file>      Write the profile information per layer in a json file (default = disabled)
HELP
}
for argument in "$@"; do
    value=${argument#*=}
    case $argument in
        --help | -h) help_text; exit 0 ;;
        --onnx=*) onnx=$value ;;
        --saveEngine=*) save=$value ;;
        --loadEngine=*) load=$value ;;
        --duration=*) duration=$value ;;
        --warmUp=*) warmup=$value ;;
        --iterations=*) iterations=$value ;;
        --exportTimes=*) times=$value ;;
        --buildOnly) build_only=1 ;;
        *) ;;
    esac
    # As the real one does: a word that it does not know ends it.
    help_text | grep -qE -- "^ +${argument%%=*}( |=)" || unknown=${unknown:-$argument}
done
printf '&&&& RUNNING TensorRT.trtexec [TensorRT v8502] # %s\n' "$command"
failed() { printf '[E] %s\n&&&& FAILED TensorRT.trtexec [TensorRT v8502] # %s\n' "$1" "$command"; exit 1; }
[[ -z $unknown ]] || failed "Unknown option: $unknown"
[[ -z $onnx || -r $onnx ]] || failed "Could not open file $onnx"
[[ -z $load || -r $load ]] || failed "Error opening engine file: $load"
[[ -n $onnx || -n $load ]] || failed "Model missing or format not recognized"
printf '[I] Device: HAR Distillery practice board (no GPU is here)\n'
if [[ -n $onnx ]]; then
    printf '[I] Engine built in 2.05 sec.\n'
    [[ -z $save ]] || printf 'practice board plan of %s\n' "$onnx" >"$save" || failed "cannot write $save"
fi
if [[ -z $build_only ]]; then
    printf '640\n' >"$root/run/gpu-load"
    trap 'rm -f "$root/run/gpu-load"' EXIT
    sleep "$duration"
    queries=$(awk -v d="$duration" -v i="$iterations" 'BEGIN { n = int(d * 8000); if (n < i) n = i; if (n > 20000) n = 20000; print n }')
    [[ -z $times ]] || awk -v n="$queries" -v w="$warmup" 'BEGIN {
        print "["
        for (i = 0; i < n; ++i) {
            t = w + i * 0.125; c = 0.101 + 0.004 * ((i * 7919) % 13) / 13
            printf "%s{ \"startEnqMs\" : %.6g, \"endEnqMs\" : %.6g, \"startH2dMs\" : %.6g, \"endH2dMs\" : %.6g, \"startComputeMs\" : %.6g, \"endComputeMs\" : %.6g, \"startD2hMs\" : %.6g, \"endD2hMs\" : %.6g, \"h2dMs\" : 0.005, \"computeMs\" : %.6g, \"d2hMs\" : 0.004, \"latencyMs\" : %.6g }\n", (i ? ", " : "  "), t, t + 0.03, t + 0.01, t + 0.015, t + 0.015, t + 0.015 + c, t + 0.015 + c, t + 0.019 + c, c, c + 0.009
        }
        print "]"
    }' >"$times"
    printf '[I] Warmup completed 1600 queries over %s ms\n[I] Timing trace has %s queries over %s s\n[I] === Performance summary ===\n' "$warmup" "$queries" "$duration"
    printf '[I] Throughput: %s qps\n[I] Latency: min = 0.11 ms, max = 0.114 ms, mean = 0.112 ms, median = 0.112 ms, percentile(99%%) = 0.114 ms\n' "$(awk -v n="$queries" -v d="$duration" 'BEGIN { print n / d }')"
fi
printf '&&&& PASSED TensorRT.trtexec [TensorRT v8502] # %s\n' "$command"
