// Which kernels this machine runs, and which suit a network.
#pragma once

#include <string>
#include <vector>

#include "runtime/kernels/kernels.hpp"

namespace distillery::runtime {

/// Best first; the last runs everywhere.
const std::vector<const Table*>& tablesOfThisMachine();

/// The table named `isa`. Error{config} naming those that this machine runs.
const Table& tableNamed(const std::string& isa);

/// The best table for layers of these widths: wide vectors, unless they would be padded where narrow ones are
/// not.
const Table& bestTable(const std::vector<int>& channels);

}  // namespace distillery::runtime
