// A left-to-right reader of tegrastats' words; each rule either takes its whole word or leaves the text
// alone.
#include "device/sensors/tegrastats.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "device/sensors/rails.hpp"
#include "device/sensors/thermal.hpp"

namespace distillery::device {
namespace {

constexpr std::size_t kLongestLine = 16384;

/// A place in the text. Every take… says whether it found its piece; a failed one may leave the cursor
/// anywhere, so rules work on a copy.
struct Cursor {
    std::string_view text;

    bool done() const { return text.empty(); }
    bool take(std::string_view word) {
        if (!text.starts_with(word)) return false;
        text.remove_prefix(word.size());
        return true;
    }
    void skipBlanks() { text.remove_prefix(std::min(text.find_first_not_of(" \t\r"), text.size())); }
    template <class Number>
    bool takeNumber(Number& value) {
        const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
        if (result.ec != std::errc{}) return false;
        text.remove_prefix(static_cast<std::size_t>(result.ptr - text.data()));
        return true;
    }
    std::string_view takeName() {
        const auto end =
            std::ranges::find_if_not(text, [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
        const auto name = text.substr(0, static_cast<std::size_t>(end - text.begin()));
        text.remove_prefix(name.size());
        return name;
    }
    bool atWordEnd() const {
        return text.empty() || text.front() == ' ' || text.front() == '\t' || text.front() == '\r';
    }
};

/// "4MB" or "256kB" after a number.
bool takeMebibyteUnit(Cursor& cursor, double& value) {
    if (cursor.take("MB")) return true;
    if (!cursor.take("kB") && !cursor.take("KB")) return false;
    value /= 1024;
    return true;
}

bool takeDate(Cursor cursor, TegrastatsLine& line, Cursor& after) {
    const auto start = cursor.text;
    for (const std::string_view shape = "00-00-0000 00:00:00"; const char expected : shape) {
        if (cursor.done()) return false;
        const char found = cursor.text.front();
        if (expected == '0' ? std::isdigit(static_cast<unsigned char>(found)) == 0 : found != expected)
            return false;
        cursor.text.remove_prefix(1);
    }
    if (!cursor.atWordEnd()) return false;
    line.date = std::string(start.substr(0, start.size() - cursor.text.size()));
    after = cursor;
    return true;
}

bool takeRam(Cursor cursor, TegrastatsLine& line, Cursor& after) {
    TegrastatsLine::Ram ram;
    if (!cursor.take("RAM ") || !cursor.takeNumber(ram.usedMebibytes) || !cursor.take("/") ||
        !cursor.takeNumber(ram.totalMebibytes))
        return false;
    if (cursor.take("kB")) {
        ram.usedMebibytes /= 1024;
        ram.totalMebibytes /= 1024;
    } else if (!cursor.take("MB")) {
        return false;
    }
    cursor.skipBlanks();
    if (!cursor.take("(lfb ") || !cursor.takeNumber(ram.freeBlocks) || !cursor.take("x") ||
        !cursor.takeNumber(ram.blockMebibytes) || !takeMebibyteUnit(cursor, ram.blockMebibytes) ||
        !cursor.take(")"))
        return false;
    line.ram = ram;
    after = cursor;
    return true;
}

bool takeSwap(Cursor cursor, TegrastatsLine& line, Cursor& after) {
    TegrastatsLine::Swap swap;
    if (!cursor.take("SWAP ") || !cursor.takeNumber(swap.usedMebibytes) || !cursor.take("/") ||
        !cursor.takeNumber(swap.totalMebibytes) || !cursor.take("MB"))
        return false;
    cursor.skipBlanks();
    if (!cursor.take("(cached ") || !cursor.takeNumber(swap.cachedMebibytes) || !cursor.take("MB)"))
        return false;
    line.swap = swap;
    after = cursor;
    return true;
}

bool takeVideoMemory(Cursor cursor, TegrastatsLine& line, Cursor& after) {
    TegrastatsLine::VideoMemory memory;
    if (!cursor.take("IRAM ") || !cursor.takeNumber(memory.usedKibibytes) || !cursor.take("/") ||
        !cursor.takeNumber(memory.totalKibibytes) || !cursor.take("kB"))
        return false;
    cursor.skipBlanks();
    if (!cursor.take("(lfb ") || !cursor.takeNumber(memory.largestFreeKibibytes) || !cursor.take("kB)"))
        return false;
    line.videoMemory = memory;
    after = cursor;
    return true;
}

bool takeCores(Cursor cursor, TegrastatsLine& line, Cursor& after) {
    (void)cursor.take("CPU ");  // a line that was cut in front still begins with the bracket
    if (!cursor.take("[")) return false;
    std::vector<TegrastatsLine::Core> cores;
    do {
        TegrastatsLine::Core core;
        if (!cursor.take("off")) {
            core.on = true;
            if (!cursor.takeNumber(core.load) || !cursor.take("%@") || !cursor.takeNumber(core.megahertz))
                return false;
        }
        cores.push_back(core);
    } while (cursor.take(","));
    if (!cursor.take("]")) return false;
    line.cores = std::move(cores);
    after = cursor;
    return true;
}

bool takeCodeMorphing(Cursor cursor, TegrastatsLine& line, Cursor& after) {
    TegrastatsLine::CodeMorphing mts;
    if (!cursor.take("MTS fg ") || !cursor.takeNumber(mts.foreground) || !cursor.take("% bg ") ||
        !cursor.takeNumber(mts.background) || !cursor.take("%"))
        return false;
    line.codeMorphing = mts;
    after = cursor;
    return true;
}

bool takeTemperature(Cursor cursor, TegrastatsLine& line, Cursor& after) {
    const auto name = cursor.takeName();
    double celsius = 0, other = 0;
    if (name.empty() || !cursor.take("@") || !cursor.takeNumber(celsius) || !cursor.take("C")) return false;
    if (cursor.take("/") && (!cursor.takeNumber(other) || !cursor.take("C"))) return false;
    if (!cursor.atWordEnd()) return false;
    after = cursor;
    if (isConstantZone(name)) return true;
    const auto reading = temperatureReading(celsius);
    line.temperatures.push_back(
        {std::string(name), reading.present() ? std::optional(celsius) : std::nullopt});
    return true;
}

bool takeMilliwatts(Cursor& cursor, long& value) {
    if (!cursor.takeNumber(value) || value < 0) return false;
    (void)cursor.take("mW");
    return true;
}

bool takeRail(Cursor cursor, TegrastatsLine& line, Cursor& after) {
    TegrastatsLine::Rail rail;
    rail.name = cursor.takeName();
    // A memory field that was cut looks like a rail.
    if (rail.name.empty() || rail.name.ends_with("RAM") || rail.name == "SWAP" || !cursor.take(" "))
        return false;
    cursor.skipBlanks();
    if (!takeMilliwatts(cursor, rail.current) || !cursor.take("/") || !takeMilliwatts(cursor, rail.average))
        return false;
    if (long third = 0; cursor.take("/")) {
        if (!takeMilliwatts(cursor, third)) return false;
        rail.third = third;
    }
    if (!cursor.atWordEnd()) return false;
    line.rails.push_back(std::move(rail));
    after = cursor;
    return true;
}

/// "@318", "@[1300,1300]"
bool takeClocks(Cursor& cursor, std::vector<int>& clocks) {
    int clock = 0;
    if (!cursor.take("[")) {
        if (!cursor.takeNumber(clock)) return false;
        clocks.push_back(clock);
        return true;
    }
    do {
        if (!cursor.takeNumber(clock)) return false;
        clocks.push_back(clock);
    } while (cursor.take(","));
    return cursor.take("]");
}

bool takeEngine(Cursor cursor, TegrastatsLine& line, Cursor& after) {
    TegrastatsLine::Engine engine;
    engine.name = cursor.takeName();
    if (engine.name.empty() || std::isupper(static_cast<unsigned char>(engine.name.front())) == 0)
        return false;
    if (!cursor.take(" ")) return false;
    cursor.skipBlanks();
    if (cursor.take("off")) {
        engine.off = true;
    } else if (cursor.take("@")) {
        if (!takeClocks(cursor, engine.megahertz)) return false;
    } else {
        int number = 0;
        if (!cursor.takeNumber(number) || number < 0) return false;
        if (!cursor.take("%")) {
            engine.megahertz.push_back(number);
        } else {
            engine.load = number;
            if (cursor.take("@") && !takeClocks(cursor, engine.megahertz)) return false;
        }
    }
    if (!cursor.atWordEnd()) return false;
    line.engines.push_back(std::move(engine));
    after = cursor;
    return true;
}

}  // namespace

TegrastatsLine parseTegrastats(std::string_view text) {
    TegrastatsLine line;
    if (text.size() > kLongestLine || text.find('\0') != text.npos) {
        line.unknown.emplace_back(text.substr(0, 80));
        return line;
    }
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
    // Rails before engines: "GPU 463/463" also begins like an engine's clock.
    static constexpr std::array kRules = {takeRam,          takeSwap,        takeVideoMemory, takeCores,
                                          takeCodeMorphing, takeTemperature, takeRail,        takeEngine};
    Cursor cursor{text};
    cursor.skipBlanks();
    (void)takeDate(cursor, line, cursor);
    for (cursor.skipBlanks(); !cursor.done(); cursor.skipBlanks()) {
        const bool understood =
            std::ranges::any_of(kRules, [&](auto rule) { return rule(cursor, line, cursor); });
        if (understood) continue;
        const auto end = std::min(cursor.text.find_first_of(" \t"), cursor.text.size());
        line.unknown.emplace_back(cursor.text.substr(0, end));
        cursor.text.remove_prefix(end);
    }
    return line;
}

const TegrastatsLine::Engine* TegrastatsLine::engine(std::string_view name) const {
    const auto found = std::ranges::find(engines, name, &Engine::name);
    return found == engines.end() ? nullptr : &*found;
}

const TegrastatsLine::Rail* TegrastatsLine::rail(std::string_view name) const {
    const auto found = std::ranges::find(rails, name, &Rail::name);
    return found == rails.end() ? nullptr : &*found;
}

bool TegrastatsLine::empty() const {
    return !ram && cores.empty() && engines.empty() && temperatures.empty() && rails.empty();
}

std::optional<long> TegrastatsLine::totalMilliwatts() const {
    std::vector<std::string> names;
    for (const auto& rail : rails) names.push_back(rail.name);
    const auto inTotal = railsInTotal(names);
    if (inTotal.empty()) return std::nullopt;
    long total = 0;
    for (const auto& name : inTotal) total += rail(name)->current;
    return total;
}

}  // namespace distillery::device
