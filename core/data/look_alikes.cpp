#include "data/look_alikes.hpp"

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <memory>
#include <optional>
#include <set>

#include "base/error.hpp"

namespace distillery {

namespace {

using CodePoints = std::vector<UChar32>;

CodePoints codePointsOf(const icu::UnicodeString& text) {
    CodePoints points;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
        points.push_back(text.char32At(i));
    return points;
}

icu::UnicodeString unicodeOf(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

/// The Latin letter that looks like this one: Cyrillic "а" is taken for "a". The character itself otherwise.
UChar32 latinTwin(UChar32 c) {
    if (c < 0x80 || !u_isalpha(c)) return c;
    static const std::unique_ptr<USpoofChecker, decltype(&uspoof_close)> checker = [] {
        UErrorCode status = U_ZERO_ERROR;
        return std::unique_ptr<USpoofChecker, decltype(&uspoof_close)>(uspoof_open(&status), uspoof_close);
    }();
    std::array<UChar, 2> letter{};
    std::array<UChar, 32> skeleton{};
    std::int32_t length = 0;
    U16_APPEND_UNSAFE(letter.data(), length, c);
    UErrorCode status = U_ZERO_ERROR;
    const auto found = uspoof_getSkeleton(checker.get(), 0, letter.data(), length, skeleton.data(),
                                          static_cast<std::int32_t>(skeleton.size()), &status);
    const bool isLatin = U_SUCCESS(status) && found == 1 && skeleton[0] < 0x80 && u_isalpha(skeleton[0]);
    return isLatin ? u_tolower(skeleton[0]) : c;
}

CodePoints folded(std::string_view name) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status))
        throw Error(ErrorCode::internal, "Unicode tables", u_errorName(status), "Install libicu again.");
    CodePoints points = codePointsOf(fold->normalize(unicodeOf(name), status));
    for (UChar32& c : points) {
        c = latinTwin(c);
        if (u_isdigit(c)) c = '0' + u_charDigitValue(c);
        if (c == 0x2212) c = '-';  // MINUS SIGN
    }
    return points;
}

bool isDigit(UChar32 c) {
    return c >= '0' && c <= '9';
}

bool isIgnored(UChar32 c) {
    return (U_GET_GC_MASK(c) & (U_GC_Z_MASK | U_GC_P_MASK | U_GC_C_MASK)) != 0;
}

void append(std::string& text, UChar32 c) {
    icu::UnicodeString(c).toUTF8String(text);
}

/// "007" → "7", "1.0" → "1", "2,50" → "2.5"; moves `at` behind the number. What follows another number, as in
/// a version or a date, has no fraction.
std::string takeNumber(const CodePoints& points, std::size_t& at, bool followsNumber) {
    const auto digits = [&](std::size_t from) {
        std::size_t end = from;
        while (end < points.size() && isDigit(points[end])) ++end;
        return end;
    };
    const std::size_t wholeEnd = digits(at);
    std::string number(points.begin() + static_cast<std::ptrdiff_t>(at),
                       points.begin() + static_cast<std::ptrdiff_t>(wholeEnd));
    number.erase(0, std::min(number.find_first_not_of('0'), number.size() - 1));
    at = wholeEnd;
    const bool isMarked = !followsNumber && at < points.size() && (points[at] == '.' || points[at] == ',');
    if (!isMarked) return number;
    const std::size_t fractionEnd = digits(at + 1);
    const bool isGrouped = fractionEnd + 1 < points.size() && isDigit(points[fractionEnd + 1]) &&
                           (points[fractionEnd] == '.' || points[fractionEnd] == ',');
    if (isGrouped) return number;  // 1.2.3: a version or a date
    std::string fraction(points.begin() + static_cast<std::ptrdiff_t>(at + 1),
                         points.begin() + static_cast<std::ptrdiff_t>(fractionEnd));
    fraction.erase(fraction.find_last_not_of('0') + 1);
    at = fractionEnd;
    return fraction.empty() ? number : number + "." + fraction;
}

/// Both spellings of one subject differ by the word before the number only.
std::optional<std::string> numberAfterPersonWord(const std::string& key) {
    static const std::set<std::string, std::less<>> words = {
        "",          "s",   "sub",       "subj",        "subject",
        "subjectid", "sid", "u",         "user",        "userid",
        "uid",       "p",   "pp",        "person",      "personid",
        "pid",       "id",  "part",      "participant", "participantid",
        "v",         "vol", "volunteer", "proband",     "patient",
        "test",      "nr",  "no"};
    const auto digit = std::ranges::find_if(key, [](char c) { return isDigit(c); });
    if (digit == key.end() || !std::all_of(digit, key.end(), [](char c) { return isDigit(c); }))
        return std::nullopt;
    if (!words.contains(std::string(key.begin(), digit))) return std::nullopt;
    return std::string(digit, key.end());
}

std::string trimmed(const std::string& name) {
    icu::UnicodeString text = unicodeOf(name), result;
    bool isBlank = false;
    for (const UChar32 c : codePointsOf(text)) {
        if ((U_GET_GC_MASK(c) & (U_GC_Z_MASK | U_GC_C_MASK)) != 0) {
            isBlank = true;
            continue;
        }
        if (isBlank && !result.isEmpty()) result.append(UChar32(' '));
        isBlank = false;
        result.append(c);
    }
    std::string utf8;
    result.toUTF8String(utf8);
    return utf8.empty() ? name : utf8;
}

using Weights = std::map<std::string, std::int64_t>;  // samples under each spelling

