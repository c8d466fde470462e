#include "eval/model_features.hpp"

#include <bit>
#include <cstring>

#include "base/checked_file.hpp"
#include "base/error.hpp"

namespace distillery {
namespace {

static_assert(std::endian::native == std::endian::little, "the file holds little-endian numbers");

constexpr CheckedKind kFeatures{"HDFEAT", 1, "features file"};

}  // namespace

void writeModelFeatures(FileSystem& fileSystem, const fs::path& file, const ModelFeatures& features) {
    const std::size_t idBytes = features.windowIds.size() * sizeof(std::uint32_t),
                      valueBytes = features.values.size() * sizeof(float);
    std::string raw(idBytes + valueBytes, '\0');
    if (idBytes > 0) std::memcpy(raw.data(), features.windowIds.data(), idBytes);
    if (valueBytes > 0) std::memcpy(raw.data() + idBytes, features.values.data(), valueBytes);
    const Json shape = {features.windowIds.size(), features.columns};
    writeCheckedFile(fileSystem, file, kFeatures, {{"shape", shape}}, raw);
}

ModelFeatures readModelFeatures(FileSystem& fileSystem, const fs::path& file) {
    const CheckedContent content = readCheckedFile(fileSystem, file, kFeatures);
    const std::string_view raw = content.raw();
    const Json shape = content.directory.value("shape", Json::array());
    const bool isTable = shape.is_array() && shape.size() == 2;
    const std::int64_t count = isTable ? checkedCount(shape, raw.size() / sizeof(float)) : -1;
    const std::size_t rows = count < 0 ? 0 : shape[0].get<std::size_t>(),
                      valueBytes = count < 0 ? 0 : static_cast<std::size_t>(count) * sizeof(float);
    if (count < 0 || rows > raw.size() / sizeof(std::uint32_t) ||
        rows * sizeof(std::uint32_t) + valueBytes != raw.size())
        throw Error(ErrorCode::data, file.string(), "is damaged: its sizes do not fit",
                    "Train the run again to have its features.");
    ModelFeatures features;
    features.columns = shape[1].get<std::size_t>();
    features.windowIds.resize(rows);
    features.values.resize(static_cast<std::size_t>(count));
    if (rows > 0) std::memcpy(features.windowIds.data(), raw.data(), rows * sizeof(std::uint32_t));
    if (valueBytes > 0)
        std::memcpy(features.values.data(), raw.data() + rows * sizeof(std::uint32_t), valueBytes);
    return features;
}

}  // namespace distillery
