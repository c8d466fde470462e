// The kernels for every aarch64 (Advanced SIMD).
#include "runtime/kernels/kernels.hpp"

#if defined(__aarch64__)
#include <arm_neon.h>

#define DISTILLERY_ISA neon
#define DISTILLERY_LANES 4
#define DISTILLERY_REGISTERS 32
#include "runtime/kernels/kernels.inl"

const Table& neonTable() {
    static constexpr Table table = DISTILLERY_ISA::tableNamed("neon");
    return table;
}

}  // namespace distillery::runtime
#endif
