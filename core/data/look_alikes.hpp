// Names of classes and subjects that a person would take for one: "walk" and "WALK ", "1" and "01" and "S1".
// Two spellings of one person on two sides of a split are a leak; two spellings of one class teach a model to
// tell them apart.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "data/dataset.hpp"

namespace distillery {

/// One thing under several spellings.
struct LookAlikes {
    std::vector<std::string> names;  // as they stand in the data, the most frequent first
    std::string preferred;           // the most frequent, without blanks around it: what merging calls them
};

/// Equal for names that look alike: Unicode compatibility form and case folded (NFKC_Casefold, Unicode
/// Standard Annex #31), letters of other scripts that look like Latin ones replaced (UTS #39), blanks and
/// punctuation removed, numbers without leading zeros and without a fraction of zeros. The rules beyond
/// Unicode's are ours.
std::string lookAlikeKey(std::string_view name);

std::vector<LookAlikes> lookAlikeClasses(const Dataset& dataset);
/// As classes; also a bare number beside the same number after a word for a person ("1" and "subject 01").
std::vector<LookAlikes> lookAlikeSubjects(const Dataset& dataset);

/// Classes whose name says "no activity": "null", "NaN", "unknown", "other", "-1", or "0" beside classes with
/// names.
std::vector<std::string> nullClasses(const Dataset& dataset);

/// In quotes, with every character visible that a screen would not show: "walk\u00a0".
std::string visibleName(std::string_view name);
/// `"walk", "WALK", … (7)`: the first few.
std::string visibleNames(const std::vector<std::string>& names, std::size_t most = 6);

}  // namespace distillery
