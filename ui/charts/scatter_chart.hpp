// Named points, as models by cost and accuracy, with intervals and the front of those that nothing beats.
#pragma once

#include "charts/chart_frame.hpp"

namespace distillery::ui {

struct ScatterPoint {
    double x = 0, y = 0;
    QString name{};
    int style = 0;              // its group
    double size = 10;           // pixels
    bool isEmphasised = false;  // its name is always shown where there is room
    double errorLow = std::numeric_limits<double>::quiet_NaN();  // interval of y, absolute values
    double errorHigh = std::numeric_limits<double>::quiet_NaN();
};

/// Ctrl+Left and Ctrl+Right choose a point by keyboard in the order of x, Enter activates it, Escape lets it
/// go.
class ScatterChart : public ChartFrame {
    Q_OBJECT

public:
    explicit ScatterChart(QWidget* parent = nullptr);
    void setPoints(QList<ScatterPoint> points);
    /// What the points' groups are, by number; shown as legend. `styles`: how each is drawn, where that is
    /// not its number.
    void setGroups(const QStringList& names, const QList<int>& styles = {});
    void setXLabel(const QString& name, const QString& unit = {});
    void setYLabel(const QString& name, const QString& unit = {});
    void setLogX(bool isLog);
    /// Off: names are only told at the pointer, which suits clouds of points.
    void setNamesShown(bool areShown);
    /// Joins the points that no other beats: small x and large y are good, unless said otherwise.
    void setFrontShown(bool isShown, bool isSmallXGood = true, bool isLargeYGood = true);
    /// Indices of the front's points in ascending x.
    QList<qsizetype> front() const;
    int current() const { return current_; }
    void setCurrent(int index);

Q_SIGNALS:
    void activated(int index);
    void currentChanged(int index);  // −1: none

protected:
    bool hasData() const override;
    QList<QCPAxis*> axes() const override { return {plot()->xAxis, plot()->yAxis}; }
    QList<QCPRange> fittedRanges() const override;
    ChartTable table() const override;
    ReadOut readOutAt(const QPointF& position) override;
    void restyle() override { updateLegend(); }
    void seriesToggled() override;
    void clicked(const QPointF& position) override;
    Qt::CursorShape cursorAt(const QPointF& position) const override;
    QString interactionHelp() const override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool isDrawn(const ScatterPoint& point) const;
    QPointF pixelOf(const ScatterPoint& point) const;
    QPolygonF frontLine() const;
    int pointAt(const QPointF& position) const;
    QString htmlOf(const ScatterPoint& point) const;
    void step(int by);
    SeriesLook lookOfGroup(int group) const;
    void updateLegend();
    void paintPoints(QCPPainter& painter);
    void paintNames(QCPPainter& painter);

    QList<ScatterPoint> points_;
    QStringList groups_;
    QList<int> groupStyles_;
    QString xName_, xUnit_, yName_, yUnit_;
    bool isLog_ = false, isFrontShown_ = false, isSmallXGood_ = true, isLargeYGood_ = true;
    bool areNamesShown_ = true;
    int current_ = -1;
};

}  // namespace distillery::ui
