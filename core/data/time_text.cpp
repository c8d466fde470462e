#include "data/time_text.hpp"

#include <array>
#include <charconv>
#include <chrono>

namespace distillery {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

class Parser {
public:
    explicit Parser(std::string_view text) : rest_(text) {}

    bool atEnd() const { return rest_.empty(); }
    char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
    bool take(char c) {
        if (peek() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') rest_.remove_prefix(1);
    }
    std::size_t digitsAhead() const {
        std::size_t count = 0;
        while (count < rest_.size() && isDigit(rest_[count])) ++count;
        return count;
    }
    // Exactly `count` digits, of more or as many.
    int number(std::size_t count) {
        int value = 0;
        std::from_chars(rest_.data(), rest_.data() + count, value);
        rest_.remove_prefix(count);
        return value;
    }
    // The digits ahead as a fraction of one.
    double fraction() {
        double value = 0, scale = 0.1;
        while (isDigit(peek())) {
            value += (peek() - '0') * scale;
            scale /= 10;
            rest_.remove_prefix(1);
        }
        return value;
    }
    // "Mar", "march": 1 … 12; 0 when there is no month.
    int month() {
        static constexpr std::array<std::string_view, 12> names = {"jan", "feb", "mar", "apr", "may", "jun",
                                                                   "jul", "aug", "sep", "oct", "nov", "dec"};
        std::array<char, 3> word{};
        std::size_t length = 0;
        while (length < rest_.size() && isLetter(rest_[length])) ++length;
        if (length < 3) return 0;
        for (std::size_t i = 0; i < 3; ++i) word[i] = static_cast<char>(rest_[i] | 0x20);
        for (std::size_t m = 0; m < names.size(); ++m)
            if (names[m] == std::string_view(word.data(), 3)) {
                rest_.remove_prefix(length);
                return static_cast<int>(m) + 1;
            }
        return 0;
    }
    bool takeWord(char first) {  // "AM", "p.m.": upper or lower case
        if ((peek() | 0x20) != first) return false;
        Parser ahead = *this;
        ahead.rest_.remove_prefix(1);
        ahead.take('.');
        if ((ahead.peek() | 0x20) != 'm') return false;
        ahead.rest_.remove_prefix(1);
        ahead.take('.');
        *this = ahead;
        return true;
    }

private:
    static bool isLetter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
    std::string_view rest_;
};

bool setDate(int year, int month, int day, WallTime& result) {
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok() || year < 1900 || year > 2200) return false;
    result.hasDate = true;
    result.days = static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count());
    return true;
}

int fullYear(int year, std::size_t digits) {
    return digits == 4 ? year : digits == 2 ? (year < 70 ? 2000 : 1900) + year : -1;
}

bool parseDate(Parser& in, DateOrder order, WallTime& result) {
    const std::size_t digits = in.digitsAhead();
    if (digits == 8) {  // 20220329
        const int year = in.number(4), month = in.number(2), day = in.number(2);
        return setDate(year, month, day, result);
    }
    if (digits == 0) {  // Mar 29, 2022
        const int month = in.month();
        in.skipBlanks();
        const std::size_t dayDigits = in.digitsAhead();
        if (month == 0 || dayDigits == 0 || dayDigits > 2) return false;
        const int day = in.number(dayDigits);
        in.take(',');
        in.skipBlanks();
        const std::size_t yearDigits = in.digitsAhead();
        return yearDigits == 4 && setDate(in.number(4), month, day, result);
    }
    if (digits > 4 || digits == 3) return false;
    const int first = in.number(digits);
    const char divider = in.peek();
    if (divider != '-' && divider != '/' && divider != '.' && divider != ' ') return false;
    in.take(divider);
    if (const int month = in.month(); month != 0) {  // 29-Mar-2022
        if (!in.take(divider)) return false;
        const std::size_t yearDigits = in.digitsAhead();
        if (yearDigits != 2 && yearDigits != 4) return false;
        return setDate(fullYear(in.number(yearDigits), yearDigits), month, first, result);
    }
    if (divider == ' ') return false;
    const std::size_t secondDigits = in.digitsAhead();
    if (secondDigits == 0 || secondDigits > 2) return false;
    const int second = in.number(secondDigits);
    if (!in.take(divider)) return false;
    const std::size_t thirdDigits = in.digitsAhead();
    if (thirdDigits == 0 || thirdDigits == 3 || thirdDigits > 4) return false;
    const int third = in.number(thirdDigits);
    if (digits == 4) return thirdDigits <= 2 && setDate(first, second, third, result);
    const int year = fullYear(third, thirdDigits);
    if (year < 0) return false;
    const bool dayFirst = divider == '.' || (first > 12) || (second <= 12 && order == DateOrder::dayFirst);
    result.ambiguous = divider != '.' && first <= 12 && second <= 12 && first != second;
    return dayFirst ? setDate(year, second, first, result) : setDate(year, first, second, result);
}

