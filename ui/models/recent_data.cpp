#include "models/recent_data.hpp"

#include <QSettings>

namespace distillery::ui {
namespace {

constexpr qsizetype kKept = 8;

}  // namespace

RecentData::RecentData(const Home& home)
    : file_(QString::fromStdString((home.config / "recent-data.ini").string())) {}

QList<RecentDataset> RecentData::list() const {
    QSettings settings(file_, QSettings::IniFormat);
    QList<RecentDataset> list;
    const int count = settings.beginReadArray("recent");
    for (int i = 0; i < count && list.size() < kKept; ++i) {
        settings.setArrayIndex(i);
        const RecentDataset one{settings.value("path").toString(), settings.value("title").toString(),
                                settings.value("section").toString()};
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

void RecentData::write(const QList<RecentDataset>& list) const {
    QSettings settings(file_, QSettings::IniFormat);
    settings.remove("recent");
    settings.beginWriteArray("recent", static_cast<int>(list.size()));
    for (int i = 0; i < list.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue("path", list[i].path);
        settings.setValue("title", list[i].title);
        settings.setValue("section", list[i].section);
    }
    settings.endArray();
}

}  // namespace distillery::ui
