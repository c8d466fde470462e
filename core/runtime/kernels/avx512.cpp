// The kernels for AVX-512 (F, BW, DQ, VL) without VNNI.
#include "runtime/kernels/kernels.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

#define DISTILLERY_ISA avx512
#define DISTILLERY_LANES 16
#define DISTILLERY_REGISTERS 32
#include "runtime/kernels/kernels.inl"

const Table& avx512Table() {
    static constexpr Table table = DISTILLERY_ISA::tableNamed("avx512");
    return table;
}

}  // namespace distillery::runtime
#endif
