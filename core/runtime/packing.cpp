#include "runtime/packing.hpp"

#include <algorithm>

namespace distillery::runtime {

Place Packer::place(std::span<const std::byte> bytes) {
    constexpr std::size_t kAlignment = 64;
    const std::size_t start = (bytes_.size() + kAlignment - 1) / kAlignment * kAlignment;
    bytes_.resize(start + bytes.size());
    std::ranges::copy(bytes, bytes_.begin() + static_cast<std::ptrdiff_t>(start));
    return start;
}

Place Packer::channels(int count, const float* values) {
    std::vector<float> all(static_cast<std::size_t>(padded(count)));
    if (values) std::copy_n(values, count, all.begin());
    return place(std::as_bytes(std::span(all)));
}

Place Packer::channels(int count, const double* values) {
    const std::vector<float> narrowed(values, values + count);
    return channels(count, narrowed.data());
}

Place Packer::depthwise(int channels, int kernel, const float* values) {
    std::vector<float> packed;
    for (int v = 0; v < vectors(channels); ++v)
        for (int k = 0; k < kernel; ++k)
            for (int lane = 0; lane < table_.lanes; ++lane) {
                const int c = v * table_.lanes + lane;
                packed.push_back(c < channels ? values[c * kernel + k] : 0.0f);
            }
    return place(std::as_bytes(std::span(packed)));
}

}  // namespace distillery::runtime