std::vector<LookAlikes> groupsOf(const Weights& weights,
                                 const std::map<std::string, std::vector<std::string>>& byKey) {
    std::vector<LookAlikes> result;
    for (const auto& [key, names] : byKey) {
        if (names.size() < 2) continue;
        LookAlikes group{names, {}};
        std::ranges::sort(group.names, [&](const std::string& a, const std::string& b) {
            const auto one = weights.at(a), other = weights.at(b);
            if (one != other) return one > other;
            const bool aIsClean = trimmed(a) == a, bIsClean = trimmed(b) == b;
            return aIsClean != bIsClean ? aIsClean : naturalLess(a, b);
        });
        group.preferred = trimmed(group.names.front());
        result.push_back(std::move(group));
    }
    std::ranges::sort(result, [](const LookAlikes& a, const LookAlikes& b) {
        return naturalLess(a.preferred, b.preferred);
    });
    return result;
}

Weights classWeights(const Dataset& dataset) {
    Weights weights;
    for (const auto& name : dataset.classes) weights[name] = 0;
    for (const auto& recording : dataset.recordings)
        for (const auto& span : recording.labels)
            weights[dataset.classes[static_cast<std::size_t>(span.label)]] += span.end - span.begin;
    return weights;
}

std::optional<double> numberIn(std::string_view key) {
    double value = 0;
    const auto [end, failure] = std::from_chars(key.data(), key.data() + key.size(), value);
    if (failure != std::errc() || end != key.data() + key.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

}  // namespace

std::string lookAlikeKey(std::string_view name) {
    const CodePoints points = folded(name);
    std::string key;
    bool endsInDigit = false;
    for (std::size_t at = 0; at < points.size();) {
        const UChar32 c = points[at];
        if (isDigit(c)) {
            if (endsInDigit) key += '|';  // "1-2" is not "12"
            key += takeNumber(points, at, endsInDigit);
            endsInDigit = true;
            continue;
        }
        const bool startsWord = at == 0 || u_isUWhiteSpace(points[at - 1]);
        const bool isSign = c == '-' && startsWord && at + 1 < points.size() && isDigit(points[at + 1]);
        if (isSign || !isIgnored(c)) {
            append(key, c);
            endsInDigit = false;
        }
        ++at;
    }
    return key.empty() ? std::string(name) : key;  // of marks alone: like nothing but itself
}

std::vector<LookAlikes> lookAlikeClasses(const Dataset& dataset) {
    const Weights weights = classWeights(dataset);
    std::map<std::string, std::vector<std::string>> byKey;
    for (const auto& [name, weight] : weights) byKey[lookAlikeKey(name)].push_back(name);
    return groupsOf(weights, byKey);
}

std::vector<LookAlikes> lookAlikeSubjects(const Dataset& dataset) {
    Weights weights;
    for (const auto& recording : dataset.recordings)
        if (!recording.subject.empty()) weights[recording.subject] += recording.length;
    std::map<std::string, std::string> keys;  // of each spelling
    std::set<std::string> bareNumbers;
    for (const auto& [name, weight] : weights) {
        const std::string key = lookAlikeKey(name);
        keys[name] = key;
        if (numberAfterPersonWord(key) == key) bareNumbers.insert(key);
    }
    std::map<std::string, std::vector<std::string>> byKey;
    for (const auto& [name, key] : keys) {
        const auto number = numberAfterPersonWord(key);
        if (number && bareNumbers.contains(*number))
            byKey[*number].push_back(name);
        else if (number)
            byKey[key.substr(0, 1) + *number].push_back(name);  // "s1" and "subject1", not "s1" and "p1"
        else
            byKey[key].push_back(name);
    }
    return groupsOf(weights, byKey);
}

std::vector<std::string> nullClasses(const Dataset& dataset) {
    static const std::set<std::string, std::less<>> words = {
        "nan",          "null",      "none",         "nil",        "na",      "unknown",    "other",
        "others",       "undefined", "unlabeled",    "unlabelled", "nolabel", "notlabeled", "notlabelled",
        "noactivity",   "nullclass", "background",   "invalid",    "void",    "missing",    "unspecified",
        "unclassified", "ignore",    "notavailable", "noinfo"};
    std::vector<std::string> result;
    const bool someAreNamed = std::ranges::any_of(
        dataset.classes, [](const std::string& name) { return !numberIn(lookAlikeKey(name)); });
    double largest = 0;
    for (const auto& name : dataset.classes)
        largest = std::max(largest, numberIn(lookAlikeKey(name)).value_or(0));
    // Codes with holes (0, 1, 2, 5 …) come from a code book, in which 0 usually means "none of these"; 0, 1,
    // 2 without holes are just numbered.
    const bool codesHaveHoles = largest + 1 > static_cast<double>(dataset.classes.size());
    for (const auto& name : dataset.classes) {
        const std::string key = lookAlikeKey(name);
        const auto number = numberIn(key);
        const bool isMark = key == name && std::ranges::all_of(codePointsOf(unicodeOf(name)), isIgnored);
        const bool isNoNumber = number && (*number < 0 || (*number == 0 && (someAreNamed || codesHaveHoles)));
        if (words.contains(key) || isMark || isNoNumber) result.push_back(name);
    }
    return result;
}

std::string visibleName(std::string_view name) {
    std::string result = "\"";
    for (const UChar32 c : codePointsOf(unicodeOf(name))) {
        const bool isInvisible = c != ' ' && (U_GET_GC_MASK(c) & (U_GC_Z_MASK | U_GC_C_MASK)) != 0;
        if (isInvisible || latinTwin(c) != c)
            result += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
        else
            append(result, c);
    }
    return result + "\"";
}

std::string visibleNames(const std::vector<std::string>& names, std::size_t most) {
    std::string result;
    for (std::size_t i = 0; i < names.size() && i < most; ++i)
        result += (i == 0 ? "" : ", ") + visibleName(names[i]);
    if (names.size() > most) result += fmt::format(", … ({} in all)", names.size());
    return result;
}

}  // namespace distillery
