// The kernels for every x86-64 (SSE2), and in plain vectors for machines that have no file of their own.
#include "runtime/kernels/kernels.hpp"

#if !defined(__aarch64__)
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define DISTILLERY_ISA baseline
#define DISTILLERY_LANES 4
#define DISTILLERY_REGISTERS 16
#include "runtime/kernels/kernels.inl"

const Table& baselineTable() {
    static constexpr Table table = DISTILLERY_ISA::tableNamed("baseline");
    return table;
}

}  // namespace distillery::runtime
#endif
