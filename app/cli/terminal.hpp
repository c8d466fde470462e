// The three standard streams: what may be written where, and the one line that is redrawn.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/progress.hpp"
#include "base/progress_meter.hpp"

namespace distillery::cli {

/// Opens /dev/null for each standard stream that is closed, so that no file of ours is ever opened as stream
/// 1 and gets our output written into it. A closed stdout is normal for a worker that outlives its window.
void ensureStandardStreams();

/// Writes and flushes. Nobody listening any more (EPIPE) is normal; anything else is Error{fileSystem}.
void writeToStandardOutput(std::string_view text);
/// What a library left in the buffers of std::cout and stdout, under the same rule.
void flushStandardOutput();
/// Writes one JSON document; only the first in a process is written, so that --json gives exactly one.
void writeDocument(const OrderedJson& document);
/// JSON text with DEL and the C1 control characters (U+0080 … U+009F) as \u escapes: JSON may hold them as
/// they are, but a terminal takes them for commands.
std::string escapedControls(std::string json);
/// Text for a terminal: control characters other than line feed and tab, which names in files or arguments
/// may hold, become '?'.
std::string withoutControls(std::string_view text);
/// "subject: detail", and the hint on a line of its own; without a line end.
std::string errorText(const Error& error);
/// Removes the progress line first. Failures are ignored: there is no place left to report them.
void writeLineToStandardError(const std::string& line);

/// Characters (not bytes) of UTF-8 text, which is its width on a terminal for what we print.
std::size_t displayWidth(std::string_view text);

/// One line on stderr, redrawn at most ten times a second and removed at the end.
class ProgressLine {
public:
    ~ProgressLine();
    void show(const ProgressUpdate& update);

private:
    ProgressMeter meter_;
    std::chrono::steady_clock::time_point lastDrawn_{};
};

}  // namespace distillery::cli
