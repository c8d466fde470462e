#include "charts/chart_file.hpp"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

namespace distillery::ui {
namespace {

QString sentence(const QString& path, const QFileDevice& file) {
    return QCoreApplication::translate("ChartFile", "“%1” could not be written: %2.")
        .arg(path, file.errorString());
}

}  // namespace

QString writeWholeFile(const QString& path, const QByteArray& bytes) {
    const QFileInfo target(path);
    if (target.exists() && !target.isFile() && !target.isDir()) {
        // A QSaveFile would put an ordinary file in the device's place.
        QFile device(path);
        if (!device.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) return sentence(path, device);
        if (device.write(bytes) != bytes.size()) return sentence(path, device);
        return {};
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return sentence(path, file);
    if (file.write(bytes) != bytes.size()) return sentence(path, file);
    if (!file.commit()) return sentence(path, file);
    return {};
}

}  // namespace distillery::ui
