#include "charts/chart_frame.hpp"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <typeinfo>

#include "charts/chart_keys.hpp"
#include "charts/linear_ticker.hpp"
#include "charts/log_ticker.hpp"
#include "theme/icons.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr double kToolSize = 18;  // pixels of an icon at the usual text size

}  // namespace

ChartFrame::ChartFrame(QWidget* parent)
    : QWidget(parent),
      title_(new QLabel),
      note_(new QLabel),
      message_(new QLabel),
      empty_(new QLabel),
      head_(new QHBoxLayout),
      controls_(new QHBoxLayout),
      tools_(new QHBoxLayout),
      controlBox_(new QWidget),
      above_(new QVBoxLayout),
      legend_(new ChartLegend),
      stack_(new QStackedWidget),
      plot_(new QCustomPlot) {
    setFocusPolicy(Qt::StrongFocus);
    title_->setWordWrap(true);
    title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    note_->setWordWrap(true);
    note_->setProperty("kind", "muted");
    note_->hide();
    message_->setWordWrap(true);
    message_->setTextFormat(Qt::PlainText);
    message_->hide();
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    empty_->setProperty("kind", "muted");
    empty_->setText(tr("There is nothing to show yet."));
    legend_->hide();

    tools_->setSpacing(2);
    tools_->setContentsMargins(0, 0, 0, 0);
    fit_ = addTool("fit", tr("Show everything"), Qt::Key_Home, &ChartFrame::fit);
    back_ = addTool("undo", tr("Back to the earlier view"), QKeySequence(Qt::ALT | Qt::Key_Left),
                    &ChartFrame::goBack);
    forward_ = addTool("redo", tr("Forward to the later view"), QKeySequence(Qt::ALT | Qt::Key_Right),
                       &ChartFrame::goForward);
    copy_ = addTool("copy", tr("Copy picture and numbers"), QKeySequence::Copy, &ChartFrame::copy);
    save_ = addTool("save", tr("Save as PNG, SVG, PDF or CSV…"), {}, &ChartFrame::askAndSave);
    show_ = addTool("table", tr("Show as table"), {}, &ChartFrame::showTable);

    controls_->setSpacing(2);
    controls_->setContentsMargins(0, 0, 0, 0);
    controlBox_->setLayout(controls_);
    head_->addWidget(title_, 1, Qt::AlignVCenter);
    head_->addWidget(controlBox_);
    head_->addLayout(tools_);
    head_->setAlignment(tools_, Qt::AlignTop);
    above_->setContentsMargins(10, 6, 6, 0);
    above_->setSpacing(2);
    above_->addLayout(head_);
    above_->addWidget(note_);
    above_->addWidget(message_);
    above_->addWidget(legend_);
    stack_->addWidget(plot_);
    stack_->addWidget(empty_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->setSpacing(4);
    layout->addLayout(above_);
    layout->addWidget(stack_, 1);

    plot_->setFocusPolicy(Qt::NoFocus);  // the frame has the focus and shows it
    plot_->setMouseTracking(true);
    plot_->setMinimumSize(80, 80);
    plot_->setContextMenuPolicy(Qt::ActionsContextMenu);
    plot_->addActions({fit_, back_, forward_, copy_, save_, show_});
    plot_->layer("overlay")->setMode(QCPLayer::lmBuffered);  // moves without painting the data again
    cursor_ =
        new Painted(plot_, "overlay", nullptr, [this](QCPPainter& painter) { paintCursorLine(painter); });

    readOut_ = new QLabel(this);  // may reach beyond a small plot
    readOut_->setAttribute(Qt::WA_TransparentForMouseEvents);
    readOut_->setTextFormat(Qt::RichText);
    readOut_->setProperty("kind", "tip");
    readOut_->hide();

    connect(plot_, &QCustomPlot::beforeReplot, this, &ChartFrame::limitTicks);
    connect(plot_, &QCustomPlot::afterReplot, this, [this] {
        hasPainted_ = true;
        if (!pointer_ || isExporting_ || drag_ != Drag::none || isEmpty()) return;
        // The numbers below a resting pointer may be others now.
        isReadAgain_ = true;
        hoverAt(*pointer_);
        isReadAgain_ = false;
    });

    dialogTimer_.setSingleShot(true);
    dialogTimer_.setInterval(200);
    connect(&dialogTimer_, &QTimer::timeout, this, [this] {
        if (dialog_) dialog_->setTable(title(), visibleTable());
    });
    messageTimer_.setSingleShot(true);
    messageTimer_.setInterval(10'000);
    connect(&messageTimer_, &QTimer::timeout, message_, &QWidget::hide);
    connect(legend_, &ChartLegend::toggled, this, &ChartFrame::setSeriesShown);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        if (isVisible()) applyTheme();  // others when they are shown
    });
    stack_->setCurrentWidget(empty_);
    plot_->installEventFilter(this);  // last: it asks the chart, which exists from here on
}

