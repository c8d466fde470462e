#include "models/ini_file.hpp"

#include <QHash>
#include <QSettings>

namespace distillery::ui {

std::shared_ptr<IniFile> IniFile::open(const QString& file) {
    static QHash<QString, std::weak_ptr<IniFile>> all;
    std::shared_ptr<IniFile> one = all.value(file).lock();
    if (!one) all[file] = one = std::make_shared<IniFile>(file);
    return one;
}

IniFile::IniFile(const QString& file) : file_(file) {
    writer_.setMaxThreadCount(1);
    const QSettings ini(file, QSettings::IniFormat);
    for (const QString& key : ini.allKeys()) values_.insert(key, ini.value(key));
}

IniFile::~IniFile() {
    writer_.waitForDone();
}

QVariant IniFile::value(const QString& key, const QVariant& otherwise) const {
    return values_.value(key, otherwise);
}

void IniFile::set(const QVariantMap& changes) {
    QVariantMap fresh;
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        if (values_.value(change.key()) == change.value()) continue;
        fresh.insert(change.key(), change.value());
        if (change->isValid())
            values_.insert(change.key(), change.value());
        else
            values_.remove(change.key());
    }
    if (fresh.isEmpty()) return;
    writer_.start([file = file_, fresh] {
        QSettings ini(file, QSettings::IniFormat);
        for (auto change = fresh.begin(); change != fresh.end(); ++change) {
            if (change->isValid())
                ini.setValue(change.key(), change.value());
            else
                ini.remove(change.key());
        }
    });
}

}  // namespace distillery::ui
