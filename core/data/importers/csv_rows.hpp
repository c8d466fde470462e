// One CSV file's rows as columns of numbers. Used by csv.cpp.
#pragma once

#include <string>
#include <vector>

#include "base/stop_token.hpp"
#include "base/warnings.hpp"
#include "data/importers/csv_options.hpp"

namespace distillery::importing {

/// Rows of one subject and session, in file order.
struct CsvBlock {
    std::string subject, session;
    std::vector<double> times;               // s; empty without a time column
    std::vector<std::vector<float>> values;  // [channel][row]
    std::vector<int> labels;                 // index into CsvRows::labelNames, -1 = none
};

struct CsvRows {
    std::vector<CsvChannel> channels;  // as asked for, or every column without another use
    std::vector<CsvBlock> blocks;
};

/// `labelNames` grows by the labels that are met. Unreadable cells become NaN and a warning file:line; rows
/// with the wrong number of cells are kept as missing (without a time column) or left out (with one), and
/// warned of. Error{data} names the file and the column that is not there; or that most rows cannot be read.
CsvRows readCsvRows(std::string_view content, const std::string& file, const CsvOptions& options,
                    std::vector<std::string>& labelNames, Warnings& warnings, const StopToken& stop);

}  // namespace distillery::importing
