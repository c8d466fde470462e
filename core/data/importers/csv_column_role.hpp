// What a column that nobody gave a use seems to be, by its name. Used by csv_rows.cpp.
#pragma once

#include <string_view>

namespace distillery::importing {

/// The option of the csv importer that a column of this name seems to belong to: "time", "label", "subject"
/// or
/// "". One word of many tells a time; an activity or a subject must be all that the name says ("activity_id",
/// but not "userAcceleration").
std::string_view optionByName(std::string_view name);

}  // namespace distillery::importing
