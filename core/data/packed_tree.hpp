// The archive half of FileTree (libarchive). Used by archive.cpp only.
#pragma once

#include "data/archive.hpp"

namespace distillery {

std::unique_ptr<FileTree> openPackedFile(const std::filesystem::path& path, const StopToken& stop);
std::unique_ptr<FileTree> openPackedMemory(std::string archive, const std::string& name,
                                           const StopToken& stop);

std::string unpackInMemory(std::string_view packed, const std::string& name, const StopToken& stop);

}  // namespace distillery
