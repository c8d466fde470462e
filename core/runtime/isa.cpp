#include "runtime/isa.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "runtime/engine.hpp"

namespace distillery {
namespace runtime {
namespace {

std::vector<const Table*> detect() {
    std::vector<const Table*> tables;
#if defined(__x86_64__)
    const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    const bool avx512 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    if (avx512 && __builtin_cpu_supports("avx512vnni")) {
        tables.push_back(&avx512vnniTable());
        tables.push_back(&avx512vnniNarrowTable());
    }
    if (avx512) tables.push_back(&avx512Table());
    if (avx2) tables.push_back(&avx2Table());
    tables.push_back(&baselineTable());
#elif defined(__aarch64__)
    tables.push_back(&neonTable());
#else
    tables.push_back(&baselineTable());
#endif
    return tables;
}

std::int64_t padded(const std::vector<int>& channels, int lanes) {
    std::int64_t sum = 0;
    for (const int c : channels) sum += (c + lanes - 1) / lanes * lanes;
    return sum;
}

}  // namespace

const std::vector<const Table*>& tablesOfThisMachine() {
    static const std::vector<const Table*> tables = detect();
    return tables;
}

const Table& tableNamed(const std::string& isa) {
    std::vector<std::string> known;
    for (const Table* table : tablesOfThisMachine()) {
        if (isa == table->isa) return *table;
        known.emplace_back(table->isa);
    }
    throw Error(ErrorCode::config, fmt::format("instruction set '{}'", isa), "this machine does not run it",
                fmt::format("it runs: {}", fmt::join(known, ", ")));
}

const Table& bestTable(const std::vector<int>& channels) {
    const auto& tables = tablesOfThisMachine();
    const Table* best = tables.front();
    for (const Table* table : tables) {
        // Only the narrow twin of the best one competes: others lack instructions, not only width.
        const bool isTwin = std::string(table->isa).starts_with(tables.front()->isa);
        if (isTwin && padded(channels, table->lanes) < padded(channels, best->lanes)) best = table;
    }
    return *best;
}

}  // namespace runtime

std::vector<std::string> isasOfThisMachine() {
    std::vector<std::string> names;
    for (const runtime::Table* table : runtime::tablesOfThisMachine()) names.emplace_back(table->isa);
    return names;
}

}  // namespace distillery
