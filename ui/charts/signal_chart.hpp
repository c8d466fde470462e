// A recording as it is: stacked panes over one time axis, label bands, windows, a cursor and a selection.
#pragma once

#include "charts/chart_frame.hpp"
#include "charts/signal_lanes.hpp"
#include "charts/trace.hpp"

namespace distillery::ui {

/// Value i was taken at times[i], or at start + i / rate seconds where there are no times. A value that is
/// not finite is a gap.
struct SignalTrace {
    QString name;
    QList<double> values;
    double rate = 50;       // Hz; about, where there are times
    double start = 0;       // s
    int style = -1;         // −1: the trace's place in its pane
    QList<double> times{};  // s, ascending, as many as values
};

struct SignalPane {
    QString title, unit;
    QList<SignalTrace> traces;
};

/// Drag pans in time, wheel zooms in time (Ctrl+Shift: values). Shift+drag selects; edges and middle of a
/// selection can be dragged. Ctrl+Left and Ctrl+Right move the cursor, [ and ] set the selection's ends
/// there, Escape removes it.
class SignalChart : public ChartFrame {
    Q_OBJECT

public:
    explicit SignalChart(QWidget* parent = nullptr);
    ~SignalChart() override;

    void setPanes(QList<SignalPane> panes);
    void setBands(QList<LabelBand> bands);
    /// What a model said along the way: a second lane of labels, below the recorded ones.
    void setAnswers(QList<LabelBand> answers);
    /// What stands left of the two lanes; "labels" and "model" otherwise.
    void setLaneCaptions(const QString& bands, const QString& answers);
    void setWindows(QList<WindowMark> windows);

    /// Moves the time axis alone, outside the history of views: for what plays.
    void scrollTo(double from, double to);

    /// Off: nothing can be selected by hand.
    void setSelectable(bool isSelectable);
    bool hasSelection() const { return selection_.has_value(); }
    QCPRange selection() const { return selection_.value_or(QCPRange(0, 0)); }  // seconds
    void setSelection(double from, double to);
    void clearSelection();

    /// The cursor that charts of the same recording share, in seconds.
    std::optional<double> timeCursor() const { return timeCursor_; }
    void setTimeCursor(std::optional<double> seconds);
    QRect paneRect(int pane) const { return rects_.at(pane)->rect(); }
    /// Where the names of a pane's traces stand.
    QList<QRectF> legendNames(int pane) const;

Q_SIGNALS:
    void selectionChanged(double from, double to);  // seconds; from == to: no selection
    void timeCursorMoved(double seconds);           // by a person

protected:
    bool hasData() const override;
    QList<QCPAxis*> axes() const override;
    QList<QCPRange> fittedRanges() const override;
    ChartTable table() const override;
    ReadOut readOutAt(const QPointF& position) override;
    void restyle() override;
    Qt::Orientations plainWheel() const override { return Qt::Horizontal; }
    bool dragStarts(const QPointF& position, Qt::KeyboardModifiers modifiers) override;
    void draggedTo(const QPointF& position) override;
    Qt::CursorShape cursorAt(const QPointF& position) const override;
    QString interactionHelp() const override;
    QString description() const override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Grip { none, create, from, to, middle };
    struct Pane {
        SignalPane signal;
        QList<Trace> traces;
    };
    SeriesLook lookAt(const Pane& pane, qsizetype trace) const;
    QCPAxis* time() const { return rects_.first()->axis(QCPAxis::atBottom); }
    QCPRange wholeTime() const;
    void rebuild();
    void updateMargins();
    static constexpr double kLegendSample = 30;  // pixels before a name
    QList<QPointF> legendPlaces(const Pane& pane, double width) const;
    double lanesHeight(int pane) const;  // pixels, above the axis and below the pane's title
    QString nameOf(const Pane& pane, qsizetype trace) const;
    QString readOutHtmlAt(double seconds) const;
    Grip gripAt(const QPointF& position) const;
    double timeAt(const QPointF& position) const;
    void moveCursorBy(int direction);
    void paintBandsBehind(QCPPainter& painter, int pane);
    void paintPane(QCPPainter& painter, int pane);
    void paintHeader(QCPPainter& painter, int pane);
    void paintCaption(QCPPainter& painter, const QString& words, const QRectF& lane);
    void paintSelection(QCPPainter& painter);
    void paintTimeCursor(QCPPainter& painter);

    QList<Pane> panes_;
    QList<LabelBand> bands_, answers_;
    QList<WindowMark> windows_;
    QList<QCPAxisRect*> rects_;
    QList<Painted*> painted_;
    std::optional<QCPRange> selection_;
    std::optional<double> timeCursor_;
    QString bandsCaption_ = tr("labels"), answersCaption_ = tr("model");
    bool isSelectable_ = true;
    Grip grip_ = Grip::none;
    double gripOffset_ = 0;  // s, of the pointer within the selection
    double gripOther_ = 0;   // s, the end that stays
};

}  // namespace distillery::ui
