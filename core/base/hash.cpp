// SHA-256 as FIPS 180-4 section 6.2 describes it.
#include "base/hash.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/sha256_block.hpp"

namespace distillery {
namespace {

constexpr std::size_t kBlock = 64, kLengthField = 8;

}  // namespace

// FIPS 180-4, 5.3.3: the first 32 bits of the fractional parts of the square roots of the first eight primes.
Sha256::Sha256()
    : state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19} {
}

void sha256BlockPortable(Sha256State& state, const std::uint8_t* bytes) {
    std::array<std::uint32_t, 64> w;
    for (std::size_t t = 0; t < 16; ++t)
        w[t] = std::uint32_t{bytes[4 * t]} << 24 | std::uint32_t{bytes[4 * t + 1]} << 16 |
               std::uint32_t{bytes[4 * t + 2]} << 8 | std::uint32_t{bytes[4 * t + 3]};
    for (std::size_t t = 16; t < 64; ++t) {
        const auto s0 = std::rotr(w[t - 15], 7) ^ std::rotr(w[t - 15], 18) ^ (w[t - 15] >> 3);
        const auto s1 = std::rotr(w[t - 2], 17) ^ std::rotr(w[t - 2], 19) ^ (w[t - 2] >> 10);
        w[t] = w[t - 16] + s0 + w[t - 7] + s1;
    }
    auto [a, b, c, d, e, f, g, h] = state;
    for (std::size_t t = 0; t < 64; ++t) {
        const auto s1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
        const auto t1 = h + s1 + ((e & f) ^ (~e & g)) + kSha256Round[t] + w[t];
        const auto s0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
        const auto t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
    }
    const std::array<std::uint32_t, 8> change = {a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < 8; ++i) state[i] += change[i];
}

void Sha256::block(const std::uint8_t* bytes) {
    static const Sha256Block fastest = [] {
        const Sha256Block processors = sha256BlockOfProcessor();
        return processors != nullptr ? processors : sha256BlockPortable;
    }();
    fastest(state_, bytes);
}

void Sha256::update(std::span<const std::byte> bytes) {
    auto data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    std::size_t left = bytes.size(), filled = length_ % kBlock;
    length_ += left;
    if (filled > 0) {
        const auto taken = std::min(left, kBlock - filled);
        std::memcpy(buffer_.data() + filled, data, taken);
        data += taken, left -= taken;
        if (filled + taken < kBlock) return;
        block(buffer_.data());
    }
    for (; left >= kBlock; data += kBlock, left -= kBlock) block(data);
    if (left > 0) std::memcpy(buffer_.data(), data, left);
}

void Sha256::update(std::string_view text) {
    update(std::as_bytes(std::span(text.data(), text.size())));
}

std::array<std::uint8_t, 32> Sha256::digest() {
    const std::uint64_t bits = length_ * 8;
    std::size_t filled = length_ % kBlock;
    buffer_[filled++] = 0x80;
    if (filled > kBlock - kLengthField) {
        std::fill(buffer_.begin() + filled, buffer_.end(), 0);
        block(buffer_.data());
        filled = 0;
    }
    std::fill(buffer_.begin() + filled, buffer_.end(), 0);
    for (std::size_t i = 0; i < kLengthField; ++i)
        buffer_[kBlock - 1 - i] = static_cast<std::uint8_t>(bits >> (8 * i));
    block(buffer_.data());
    std::array<std::uint8_t, 32> result;
    for (std::size_t i = 0; i < 32; ++i)
        result[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
    return result;
}

std::string Sha256::hexDigest() {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (const auto byte : digest()) {
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

std::string sha256Hex(std::string_view text) {
    Sha256 hash;
    hash.update(text);
    return hash.hexDigest();
}

std::string sha256Hex(std::span<const std::byte> bytes) {
    Sha256 hash;
    hash.update(bytes);
    return hash.hexDigest();
}

}  // namespace distillery
