// The kernels for AVX-512 with VNNI.
#include "runtime/kernels/kernels.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

#define DISTILLERY_ISA avx512vnni
#define DISTILLERY_LANES 16
#define DISTILLERY_REGISTERS 32
#include "runtime/kernels/kernels.inl"

const Table& avx512vnniTable() {
    static constexpr Table table = DISTILLERY_ISA::tableNamed("avx512vnni");
    return table;
}

}  // namespace distillery::runtime
#endif
