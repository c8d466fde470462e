// The kernels for AVX-512 with VNNI in vectors of 256 bits.
#include "runtime/kernels/kernels.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

#define DISTILLERY_ISA avx512vnni_narrow
#define DISTILLERY_LANES 8
#define DISTILLERY_REGISTERS 32
#include "runtime/kernels/kernels.inl"

const Table& avx512vnniNarrowTable() {
    static constexpr Table table{"avx512vnni-256",
                                 DISTILLERY_LANES,
                                 DISTILLERY_ISA::kGroup,
                                 sizeof(DISTILLERY_ISA::Activation),
                                 sizeof(DISTILLERY_ISA::QWeight),
                                 DISTILLERY_ISA::gemm,
                                 DISTILLERY_ISA::gemm8,
                                 DISTILLERY_ISA::gemv,
                                 DISTILLERY_ISA::depthwise,
                                 DISTILLERY_ISA::gate,
                                 DISTILLERY_ISA::quantise,
                                 DISTILLERY_ISA::activate,
                                 DISTILLERY_ISA::sumSteps,
                                 DISTILLERY_ISA::softmax,
                                 DISTILLERY_ISA::unfit,
                                 DISTILLERY_ISA::multiplyAdds};
    return table;
}

}  // namespace distillery::runtime
#endif
