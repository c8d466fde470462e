#include "shell/tour.hpp"

#include <QApplication>
#include <QKeyEvent>
#include <QListWidget>
#include <QPainter>
#include <QPainterPath>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "shell/main_window.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr int kAround = 6, kAway = 14;

}  // namespace

Tour::Tour(MainWindow* window) : QWidget(window), window_(window) {
    setObjectName("tour");
    setAccessibleName(tr("Guided tour"));
    setFocusPolicy(Qt::NoFocus);
    hide();
    auto* layout = new QVBoxLayout;
    title_ = cardTitle({});
    title_->setObjectName("tour-title");
    text_ = plainText();
    text_->setObjectName("tour-text");
    for (QLabel* label : {title_, text_}) label->setTextInteractionFlags(Qt::NoTextInteraction);
    layout->addWidget(title_);
    layout->addWidget(text_);
    layout->addSpacing(6);
    auto* row = new QHBoxLayout;
    count_ = muted({});
    count_->setWordWrap(false);
    row->addWidget(count_);
    row->addStretch();
    skip_ = new QPushButton(tr("End the tour"));
    skip_->setObjectName("tour-skip");
    back_ = new QPushButton(tr("Back"));
    back_->setObjectName("tour-back");
    next_ = primaryButton(tr("Next"));
    next_->setObjectName("tour-next");
    for (QPushButton* button : {skip_, back_, next_}) {
        row->addWidget(button);
        button->installEventFilter(this);  // arrows turn pages instead of moving among the buttons
    }
    layout->addLayout(row);
    callout_ = card(layout);
    callout_->setParent(this);
    callout_->setObjectName("tour-callout");
    connect(skip_, &QPushButton::clicked, this, &Tour::stop);
    connect(back_, &QPushButton::clicked, this, [this] { goTo(step_ - 1); });
    connect(next_, &QPushButton::clicked, this, [this] { goTo(step_ + 1); });
    connect(&Theme::instance(), &Theme::changed, this, &Tour::place);
    window->installEventFilter(this);
}

void Tour::start() {
    if (!isVisible()) before_ = QApplication::focusWidget();
    list_.clear();
    const QStringList pages = window_->pageIds();
    for (const TourStep& step : tourSteps())
        if (step.page.isEmpty() || pages.contains(step.page)) list_.append(step);
    goTo(0);
}

void Tour::stop() {
    step_ = -1;
    hide();
    if (before_ && before_->isVisible()) before_->setFocus();
}

void Tour::goTo(int step) {
    if (step < 0) return;
    if (step >= list_.size()) return stop();
    step_ = step;
    const TourStep& shown = list_[step];
    const bool isThere = hasContent(shown);
    // An empty page explains nothing: without content the step stays on Home and points at the page's entry.
    if (!shown.page.isEmpty())
        window_->goTo(isThere ? shown.page : "home", isThere ? subjectOf(shown) : QString());
    target_ = isThere ? shown.target : "to-" + shown.page;
    title_->setText(shown.title);
    text_->setText(
        isThere || shown.need == TourNeed::nothing
            ? shown.text
            : tr("%1\n\nNothing is there yet: %2", "what the page is for: how it is filled")
                  .arg(shown.text, shown.need == TourNeed::data    ? tr("open a data set on the page Data.")
                                   : shown.need == TourNeed::board ? tr("connect a board on the page Device.")
                                                                   : tr("try the sample on the page Home.")));
    count_->setText(tr("%1 of %2").arg(step + 1).arg(list_.size()));
    callout_->setAccessibleName(title_->text());
    callout_->setAccessibleDescription(text_->text());
    back_->setEnabled(step > 0);
    next_->setText(step + 1 == list_.size() ? tr("Done") : tr("Next"));
    setGeometry(window_->rect());
    place();
    show();
    raise();
    next_->setFocus(Qt::OtherFocusReason);
    QTimer::singleShot(0, this, &Tour::place);  // when the page that came to the front has been laid out
}

bool Tour::hasContent(const TourStep& step) const {
    const auto& runs = window_->services().runs->runs();
    switch (step.need) {
        case TourNeed::run:
            return !runs.empty();
        case TourNeed::finishedRun:
            return std::ranges::any_of(runs,
                                       [](const RunRecord& run) { return run.testMacroF1.has_value(); });
        case TourNeed::data: {
            const auto* people = window_->findChild<QAbstractItemView*>("recordings");
            return people && people->model() && people->model()->rowCount() > 0;
        }
        case TourNeed::board: {
            const auto* boards = window_->findChild<QListWidget*>("device-boards");
            return boards && boards->count() > 0;
        }
        case TourNeed::nothing:
            break;
    }
    return true;
}

