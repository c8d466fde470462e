// Lines of standard input that may take their time: waiting for one ends when the program is asked to stop.
#pragma once

#include <optional>
#include <string>

#include "base/stop_token.hpp"

namespace distillery::cli {

class LineInput {
public:
    explicit LineInput(StopToken stop) : stop_(std::move(stop)) {}
    /// Without its end of line (CR or LF); nullopt at the end of the input. A last line without an end
    /// counts. Throws Stopped; Error{fileSystem} when reading fails, Error{data} for a line of more than 1
    /// MiB.
    std::optional<std::string> next();
    long number() const { return number_; }  // of the last line, from 1

private:
    StopToken stop_;
    std::string buffer_;
    bool atEnd_ = false;
    long number_ = 0;
};

}  // namespace distillery::cli
