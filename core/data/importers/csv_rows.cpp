#include "data/importers/csv_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "data/csv_text.hpp"
#include "data/number_text.hpp"

namespace distillery::importing {

namespace {

constexpr float kMissing = std::numeric_limits<float>::quiet_NaN();
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

std::string fromPath(const std::optional<std::regex>& pattern, const std::string& file, const char* what) {
    if (!pattern) return {};
    std::smatch match;
    if (!std::regex_search(file, match, *pattern))
        throw Error(ErrorCode::data, file,
                    fmt::format("has a path that data.options.{}_pattern does not match", what),
                    "Change the pattern, or narrow data.options.files.");
    return match[1].str();
}

class Reader {
public:
    Reader(std::string_view text, const std::string& file, const CsvOptions& options,
           std::vector<std::string>& labelNames, Warnings& warnings)
        : file_(file),
          options_(options),
          labelNames_(labelNames),
          warnings_(warnings),
          reader_(text, options.delimiter != 0 ? options.delimiter : guess(text)) {}

    CsvRows run(const StopToken& stop) {
        if (!reader_.next(fields_))
            throw Error(ErrorCode::data, file_, "is empty", "Narrow data.options.files.");
        readHeader();
        fileSubject_ = fromPath(options_.subjectPattern, file_, "subject");
        fileSession_ = fromPath(options_.sessionPattern, file_, "session");
        if (options_.labelPattern) fileLabel_ = labelIndex(fromPath(options_.labelPattern, file_, "label"));
        if (!options_.header) accept();
        while (reader_.next(fields_)) {
            if ((reader_.line() & 0xFFF) == 0) throwIfStopped(stop);
            accept();
        }
        if (rows_ == 0) throw Error(ErrorCode::data, file_, "holds no rows", "Narrow data.options.files.");
        if (bad_ * 2 > rows_)
            throw Error(ErrorCode::data, fmt::format("{}:{}", file_, firstBad_),
                        fmt::format("{} of {} rows cannot be read: {}", bad_, rows_, firstReason_),
                        "Check data.options.delimiter, decimal, header and channels.");
        return std::move(result_);
    }

private:
    // With decimal commas the comma is no candidate.
    char guess(std::string_view text) const {
        const char found = guessDelimiter(text.substr(0, text.find('\n')));
        return found == ',' && options_.decimalPoint == ',' ? ';' : found;
    }

    void readHeader() {
        for (std::size_t i = 0; i < fields_.size(); ++i)
            names_.push_back(options_.header ? std::string(fields_[i]) : std::to_string(i + 1));
        time_ = find(options_.time);
        subject_ = find(options_.subject);
        session_ = find(options_.session);
        label_ = find(options_.label);
        result_.channels = options_.channels;
        if (result_.channels.empty())
            for (std::size_t i = 0; i < names_.size(); ++i)
                if (i != time_ && i != subject_ && i != session_ && i != label_)
                    result_.channels.push_back({names_[i], {names_[i], "", ""}});
        if (result_.channels.empty())
            throw Error(ErrorCode::data, file_, "leaves no column to read as a channel",
                        "Check data.options.delimiter and header.");
        for (const auto& channel : result_.channels) columns_.push_back(find(channel.column));
    }

    std::size_t find(const std::string& column) const {
        if (column.empty()) return kNone;
        const auto found = std::ranges::find(names_, column);
        if (found == names_.end()) {
            const std::string nearest = nearestWord(column, names_);
            throw Error(ErrorCode::data, file_,
                        fmt::format("has no column \"{}\"; it has {}", column, fmt::join(names_, ", ")),
                        nearest.empty() ? "Check data.options.delimiter and header."
                                        : "Did you mean \"" + nearest + "\"?");
        }
        return static_cast<std::size_t>(found - names_.begin());
    }

    int labelIndex(const std::string& name) {
        if (name.empty() || std::ranges::find(options_.noLabel, name) != options_.noLabel.end()) return -1;
        const auto found = std::ranges::find(labelNames_, name);
        if (found != labelNames_.end()) return static_cast<int>(found - labelNames_.begin());
        labelNames_.push_back(name);
        return static_cast<int>(labelNames_.size()) - 1;
    }

