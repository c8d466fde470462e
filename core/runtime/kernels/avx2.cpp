// The kernels for AVX2 with fused multiply-add.
#include "runtime/kernels/kernels.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

#define DISTILLERY_ISA avx2
#define DISTILLERY_LANES 8
#define DISTILLERY_REGISTERS 16
#include "runtime/kernels/kernels.inl"

const Table& avx2Table() {
    static constexpr Table table = DISTILLERY_ISA::tableNamed("avx2");
    return table;
}

}  // namespace distillery::runtime
#endif
