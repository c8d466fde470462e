#include "models/table_preview.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "data/archive.hpp"
#include "data/csv_layout.hpp"
#include "data/importer.hpp"
#include "data/text_file.hpp"

namespace distillery::ui {
namespace {

constexpr qsizetype kLines = 14;
constexpr std::size_t kBytes = 8192;

bool looksLikeTable(const FileTree::Entry& entry) {
    const std::string_view plain = withoutCompression(entry.path);
    const QString name = QString::fromUtf8(plain.data(), static_cast<qsizetype>(plain.size())).toLower();
    return name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt") || name.endsWith(".dat");
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
        const auto isCsv = [](const FileTree::Entry& file) {
            return QString::fromStdString(file.path).contains(".csv", Qt::CaseInsensitive);
        };
        if (!first || (isCsv(entry) && !isCsv(*first))) first = &entry;  // a .csv before a read-me
    }
    if (!first)
        throw Error(ErrorCode::data, path.toStdString(),
                    "holds no table (.csv, .tsv, .txt or .dat); found " + describeFound(*tree),
                    "Choose the folder or archive that holds the tables.");
    preview.file = QString::fromStdString(first->path);
    std::string content = tree->readOne(first->path, stop);
    if (withoutCompression(first->path) != first->path) content = unpackFile(content, first->path, stop);
    content.resize(std::min(content.size(), kBytes));
    std::string decoded, encoding;
    const std::string_view text = decodeText(content, first->path, decoded, encoding);
    preview.lines = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))
                        .remove('\r')
                        .split('\n')
                        .mid(0, kLines);
    const CsvLayout layout = findLayout(text);
    for (std::size_t i = 0; i < layout.names.size(); ++i)
        preview.columns.append(layout.names[i].empty() ? QStringLiteral("column %1").arg(i + 1)
                                                       : QString::fromStdString(layout.names[i]));
    return preview;
}

QString likelyColumn(const QStringList& columns, const QStringList& words) {
    for (const QString& word : words)
        for (const QString& column : columns)
            if (column.startsWith(word, Qt::CaseInsensitive)) return column;
    return {};
}

}  // namespace distillery::ui
