#include "data/importers/csv_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <unordered_map>

#include "base/error.hpp"
#include "data/csv_layout.hpp"
#include "data/importers/csv_column_role.hpp"
#include "data/number_text.hpp"
#include "data/time_text.hpp"

namespace distillery::importing {

namespace {

constexpr float kMissing = std::numeric_limits<float>::quiet_NaN();
constexpr std::size_t kNone = static_cast<std::size_t>(-1);
// Streams above this, and fewer than four rows in each: the key column does not name groups.
constexpr std::size_t kManyStreams = 5000;

constexpr std::size_t kMostColumns = 10'000;

struct MonthComesFirst {};  // a date was met that only this order can read

std::string fromPath(const std::optional<Pattern>& pattern, const std::string& file, const char* what) {
    if (!pattern) return {};
    const auto group = pattern->firstGroup(file);
    if (!group)
        throw Error(ErrorCode::data, file,
                    fmt::format("has a path that data.options.{}_pattern does not match", what),
                    "Change the pattern, or leave the file out with data.options.exclude.");
    return std::string(trimmedField(*group));
}

std::string shortened(std::string_view text) {
    std::size_t size = std::min<std::size_t>(text.size(), 40);
    while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
    return std::string(text.substr(0, size)) + (size < text.size() ? "…" : "");
}

// "Unnamed: 0" is what pandas calls a nameless column.
bool isNameless(std::string_view name) {
    return name.empty() || name.starts_with("Unnamed: ");
}

class Reader {
public:
    Reader(std::string_view text, const std::string& file, const CsvOptions& options, DateOrder order,
           std::vector<std::string>& labelNames, CsvTold& told)
        : text_(text),
          file_(file),
          options_(options),
          order_(order),
          labelNames_(labelNames),
          told_(told),
          layout_(findLayout(text, options.delimiter, options.header, options.decimalPoint)),
          reader_(text.substr(layout_.start), layout_.syntax) {}

    CsvTable run(const StopToken& stop) {
        if (trimmedField(text_).empty())
            throw Error(ErrorCode::data, file_, "is empty", "Leave it out with data.options.exclude.");
        if (layout_.columns == 0)
            throw Error(ErrorCode::data, file_, "holds comments only and no rows",
                        "Leave it out with data.options.exclude.");
        if (layout_.columns > kMostColumns)
            throw Error(ErrorCode::data, file_,
                        fmt::format("has {} columns; at most {} are read", layout_.columns, kMostColumns),
                        "One row is one sample and one column one channel: is the table transposed?");
        readHeader();
        fileSubject_ = fromPath(options_.subjectPattern, file_, "subject");
        fileSession_ = fromPath(options_.sessionPattern, file_, "session");
        if (options_.labelPattern) fileLabel_ = labelIndex(fromPath(options_.labelPattern, file_, "label"));
        while (reader_.next(fields_)) {
            if ((++seen_ & 0xFFF) == 0) throwIfStopped(stop);
            accept();
        }
        if (rows_ == 0)
            throw Error(ErrorCode::data, file_, "holds no rows", "Leave it out with data.options.exclude.");
        if (bad_ * 2 > rows_)
            throw Error(ErrorCode::data, fmt::format("{}:{}", file_, firstBad_),
                        fmt::format("{} of {} rows cannot be read: {}", bad_, rows_, firstReason_),
                        "Check data.options.delimiter, decimal, header, time and channels.");
        refuseInterleaved(stop);
        tellEmptyCells();
        return std::move(result_);
    }

private:
    std::int64_t line() const { return layout_.linesBefore + reader_.line(); }
    std::string place() const { return fmt::format("{}:{}", file_, line()); }

    // ---- the header

    void readHeader() {
        nameColumns();
        tellLayout();
        findTimeColumns();
        subject_ = find(options_.subject);
        session_ = find(options_.session);
        label_ = find(options_.label);
        for (const auto& key : options_.keys) keys_.push_back(find(key));
        chooseChannels();
        refuseDecimalCommas();
    }

