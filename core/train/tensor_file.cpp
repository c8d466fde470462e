#include "train/tensor_file.hpp"

#include <cstring>
#include <nlohmann/json.hpp>

#include "base/checked_file.hpp"
#include "base/error.hpp"

namespace distillery {
namespace {

constexpr CheckedKind kKind{"HDTENS", 1, "weights file"};

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
    writeCheckedFile(fileSystem, path, kKind, Json{{"meta", content.meta}, {"tensors", directory}}, raw);
}

TensorFile readTensorFile(FileSystem& fileSystem, const fs::path& path) {
    const CheckedContent file = readCheckedFile(fileSystem, path, kKind);
    std::string_view rest = file.raw();
    try {
        TensorFile content{file.directory.at("meta"), {}};
        for (const Json& entry : file.directory.at("tensors")) {
            const auto name = entry.at("name").get<std::string>();
            const torch::ScalarType type = typeOf(entry.at("type"));
            if (checkedCount(entry.at("shape"), rest.size() / torch::elementSize(type)) < 0)
                throw Error(ErrorCode::data, path.string(), "ends before its tensor " + name);
            torch::Tensor tensor = torch::empty(entry.at("shape").get<std::vector<std::int64_t>>(), type);
            std::memcpy(tensor.data_ptr(), rest.data(), tensor.nbytes());
            rest.remove_prefix(tensor.nbytes());
            content.tensors[name] = tensor;
        }
        return content;
    } catch (const Json::exception& error) {
        throw Error(ErrorCode::data, path.string(), std::string("has a damaged directory: ") + error.what());
    }
}

}  // namespace distillery
