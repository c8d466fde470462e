// What the importers of official layouts share: finding the root inside a tree, small id files, class lists,
// transposing.
#pragma once

#include <optional>
#include <span>

#include "data/importer.hpp"

namespace distillery::importing {

/// The part of the tree before `suffix` ("HAPT Data Set/" for ".../RawData/labels.txt"), so that archives
/// with a top folder and folders without one look the same. Nullopt when no entry ends so; Error{data} when
/// several do (two copies).
std::optional<std::string> findRoot(const FileTree& tree, const std::string& suffix);

/// Error{data}: "expected …; found …" for an importer that was chosen by name.
[[noreturn]] void throwWrongSource(const FileTree& tree, const Importer& importer);

/// "1 WALKING" lines to names by id; ids must be 1 … n without holes. Error{data} otherwise.
std::vector<std::string> parseClassList(std::string_view text, const std::string& file);

/// One whole number a line. A line that is none is Error{data}: these lists align with other files row by
/// row.
std::vector<int> parseIntegers(std::string_view text, const std::string& file, int columns = 1);

/// Copies row-major rows into channels `firstChannel` … of a recording whose samples are already sized.
void storeRows(std::span<const float> rows, int columns, Recording& recording, std::size_t firstChannel);

std::vector<std::string> distinctSubjects(std::span<const int> ids);

}  // namespace distillery::importing
