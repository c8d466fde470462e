#include "data/cache_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bit>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/atomic_file.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/json_text.hpp"
#include "base/regular_file.hpp"
#include "data/dataset_json.hpp"

namespace distillery {

namespace fs = std::filesystem;

namespace {

static_assert(std::endian::native == std::endian::little, "cache files hold little-endian numbers");

struct Header {
    char magic[8];
    std::uint32_t version, size;
    std::uint64_t jsonBytes, sampleBytes;
    std::uint8_t digest[32];
};
static_assert(sizeof(Header) == 64);

constexpr char kMagic[8] = {'H', 'A', 'R', 'D', 'A', 'T', 'A', '\n'};
constexpr std::uint32_t kVersion = 2;  // also raised when the content hash is redefined
constexpr std::uint64_t kMostJson = 1ULL << 30;

Error unusable(const fs::path& file, const std::string& detail) {
    return Error(ErrorCode::data, file.string(), detail, "The cache is rebuilt from the original data.");
}

void checkHeader(const Header& header, const fs::path& file, std::uint64_t fileSize) {
    if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0) throw unusable(file, "is not a data cache");
    if (header.version != kVersion || header.size != sizeof(Header))
        throw unusable(file, "is of another cache format");
    const bool sizesFit = header.jsonBytes <= kMostJson && header.sampleBytes <= fileSize &&
                          sizeof(Header) + header.jsonBytes + header.sampleBytes == fileSize;
    if (!sizesFit) throw unusable(file, "was cut off or is damaged");
}

Json parseHead(std::string_view text, const fs::path& file) {
    Json json = jsonOrDiscarded(text);
    if (!json.is_object() || !json.contains("key") || !json.contains("dataset"))
        throw unusable(file, "is damaged");
    return json;
}

class MappedFile {
public:
    explicit MappedFile(const fs::path& file) {
        const int descriptor = openRegularFile(file);
        struct stat status {};
        const bool known = descriptor >= 0 && ::fstat(descriptor, &status) == 0;
        if (known && status.st_size > 0) {
            size_ = static_cast<std::size_t>(status.st_size);
            data_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0);
        }
        if (descriptor >= 0) ::close(descriptor);
        if (data_ == MAP_FAILED) throw unusable(file, "cannot be opened");
    }
    ~MappedFile() { ::munmap(data_, size_); }
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    std::span<const std::byte> bytes() const { return {static_cast<const std::byte*>(data_), size_}; }

private:
    void* data_ = MAP_FAILED;
    std::size_t size_ = 0;
};

void fillSamples(Dataset& dataset, std::span<const std::byte> bytes, const fs::path& file,
                 const StopToken& stop) {
    for (auto& recording : dataset.recordings) {
        throwIfStopped(stop);
        const std::uint64_t count = static_cast<std::uint64_t>(recording.length) * dataset.channels.size();
        if (recording.length < 0 || count > bytes.size() / sizeof(float))
            throw unusable(file, "holds too few samples");
        recording.samples.resize(count);
        std::memcpy(recording.samples.data(), bytes.data(), count * sizeof(float));
        bytes = bytes.subspan(count * sizeof(float));
    }
    if (!bytes.empty()) throw unusable(file, "holds too many samples");
}

}  // namespace

void writeCacheFile(FileSystem& fileSystem, const fs::path& file, const Json& key, const Dataset& dataset) {
    const std::string json = jsonText(Json{{"key", key}, {"dataset", datasetToJson(dataset)}});
    Header header{};
    std::memcpy(header.magic, kMagic, sizeof kMagic);
    header.version = kVersion;
    header.size = sizeof(Header);
    header.jsonBytes = json.size();
    for (const auto& recording : dataset.recordings)
        header.sampleBytes += recording.samples.size() * sizeof(float);
    std::vector<std::byte> content(sizeof(Header) + json.size() + header.sampleBytes);
    std::byte* out = content.data() + sizeof(Header);
    std::memcpy(out, json.data(), json.size());
    out += json.size();
    for (const auto& recording : dataset.recordings) {
        std::memcpy(out, recording.samples.data(), recording.samples.size() * sizeof(float));
        out += recording.samples.size() * sizeof(float);
    }
    Sha256 hash;
    hash.update(std::span<const std::byte>(content).subspan(sizeof(Header)));
    const auto digest = hash.digest();
    std::memcpy(header.digest, digest.data(), digest.size());
    std::memcpy(content.data(), &header, sizeof(Header));
    writeFileAtomically(fileSystem, file, std::span<const std::byte>(content));
}

Json readCacheHead(const fs::path& file) {
    if (!fs::is_regular_file(file)) throw unusable(file, "is not a regular file");
    std::ifstream in(file, std::ios::binary);
    Header header{};
    in.read(reinterpret_cast<char*>(&header), sizeof(Header));
    if (!in) throw unusable(file, "cannot be read");
    std::error_code failure;
    const auto size = fs::file_size(file, failure);
    if (failure) throw unusable(file, failure.message());
    checkHeader(header, file, size);
    std::string json(header.jsonBytes, '\0');
    in.read(json.data(), static_cast<std::streamsize>(json.size()));
    if (!in) throw unusable(file, "was cut off");
    return parseHead(json, file);
}

Dataset readCacheFile(const fs::path& file, const StopToken& stop) {
    const MappedFile mapped(file);
    const auto bytes = mapped.bytes();
    if (bytes.size() < sizeof(Header)) throw unusable(file, "was cut off");
    Header header{};
    std::memcpy(&header, bytes.data(), sizeof(Header));
    checkHeader(header, file, bytes.size());
    const auto payload = bytes.subspan(sizeof(Header));
    Sha256 hash;
    constexpr std::size_t kChunk = 1 << 22;
    for (std::size_t at = 0; at < payload.size(); at += kChunk) {
        throwIfStopped(stop);
        hash.update(payload.subspan(at, std::min(kChunk, payload.size() - at)));
    }
    const auto digest = hash.digest();
    if (std::memcmp(digest.data(), header.digest, sizeof header.digest) != 0)
        throw unusable(file, "is damaged: its checksum does not hold");
    const Json head = parseHead(
        {reinterpret_cast<const char*>(payload.data()), static_cast<std::size_t>(header.jsonBytes)}, file);
    try {
        Dataset dataset = datasetFromJson(head.at("dataset"));
        fillSamples(dataset, payload.subspan(header.jsonBytes), file, stop);
        return dataset;
    } catch (const Json::exception&) {
        throw unusable(file, "is of another shape");
    }
}

}  // namespace distillery
