// One CSV file's rows as streams of numbers, one for each person, session and key. Used by csv.cpp.
#pragma once

#include <string>
#include <vector>

#include "base/stop_token.hpp"
#include "base/warnings.hpp"
#include "data/importers/csv_options.hpp"
#include "data/row_account.hpp"

namespace distillery::importing {

/// Rows of one subject, session and key, in file order.
struct CsvStream {
    std::string subject, session, key;
    double firstStamp = 0;      // as written (numbers only)
    std::vector<double> times;  // since the first, in units of the file; empty without a time column
    std::vector<std::vector<float>> values;  // [channel][row]
    std::vector<int> labels;                 // index into labelNames, -1 = none
    std::vector<std::uint32_t> lines;        // of the file
    std::vector<std::size_t> breaks;         // rows that do not follow the one before (no time column)
};

struct CsvTable {
    std::vector<CsvChannel> channels;  // as asked for, or every column of numbers without another use
    std::vector<CsvStream> streams;
    std::vector<std::string> names;  // of all columns
    bool wallTime = false;           // times are seconds, from clock times or dates
    bool clockOnly = false;          // … without dates: they start again at midnight
    std::string ambiguousDate;       // "03/04/2022" where day and month could not be told apart
};

/// Rows and losses of one file, merged into the data set's when the file is taken.
struct CsvTold {
    Warnings warnings;
    RowAccount rows;

    void lose(const std::string& reason, const std::string& place, std::int64_t rows = 1);
    /// The same for rows that were counted as kept before.
    void loseKept(const std::string& reason, const std::string& place, std::int64_t rows = 1);
};

/// `content` is decoded text. `labelNames` grows by the labels that are met. Cells that cannot be read become
/// NaN and a warning file:line; rows that cannot be read are lost (without a time column their place is
/// kept). Error{data} names the file, the line and what is wrong: a column that is not there, decimal commas
/// that were not told, most rows unreadable, rows of several people or devices interleaved.
CsvTable readCsvTable(std::string_view content, const std::string& file, const CsvOptions& options,
                      std::vector<std::string>& labelNames, CsvTold& told, const StopToken& stop);

}  // namespace distillery::importing
