// The first lines of somebody's own table, before it is imported: enough to say which column is what.
#pragma once

#include <QStringList>

#include "base/stop_token.hpp"

namespace distillery::ui {

/// The importer that reads tables as a person describes them; never recognised by itself.
inline constexpr const char* kTableImporter = "csv";

struct TablePreview {
    QString path;         // what was given: folder, archive or file
    QString file;         // the table within it
    qsizetype files = 0;  // that look like tables
    QStringList lines;
    QStringList columns;  // that the header names; empty when there is none
};

/// Reads the first table in the folder or archive. Error{data} when there is none.
TablePreview previewTable(const QString& path, const StopToken& stop);

/// The column whose name is, or begins with, one of these words; empty when there is none.
QString likelyColumn(const QStringList& columns, const QStringList& words);

}  // namespace distillery::ui
