// The rows of one stream in the order of their clock: units, rows out of order, clocks that start again,
// stamps that several rows share, gaps. Used by csv.cpp.
#pragma once

#include <optional>
#include <vector>

#include "base/stop_token.hpp"
#include "data/importers/csv_rows.hpp"

namespace distillery::importing {

/// Rates that motion sensors have.
constexpr double kLeastRateHz = 1, kMostRateHz = 20000;

/// The usual time between rows, in units of `times` (file order): the median of the steps forward (backward,
/// where most go so), where the rows that share a stamp share the step to the next. 0 when time never
/// changes.
double usualSpacing(const std::vector<double>& times);

/// The unit in which rows `spacing` apart have a plausible rate, nearest to 50 Hz (by ratio), stamps that are
/// dates since 1970 in it first. Nothing when there is none.
std::optional<TimeUnit> plausibleUnit(double firstStamp, double spacing);

/// Whether every row has the whole number after the one before it: a counter, whose unit nothing tells.
bool countsRows(const std::vector<double>& times);

/// A stretch of rows in order of time, none further than the longest gap from the next.
struct CsvPiece {
    std::vector<double> times;               // s, rising; empty without a time column
    std::vector<std::vector<float>> values;  // [channel][row]
    std::vector<int> labels;
    double rateHz = 0;         // of the rows; 0 without a time column
    double gapS = 0;           // no two rows are further apart
    std::size_t firstRow = 0;  // in file order, of the stream
};

/// Rule for time that runs backwards (ours). A stretch of rows that goes back in time was written late when
/// its stamps fall into holes of what came before: it is sorted in. When more than half of the stamps that it
/// goes back to are taken already (another row within half the usual spacing), the clock started again: a new
/// recording begins. Steps back of less than 1.5 times the usual spacing are jitter and are sorted.
/// Rows are lost (and told) only where a stamp stands alone: up to three rows whose time is further than the
/// longest gap from the rows before and behind, which follow each other; rows alone between two gaps;
/// stretches in which all rows share one stamp.
std::vector<CsvPiece> piecesInTime(CsvStream&& stream, double secondsPerTick, bool clockOnly, double maxGapS,
                                   const std::string& file, CsvTold& told, const StopToken& stop);

/// Without a time column: the stretches between breaks. Runs of less than half a second are rows of
/// interleaved streams and are joined.
std::vector<CsvPiece> piecesInRows(CsvStream&& stream, double rateHz, const std::string& file, CsvTold& told);

}  // namespace distillery::importing