    void nameColumns() {
        const bool named = !layout_.names.empty();
        for (std::size_t i = 0; i < layout_.columns; ++i) {
            const std::string written = named ? layout_.names[i] : std::to_string(i + 1);
            nameless_.push_back(named && isNameless(written));
            std::string name = nameless_.back() ? fmt::format("column {}", i + 1) : written;
            if (std::ranges::find(names_, name) != names_.end()) {
                told_.warnings.add(fmt::format("two columns have the name \"{}\"; the second is called \"{} "
                                               "(column {})\"",
                                               name, name, i + 1),
                                   file_);
                name += fmt::format(" (column {})", i + 1);
            }
            names_.push_back(std::move(name));
        }
        result_.names = names_;
    }

    void tellLayout() {
        const std::string place = fmt::format("{}:{}", file_, layout_.headerLine);
        if (options_.header && layout_.names.empty())
            told_.warnings.add(
                "no line above the values names the columns; they are called 1, 2, 3 … "
                "(data.options.header=false says so)",
                file_);
        if (layout_.preambleLines > 0)
            told_.warnings.add(
                "lines before the table passed over; the table starts here",
                layout_.headerLine > 0 ? place : fmt::format("{}:{}", file_, layout_.linesBefore + 1));
        if (layout_.names.size() > layout_.columns)
            told_.warnings.add("header names more columns than the rows have; the last names are not used",
                               place);
        if (layout_.headerInComment) told_.warnings.add("column names taken from a comment", place);
        if (!layout_.units.empty())
            told_.warnings.add("row of units below the header passed over",
                               fmt::format("{}:{}", file_, layout_.headerLine + 1));
    }

    void findTimeColumns() {
        date_ = find(options_.date);
        // "date+time": two columns.
        const auto plus = options_.time.find('+');
        if (plus != std::string::npos && std::ranges::find(names_, options_.time) == names_.end()) {
            date_ = find(std::string(trimmedField(std::string_view(options_.time).substr(0, plus))));
            time_ = find(std::string(trimmedField(std::string_view(options_.time).substr(plus + 1))));
        } else {
            time_ = find(options_.time);
        }
    }

    bool isUsed(std::size_t column) const {
        return column == time_ || column == date_ || column == subject_ || column == session_ ||
               column == label_ || std::ranges::find(keys_, column) != keys_.end();
    }

    void chooseChannels() {
        result_.channels = options_.channels;
        for (auto& channel : result_.channels)
            if (!channel.written.empty() && std::ranges::find(names_, channel.written) != names_.end())
                channel = {channel.written, {channel.written, "", ""}, channel.written};
        if (result_.channels.empty())
            for (std::size_t i = 0; i < names_.size(); ++i)
                if (!isUsed(i) && isChannel(i))
                    result_.channels.push_back({names_[i], {names_[i], "", ""}, {}});
        if (result_.channels.empty())
            throw Error(ErrorCode::data, file_,
                        fmt::format("leaves no column of numbers to read as a channel; it has {}",
                                    fmt::join(names_, ", ")),
                        "Check data.options.delimiter, header and decimal.");
        emptyCells_.resize(result_.channels.size());
        firstEmpty_.resize(result_.channels.size());
        for (auto& channel : result_.channels) {
            columns_.push_back(find(channel.column));
            if (channel.channel.unit.empty() && columns_.back() < layout_.units.size())
                channel.channel.unit = bareUnit(layout_.units[columns_.back()]);
        }
    }

    static std::string bareUnit(std::string_view text) {
        if (text.size() >= 2 && (text.front() == '(' || text.front() == '['))
            text = text.substr(1, text.size() - 2);
        return std::string(text);
    }

