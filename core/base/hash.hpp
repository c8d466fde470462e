// SHA-256 (FIPS 180-4), written here because the board's static agent may depend on nothing.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace distillery {

class Sha256 {
public:
    Sha256();
    void update(std::span<const std::byte> bytes);
    void update(std::string_view text);
    std::array<std::uint8_t, 32> digest();  // ends the computation
    std::string hexDigest();                // 64 lower-case digits; ends the computation

private:
    void block(const std::uint8_t* bytes);
    std::array<std::uint32_t, 8> state_;
    std::array<std::uint8_t, 64> buffer_{};
    std::uint64_t length_ = 0;
};

std::string sha256Hex(std::string_view text);
std::string sha256Hex(std::span<const std::byte> bytes);

}  // namespace distillery
