// Places buffers whose lives do not overlap on the same memory.
#include <algorithm>
#include <vector>

#include "runtime/program.hpp"

namespace distillery::runtime {
namespace {

constexpr std::size_t kAlignFloats = 16;  // 64 bytes
constexpr std::size_t kCacheFloats =
    128 * 1024;  // half a megabyte of activations stays in a core's second cache

std::size_t place(std::vector<Buffer>& buffers, int windows) {
    std::size_t total = 0;
    std::vector<const Buffer*> placed;
    const auto sizeOf = [&](const Buffer& b) {
        const std::size_t size = b.window() * static_cast<std::size_t>(windows) + kAlignFloats;
        return (size + kAlignFloats - 1) / kAlignFloats * kAlignFloats;
    };
    for (Buffer& buffer : buffers) {  // in order of their first op
        std::vector<const Buffer*> together;
        for (const Buffer* other : placed)
            if (other->firstOp <= buffer.lastOp && buffer.firstOp <= other->lastOp) together.push_back(other);
        std::ranges::sort(together, {}, &Buffer::offset);
        std::size_t offset = 0;
        for (const Buffer* other : together) {
            if (offset + sizeOf(buffer) <= other->offset) break;
            offset = std::max(offset, other->offset + sizeOf(*other));
        }
        buffer.offset = offset;
        total = std::max(total, offset + sizeOf(buffer));
        placed.push_back(&buffer);
    }
    return total;
}

}  // namespace

void planMemory(Program& program, int most) {
    const std::size_t one = place(program.buffers, 1);
    program.subBatch = std::clamp(static_cast<int>(kCacheFloats / std::max<std::size_t>(one, 1)), 1, most);
    program.activationFloats = place(program.buffers, program.subBatch);
    for (const Op& op : program.ops) {
        if (!op.product.quantised) continue;
        const std::size_t values = program.buffers[static_cast<std::size_t>(op.in)].window() *
                                   static_cast<std::size_t>(program.subBatch);
        program.quantisedBytes = std::max(
            program.quantisedBytes, values * static_cast<std::size_t>(program.table->activationBytes) + 64);
    }
}

}  // namespace distillery::runtime
