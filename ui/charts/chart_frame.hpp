// What all charts share: title, tools, views with a history, read-out, export and the table of numbers.
#pragma once

#include <QLabel>
#include <QPointer>
#include <QSet>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QWidget>
#include <optional>

#include "charts/chart_legend.hpp"
#include "charts/chart_table.hpp"
#include "charts/chart_table_dialog.hpp"
#include "charts/chart_view.hpp"
#include "charts/painted.hpp"

namespace distillery::ui {

/// What the pointer is over.
struct ReadOut {
    QString html;                 // empty: nothing to say here
    std::optional<double> lineX;  // coordinate of a vertical cursor line
};

/// Ctrl+Wheel: zoom at the pointer; the plain wheel too, unless the chart stands in a page that scrolls and
/// was not chosen (a click or Tab does that): then it scrolls the page. Shift: only x, Ctrl+Shift: only y;
/// over an axis: only that axis. Drag: pan. Double click or Home: fit. Alt+Left and Alt+Right: earlier and
/// later view. Arrows: pan. + and −: zoom.
///
/// New data never move a view that a person chose; a fitted view follows them.
class ChartFrame : public QWidget {
    Q_OBJECT

public:
    explicit ChartFrame(QWidget* parent = nullptr);
    ~ChartFrame() override;

    void setTitle(const QString& title);
    QString title() const { return title_->text(); }
    /// A muted line below the title that says how to read the chart.
    void setNote(const QString& note);
    /// Shown instead of empty axes.
    void setEmptyText(const QString& text);
    bool isEmpty() const { return !hasData(); }
    /// For small charts beside others: copying and earlier views stay in the menu and on their keys only.
    void setCompact(bool isCompact);

    void fit();
    void goBack();
    void goForward();
    bool canGoBack() const { return history_.canGoBack(); }
    bool canGoForward() const { return history_.canGoForward(); }
    /// Whether the view shows everything and follows new data.
    bool isFitted() const { return isFitted_; }
    /// One range for each axis, x first. Enters the history.
    void setView(const QList<QCPRange>& ranges);
    QList<QCPRange> view() const;

    bool isSeriesShown(const QString& name) const { return !hidden_.contains(name); }
    void setSeriesShown(const QString& name, bool isShown);

    /// .png (twice the size on screen), .svg, .pdf, or .csv (visible range). Returns a sentence that says why
    /// it failed, or nothing. The file is complete or untouched.
    QString exportTo(const QString& path);
    /// Title, note, legend and plot as on screen without tools.
    QImage toImage(double scale);
    QByteArray toSvg();
    QByteArray toPdf();
    /// The numbers in the visible x range.
    ChartTable visibleTable() const { return hasData() ? table() : ChartTable{}; }
    /// Picture and CSV text to the clipboard.
    void copy();
    void showTable();

    QCustomPlot* plot() const { return plot_; }
    ChartLegend* legend() const { return legend_; }
    QLabel* readOutLabel() const { return readOut_; }
    QSize sizeHint() const override { return {560, 360}; }
    QSize minimumSizeHint() const override { return {260, 200}; }

Q_SIGNALS:
    void viewChanged();
    void saved(const QString& path);

protected:
    // What a chart tells its frame.
    virtual bool hasData() const = 0;
    /// x axes first; the ranges of a view are in this order.
    virtual QList<QCPAxis*> axes() const = 0;
    virtual QList<QCPRange> fittedRanges() const = 0;
    virtual ChartTable table() const = 0;
    virtual ReadOut readOutAt(const QPointF& position) = 0;
    /// "Loss from 0.1 to 2.3 …": one sentence for people who listen.
    virtual QString description() const;
    /// Colours and fonts changed; the frame has dressed the axes.
    virtual void restyle() {}
    /// After ranges changed and before the plot is painted.
    virtual void viewMoved() {}
    virtual void seriesToggled() { refresh(); }
    /// True: the chart takes this drag for itself; draggedTo and dragEnded follow.
    virtual bool dragStarts(const QPointF&, Qt::KeyboardModifiers) { return false; }
    virtual void draggedTo(const QPointF&) {}
    virtual void dragEnded() {}
    virtual void clicked(const QPointF&) {}
    /// Whether readOutAt() is asked beside the axes too.
    virtual bool readsOutMargins() const { return false; }
    virtual Qt::CursorShape cursorAt(const QPointF&) const { return Qt::ArrowCursor; }
    /// What the plain wheel zooms, of both orientations when empty.
    virtual Qt::Orientations plainWheel() const { return Qt::Horizontal | Qt::Vertical; }
    virtual QString interactionHelp() const;

