#include "eval/model_features.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <span>

#include "base/atomic_file.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"

namespace distillery {
namespace {

static_assert(std::endian::native == std::endian::little, "the file holds little-endian numbers");

constexpr char kMagic[8] = {'H', 'D', 'F', 'E', 'A', 'T', '0', '1'};
constexpr std::size_t kDigestBytes = 32, kHeadBytes = sizeof kMagic + kDigestBytes, kCountBytes = 16;

std::array<std::uint8_t, kDigestBytes> digestOf(std::span<const std::byte> payload) {
    Sha256 hash;
    hash.update(payload);
    return hash.digest();
}

Error unusable(const fs::path& file, const std::string& detail) {
    return Error(ErrorCode::data, file.string(), detail, "Train the run again to have its features.");
}

}  // namespace

void writeModelFeatures(FileSystem& fileSystem, const fs::path& file, const ModelFeatures& features) {
    const std::uint64_t counts[2] = {features.windowIds.size(), features.columns};
    const std::size_t idBytes = features.windowIds.size() * sizeof(std::uint32_t),
                      valueBytes = features.values.size() * sizeof(float);
    std::vector<std::byte> content(kHeadBytes + kCountBytes + idBytes + valueBytes);
    std::byte* out = content.data() + kHeadBytes;
    std::memcpy(out, counts, kCountBytes);
    if (idBytes > 0) std::memcpy(out + kCountBytes, features.windowIds.data(), idBytes);
    if (valueBytes > 0) std::memcpy(out + kCountBytes + idBytes, features.values.data(), valueBytes);
    std::memcpy(content.data(), kMagic, sizeof kMagic);
    const auto digest = digestOf(std::span<const std::byte>(content).subspan(kHeadBytes));
    std::memcpy(content.data() + sizeof kMagic, digest.data(), kDigestBytes);
    writeFileAtomically(fileSystem, file, std::span<const std::byte>(content));
}

ModelFeatures readModelFeatures(FileSystem& fileSystem, const fs::path& file) {
    const std::string content = fileSystem.readFile(file);
    const auto bytes = std::as_bytes(std::span<const char>(content));
    if (bytes.size() < kHeadBytes || std::memcmp(bytes.data(), kMagic, sizeof kMagic) != 0)
        throw unusable(file, "holds no features of ours");
    const auto payload = bytes.subspan(kHeadBytes);
    const auto digest = digestOf(payload);
    if (payload.size() < kCountBytes ||
        std::memcmp(bytes.data() + sizeof kMagic, digest.data(), kDigestBytes) != 0)
        throw unusable(file, "was cut off or is damaged: its checksum does not hold");
    std::uint64_t counts[2];
    std::memcpy(counts, payload.data(), kCountBytes);
    const std::uint64_t rows = counts[0], columns = counts[1];
    const std::size_t numbers = (payload.size() - kCountBytes) / sizeof(float);
    const bool fits = rows <= numbers && columns <= numbers && rows + rows * columns == numbers;
    if (!fits) throw unusable(file, "is damaged: its sizes do not fit");
    ModelFeatures features;
    features.columns = columns;
    features.windowIds.resize(rows);
    features.values.resize(rows * columns);
    const std::byte* in = payload.data() + kCountBytes;
    if (rows > 0) std::memcpy(features.windowIds.data(), in, rows * sizeof(std::uint32_t));
    if (rows * columns > 0)
        std::memcpy(features.values.data(), in + rows * sizeof(std::uint32_t),
                    rows * columns * sizeof(float));
    return features;
}

}  // namespace distillery