ChartFrame::~ChartFrame() {
    plot_->removeEventFilter(this);
}

QAction* ChartFrame::addTool(const QString& name, const QString& text, const QKeySequence& keys,
                             void (ChartFrame::*slot)()) {
    auto* action = new QAction(icon(name), text, this);
    action->setObjectName(name);
    const QString keyText = keys.toString(QKeySequence::NativeText);
    action->setToolTip(keyText.isEmpty() ? text : tr("%1 (%2)").arg(text, keyText));
    connect(action, &QAction::triggered, this, slot);
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::TabFocus);
    tools_->addWidget(button);
    return action;
}

void ChartFrame::setCompact(bool isCompact) {
    for (int i = 0; i < tools_->count(); ++i) {
        const auto* button = qobject_cast<QToolButton*>(tools_->itemAt(i)->widget());
        if (!button) continue;
        const QAction* action = button->defaultAction();
        if (action == back_ || action == forward_ || action == copy_)
            tools_->itemAt(i)->widget()->setVisible(!isCompact);
    }
}

void ChartFrame::addControl(QWidget* control) {
    controls_->addWidget(control);
}

/// Beside the title, or below it where both do not fit.
void ChartFrame::placeControls() {
    if (controls_->isEmpty()) return;
    const int words = title_->fontMetrics().horizontalAdvance(title_->text());
    const QMargins margins = above_->contentsMargins();
    const int room = width() - margins.left() - margins.right() - 3 * head_->spacing();
    const bool fits = words + controlBox_->sizeHint().width() + tools_->sizeHint().width() <= room;
    const bool isBeside = head_->indexOf(controlBox_) >= 0;
    if (fits == isBeside) return;
    (fits ? static_cast<QLayout*>(above_) : head_)->removeWidget(controlBox_);
    if (fits)
        head_->insertWidget(1, controlBox_);
    else
        above_->insertWidget(1, controlBox_, 0, Qt::AlignRight);
}

void ChartFrame::setTitle(const QString& title) {
    title_->setText(title);
    setAccessibleName(title);
    updateState();
}

void ChartFrame::setNote(const QString& note) {
    note_->setText(note);
    note_->setVisible(!note.isEmpty());
}

void ChartFrame::setEmptyText(const QString& text) {
    empty_->setText(text);
    updateState();
}

void ChartFrame::say(const QString& sentence, bool isBad) {
    message_->setText(sentence);
    message_->setProperty("level", isBad ? "bad" : "good");
    message_->style()->unpolish(message_);
    message_->style()->polish(message_);
    message_->show();
    messageTimer_.start();
}

// ---- Views

QList<QCPRange> ChartFrame::view() const {
    QList<QCPRange> ranges;
    for (const QCPAxis* axis : axes()) ranges << axis->range();
    return ranges;
}

void ChartFrame::applyRanges(const QList<QCPRange>& ranges) {
    const QList<QCPAxis*> list = axes();
    if (ranges.size() != list.size()) return;
    for (qsizetype i = 0; i < list.size(); ++i) list[i]->setRange(ranges[i]);
    viewMoved();
    plot_->replot(QCustomPlot::rpQueuedReplot);
    updateState();
    Q_EMIT viewChanged();
}