    // Whether a column without another use is a channel; what is left out is said.
    bool isChannel(std::size_t i) {
        if (layout_.counter[i] && nameless_[i]) {
            told_.warnings.add("nameless column left out: it counts the rows", file_);
            return false;
        }
        if (layout_.textual[i] || layout_.timeLike[i]) {
            told_.warnings.add(fmt::format("column \"{}\" left out: it holds {}, not numbers", names_[i],
                                           layout_.timeLike[i] ? "times" : "text"),
                               file_);
            return false;
        }
        if (nameless_[i] && layout_.empty[i]) return false;  // a delimiter too many
        // As a sensor it would tell a model what it has to find out.
        const std::string_view option = layout_.names.empty() ? "" : optionByName(names_[i]);
        if (!option.empty() && (option != "time" || layout_.increasing[i])) {
            told_.warnings.add(
                fmt::format("column \"{}\" left out: it looks like a {}, not a sensor; use it as "
                            "data.options.{}, or list it in data.options.channels",
                            names_[i], option, option),
                file_);
            return false;
        }
        if (nameless_[i])
            told_.warnings.add(fmt::format("nameless column read as channel \"{}\"", names_[i]), file_);
        else if (layout_.counter[i] && layout_.rowsLookedAt >= 8 && !layout_.names.empty())
            told_.warnings.add(fmt::format("column \"{}\" is read as a channel but counts the rows; list the "
                                           "channels in data.options.channels to leave it out",
                                           names_[i]),
                               file_);
        return true;
    }

    void refuseDecimalCommas() const {
        if (options_.decimalPoint != '.') return;
        const auto isComma = [&](std::size_t column) { return column != kNone && layout_.comma[column]; };
        const bool found = isComma(time_) || std::ranges::any_of(columns_, isComma);
        if (!found) return;
        std::string example;
        for (std::size_t c = 0; c < layout_.columns && example.empty(); ++c)
            if (layout_.comma[c]) example = layout_.example[c];
        throw Error(ErrorCode::data, fmt::format("{}:{}", file_, layout_.linesBefore + 1),
                    fmt::format("writes numbers with a decimal comma, such as \"{}\"", shortened(example)),
                    "Set data.options.decimal=comma.");
    }

    std::size_t find(const std::string& column) const {
        if (column.empty()) return kNone;
        const auto found = std::ranges::find(names_, column);
        if (found == names_.end()) {
            const std::string nearest = nearestWord(column, names_);
            std::string hint = "Check data.options.delimiter and header.";
            if (layout_.names.empty() && options_.header)
                hint =
                    "No line above the values names the columns: name them by their numbers, and set "
                    "data.options.header=false.";
            else if (!nearest.empty())
                hint = "Did you mean \"" + nearest + "\"?";
            throw Error(ErrorCode::data,
                        layout_.headerLine > 0 ? fmt::format("{}:{}", file_, layout_.headerLine) : file_,
                        fmt::format("has no column \"{}\"; it has {}", column, fmt::join(names_, ", ")),
                        hint);
        }
        return static_cast<std::size_t>(found - names_.begin());
    }

    int labelIndex(const std::string& name) {
        if (name.empty() || std::ranges::find(options_.noLabel, name) != options_.noLabel.end()) return -1;
        const auto found = labelPlaces_.find(name);
        if (found != labelPlaces_.end()) return found->second;
        const auto known = std::ranges::find(labelNames_, name);
        const int index = static_cast<int>(known - labelNames_.begin());
        if (known == labelNames_.end()) labelNames_.push_back(name);
        labelPlaces_.emplace(name, index);
        return index;
    }

    // ---- rows

    // One unreadable row or cell; the first is kept for the error when most are.
    void note(const std::string& reason) {
        if (bad_++ == 0) {
            firstBad_ = line();
            firstReason_ = reason;
        }
    }

    void lose(const char* kind, const std::string& reason) {
        note(reason);
        told_.lose(kind, place());
    }

