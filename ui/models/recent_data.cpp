#include "models/recent_data.hpp"

namespace distillery::ui {
namespace {

constexpr qsizetype kKept = 8;
const QString kGroup = QStringLiteral("recent/");

/// Of the one at this place, counted from 1 as QSettings' arrays are.
QString keyOf(qsizetype place, const QString& field) {
    return kGroup + QString::number(place) + '/' + field;
}

}  // namespace

RecentData::RecentData(const Home& home)
    : file_(IniFile::open(QString::fromStdString((home.config / "recent-data.ini").string()))) {}

QList<RecentDataset> RecentData::list() const {
    QList<RecentDataset> list;
    const int count = file_->value(kGroup + "size").toInt();
    for (int i = 1; i <= count && list.size() < kKept; ++i) {
        const auto field = [&](const QString& name) { return file_->value(keyOf(i, name)).toString(); };
        const RecentDataset one{field("path"), field("title"), field("section")};
        if (!one.title.isEmpty()) list.append(one);
    }
    return list;
}

void RecentData::add(const RecentDataset& one) {
    QList<RecentDataset> next = list();
    next.removeIf([&](const RecentDataset& other) { return other.path == one.path; });
    next.prepend(one);
    while (next.size() > kKept) next.removeLast();
    write(next);
}

void RecentData::remove(const QString& path) {
    QList<RecentDataset> next = list();
    next.removeIf([&](const RecentDataset& other) { return other.path == path; });
    write(next);
}

void RecentData::write(const QList<RecentDataset>& list) {
    QVariantMap changes;
    for (const QString& key : file_->keys())
        if (key.startsWith(kGroup)) changes.insert(key, {});
    changes[kGroup + "size"] = list.size();
    for (qsizetype i = 0; i < list.size(); ++i) {
        changes[keyOf(i + 1, "path")] = list[i].path;
        changes[keyOf(i + 1, "title")] = list[i].title;
        changes[keyOf(i + 1, "section")] = list[i].section;
    }
    file_->set(changes);
}

}  // namespace distillery::ui
