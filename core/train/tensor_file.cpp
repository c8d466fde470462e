#include "train/tensor_file.hpp"

#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>

#include "base/atomic_file.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"

namespace distillery {
namespace {

static_assert(std::endian::native == std::endian::little, "tensor files are little-endian");

constexpr std::string_view kMagic = "HDTENS01";
constexpr std::size_t kHeader = 8 + 32 + 8;

const char* typeName(torch::ScalarType type) {
    switch (type) {
        case torch::kFloat32:
            return "f32";
        case torch::kFloat64:
            return "f64";
        case torch::kInt64:
            return "i64";
        default:
            throw Error(ErrorCode::internal, "tensor file", "holds float32, float64 and int64 only");
    }
}

torch::ScalarType typeOf(const std::string& name) {
    return name == "f64" ? torch::kFloat64 : name == "i64" ? torch::kInt64 : torch::kFloat32;
}

std::string u64(std::uint64_t value) {
    std::string bytes(8, '\0');
    std::memcpy(bytes.data(), &value, 8);
    return bytes;
}

std::uint64_t readU64(const char* bytes) {
    std::uint64_t value;
    std::memcpy(&value, bytes, 8);
    return value;
}

}  // namespace

void writeTensorFile(FileSystem& fileSystem, const fs::path& path, const TensorFile& content) {
    Json directory = Json::array();
    std::string raw;
    for (const auto& [name, tensor] : content.tensors) {
        const torch::Tensor flat = tensor.detach().to(torch::kCPU).contiguous();
        directory.push_back(
            {{"name", name}, {"shape", flat.sizes().vec()}, {"type", typeName(flat.scalar_type())}});
        raw.append(static_cast<const char*>(flat.data_ptr()), flat.nbytes());
    }
    const std::string json = Json{{"meta", content.meta}, {"tensors", directory}}.dump();
    const std::string payload = u64(json.size()) + json + raw;
    Sha256 hash;
    hash.update(payload);
    const auto digest = hash.digest();
    std::string file(kMagic);
    file.append(reinterpret_cast<const char*>(digest.data()), digest.size());
    file += u64(payload.size());
    file += payload;
    writeFileAtomically(fileSystem, path, file);
}

TensorFile readTensorFile(FileSystem& fileSystem, const fs::path& path) {
    const std::string file = fileSystem.readFile(path);
    const auto refuse = [&](const std::string& why) -> Error {
        return {ErrorCode::data, path.string(), why};
    };
    if (file.size() < kHeader || file.compare(0, kMagic.size(), kMagic) != 0)
        throw refuse("is not a weights file of ours, or its beginning is lost");
    if (readU64(file.data() + 40) != file.size() - kHeader) throw refuse("is truncated");
    const std::string_view payload = std::string_view(file).substr(kHeader);
    Sha256 hash;
    hash.update(payload);
    const auto digest = hash.digest();
    if (std::memcmp(digest.data(), file.data() + 8, digest.size()) != 0)
        throw refuse("is damaged: its checksum does not hold");
    if (payload.size() < 8 || readU64(payload.data()) > payload.size() - 8)
        throw refuse("has a damaged directory");
    const std::size_t jsonLength = readU64(payload.data());
    const Json directory = parseJson(payload.substr(8, jsonLength), path.string());
    TensorFile content{directory.at("meta"), {}};
    std::size_t at = 8 + jsonLength;
    for (const Json& entry : directory.at("tensors")) {
        torch::Tensor tensor =
            torch::empty(entry.at("shape").get<std::vector<std::int64_t>>(), typeOf(entry.at("type")));
        if (payload.size() - at < tensor.nbytes())
            throw refuse("ends before its tensor " + entry.at("name").get<std::string>());
        std::memcpy(tensor.data_ptr(), payload.data() + at, tensor.nbytes());
        at += tensor.nbytes();
        content.tensors[entry.at("name")] = tensor;
    }
    return content;
}

}  // namespace distillery