    // Delimiters at the end of the row may be too many, or missing where the last columns are always empty.
    bool fitColumns() {
        const std::size_t columns = layout_.columns;
        while (fields_.size() > columns && fields_.back().empty()) fields_.pop_back();
        while (fields_.size() < columns && layout_.empty[fields_.size()]) fields_.emplace_back();
        return fields_.size() == columns;
    }

    // A line of names in the middle of the table: files that were joined.
    bool isHeader() {
        std::size_t same = 0, numbers = 0;
        for (std::size_t i = 0; i < std::min(fields_.size(), layout_.names.size()); ++i)
            same += fields_[i] == layout_.names[i] && !fields_[i].empty();
        if (!layout_.names.empty()) return same * 2 > layout_.names.size();
        if (fields_.size() != layout_.columns) return false;
        for (const std::size_t column : columns_) {
            float ignored = 0;
            const auto field = fields_[column];
            numbers += field.empty() || parseNumber(field.data(), field.data() + field.size(), ignored,
                                                    options_.decimalPoint) == field.data() + field.size();
        }
        return numbers == 0 && columns_.size() > 1 && (time_ == kNone || !holdsTime());
    }

    bool holdsTime() {
        double time = 0;
        std::int64_t ticks = 0;
        bool whole = false;
        return parseTime(time, ticks, whole);
    }

    void accept() {
        if (fields_.empty()) return;
        // A line of delimiters only is a blank one; without a time column it may stand for a sample.
        if (time_ != kNone && fields_.front().empty() &&
            std::ranges::all_of(fields_, [](std::string_view field) { return field.empty(); }))
            return;
        const bool fits = fitColumns();
        double time = 0;
        std::int64_t ticks = 0;
        bool whole = false;
        const bool timed = fits && (time_ == kNone || parseTime(time, ticks, whole));
        const bool readable = timed && parseValues();
        if (!readable && isHeader()) {
            told_.warnings.add("line of column names inside the table passed over", place());
            ++headers_;
            return;
        }
        ++rows_;
        told_.rows.read();
        if (!fits) {
            lose("row left out: wrong number of columns",
                 fmt::format("expected {} columns, found {}", layout_.columns, fields_.size()));
            return appendMissing();
        }
        if (!timed)
            return lose("row left out: its time cannot be read",
                        fmt::format("\"{}\" is not a time{}", shortened(fields_[time_]),
                                    date_ == kNone ? "" : " with the date beside it"));
        if (!readable) {
            note(valueReason_);
            told_.warnings.add("cell kept as missing: not a number", place());
        }
        if (!holdsValue_) {
            told_.lose(readable ? "row left out: it holds no value" : "row left out: no value can be read",
                       place());
            return appendMissing();
        }
        CsvStream& stream = streamOf();
        if (time_ != kNone) appendTime(stream, time, ticks, whole);
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            stream.values[c].push_back(values_[c]);
            if (std::isnan(values_[c]) && readable && emptyCells_[c]++ == 0) firstEmpty_[c] = line();
        }
        stream.labels.push_back(label_ == kNone ? fileLabel_ : cachedLabel(fields_[label_]));
        stream.lines.push_back(static_cast<std::uint32_t>(line()));
        told_.rows.keep();
    }

    // Channels that are mostly empty are told by csv.cpp.
    void tellEmptyCells() {
        for (std::size_t c = 0; c < emptyCells_.size(); ++c)
            if (emptyCells_[c] * 2 < told_.rows.rowsKept())
                for (std::int64_t i = 0; i < emptyCells_[c]; ++i)
                    told_.warnings.add(
                        fmt::format("cell of channel \"{}\" is empty", result_.channels[c].channel.name),
                        fmt::format("{}:{}", file_, firstEmpty_[c]));
    }

