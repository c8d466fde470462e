// The one door for JSON from outside: bounded, with a place in the message; and dotted paths.
#include "base/json.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "base/json_text.hpp"

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

/// nlohmann's messages begin with an exception id, and some with a place; what follows is the reason.
std::string reasonOf(const std::string& what) {
    if (const auto place = what.find(": "); place != std::string::npos) return what.substr(place + 2);
    const auto id = what.find("] ");
    return id == std::string::npos ? what : what.substr(id + 2);
}

constexpr std::size_t kDeepest = 100;                     // readers, copies and printers recurse
constexpr double kLargestExact = 18446744073709551615.0;  // a whole number above 64 bits loses digits

/// Builds the tree without recursion, and refuses what a later reader would stumble over: deep nesting, keys
/// said twice, numbers that do not fit, NUL characters in text.
class TreeBuilder {
public:
    using number_integer_t = Json::number_integer_t;
    using number_unsigned_t = Json::number_unsigned_t;
    using number_float_t = Json::number_float_t;
    using string_t = Json::string_t;
    using binary_t = Json::binary_t;

    struct Fault {
        std::string reason;
        std::size_t position = 0;  // bytes read when it was seen, from 1; 0 = unknown
        bool isSyntax = false;     // no JSON at all, rather than JSON that is not accepted
    };

    Json take() { return std::move(root_); }
    const Fault& fault() const { return fault_; }

    bool null() { return put(nullptr); }
    bool boolean(bool value) { return put(value); }
    bool number_integer(number_integer_t value) { return put(value); }
    bool number_unsigned(number_unsigned_t value) { return put(value); }
    bool number_float(number_float_t value, const string_t& text) {
        if (!std::isfinite(value)) return refuse("number " + shortened(text) + " is too large");
        if (text.find_first_of(".eE") == text.npos && std::abs(value) >= kLargestExact)
            return refuse("whole number " + shortened(text) + " does not fit into 64 bits");
        return put(value);
    }
    bool string(string_t& text) {
        if (text.find('\0') != text.npos) return refuse("a text holds a NUL character");
        return put(std::move(text));
    }
    bool binary(binary_t&) { return refuse("binary data"); }
    bool start_object(std::size_t) { return open(Json::object()); }
    bool start_array(std::size_t) { return open(Json::array()); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(string_t& key) {
        if (key.find('\0') != key.npos) return refuse("a key holds a NUL character");
        const auto [slot, isNew] = open_.back()->get_ref<Json::object_t&>().emplace(std::move(key), nullptr);
        if (!isNew) return refuse("key \"" + shortened(slot->first) + "\" stands twice in one object");
        slot_ = &slot->second;
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const Json::exception& error) {
        // An overflow of a number comes this way too.
        fault_ = {reasonOf(error.what()), position,
                  dynamic_cast<const Json::parse_error*>(&error) != nullptr};
        return false;
    }

private:
    static std::string shortened(const std::string& text) {
        return text.size() <= 40 ? text : text.substr(0, 40) + "…";
    }
    bool refuse(std::string reason) {
        fault_ = {std::move(reason)};
        return false;
    }
    Json* place(Json&& value) {
        if (open_.empty()) return &(root_ = std::move(value));
        if (open_.back()->is_array()) {
            auto& items = open_.back()->get_ref<Json::array_t&>();
            items.push_back(std::move(value));
            return &items.back();
        }
        *slot_ = std::move(value);
        return slot_;
    }
    template <class Value>
    bool put(Value&& value) {
        place(Json(std::forward<Value>(value)));
        return true;
    }
    bool open(Json&& container) {
        if (open_.size() >= kDeepest) return refuse(fmt::format("nested more than {} deep", kDeepest));
        open_.push_back(place(std::move(container)));
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    Json root_;
    std::vector<Json*> open_;  // the containers around the present place, outermost first
    Json* slot_ = nullptr;     // where the value of the last key goes
    Fault fault_;
};

/// Forward iterator that counts what the lexer has read, so that refusals of ours have a place too.
class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, const char** furthest) : at_(at), furthest_(furthest) {}
    reference operator*() const { return *at_; }
    CountingIterator& operator++() {
        *furthest_ = ++at_;
        return *this;
    }
    bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
    bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

private:
    const char* at_;
    const char** furthest_;
};

/// The tree, or why there is none.
std::variant<Json, TreeBuilder::Fault> parse(std::string_view text) {
    if (text.size() > kMostJsonBytes)
        return TreeBuilder::Fault{fmt::format("{} MB is more than the {} MB that are read as JSON",
                                              text.size() >> 20, kMostJsonBytes >> 20)};
    // nlohmann's lexer takes a NUL for the end and would accept whatever a torn write left behind it.
    if (const auto nul = text.find('\0'); nul != text.npos)
        return TreeBuilder::Fault{"a NUL byte", nul + 1, true};
    TreeBuilder builder;
    const char* furthest = text.data();
    const bool isWhole = Json::sax_parse(CountingIterator(text.data(), &furthest),
                                         CountingIterator(text.data() + text.size(), &furthest), &builder);
    if (isWhole) return builder.take();
    TreeBuilder::Fault fault = builder.fault();
    if (fault.position == 0) fault.position = static_cast<std::size_t>(furthest - text.data());
    return fault;
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
    auto parsed = parse(text);
    if (auto* json = std::get_if<Json>(&parsed)) return std::move(*json);
    const auto& fault = std::get<TreeBuilder::Fault>(parsed);
    const auto place = placeAt(text, fault.position > 0 ? fault.position - 1 : 0);
    throw Error(
        ErrorCode::config, subject,
        fmt::format("{} at line {}, column {}: {}", fault.isSyntax ? "not valid JSON" : "not usable as JSON",
                    place.line, place.column, fault.reason),
        fault.reason == "a NUL byte" ? "The file is damaged: restore it." : "Correct the text there.");
}

Json jsonOrDiscarded(std::string_view text) {
    auto parsed = parse(text);
    if (auto* json = std::get_if<Json>(&parsed)) return std::move(*json);
    return Json(Json::value_t::discarded);
}

std::string jsonText(const Json& json, int indent) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

std::string jsonText(const OrderedJson& json, int indent) {
    return json.dump(indent, ' ', false, OrderedJson::error_handler_t::replace);
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
