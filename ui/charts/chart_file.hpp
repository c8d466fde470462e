// Writes finished bytes to a file so that a full disk never leaves half a file behind.
#pragma once

#include <QByteArray>
#include <QString>

namespace distillery::ui {

/// Empty when all went well, else one sentence for a person. An ordinary file is replaced as a whole or not
/// at all; a device or pipe is written to directly.
QString writeWholeFile(const QString& path, const QByteArray& bytes);

}  // namespace distillery::ui
