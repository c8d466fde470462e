// How widgets look: Fusion with frames, buttons, fields, tabs and tables of our own, painted in the theme's
// colours.
//
// A widget says what it is by two dynamic properties: "level" (good, caution, bad) and "kind" (frames: card,
// rail, strip, banner, tip; labels: muted, title, chip; buttons: primary, link, rail; lists: places; tables:
// dense, two-lines). Nothing is kept per widget that depends on the theme, so another theme is another palette
// and one repaint. A style sheet did the same at half a millisecond a widget for each change: one second for
// this window.
#pragma once

#include <QProxyStyle>

namespace distillery::ui {

class HouseStyle : public QProxyStyle {
    Q_OBJECT

public:
    HouseStyle();

    using QProxyStyle::polish;
    void polish(QWidget* widget) override;
    /// Rows of tables grow and shrink with their text.
    bool eventFilter(QObject* watched, QEvent* event) override;

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                           const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
};

}  // namespace distillery::ui
