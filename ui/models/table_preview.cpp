#include "models/table_preview.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "data/archive.hpp"
#include "data/csv_text.hpp"
#include "data/importer.hpp"

namespace distillery::ui {
namespace {

constexpr qsizetype kLines = 14;
constexpr std::size_t kBytes = 8192;

bool looksLikeTable(const FileTree::Entry& entry) {
    const QString name = QString::fromStdString(entry.path).toLower();
    return name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt") || name.endsWith(".dat");
}

bool isName(const QString& cell) {
    bool isNumber = false;
    cell.toDouble(&isNumber);
    return !cell.isEmpty() && !isNumber;
}

}  // namespace

TablePreview previewTable(const QString& path, const StopToken& stop) {
    const auto tree = openTree(path.toStdString(), stop);
    TablePreview preview;
    preview.path = path;
    const FileTree::Entry* first = nullptr;
    for (const FileTree::Entry& entry : tree->entries()) {
        if (!looksLikeTable(entry)) continue;
        ++preview.files;
        const bool isCsv = QString::fromStdString(entry.path).endsWith(".csv", Qt::CaseInsensitive);
        if (!first || (isCsv && !QString::fromStdString(first->path).endsWith(".csv", Qt::CaseInsensitive)))
            first = &entry;  // a .csv before a read-me
    }
    if (!first)
        throw Error(ErrorCode::data, path.toStdString(),
                    "holds no table (.csv, .tsv, .txt or .dat); found " + describeFound(*tree),
                    "Choose the folder or archive that holds the tables.");
    preview.file = QString::fromStdString(first->path);
    const std::string text = tree->readOne(first->path, stop).substr(0, kBytes);
    preview.lines = QString::fromUtf8(text.c_str()).remove('\r').split('\n').mid(0, kLines);
    CsvReader reader(text, guessDelimiter(text));
    std::vector<std::string_view> fields;
    if (reader.next(fields))
        for (const std::string_view field : fields)
            preview.columns.append(QString::fromUtf8(field.data(), static_cast<qsizetype>(field.size())));
    if (!std::ranges::all_of(preview.columns, isName)) preview.columns.clear();
    return preview;
}

QString likelyColumn(const QStringList& columns, const QStringList& words) {
    for (const QString& word : words)
        for (const QString& column : columns)
            if (column.startsWith(word, Qt::CaseInsensitive)) return column;
    return {};
}

}  // namespace distillery::ui