bool parseClock(Parser& in, WallTime& result) {
    const std::size_t digits = in.digitsAhead();
    double seconds = 0;
    if (digits == 6 && result.hasDate) {  // 142522
        const int hour = in.number(2), minute = in.number(2), second = in.number(2);
        if (hour > 24 || minute > 59 || second > 60) return false;
        seconds = hour * 3600.0 + minute * 60.0 + second;
    } else {
        if (digits == 0 || digits > 3) return false;
        int first = in.number(digits);
        if (!in.take(':') || in.digitsAhead() != 2) return false;
        int second = in.number(2), third = 0;
        if (second > 59) return false;
        const bool isShort = in.peek() != ':';
        if (!isShort) {
            in.take(':');
            const std::size_t thirdDigits = in.digitsAhead();
            if (thirdDigits == 0 || thirdDigits > 2) return false;
            third = in.number(thirdDigits);
            if (third > 60) return false;
        }
        if (isShort && (in.peek() == '.' || in.peek() == ','))  // min:s.fraction
            seconds = first * 60.0 + second;
        else
            seconds = first * 3600.0 + second * 60.0 + third;
    }
    // 14:25:22:143 too: some loggers divide milliseconds by a colon.
    if (in.peek() == '.' || in.peek() == ',' || in.peek() == ':') {
        in.take(in.peek());
        if (in.digitsAhead() == 0) return false;
        seconds += in.fraction();
    }
    in.skipBlanks();
    const bool noon = seconds >= 12 * 3600 && seconds < 13 * 3600;
    if (in.takeWord('p'))
        seconds += noon ? 0 : 12 * 3600;
    else if (in.takeWord('a'))
        seconds -= noon ? 12 * 3600 : 0;
    in.skipBlanks();
    if (in.take('Z') || in.take('z')) {
    } else if (in.peek() == '+' || in.peek() == '-') {
        const double sign = in.take('-') ? -1 : (in.take('+'), 1);
        const std::size_t offset = in.digitsAhead();
        if (offset != 2 && offset != 4) return false;
        double shift = in.number(2) * 3600.0;
        in.take(':');
        if (in.digitsAhead() == 2) shift += in.number(2) * 60.0;
        seconds -= sign * shift;
    }
    result.hasClock = true;
    result.seconds = seconds;
    return true;
}

}  // namespace

std::optional<WallTime> parseWallTime(std::string_view text, DateOrder order) {
    // The shortest is "5:02"; numbers without any divider are no wall time, except 20220329T142522.
    if (text.size() < 4 || text.size() > 64 || text.find_first_of(":-/. T") == std::string_view::npos)
        return std::nullopt;
    WallTime result;
    Parser in(text);
    WallTime date;
    Parser ahead = in;
    if (parseDate(ahead, order, date)) {
        in = ahead;
        result = date;
        if (in.atEnd()) return result;
        if (!in.take('T') && !in.take('t') && !in.take('_')) {
            if (in.peek() != ' ' && in.peek() != ',' && in.peek() != '-') return std::nullopt;
            in.take(in.peek());
            in.skipBlanks();
        }
    }
    if (!parseClock(in, result) || !in.atEnd()) return std::nullopt;
    return result;
}

}  // namespace distillery
