// The channels that many CSV files share. Used by csv.cpp.
#pragma once

#include <string>
#include <vector>

#include "data/importers/csv_rows.hpp"

namespace distillery::importing {

/// The channels that more than half of the files have, in the order of the first file that has them all.
std::vector<Channel> sharedChannels(const std::vector<std::vector<CsvChannel>>& files);

/// For each of `wanted` its place in `have`; `missing` names the first that is not there ("" when all are).
std::vector<std::size_t> placesOf(const std::vector<Channel>& wanted, const std::vector<CsvChannel>& have,
                                  std::string& missing);

}  // namespace distillery::importing
