#include "models/term_name.hpp"

#include <QObject>

namespace distillery::ui {

QString termName(const std::string& term) {
    const QString name = QString::fromStdString(term);
    if (name == "ce") return QObject::tr("labels");
    if (name == "kd") return QObject::tr("teacher's logits");
    if (name == "memory") return QObject::tr("memory");
    if (name == "search") return QObject::tr("head search");
    if (name.endsWith(".time")) return QObject::tr("%1, time").arg(name.chopped(5));
    if (name.endsWith(".freq")) return QObject::tr("%1, frequency").arg(name.chopped(5));
    return name;
}

}  // namespace distillery::ui
