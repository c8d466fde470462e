// JSON helpers: parsing with a place in the message, dotted paths.
#include "base/json.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace distillery {
namespace {

struct Place {
    std::size_t line = 1, column = 1;
};

/// `offset` counts bytes from 0; the column counts characters, not bytes.
Place placeAt(std::string_view text, std::size_t offset) {
    Place place;
    for (std::size_t i = 0; i < offset && i < text.size(); ++i) {
        if (text[i] == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
            ++place.column;
        }
    }
    return place;
}

/// nlohmann's messages begin with an exception id and a place of their own; what follows is the reason.
std::string reasonOf(const std::string& what) {
    const auto start = what.find(": ");
    return start == std::string::npos ? what : what.substr(start + 2);
}

void requireDottedPath(std::string_view path) {
    if (!path.empty() && path.front() != '.' && path.back() != '.' && path.find("..") == path.npos) return;
    throw Error(ErrorCode::config, fmt::format("\"{}\"", path), "is not a dotted path",
                "Write it like train.epochs.");
}

/// Takes the first segment off `path`.
std::string_view takeSegment(std::string_view& path) {
    const auto dot = path.find('.');
    const auto segment = path.substr(0, dot);
    path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    return segment;
}

}  // namespace

Json parseJson(std::string_view text, const std::string& subject) {
    // nlohmann's lexer takes a NUL for the end and would accept whatever a torn write left behind it.
    if (const auto nul = text.find('\0'); nul != text.npos) {
        const auto place = placeAt(text, nul);
        throw Error(ErrorCode::config, subject,
                    fmt::format("not valid JSON at line {}, column {}: a NUL byte", place.line, place.column),
                    "The file is damaged: restore it.");
    }
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& error) {
        const auto place = placeAt(text, error.byte > 0 ? error.byte - 1 : 0);
        throw Error(ErrorCode::config, subject,
                    fmt::format("not valid JSON at line {}, column {}: {}", place.line, place.column,
                                reasonOf(error.what())),
                    "Correct the text there.");
    } catch (const Json::exception& error) {
        throw Error(ErrorCode::config, subject, "not usable as JSON: " + reasonOf(error.what()),
                    "Correct the text.");
    }
}

const Json* findPath(const Json& root, std::string_view dottedPath) {
    const Json* node = &root;
    while (!dottedPath.empty()) {
        const auto segment = takeSegment(dottedPath);
        if (node->is_object()) {
            const auto found = node->find(segment);
            if (found == node->end()) return nullptr;
            node = &*found;
        } else if (node->is_array()) {
            std::size_t index = 0;
            const auto end = segment.data() + segment.size();
            const auto parsed = std::from_chars(segment.data(), end, index);
            if (parsed.ec != std::errc{} || parsed.ptr != end || index >= node->size()) return nullptr;
            node = &(*node)[index];
        } else {
            return nullptr;
        }
    }
    return node;
}

void setPath(Json& root, std::string_view dottedPath, Json value) {
    requireDottedPath(dottedPath);
    const std::string_view whole = dottedPath;
    Json* node = &root;
    do {
        const auto reached = whole.size() - dottedPath.size();
        if (!node->is_null() && !node->is_object())
            throw Error(ErrorCode::config, std::string(whole),
                        fmt::format("\"{}\" is a value, not a section, so nothing can be set below it",
                                    whole.substr(0, reached > 0 ? reached - 1 : 0)));
        node = &(*node)[std::string(takeSegment(dottedPath))];
    } while (!dottedPath.empty());
    *node = std::move(value);
}

Json finiteOrNull(double value) {
    if (!std::isfinite(value)) return nullptr;
    return value;
}

}  // namespace distillery
