// A small file of settings: read once, shared by all who open it, written in the background, because a disk
// may take a tenth of a second for a file of three lines.
#pragma once

#include <QString>
#include <QThreadPool>
#include <QVariantMap>
#include <memory>

namespace distillery::ui {

class IniFile {
public:
    /// The one of this file in the program; on the window's thread only.
    static std::shared_ptr<IniFile> open(const QString& file);
    explicit IniFile(const QString& file);
    ~IniFile();  // waits until everything is on the disk

    QVariant value(const QString& key, const QVariant& otherwise = {}) const;
    QStringList keys() const { return values_.keys(); }
    /// Together; what has no valid value goes. Keys that nobody mentions stay as they are in the file.
    void set(const QVariantMap& changes);

private:
    QString file_;
    QVariantMap values_;
    QThreadPool writer_;  // one thread: changes arrive in their order
};

}  // namespace distillery::ui