/// The newest run that has what the step talks about.
QString Tour::subjectOf(const TourStep& step) const {
    for (const RunRecord& run : window_->services().runs->runs())
        if (step.need == TourNeed::run || (step.need == TourNeed::finishedRun && run.testMacroF1)) {
            if (step.page == "compare") break;
            return step.page == "results" ? RunStore::groupOf(run) : QString::fromStdString(run.id);
        }
    return {};
}

/// Beside what the step points at, where there is room; in the middle when it points at nothing.
void Tour::place() {
    if (step_ < 0) return;
    callout_->setFixedWidth(std::min(width() - 40, fontMetrics().averageCharWidth() * 58));
    callout_->adjustSize();
    if (callout_->layout()->hasHeightForWidth())
        callout_->resize(callout_->width(), callout_->layout()->totalHeightForWidth(callout_->width()));
    const QSize size = callout_->size();
    QPoint at((width() - size.width()) / 2, (height() - size.height()) / 2);
    hole_ = {};
    const QString name = target_;
    const auto* target = name.isEmpty() ? nullptr : window_->findChild<QWidget*>(name);
    if (target && target->isVisible()) {
        hole_ = QRect(target->mapTo(window_, QPoint(0, 0)), target->size())
                    .adjusted(-kAround, -kAround, kAround, kAround)
                    .intersected(rect());
        const int x =
            std::clamp(hole_.center().x() - size.width() / 2, 20, std::max(20, width() - size.width() - 20));
        const int y = std::clamp(hole_.center().y() - size.height() / 2, 20,
                                 std::max(20, height() - size.height() - 20));
        const std::array<QPoint, 4> places{
            QPoint(hole_.right() + kAway, y), QPoint(x, hole_.bottom() + kAway),
            QPoint(x, hole_.top() - kAway - size.height()), QPoint(hole_.left() - kAway - size.width(), y)};
        for (const QPoint& place : places)
            if (rect().contains(QRect(place, size))) {
                at = place;
                break;
            }
    }
    callout_->move(at);
    update();
}

void Tour::paintEvent(QPaintEvent*) {
    const Colours& colours = Theme::instance().colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath veil;
    veil.addRect(rect());
    QPainterPath hole;
    if (!hole_.isEmpty()) hole.addRoundedRect(hole_, 8, 8);
    QColor dim = colours.isDark ? colours.window : colours.text;
    dim.setAlphaF(colours.isDark ? 0.72F : 0.42F);
    painter.fillPath(veil.subtracted(hole), dim);
    if (hole_.isEmpty()) return;
    painter.setPen(QPen(colours.accent, 2));
    painter.drawPath(hole);
}

void Tour::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Escape:
            return stop();
        case Qt::Key_Right:
        case Qt::Key_PageDown:
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return goTo(step_ + 1);
        case Qt::Key_Left:
        case Qt::Key_PageUp:
            return goTo(step_ - 1);
        default:
            QWidget::keyPressEvent(event);
    }
}

void Tour::mousePressEvent(QMouseEvent* event) {
    event->accept();  // what lies under the veil waits
}

/// Tab stays among the buttons of the callout.
bool Tour::focusNextPrevChild(bool next) {
    QList<QPushButton*> buttons;
    for (QPushButton* button : {skip_, back_, next_})
        if (button->isEnabled()) buttons.append(button);
    qsizetype at = 0;
    for (qsizetype i = 0; i < buttons.size(); ++i)
        if (buttons[i]->hasFocus()) at = i;
    at = (at + (next ? 1 : buttons.size() - 1)) % buttons.size();
    buttons[at]->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

bool Tour::eventFilter(QObject* watched, QEvent* event) {
    if (watched == window_ && event->type() == QEvent::Resize && isVisible()) {
        setGeometry(window_->rect());
        place();
    }
    auto* button = qobject_cast<QPushButton*>(watched);
    if (!button || event->type() != QEvent::KeyPress) return false;
    auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            button->click();
            return true;
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
        case Qt::Key_Escape:
            keyPressEvent(key);
            return true;
        default:
            return false;
    }
}

}  // namespace distillery::ui