    bool parseValues() {
        values_.resize(columns_.size());
        holdsValue_ = false;
        bool good = true;
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            const std::string_view field = fields_[columns_[c]];
            values_[c] = kMissing;
            if (field.empty()) continue;
            const char* const end = field.data() + field.size();
            if (parseNumber(field.data(), end, values_[c], options_.decimalPoint) != end) {
                values_[c] = kMissing;
                if (good)
                    valueReason_ = fmt::format("\"{}\" in column {} is not a number", shortened(field),
                                               result_.channels[c].column);
                good = false;
            }
            holdsValue_ = holdsValue_ || !std::isnan(values_[c]);
        }
        return good;
    }

    // Without a time column a lost row keeps its place, so that those behind it stay where they were.
    void appendMissing() {
        if (time_ != kNone || result_.streams.empty() || lastStream_ == kNone) return;
        CsvStream& stream = result_.streams[lastStream_];
        for (auto& channel : stream.values) channel.push_back(kMissing);
        stream.labels.push_back(-1);
        stream.lines.push_back(static_cast<std::uint32_t>(line()));
    }

    CsvStream& streamOf() {
        const std::string_view subject =
            subject_ == kNone ? std::string_view(fileSubject_) : fields_[subject_];
        const std::string_view session =
            session_ == kNone ? std::string_view(fileSession_) : fields_[session_];
        key_.clear();
        for (const std::size_t column : keys_) {
            if (!key_.empty()) key_ += ' ';
            key_ += fields_[column];
        }
        if (lastStream_ != kNone) {
            CsvStream& last = result_.streams[lastStream_];
            if (last.subject == subject && last.session == session && last.key == key_ &&
                lastHeaders_ == headers_)
                return last;
        }
        whole_.assign(subject);
        ((whole_ += '\x1f') += session) += '\x1f';
        whole_ += key_;
        const auto [found, isNew] = streamPlaces_.try_emplace(whole_, result_.streams.size());
        if (isNew) {
            CsvStream stream;
            stream.subject = subject;
            stream.session = session;
            stream.key = key_;
            stream.values.resize(columns_.size());
            result_.streams.push_back(std::move(stream));
            if (result_.streams.size() > kManyStreams &&
                result_.streams.size() * 4 > static_cast<std::size_t>(rows_))
                throw Error(ErrorCode::data, file_,
                            fmt::format("names {} people, sessions or keys in its first {} rows",
                                        result_.streams.size(), rows_),
                            "Check data.options.subject, session and keys: they name columns that say who or "
                            "which device a row belongs to.");
        } else if (time_ == kNone && !result_.streams[found->second].labels.empty()) {
            CsvStream& stream = result_.streams[found->second];
            stream.breaks.push_back(stream.labels.size());
        }
        lastStream_ = found->second;
        lastHeaders_ = headers_;
        return result_.streams[lastStream_];
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

    // ---- time

    // A number (whole ones exactly, as `ticks`), a clock time or a date with one.
    bool parseTime(double& time, std::int64_t& ticks, bool& whole) {
        const std::string_view field = fields_[time_];
        if (!result_.wallTime && date_ == kNone) {
            const char* const begin = field.data() + (field.starts_with('+') ? 1 : 0);
            const char* const end = field.data() + field.size();
            const auto [wholeEnd, wholeFailure] = std::from_chars(begin, end, ticks);
            if (wholeFailure == std::errc() && wholeEnd == end) return whole = true;
            std::string text;
            const char *first = begin, *last = end;
            if (options_.decimalPoint == ',') {
                text.assign(begin, end);
                std::ranges::replace(text, ',', '.');
                first = text.data();
                last = first + text.size();
            }
            const auto [next, failure] = std::from_chars(first, last, time);
            if (failure == std::errc() && next == last && std::isfinite(time)) return true;
        }
        if (!result_.wallTime && anyTime_) return false;
        return parseWall(field, time);
    }

    bool parseWall(std::string_view field, double& time) {
        auto wall = parseWallTime(field, order_);
        if (!wall && order_ == DateOrder::dayFirst && parseWallTime(field, DateOrder::monthFirst))
            throw MonthComesFirst{};
        if (!wall) return false;
        if (date_ != kNone && date_ != time_) {
            auto date = parseWallTime(fields_[date_], order_);
            if (!date && order_ == DateOrder::dayFirst &&
                parseWallTime(fields_[date_], DateOrder::monthFirst))
                throw MonthComesFirst{};
            if (!date || !date->hasDate) return false;
            wall->days = date->days;
            wall->hasDate = true;
            wall->ambiguous = date->ambiguous;
            if (wall->ambiguous && result_.ambiguousDate.empty()) result_.ambiguousDate = fields_[date_];
            if (!date->ambiguous) dateIsClear_ = true;
        } else if (wall->hasDate) {
            if (wall->ambiguous && result_.ambiguousDate.empty()) result_.ambiguousDate = field;
            if (!wall->ambiguous) dateIsClear_ = true;
        }
        if (dateIsClear_) result_.ambiguousDate.clear();
        if (!anyTime_) {
            result_.wallTime = true;
            result_.clockOnly = !wall->hasDate;
        }
        time = wall->total();
        return true;
    }

    void appendTime(CsvStream& stream, double time, std::int64_t ticks, bool whole) {
        anyTime_ = true;
        if (stream.times.empty()) {
            origins_.resize(result_.streams.size());
            Origin& origin = origins_[lastStream_];
            // Beyond 2^53 a double holds no whole number exactly; ticks of ns since 1970 are beyond.
            origin.ticks = whole ? ticks : 0;
            origin.time = whole ? static_cast<double>(ticks) : time;
            stream.firstStamp = origin.time;
        }
        const Origin& origin = origins_[lastStream_];
        if (whole && origin.ticks != 0)
            stream.times.push_back(difference(ticks, origin.ticks));
        else
            stream.times.push_back((whole ? static_cast<double>(ticks) : time) - origin.time);
    }

    static double difference(std::int64_t a, std::int64_t b) {
        std::int64_t result = 0;
        if (__builtin_sub_overflow(a, b, &result)) return static_cast<double>(a) - static_cast<double>(b);
        return static_cast<double>(result);
    }

    // ---- rows of several people or devices in one file

    // Steps that do not go forward, as a share of all.
    static double disorder(const std::vector<CsvStream>& streams) {
        std::size_t steps = 0, bad = 0;
        for (const auto& stream : streams)
            for (std::size_t i = 1; i < stream.times.size(); ++i, ++steps)
                bad += stream.times[i] <= stream.times[i - 1];
        return steps == 0 ? 0 : static_cast<double>(bad) / static_cast<double>(steps);
    }

    // When time stands still or runs backwards often, and the values of a column that has no use put it in
    // order, the rows of several people, devices or sensors are mixed up.
    void refuseInterleaved(const StopToken& stop) {
        if (rows_ < 6) return;
        const double before = time_ == kNone ? 0 : disorder(result_.streams);
        const bool disordered = before >= 0.05;
        std::vector<std::size_t> candidates;
        for (std::size_t i = 0; i < names_.size(); ++i)
            if (!isUsed(i) && std::ranges::find(columns_, i) == columns_.end()) candidates.push_back(i);
        if (!disordered) return refuseAlternating(candidates, stop);
        // A column of few different whole numbers may be read as a channel by mistake.
        if (options_.channels.empty())
            for (const std::size_t column : columns_) candidates.push_back(column);
        std::vector<std::size_t> groups;  // columns of few values
        for (const std::size_t column : candidates) {
            throwIfStopped(stop);
            const Grouping by = groupingBy({column});
            if (by.values.empty()) continue;
            if (by.explains(before)) throw interleaved({column}, by);
            if (groups.size() < 6) groups.push_back(column);
        }
        for (std::size_t a = 0; a < groups.size(); ++a)
            for (std::size_t b = a + 1; b < groups.size(); ++b) {
                throwIfStopped(stop);
                const Grouping by = groupingBy({groups[a], groups[b]});
                if (by.explains(before)) throw interleaved({groups[a], groups[b]}, by);
            }
    }

    // Time may run forward over all rows, or there may be none: then a column of text that changes all the
    // time, and among whose equal values the signal is smoother, tells sensors or devices apart.
    void refuseAlternating(const std::vector<std::size_t>& candidates, const StopToken& stop) {
        for (const std::size_t column : candidates) {
            throwIfStopped(stop);
            if (layout_.timeLike[column] || layout_.empty[column]) continue;
            const Grouping by = groupingBy({column}, 4000);
            if (!by.alternates()) continue;
            const Error error = interleaved({column}, by);
            if (layout_.textual[column]) throw Error(error);
            told_.warnings.add("rows may be of several devices or sensors: " + error.detail(), file_);
        }
    }

    struct Grouping {
        std::vector<std::string> values;  // that were met; none when there are too many
        double disorder = 1;              // within groups of equal values
        /// Share of rows that go back to a value that was left: those of streams that alternate do, those of
        /// recordings that follow each other do not.
        double returning = 0;
        /// How much the first channel changes from row to row within groups, by how much it does in file
        /// order. Above 1: one signal, whose rows are numbered within packets.
        double roughness = 1;

        std::size_t rows = 0;  // looked at

        bool alternates() const {
            return rows >= 20 && values.size() >= 2 && returning > 0.2 && roughness < 0.8;
        }
        bool explains(double before) const {
            return values.size() >= 2 && returning > 0.05 && disorder * 3 < before && roughness < 1.3;
        }
    };

    Error interleaved(const std::vector<std::size_t>& columns, const Grouping& by) const {
        std::vector<std::string> names, quoted;
        for (const std::size_t column : columns) {
            names.push_back(names_[column]);
            quoted.push_back('"' + names_[column] + '"');
        }
        const auto shown =
            by.values.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(4, by.values.size()));
        std::string hint =
            fmt::format("Say what it names: data.options.keys=[{}] for devices", fmt::join(quoted, ","));
        if (columns.size() == 1)
            hint += fmt::format(", data.options.subject={0} for people, data.options.session={0}", names[0]);
        hint += ". Rows of different sensors have to be brought into columns of their own first.";
        return Error(
            ErrorCode::data, file_,
            fmt::format(
                "mixes rows that differ in column {} ({}{}): only rows that agree in it follow each other",
                fmt::join(quoted, " and "), fmt::join(by.values.begin(), shown, ", "),
                by.values.size() > 4 ? ", …" : ""),
            hint);
    }

