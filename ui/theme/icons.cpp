#include "theme/icons.hpp"

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QPainter>
#include <QSvgRenderer>

#include "theme/theme.hpp"

namespace distillery::ui {

namespace {

constexpr double kGap = 0.25;  // of the icon's side, between it and words beside it

/// `gap` widens the picture on its right side.
QIcon made(const QString& name, const QColor& colour, double gap) {
    const QColor ink = colour.isValid() ? colour : Theme::instance().colours().text;
    static QHash<QString, QIcon> all;                         // every chart has the same six
    if (all.isEmpty()) qAddPostRoutine([] { all.clear(); });  // pixmaps may not outlive the application
    QIcon& result = all[name + ink.name() + QString::number(gap)];
    if (!result.isNull()) return result;
    QFile file(":/icons/" + name + ".svg");
    if (!file.open(QIODevice::ReadOnly)) qFatal("there is no icon %s", qUtf8Printable(name));
    QByteArray svg = file.readAll();
    svg.replace("currentColor", ink.name().toUtf8());
    QSvgRenderer renderer(svg);
    for (const int size : {16, 24, 32, 48, 64}) {
        QPixmap pixmap(qRound(size * (1 + gap)), size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter, QRectF(0, 0, size, size));
        painter.end();
        result.addPixmap(pixmap);
    }
    return result;
}

}  // namespace

QIcon icon(const QString& name, const QColor& colour) {
    return made(name, colour, 0);
}

void dressWithIcon(QAbstractButton* button, const QString& name, QColor Colours::*role) {
    const auto dress = [button, name, role] {
        const double gap = button->text().isEmpty() ? 0 : kGap;
        button->setIcon(made(name, Theme::instance().colours().*role, gap));
        const int side = button->fontMetrics().height();
        button->setIconSize({qRound(side * (1 + gap)), side});
    };
    dress();
    QObject::connect(&Theme::instance(), &Theme::changed, button, dress);
}

}  // namespace distillery::ui
