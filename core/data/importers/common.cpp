#include "data/importers/common.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "base/error.hpp"
#include "data/number_text.hpp"

namespace distillery::importing {

std::optional<std::string> findRoot(const FileTree& tree, const std::string& suffix) {
    std::optional<std::string> root;
    for (const auto& entry : tree.entries()) {
        const bool isIt = entry.path == suffix || entry.path.ends_with("/" + suffix);
        if (!isIt) continue;
        std::string prefix = entry.path.substr(0, entry.path.size() - suffix.size());
        if (root)
            throw Error(ErrorCode::data, tree.root(),
                        fmt::format("holds {} twice: below \"{}\" and below \"{}\"", suffix, *root, prefix),
                        "Name the folder of one copy.");
        root = std::move(prefix);
    }
    return root;
}

void throwWrongSource(const FileTree& tree, const Importer& importer) {
    throw Error(ErrorCode::data, tree.root(),
                fmt::format("is not {}: expected {}; found {}", importer.title, importer.expected,
                            describeFound(tree)),
                "Name the folder that holds these files or the archive as it was downloaded.");
}

std::vector<int> parseIntegers(std::string_view text, const std::string& file, int columns) {
    text = plainText(text, file);
    std::vector<int> values;
    std::int64_t line = 0;
    while (!text.empty()) {
        ++line;
        const std::size_t newline = std::min(text.find('\n'), text.size());
        std::string_view row = text.substr(0, newline);
        text.remove_prefix(std::min(newline + 1, text.size()));
        const auto skipBlanks = [&] {
            row.remove_prefix(std::min(row.find_first_not_of(" \t\r"), row.size()));
        };
        skipBlanks();
        if (row.empty()) {
            if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) break;
            throw Error(ErrorCode::data, fmt::format("{}:{}", file, line), "is a blank line between rows",
                        "Use the original download.");
        }
        for (int c = 0; c < columns; ++c) {
            int value = 0;
            const auto [next, failure] = std::from_chars(row.data(), row.data() + row.size(), value);
            if (failure != std::errc()) {
                throw Error(ErrorCode::data, fmt::format("{}:{}", file, line),
                            fmt::format("expected {} whole number{}, found \"{}\"", columns,
                                        columns == 1 ? "" : "s", row.substr(0, 40)),
                            "Use the original download.");
            }
            values.push_back(value);
            row.remove_prefix(static_cast<std::size_t>(next - row.data()));
            skipBlanks();
        }
        if (!row.empty())
            throw Error(ErrorCode::data, fmt::format("{}:{}", file, line),
                        fmt::format("expected {} whole number{}, then found \"{}\"", columns,
                                    columns == 1 ? "" : "s", row.substr(0, 40)),
                        "Use the original download.");
    }
    return values;
}

std::vector<std::string> parseClassList(std::string_view text, const std::string& file) {
    text = plainText(text, file);
    std::vector<std::string> names;
    std::int64_t line = 0;
    while (!text.empty()) {
        ++line;
        const std::size_t newline = std::min(text.find('\n'), text.size());
        std::string_view row = text.substr(0, newline);
        text.remove_prefix(std::min(newline + 1, text.size()));
        while (!row.empty() && std::string_view(" \t\r").find(row.back()) != std::string_view::npos)
            row.remove_suffix(1);
        row.remove_prefix(std::min(row.find_first_not_of(" \t"), row.size()));
        if (row.empty()) continue;
        std::size_t id = 0;
        const auto [next, failure] = std::from_chars(row.data(), row.data() + row.size(), id);
        std::string_view name = row.substr(static_cast<std::size_t>(next - row.data()));
        name.remove_prefix(std::min(name.find_first_not_of(" \t"), name.size()));
        if (failure != std::errc() || name.empty() || id != names.size() + 1)
            throw Error(
                ErrorCode::data, fmt::format("{}:{}", file, line),
                fmt::format("expected \"{} NAME\", found \"{}\"", names.size() + 1, row.substr(0, 40)),
                "Use the original download.");
        names.emplace_back(name);
    }
    if (names.empty())
        throw Error(ErrorCode::data, file, "names no activities", "Use the original download.");
    return names;
}

void storeRows(std::span<const float> rows, int columns, Recording& recording, std::size_t firstChannel) {
    const auto width = static_cast<std::size_t>(columns);
    for (std::size_t c = 0; c < width; ++c) {
        const auto out = recording.channel(firstChannel + c);
        for (std::size_t row = 0; row < out.size(); ++row) out[row] = rows[row * width + c];
    }
}

std::vector<std::string> distinctSubjects(std::span<const int> ids) {
    const std::set<int> distinct(ids.begin(), ids.end());
    std::vector<std::string> names;
    for (const int id : distinct) names.push_back(std::to_string(id));
    return names;
}

}  // namespace distillery::importing
