#include "theme/icons.hpp"

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QPainter>
#include <QSvgRenderer>

#include "theme/theme.hpp"

namespace distillery::ui {

QIcon icon(const QString& name, const QColor& colour) {
    const QColor ink = colour.isValid() ? colour : Theme::instance().colours().text;
    static QHash<QString, QIcon> made;                          // every chart has the same six
    if (made.isEmpty()) qAddPostRoutine([] { made.clear(); });  // pixmaps may not outlive the application
    QIcon& result = made[name + ink.name()];
    if (!result.isNull()) return result;
    QFile file(":/icons/" + name + ".svg");
    if (!file.open(QIODevice::ReadOnly)) qFatal("there is no icon %s", qUtf8Printable(name));
    QByteArray svg = file.readAll();
    svg.replace("currentColor", ink.name().toUtf8());
    QSvgRenderer renderer(svg);
    for (const int size : {16, 24, 32, 48, 64}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.end();
        result.addPixmap(pixmap);
    }
    return result;
}

void dressWithIcon(QAbstractButton* button, const QString& name, QColor Colours::*role) {
    const auto dress = [button, name, role] {
        button->setIcon(icon(name, Theme::instance().colours().*role));
        const int side = button->fontMetrics().height();
        button->setIconSize({side, side});
    };
    dress();
    QObject::connect(&Theme::instance(), &Theme::changed, button, dress);
}

}  // namespace distillery::ui