void ChartFrame::applyView(const ChartView& view) {
    isFitted_ = view.isFitted;
    applyRanges(isFitted_ ? fittedRanges() : view.ranges);
}

QList<QCPRange> ChartFrame::limitedRanges(const QList<QCPRange>& ranges) const {
    const QList<QCPAxis*> list = axes();
    const QList<QCPRange> fits = fittedRanges();
    QList<QCPRange> result;
    for (qsizetype i = 0; i < ranges.size(); ++i)
        result << limited(ranges[i], fits[i], list[i]->scaleType() == QCPAxis::stLogarithmic);
    return result;
}

void ChartFrame::change(const QList<QCPRange>& ranges, ViewHistory::Gesture gesture) {
    if (isEmpty()) return;
    const QList<QCPRange> next = limitedRanges(ranges);
    if (next == view()) return;
    history_.leave({view(), isFitted_}, gesture);
    isFitted_ = false;
    applyRanges(next);
}

void ChartFrame::setView(const QList<QCPRange>& ranges) {
    if (ranges.size() == axes().size()) change(ranges, ViewHistory::Gesture::single);
}

void ChartFrame::fit() {
    if (isEmpty() || isFitted_) return;
    history_.leave({view(), false}, ViewHistory::Gesture::single);
    isFitted_ = true;
    applyRanges(fittedRanges());
}

void ChartFrame::goBack() {
    if (history_.canGoBack()) applyView(history_.back({view(), isFitted_}));
}

void ChartFrame::goForward() {
    if (history_.canGoForward()) applyView(history_.forward({view(), isFitted_}));
}

// ---- Data

void ChartFrame::dataChanged() {
    stack_->setCurrentWidget(isEmpty() ? static_cast<QWidget*>(empty_) : plot_);
    if (isEmpty()) {
        hideReadOut();
        legend_->hide();
        history_.clear();
        isFitted_ = true;
        updateState();
        return;
    }
    applyRanges(isFitted_ ? fittedRanges() : view());
}

void ChartFrame::axesChanged() {
    history_.clear();
    isFitted_ = true;
    drag_ = Drag::none;
    applyTheme();
}

void ChartFrame::refresh() {
    viewMoved();
    plot_->replot(QCustomPlot::rpQueuedReplot);
    updateState();
}

void ChartFrame::setLegend(const QList<LegendEntry>& entries) {
    legend_->setEntries(entries);
    legend_->setVisible(!entries.isEmpty());
}

void ChartFrame::setSeriesShown(const QString& name, bool isShown) {
    if (isShown)
        hidden_.remove(name);
    else
        hidden_.insert(name);
    seriesToggled();
}

void ChartFrame::updateState() {
    const bool something = !isEmpty();
    fit_->setEnabled(something && !isFitted_);
    back_->setEnabled(something && canGoBack());
    forward_->setEnabled(something && canGoForward());
    for (QAction* action : {copy_, save_, show_}) action->setEnabled(something);
    setAccessibleDescription(something ? description() : empty_->text());
    const QString help = something ? interactionHelp() : QString();
    title_->setToolTip(help);
    setWhatsThis(help);
    if (dialog_) dialogTimer_.start();
}

QString ChartFrame::interactionHelp() const {
    return asHelp(commonChartKeys());
}

QString ChartFrame::description() const {
    QStringList parts;
    const QLocale locale;
    for (const QCPAxis* axis : axes()) {
        const QString name = axis->label().isEmpty() ? tr("Axis") : axis->label();
        parts << tr("%1 from %2 to %3")
                     .arg(name, locale.toString(axis->range().lower, 'g', 4),
                          locale.toString(axis->range().upper, 'g', 4));
    }
    return tr("Chart. %1.").arg(parts.join(QStringLiteral("; ")));
}

// ---- Appearance

