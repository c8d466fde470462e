// Reading a JSON document that others wrote, field by field: what is missing or of another type becomes an
// Error that names the document, the key and what was expected.
#pragma once

#include <cstdint>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/json.hpp"

namespace distillery {

template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};

/// A value inside a document. It stands for the document's value and lives no longer than it; so does the
/// `subject` it was made with (a string literal, or a string beside the document).
class JsonField {
public:
    JsonField(const Json& document, const std::string& subject)
        : value_(&document), document_(&document), subject_(&subject) {}
    JsonField(const Json& document, std::string&& subject) = delete;

    /// The member or item; Error{data} where there is none.
    JsonField at(const std::string& key) const;
    JsonField at(std::size_t index) const;
    bool contains(const std::string& key) const { return value_->is_object() && value_->contains(key); }
    std::size_t size() const;  // of a list; Error{data} where it is none

    /// The value as T: std::string, bool, a number type (whole ones must be whole and fit), or std::vector of
    /// them. Error{data} names the key and what was expected.
    template <class T>
    T get() const;
    template <class T>
    requires(std::is_same_v<T, std::string> || IsVector<T>::value ||
             (std::is_arithmetic_v<T> && !std::is_same_v<T, char>))
    operator T() const {
        return get<T>();
    }
    /// The member as T, or `otherwise` where there is none.
    template <class T>
    T value(const std::string& key, T otherwise) const {
        return contains(key) ? at(key).template get<T>() : otherwise;
    }

    /// The value itself, for what is kept or compared as a whole.
    const Json& json() const { return *value_; }
    /// Its place in the document, "layers[3].weights"; "" for the document itself.
    std::string path() const;
    [[noreturn]] void refuse(const std::string& detail) const;  // Error{data} about this place

    class Iterator {
    public:
        Iterator(const JsonField& list, std::size_t index) : list_(&list), index_(index) {}
        JsonField operator*() const { return list_->at(index_); }
        Iterator& operator++() {
            ++index_;
            return *this;
        }
        bool operator==(const Iterator& other) const { return index_ == other.index_; }

    private:
        const JsonField* list_;
        std::size_t index_;
    };
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, size()}; }

private:
    JsonField(const JsonField& parent, const Json& value)
        : value_(&value), document_(parent.document_), subject_(parent.subject_) {}
    std::int64_t wholeNumber(double lowest, double highest) const;
    std::uint64_t naturalNumber(double highest) const;
    double number() const;
    [[noreturn]] void refuseKind(const char* expected) const;

    const Json* value_;
    const Json* document_;
    const std::string* subject_;
};

template <class T>
T JsonField::get() const {
    if constexpr (std::is_same_v<T, std::string>) {
        if (!value_->is_string()) refuseKind("a text");
        return value_->get_ref<const std::string&>();
    } else if constexpr (std::is_same_v<T, bool>) {
        if (!value_->is_boolean()) refuseKind("true or false");
        return value_->get<bool>();
    } else if constexpr (std::floating_point<T>) {
        return static_cast<T>(number());
    } else if constexpr (std::signed_integral<T>) {
        return static_cast<T>(wholeNumber(static_cast<double>(std::numeric_limits<T>::min()),
                                          static_cast<double>(std::numeric_limits<T>::max())));
    } else if constexpr (std::unsigned_integral<T>) {
        return static_cast<T>(naturalNumber(static_cast<double>(std::numeric_limits<T>::max())));
    } else {
        static_assert(IsVector<T>::value, "text, bool, a number, or a list of them");
        T items;
        items.reserve(size());
        for (std::size_t i = 0; i < value_->size(); ++i)
            items.push_back(JsonField(*this, (*value_)[i]).template get<typename T::value_type>());
        return items;
    }
}

}  // namespace distillery