    void warn(const std::string& kind, const std::string& reason) {
        if (bad_++ == 0) {
            firstBad_ = reader_.line();
            firstReason_ = reason;
        }
        warnings_.add(kind, fmt::format("{}:{}", file_, reader_.line()));
    }

    void accept() {
        ++rows_;
        if (fields_.size() != names_.size()) {
            const std::string reason =
                fmt::format("expected {} columns, found {}", names_.size(), fields_.size());
            if (time_ != kNone) return warn("row left out: wrong number of columns", reason);
            warn("row kept as missing: wrong number of columns", reason);
            return appendMissing();
        }
        double time = 0;
        if (time_ != kNone && !parseTime(fields_[time_], time))
            return warn("row left out: its time cannot be read", fmt::format("time \"{}\"", fields_[time_]));
        CsvBlock& block = blockFor(subject_ == kNone ? fileSubject_ : std::string_view(fields_[subject_]),
                                   session_ == kNone ? fileSession_ : std::string_view(fields_[session_]));
        if (time_ != kNone) {
            if (!block.times.empty() && time < block.times.back())
                return warn("row left out: time runs backwards", fmt::format("time \"{}\"", fields_[time_]));
            block.times.push_back(time);
        }
        appendValues(block);
        block.labels.push_back(label_ == kNone ? fileLabel_ : cachedLabel(fields_[label_]));
    }

    void appendValues(CsvBlock& block) {
        bool isBad = false;
        std::string reason;
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            const std::string_view field = fields_[columns_[c]];
            float value = kMissing;
            if (!field.empty()) {
                const char* const end = field.data() + field.size();
                if (parseNumber(field.data(), end, value, options_.decimalPoint) != end) {
                    value = kMissing;
                    if (!isBad)
                        reason = fmt::format("\"{}\" in column {} is no number", field.substr(0, 40),
                                             result_.channels[c].column);
                    isBad = true;
                }
            }
            block.values[c].push_back(value);
        }
        if (isBad) warn("cell kept as missing: no number", reason);
    }

    void appendMissing() {
        if (result_.blocks.empty()) return;  // nothing to stay aligned with
        CsvBlock& block = result_.blocks.back();
        for (auto& channel : block.values) channel.push_back(kMissing);
        block.labels.push_back(-1);
    }

    CsvBlock& blockFor(std::string_view subject, std::string_view session) {
        if (!result_.blocks.empty() && result_.blocks.back().subject == subject &&
            result_.blocks.back().session == session)
            return result_.blocks.back();
        CsvBlock block;
        block.subject = subject;
        block.session = session;
        block.values.resize(columns_.size());
        return result_.blocks.emplace_back(std::move(block));
    }

    // Labels come in long runs: the last one is remembered.
    int cachedLabel(std::string_view text) {
        if (!lastLabelKnown_ || text != lastLabel_) {
            lastLabel_ = text;
            lastLabelIndex_ = labelIndex(lastLabel_);
            lastLabelKnown_ = true;
        }
        return lastLabelIndex_;
    }

    // Times need more digits than a float has.
    bool parseTime(std::string_view field, double& seconds) const {
        std::string text(field);
        if (options_.decimalPoint == ',') std::ranges::replace(text, ',', '.');
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), seconds);
        seconds *= options_.secondsPerTick;
        return failure == std::errc() && end == text.data() + text.size() && std::isfinite(seconds);
    }

    const std::string& file_;
    const CsvOptions& options_;
    std::vector<std::string>& labelNames_;
    Warnings& warnings_;
    CsvReader reader_;
    std::vector<std::string_view> fields_;
    std::vector<std::string> names_;
    std::vector<std::size_t> columns_;
    std::size_t time_ = kNone, subject_ = kNone, session_ = kNone, label_ = kNone;
    std::string fileSubject_, fileSession_, lastLabel_, firstReason_;
    int fileLabel_ = -1, lastLabelIndex_ = -1;
    bool lastLabelKnown_ = false;
    std::int64_t rows_ = 0, bad_ = 0, firstBad_ = 0;
    CsvRows result_;
};

}  // namespace

CsvRows readCsvRows(std::string_view content, const std::string& file, const CsvOptions& options,
                    std::vector<std::string>& labelNames, Warnings& warnings, const StopToken& stop) {
    return Reader(plainText(content, file), file, options, labelNames, warnings).run(stop);
}

}  // namespace distillery::importing
