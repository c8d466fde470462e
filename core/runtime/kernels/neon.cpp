// The kernels for every aarch64 (Advanced SIMD).
#include "runtime/kernels/kernels.hpp"

#if defined(__aarch64__)
#include <arm_neon.h>

#define DISTILLERY_ISA neon
#define DISTILLERY_LANES 4
#define DISTILLERY_REGISTERS 32
#include "runtime/kernels/kernels.inl"

const Table& neonTable() {
    static constexpr Table table{"neon",
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