void ChartFrame::applyTheme() {
    const Theme& theme = Theme::instance();
    const Colours& colours = theme.colours();
    QFont bold = QApplication::font();
    bold.setWeight(QFont::DemiBold);
    title_->setFont(bold);
    note_->setFont(theme.small());
    legend_->setFont(theme.small());
    plot_->setBackground(colours.surface);
    for (QCPAxisRect* rect : plot_->axisRects()) dress(rect);
    for (QAction* action : {fit_, back_, forward_, copy_, save_, show_})
        action->setIcon(icon(action->objectName()));
    const int side = qRound(kToolSize * theme.textScale());
    for (int i = 0; i < tools_->count(); ++i)
        if (auto* button = qobject_cast<QToolButton*>(tools_->itemAt(i)->widget()))
            button->setIconSize({side, side});
    placeControls();
    restyle();
    viewMoved();
    plot_->replot(QCustomPlot::rpQueuedReplot);
    updateState();
    update();
}

void ChartFrame::dress(QCPAxisRect* rect) {
    const Theme& theme = Theme::instance();
    const Colours& colours = theme.colours();
    rect->setBackground(Qt::NoBrush);
    rect->setMinimumMargins(QMargins(8, 8, 14, 4));
    for (QCPAxis* axis : rect->axes()) {
        if (typeid(*axis->ticker()) == typeid(QCPAxisTicker)) {
            const auto ticker = QSharedPointer<LinearTicker>::create();
            ticker->setTickCount(axis->ticker()->tickCount());
            axis->setTicker(ticker);
        }
        axis->setBasePen(QPen(colours.border, 1));
        axis->setTickPen(QPen(colours.border, 1));
        axis->setSubTicks(false);
        axis->setTickLengthIn(0);
        axis->setTickLengthOut(4);
        axis->setTickLabelColor(colours.muted);
        axis->setLabelColor(colours.text);
        axis->setTickLabelFont(theme.small());
        axis->setLabelFont(theme.small());
        axis->setTickLabelPadding(4);
        axis->setLabelPadding(4);
        axis->grid()->setPen(QPen(colours.grid, 1));
        axis->grid()->setZeroLinePen(QPen(colours.border, 1));
        axis->grid()->setSubGridVisible(false);
        axis->grid()->setAntialiased(false);
        axis->setNumberFormat("gbc");
        axis->setNumberPrecision(6);
    }
}

void ChartFrame::setLogarithmic(QCPAxis* axis, bool isLog) {
    axis->setScaleType(isLog ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    axis->setTicker(isLog ? QSharedPointer<QCPAxisTicker>(new LogTicker)
                          : QSharedPointer<QCPAxisTicker>(new LinearTicker));
}

void ChartFrame::setWholeTicks(QCPAxis* axis) {
    const auto ticker = QSharedPointer<LinearTicker>::create();
    ticker->setWhole(true);
    axis->setTicker(ticker);
}

/// No more labels than have room beside each other.
void ChartFrame::limitTicks() {
    for (const QCPAxisRect* rect : plot_->axisRects())
        for (const QCPAxis* axis : rect->axes()) {
            const auto ticker = axis->ticker().dynamicCast<LinearTicker>();
            if (!ticker) continue;
            const QFontMetrics metrics(axis->tickLabelFont());
            ticker->setMost(axis->orientation() == Qt::Vertical
                                ? std::max(1, rect->height() / (metrics.height() * 3 / 2))
                                : std::max(2, rect->width() / (metrics.averageCharWidth() * 7)));
        }
}

void ChartFrame::showEvent(QShowEvent* event) {
    applyTheme();
    QWidget::showEvent(event);
}

void ChartFrame::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeControls();
}

void ChartFrame::paintEvent(QPaintEvent*) {
    const Colours& colours = Theme::instance().colours();
    QPainter painter(this);
    painter.fillRect(rect(), colours.surface);
    if (!hasFocus()) return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.accent, 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
}

void ChartFrame::focusInEvent(QFocusEvent* event) {
    // A window that becomes active gives the focus to whatever comes first: nobody chose this chart then.
    if (event->reason() != Qt::ActiveWindowFocusReason) isChosen_ = true;
    update();
    QWidget::focusInEvent(event);
}

void ChartFrame::focusOutEvent(QFocusEvent* event) {
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason)
        isChosen_ = false;
    update();
    QWidget::focusOutEvent(event);
}

}  // namespace distillery::ui
