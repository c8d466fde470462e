// File patterns of the csv importer.
#pragma once

#include <string_view>

namespace distillery::importing {

/// `*` any run but '/', `**` any run, `?` one character but '/'. A pattern without '/' is matched against the
/// file name alone.
bool matchesGlob(std::string_view pattern, std::string_view path);

}  // namespace distillery::importing
