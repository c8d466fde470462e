// The kernels for AVX2 with fused multiply-add.
#include "runtime/kernels/kernels.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

#define DISTILLERY_ISA avx2
#define DISTILLERY_LANES 8
#define DISTILLERY_REGISTERS 16
#include "runtime/kernels/kernels.inl"

const Table& avx2Table() {
    static constexpr Table table{"avx2",
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
