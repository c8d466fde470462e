// The data sets that were opened last, remembered in the home's config folder.
#pragma once

#include <QList>
#include <QString>
#include <memory>

#include "base/paths.hpp"
#include "models/ini_file.hpp"

namespace distillery::ui {

struct RecentDataset {
    QString path, title;  // an empty path: the built-in synthetic set
    QString section;      // JSON of a config's "data" that opens the same
    bool operator==(const RecentDataset&) const = default;
};

class RecentData {
public:
    explicit RecentData(const Home& home);
    QList<RecentDataset> list() const;  // newest first
    void add(const RecentDataset& one);
    void remove(const QString& path);

private:
    void write(const QList<RecentDataset>& list);
    std::shared_ptr<IniFile> file_;
};

}  // namespace distillery::ui
