#include "charts/trace_table.hpp"

#include <cmath>
#include <limits>

namespace distillery::ui {

ChartTable mergedTable(const QString& xName, const QString& xUnit, const QList<NamedTrace>& traces,
                       const QCPRange& range) {
    struct Reader {
        qsizetype next, end;
        qsizetype firstColumn;
    };
    constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
    ChartTable table;
    table.columns << ChartColumn{xName, xUnit, {}, {}};
    QList<Reader> readers;
    qsizetype longest = 0;
    for (const NamedTrace& named : traces) {
        const auto [first, last] = named.trace->within(range);
        readers << Reader{first, last, table.columns.size()};
        longest = std::max(longest, last - first);
        table.columns << ChartColumn{named.name, named.unit, {}, {}};
        for (const auto& [name, values] : named.more) {
            Q_ASSERT(values->size() == named.trace->size());
            table.columns << ChartColumn{name, named.unit, {}, {}};
        }
    }
    for (ChartColumn& column : table.columns) column.numbers.reserve(longest);
    while (true) {
        double x = std::numeric_limits<double>::infinity();
        for (qsizetype t = 0; t < traces.size(); ++t)
            if (readers[t].next < readers[t].end) x = std::min(x, traces[t].trace->x(readers[t].next));
        if (std::isinf(x)) break;
        table.columns[0].numbers << x;
        for (qsizetype t = 0; t < traces.size(); ++t) {
            Reader& reader = readers[t];
            const bool hasPoint = reader.next < reader.end && traces[t].trace->x(reader.next) == x;
            qsizetype column = reader.firstColumn;
            table.columns[column++].numbers << (hasPoint ? traces[t].trace->y(reader.next) : kNothing);
            for (const auto& more : traces[t].more)
                table.columns[column++].numbers << (hasPoint ? more.second->at(reader.next) : kNothing);
            if (hasPoint) ++reader.next;
        }
    }
    return table;
}

}  // namespace distillery::ui
