// The kernels for AVX-512 with VNNI in vectors of 256 bits.
#include "runtime/kernels/kernels.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

#define DISTILLERY_ISA avx512vnni_narrow
#define DISTILLERY_LANES 8
#define DISTILLERY_REGISTERS 32
#include "runtime/kernels/kernels.inl"

const Table& avx512vnniNarrowTable() {
    static constexpr Table table = DISTILLERY_ISA::tableNamed("avx512vnni-256");
    return table;
}

}  // namespace distillery::runtime
#endif
