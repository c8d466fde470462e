// The legend above a chart: one switch for each series, reachable by mouse and keyboard.
#pragma once

#include <QAbstractButton>
#include <QList>
#include <QWidget>

#include "charts/series_look.hpp"

namespace distillery::ui {

struct LegendEntry {
    QString name;
    SeriesLook look;
    bool isShown = true;
    bool isFaint = false;
    bool isBox = false;  // a filled patch instead of a line with marker
};

/// A series' sign in `box`, centred on its height.
void paintSample(QPainter& painter, const LegendEntry& entry, const QRectF& box);

class ChartLegend : public QWidget {
    Q_OBJECT

public:
    explicit ChartLegend(QWidget* parent = nullptr);
    void setEntries(const QList<LegendEntry>& entries);
    /// Height of the shown entries, painted in rows of this width by paintInto().
    double heightFor(double width) const;
    void paintInto(QPainter& painter, const QRectF& box) const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {40, heightForWidth(10000)}; }

Q_SIGNALS:
    void toggled(const QString& name, bool isShown);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int arrange(int width, bool isMoving) const;
    QList<LegendEntry> entries_;
    QList<QAbstractButton*> buttons_;
};

}  // namespace distillery::ui
