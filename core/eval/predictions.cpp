// CSV form of predictions: RFC 4180 quoting, shortest numbers that read back to the same float.
#include "eval/predictions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "base/error.hpp"

namespace distillery {

namespace {

constexpr std::size_t kFixedColumns = 4;

std::string quoted(const std::string& field) {
    if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
    std::string out = "\"";
    for (const char c : field) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string shortest(float value) {
    char buffer[32];
    const auto [end, problem] = std::to_chars(buffer, buffer + sizeof buffer, value);
    return {buffer, problem == std::errc() ? end : buffer};
}

/// One record at a time; knows the line it stands on.
class CsvReader {
public:
    CsvReader(const std::string& text, const std::string& subject) : text_(text), subject_(subject) {}

    std::size_t line() const { return line_; }
    bool atEnd() const { return position_ >= text_.size(); }

    [[noreturn]] void fail(const std::string& detail) const {
        throw Error(ErrorCode::data, subject_, fmt::format("line {}: {}", line_, detail),
                    "The file is damaged; evaluate the run again to write it.");
    }

    std::vector<std::string> record() {
        line_ = nextLine_++;
        std::vector<std::string> fields(1);
        bool quotes = false;
        while (position_ < text_.size()) {
            const char c = text_[position_++];
            if (quotes) {
                if (c == '\n') ++nextLine_;
                if (c != '"') {
                    fields.back() += c;
                } else if (position_ < text_.size() && text_[position_] == '"') {
                    fields.back() += text_[position_++];
                } else {
                    quotes = false;
                }
            } else if (c == '"') {
                quotes = true;
            } else if (c == ',') {
                fields.emplace_back();
            } else if (c == '\n') {
                return fields;
            } else if (c != '\r') {
                fields.back() += c;
            }
        }
        fail(quotes ? "a quoted field never ends" : "the last line is cut short");
    }

private:
    const std::string& text_;
    const std::string& subject_;
    std::size_t position_ = 0, line_ = 1, nextLine_ = 1;
};

template <class T>
T number(const std::string& field, const char* what, const CsvReader& reader) {
    T value{};
    const auto [end, problem] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (problem != std::errc() || end != field.data() + field.size())
        reader.fail(fmt::format("{} is \"{}\", expected a number", what, field));
    return value;
}

std::vector<std::string> readHeader(CsvReader& reader) {
    const auto header = reader.record();
    const std::vector<std::string> fixed{"window", "subject", "truth", "predicted"};
    if (header.size() <= kFixedColumns || !std::equal(fixed.begin(), fixed.end(), header.begin()))
        reader.fail("expected the header window,subject,truth,predicted,p_<class>…");
    std::vector<std::string> classes;
    for (std::size_t i = kFixedColumns; i < header.size(); ++i) {
        if (!header[i].starts_with("p_"))
            reader.fail(fmt::format("column \"{}\" does not start with p_", header[i]));
        classes.push_back(header[i].substr(2));
    }
    if (std::set<std::string>(classes.begin(), classes.end()).size() != classes.size())
        reader.fail("a class is named twice");
    return classes;
}

int classIndex(const std::vector<std::string>& classes, const std::string& name, const CsvReader& reader) {
    const auto found = std::ranges::find(classes, name);
    if (found == classes.end())
        reader.fail(fmt::format("\"{}\" is not among the classes of the header", name));
    return static_cast<int>(found - classes.begin());
}

}  // namespace

int Predictions::predicted(std::size_t i) const {
    const auto values = row(i);
    return static_cast<int>(std::ranges::max_element(values) - values.begin());
}

std::string Predictions::toCsv() const {
    std::string out = "window,subject,truth,predicted";
    for (const auto& name : classes) out += ',' + quoted("p_" + name);
    out += '\n';
    for (std::size_t i = 0; i < size(); ++i) {
        out += fmt::format("{},{},{},{}", windowIds[i], quoted(subjects[i]),
                           quoted(classes.at(static_cast<std::size_t>(truth[i]))),
                           quoted(classes[static_cast<std::size_t>(predicted(i))]));
        for (const float p : row(i)) out += ',' + shortest(p);
        out += '\n';
    }
    return out;
}

Predictions Predictions::fromCsv(const std::string& text, const std::string& subjectForErrors) {
    CsvReader reader(text, subjectForErrors);
    Predictions result;
    result.classes = readHeader(reader);
    while (!reader.atEnd()) {
        const auto fields = reader.record();
        if (fields.size() != kFixedColumns + result.classes.size())
            reader.fail(
                fmt::format("{} fields, expected {}", fields.size(), kFixedColumns + result.classes.size()));
        result.windowIds.push_back(number<std::uint32_t>(fields[0], "window", reader));
        result.subjects.push_back(fields[1]);
        result.truth.push_back(classIndex(result.classes, fields[2], reader));
        double sum = 0;
        for (std::size_t k = kFixedColumns; k < fields.size(); ++k) {
            const auto p = number<float>(fields[k], "a probability", reader);
            if (!(p >= 0.0F && p <= 1.001F)) reader.fail(fmt::format("{} is not a probability", fields[k]));
            result.probabilities.push_back(p);
            sum += p;
        }
        if (std::abs(sum - 1) > 1e-3)
            reader.fail(fmt::format("the probabilities sum to {:.4f}, not to 1", sum));
        if (classIndex(result.classes, fields[3], reader) != result.predicted(result.size() - 1))
            reader.fail(fmt::format("predicted says \"{}\" but another class is more probable", fields[3]));
    }
    return result;
}

}  // namespace distillery
