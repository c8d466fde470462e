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
    static constexpr Table table{"baseline",
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