    // What a chart asks of its frame.
    /// New numbers: fits when fitted, keeps the view otherwise.
    void dataChanged();
    /// Axes were added or removed: earlier views mean nothing any more.
    void axesChanged();
    /// Paints again, same numbers, same view.
    void refresh();
    void setLegend(const QList<LegendEntry>& entries);
    /// Puts a control before the tools; belongs to the frame afterwards.
    void addControl(QWidget* control);
    static void setLogarithmic(QCPAxis* axis, bool isLog);
    /// Ticks at whole numbers only, for epochs and counts.
    static void setWholeTicks(QCPAxis* axis);
    /// Colours, fonts and pens of the theme.
    void dress(QCPAxisRect* rect);
    /// How often a curve should be sampled for one pixel on what is being painted.
    double columnsPerPixel() const { return columnsPerPixel_; }
    bool isExporting() const { return isExporting_; }
    /// readOutAt() is asked because the numbers moved, not the pointer.
    bool isReadAgain() const { return isReadAgain_; }
    void showReadOut(const QString& html, const QPointF& near);
    void hideReadOut();
    void setCursorLine(std::optional<double> x);
    /// Paints the overlay layer alone: cheap, for what moves with the pointer.
    void refreshOverlay();

    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void placeControls();
    QAction* addTool(const QString& name, const QString& text, const QKeySequence& keys,
                     void (ChartFrame::*slot)());
    void applyTheme();
    void applyRanges(const QList<QCPRange>& ranges);
    void applyView(const ChartView& view);
    void change(const QList<QCPRange>& ranges, ViewHistory::Gesture gesture);
    QList<QCPRange> limitedRanges(const QList<QCPRange>& ranges) const;
    bool isAxisUnder(const QCPAxis* axis, const QPointF& position) const;
    Qt::Orientations orientationsAt(const QPointF& position, Qt::KeyboardModifiers modifiers) const;
    void zoomAt(const QPointF& position, double steps, Qt::KeyboardModifiers modifiers);
    void panBy(double x, double y);
    void zoomBy(double factor);
    void updateState();
    void paintCursorLine(QCPPainter& painter);
    void hoverAt(const QPointF& position);
    void limitTicks();
    void render(QCPPainter& painter, const QSize& size);
    QSize exportSize() const;
    double headHeight(double width) const;
    void askAndSave();
    void say(const QString& sentence, bool isBad);
    bool mousePressed(QMouseEvent* event);
    bool mouseMoved(QMouseEvent* event);
    bool mouseReleased(QMouseEvent* event);

    QLabel *title_, *note_, *message_, *empty_, *readOut_;
    QHBoxLayout *head_, *controls_, *tools_;
    QWidget* controlBox_;
    QVBoxLayout* above_;
    ChartLegend* legend_;
    QStackedWidget* stack_;
    QCustomPlot* plot_;
    Painted* cursor_ = nullptr;
    std::optional<double> cursorX_;
    std::optional<QPointF> pointer_;  // where it rests over the plot
    QAction *fit_ = nullptr, *back_ = nullptr, *forward_ = nullptr, *copy_ = nullptr, *save_ = nullptr,
            *show_ = nullptr;
    QSet<QString> hidden_;
    ViewHistory history_;
    bool isFitted_ = true, isExporting_ = false, hasPainted_ = false, isReadAgain_ = false;
    bool isChosen_ = false;  // by a click or the Tab key: then the wheel zooms
    double columnsPerPixel_ = 1;
    QPointer<ChartTableDialog> dialog_;
    QTimer dialogTimer_, messageTimer_;

    enum class Drag { none, undecided, pan, chart } drag_ = Drag::none;
    QPointF dragFrom_;
    QList<QCPRange> dragRanges_;
};

}  // namespace distillery::ui
