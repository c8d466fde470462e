// Dates and clock times as loggers write them.
#pragma once

#include <optional>
#include <string_view>

namespace distillery {

enum class DateOrder { dayFirst, monthFirst };

struct WallTime {
    bool hasDate = false, hasClock = false;
    double days = 0;     // since 1970-01-01; 0 without a date
    double seconds = 0;  // of the day, less the offset from UTC where one is written
    /// The date could be read with day and month the other way round too (03/04/2022).
    bool ambiguous = false;

    double total() const { return days * 86400 + seconds; }
};

/// A date, a clock time, or both (divided by T, blanks or a comma), whole text:
///   2022-03-29T14:25:22.143+02:00   2022/03/29 14:25:22,143Z   29.03.2022 14:25   29-Mar-2022 2:25:22 PM
///   3/29/2022 14:25:22.143          20220329T142522.143        14:25:22.143       25:22.143 (min:s)
/// The year comes first or last; with it last, `order` says what the other two are, unless a dot divides them
/// (day first). Nothing when the text is not one of these, or not a date of the calendar.
std::optional<WallTime> parseWallTime(std::string_view text, DateOrder order = DateOrder::dayFirst);

}  // namespace distillery
