#include "base/json_fields.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/error.hpp"

namespace distillery {
namespace {

const char* kindOf(const Json& value) {
    switch (value.type()) {
        case Json::value_t::null:
            return "null";
        case Json::value_t::object:
            return "an object";
        case Json::value_t::array:
            return "a list";
        case Json::value_t::string:
            return "a text";
        case Json::value_t::boolean:
            return "true or false";
        default:
            return "a number";
    }
}

/// Looks for the very value (by address) below `node` and writes its path; documents are at most 100 deep.
bool findPlace(const Json& node, const Json& wanted, std::string& path) {
    if (&node == &wanted) return true;
    const std::size_t length = path.size();
    if (node.is_object()) {
        for (auto member = node.begin(); member != node.end(); ++member) {
            path += (length == 0 ? "" : ".") + member.key();
            if (findPlace(*member, wanted, path)) return true;
            path.resize(length);
        }
    } else if (node.is_array()) {
        for (std::size_t i = 0; i < node.size(); ++i) {
            path += fmt::format("[{}]", i);
            if (findPlace(node[i], wanted, path)) return true;
            path.resize(length);
        }
    }
    return false;
}

constexpr const char* kHint = "The file was changed or damaged after it was written; restore it from a copy.";

}  // namespace

std::string JsonField::path() const {
    std::string path;
    findPlace(*document_, *value_, path);
    return path;
}

void JsonField::refuse(const std::string& detail) const {
    const std::string place = path();
    throw Error(ErrorCode::data, *subject_, place.empty() ? detail : fmt::format("\"{}\" {}", place, detail),
                kHint);
}

void JsonField::refuseKind(const char* expected) const {
    refuse(fmt::format("is {}, but {} is expected", kindOf(*value_), expected));
}

JsonField JsonField::at(const std::string& key) const {
    if (!value_->is_object()) refuseKind("an object");
    const auto member = value_->find(key);
    if (member == value_->end()) refuse(fmt::format("lacks the key \"{}\"", key));
    return {*this, *member};
}

JsonField JsonField::at(std::size_t index) const {
    if (index >= size()) refuse(fmt::format("has {} items, but more are expected", value_->size()));
    return {*this, (*value_)[index]};
}

std::size_t JsonField::size() const {
    if (!value_->is_array()) refuseKind("a list");
    return value_->size();
}

double JsonField::number() const {
    if (!value_->is_number()) refuseKind("a number");
    return value_->get<double>();
}

std::int64_t JsonField::wholeNumber(double lowest, double highest) const {
    if (value_->is_number_integer() &&
        !(value_->is_number_unsigned() &&
          value_->get<std::uint64_t>() > std::uint64_t(std::numeric_limits<std::int64_t>::max()))) {
        const auto whole = value_->get<std::int64_t>();
        if (double(whole) >= lowest && double(whole) <= highest) return whole;
    } else {
        const double real = number();
        // 2^53: larger doubles skip whole numbers.
        if (std::trunc(real) == real && std::abs(real) <= 9007199254740992.0 && real >= lowest &&
            real <= highest)
            return static_cast<std::int64_t>(real);
    }
    refuse(fmt::format("is {}, but a whole number from {:.0f} to {:.0f} is expected", value_->dump(), lowest,
                       highest));
}

std::uint64_t JsonField::naturalNumber(double highest) const {
    if (value_->is_number_unsigned()) {
        const auto whole = value_->get<std::uint64_t>();
        if (double(whole) <= highest) return whole;
        refuse(fmt::format("is {}, but at most {:.0f} is expected", whole, highest));
    }
    return static_cast<std::uint64_t>(wholeNumber(0, std::min(highest, 9007199254740992.0)));
}

}  // namespace distillery