    Grouping groupingBy(const std::vector<std::size_t>& columns, std::size_t mostRows = 20000) {
        constexpr std::size_t kMostValues = 64;
        Grouping result;
        struct Last {
            double time = 0;
            float value = kMissing;
        };
        std::unordered_map<std::string, Last> last;
        struct Stream {
            std::string group;
            float value = kMissing;
        };
        std::unordered_map<std::string, Stream> streams;  // that are told apart already
        CsvReader reader(text_.substr(layout_.start), layout_.syntax);
        std::size_t steps = 0, bad = 0, rows = 0, returns = 0, counted = 0, countedWithin = 0;
        double changes = 0, changesWithin = 0;
        const auto add = [](float from, float to, double& sum, std::size_t& count) {
            if (std::isnan(from) || std::isnan(to)) return;
            sum += std::abs(static_cast<double>(to) - static_cast<double>(from));
            ++count;
        };
        while (rows < mostRows && reader.next(fields_)) {
            double time = 0;
            std::int64_t ticks = 0;
            bool whole = false;
            if (!fitColumns() || (time_ != kNone && !parseTime(time, ticks, whole))) continue;
            if (whole) time = static_cast<double>(ticks);
            ++rows;
            std::string group, key;
            for (const std::size_t column : columns) {
                if (!group.empty()) group += '/';
                group += fields_[column];
            }
            for (const std::size_t other : {subject_, session_})
                if (other != kNone) (key += '\x1f') += fields_[other];
            for (const std::size_t other : keys_) (key += '\x1f') += fields_[other];
            const bool isKnown = std::ranges::find(result.values, group) != result.values.end();
            if (!isKnown) result.values.push_back(group);
            if (result.values.size() > kMostValues) return {};
            float value = kMissing;
            const auto cell = fields_[columns_.front()];
            if (parseNumber(cell.data(), cell.data() + cell.size(), value, options_.decimalPoint) == nullptr)
                value = kMissing;
            Stream& stream = streams[key];
            returns += isKnown && !stream.group.empty() && group != stream.group;
            add(stream.value, value, changes, counted);
            stream = {group, value};
            const auto [found, isNew] = last.try_emplace(group + key, Last{time, value});
            if (isNew) continue;
            ++steps;
            bad += time <= found->second.time;
            add(found->second.value, value, changesWithin, countedWithin);
            found->second = {time, value};
        }
        result.rows = rows;
        if (rows > 0) result.returning = static_cast<double>(returns) / static_cast<double>(rows);
        if (steps > 0) result.disorder = static_cast<double>(bad) / static_cast<double>(steps);
        if (changes > 0 && countedWithin > 0)
            result.roughness =
                changesWithin / static_cast<double>(countedWithin) / (changes / static_cast<double>(counted));
        return result;
    }

    struct Origin {
        std::int64_t ticks = 0;
        double time = 0;
    };

    std::string_view text_;
    const std::string& file_;
    const CsvOptions& options_;
    DateOrder order_;
    std::vector<std::string>& labelNames_;
    CsvTold& told_;
    CsvLayout layout_;
    CsvReader reader_;
    std::vector<std::string_view> fields_;
    std::vector<std::string> names_;
    std::vector<char> nameless_;
    std::vector<std::size_t> columns_, keys_;
    std::vector<float> values_;
    std::vector<std::int64_t> emptyCells_, firstEmpty_;  // of each channel: how many, line of the first
    std::size_t time_ = kNone, date_ = kNone, subject_ = kNone, session_ = kNone, label_ = kNone;
    std::string fileSubject_, fileSession_, lastLabel_, firstReason_, valueReason_, key_, whole_;
    std::unordered_map<std::string, std::size_t> streamPlaces_;
    std::unordered_map<std::string, int> labelPlaces_;
    std::vector<Origin> origins_;
    std::size_t lastStream_ = kNone;
    int fileLabel_ = -1, lastLabelIndex_ = -1;
    bool lastLabelKnown_ = false, holdsValue_ = false, anyTime_ = false, dateIsClear_ = false;
    std::int64_t rows_ = 0, bad_ = 0, firstBad_ = 0, seen_ = 0, headers_ = 0, lastHeaders_ = 0;
    CsvTable result_;
};

}  // namespace

void CsvTold::lose(const std::string& reason, const std::string& place, std::int64_t count) {
    rows.lose(reason, place, count);
    for (std::int64_t i = 0; i < count; ++i) warnings.add(reason, place);
}

void CsvTold::loseKept(const std::string& reason, const std::string& place, std::int64_t count) {
    rows.keep(-count);
    lose(reason, place, count);
}

CsvTable readCsvTable(std::string_view content, const std::string& file, const CsvOptions& options,
                      std::vector<std::string>& labelNames, CsvTold& told, const StopToken& stop) {
    const std::size_t known = labelNames.size();
    const CsvTold before = told;
    try {
        return Reader(content, file, options, DateOrder::dayFirst, labelNames, told).run(stop);
    } catch (const MonthComesFirst&) {
        labelNames.resize(known);
        told = before;
        return Reader(content, file, options, DateOrder::monthFirst, labelNames, told).run(stop);
    }
}

}  // namespace distillery::importing
