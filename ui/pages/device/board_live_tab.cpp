#include "pages/device/board_live_tab.hpp"

#include <QDesktopServices>
#include <QFileInfo>
#include <QLocale>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QUrl>
#include <QVBoxLayout>
#include <utility>

#include "base/series_palette.hpp"
#include "models/run_words.hpp"
#include "pages/device/board_card.hpp"
#include "pages/filling.hpp"
#include "pages/flow_layout.hpp"
#include "pages/readable.hpp"
#include "report/identity.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr int kFrameMs = 100;  // the charts are at most so far behind, and what drawing takes
constexpr int kHistogramMs = 1000;
constexpr double kLatencySeconds = 60;  // figures and histogram are of so long

}  // namespace

BoardLiveTab::BoardLiveTab(const Services& services, Boards* boards, QWidget* parent)
    : QWidget(parent), store_(services.runs), boards_(boards), feed_(new TelemetryFeed(boards, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    column->addLayout(makeControls());
    auto* content = new QWidget;
    auto* inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, 8, 0);
    inner->setSpacing(8);
    practice_ = plainText();
    practice_->setObjectName("board-live-practice");
    practice_->setProperty("kind", "caution");
    inner->addWidget(practice_);
    input_ = muted({});
    input_->setObjectName("board-live-input");
    inner->addWidget(input_);
    trouble_ = plainText();
    trouble_->setObjectName("board-live-trouble");
    trouble_->setProperty("kind", "bad");
    inner->addWidget(trouble_);
    inner->addLayout(makeFigures());
    inner->addWidget(makeCharts(), 1);
    missing_ = muted({});
    missing_->setObjectName("board-live-missing");
    inner->addWidget(missing_);
    empty_ = primaryButton(tr("Start"), "play");
    empty_->setObjectName("board-live-first");
    connect(empty_, &QPushButton::clicked, this, &BoardLiveTab::start);
    stack_ = new FillingStack;
    stack_->addWidget(emptyState(
        tr("Watch the board at work: its network's answers to stored test windows, their latency, and the "
           "power, temperature, load and clocks of the board, on one time axis."),
        empty_));
    stack_->addWidget(scrolling(content));
    column->addWidget(stack_, 1);
    timer_.setInterval(kFrameMs);
    connect(&timer_, &QTimer::timeout, this, &BoardLiveTab::showNow);
    connect(boards_->probing(), &DistillCall::changed, this, &BoardLiveTab::showState);
    connect(feed_, &TelemetryFeed::arrived, this, [this] { isDirty_ = true; });
    connect(feed_, &TelemetryFeed::stateChanged, this, &BoardLiveTab::showState);
    connect(feed_, &TelemetryFeed::recordingChanged, this, &BoardLiveTab::showState);
    connect(feed_, &TelemetryFeed::failed, this, &BoardLiveTab::failed);
    connect(feed_, &TelemetryFeed::ended, this, [this] {
        showNow();
        timer_.stop();
    });
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        recording_->clear();  // a link keeps the colour that it was read with
        showState();
        showFigures();
    });
    setRuns({});
    showState();
}

QLayout* BoardLiveTab::makeControls() {
    auto* line = new FlowLayout;
    start_ = primaryButton(tr("Start"), "play");
    start_->setObjectName("board-live-start");
    connect(start_, &QPushButton::clicked, this, &BoardLiveTab::start);
    stop_ = primaryButton(tr("Stop"), "stop");
    stop_->setObjectName("board-live-stop");
    connect(stop_, &QPushButton::clicked, feed_, &TelemetryFeed::stop);
    line->addWidget(start_);
    line->addWidget(stop_);
    record_ = new QPushButton(tr("Record"));
    record_->setObjectName("board-live-record");
    record_->setCheckable(true);
    record_->setToolTip(tr("Keeps every line of the board in a file, from now until it is stopped"));
    connect(record_, &QPushButton::clicked, this, &BoardLiveTab::record);
    line->addWidget(record_);
    present_ = new QPushButton(tr("Present"));
    present_->setObjectName("board-live-present");
    present_->setToolTip(
        tr("For a projector: the answer in huge letters on the whole screen; Escape ends it"));
    connect(present_, &QPushButton::clicked, this, &BoardLiveTab::present);
    line->addWidget(present_);
    const auto box = [&](const QString& id, const QString& label) {
        auto* combo = new QComboBox;
        combo->setObjectName(id);
        combo->setAccessibleName(label);
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        line->addPair(new QLabel(label), combo);
        return combo;
    };
    first_ = box("board-live-run", tr("Model:"));
    second_ = box("board-live-second", tr("compare with:"));
    connect(first_, &QComboBox::currentIndexChanged, this, &BoardLiveTab::offerSecond);
    rate_ = box("board-live-rate", tr("Readings:"));
    for (const int hertz : {5, 20, 100}) rate_->addItem(tr("%1 a second").arg(hertz), hertz);
    rate_->setCurrentIndex(1);
    span_ = box("board-live-span", tr("Shown:"));
    for (const auto& [words, seconds] : {std::pair{tr("30 s"), 30}, {tr("2 min"), 120}, {tr("10 min"), 600}})
        span_->addItem(words, seconds);
    connect(span_, &QComboBox::currentIndexChanged, this, [this] {
        chart_->fit();
        isDirty_ = true;
        showNow();
    });
    recording_ = plainText();
    recording_->setObjectName("board-live-recording");
    recording_->setTextInteractionFlags(Qt::TextBrowserInteraction);
    recording_->setTextFormat(Qt::RichText);
    connect(recording_, &QLabel::linkActivated, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(feed_->recordingFile()).path()));
    });
    auto* lines = new QVBoxLayout;
    lines->setSpacing(6);
    lines->addLayout(line);
    lines->addWidget(recording_);
    return lines;
}

QLayout* BoardLiveTab::makeFigures() {
    auto* line = new QHBoxLayout;
    line->setSpacing(16);
    answer_ = new QLabel;
    answer_->setObjectName("board-live-answer");
    answer_->setTextFormat(Qt::PlainText);
    answer_->setContentsMargins(14, 6, 14, 6);
    line->addWidget(answer_);
    details_ = plainText();
    details_->setObjectName("board-live-details");
    line->addWidget(details_, 1);
    return line;
}

QWidget* BoardLiveTab::makeCharts() {
    auto* side = new QWidget;
    charts_ = new QBoxLayout(QBoxLayout::LeftToRight, side);
    charts_->setContentsMargins(0, 0, 0, 0);
    charts_->setSpacing(12);
    chart_ = new SignalChart;
    chart_->setObjectName("board-live-chart");
    chart_->setTitle(tr("The board over time"));
    chart_->setSelectable(false);
    keepReadable(chart_, 18, 34);
    charts_->addWidget(chart_, 3);
    histogram_ = new BarChart;
    histogram_->setObjectName("board-live-latency");
    histogram_->setTitle(tr("Latency of a window"));
    histogram_->setNote(tr("One window at a time, on the board, of the last minute."));
    histogram_->setEmptyText(tr("No network answers on the board."));
    histogram_->setCategoryLabel(tr("from (µs)"));
    histogram_->setValueLabel(tr("Share of windows"), QStringLiteral("%"));
    histogram_->setValuesShown(false);
    histogram_->setCompact(true);
    keepReadable(histogram_, 14, 14);
    charts_->addWidget(histogram_, 1);
    return side;
}

/// Below each other where there is no room for both.
void BoardLiveTab::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    charts_->setDirection(width() > 48 * fontMetrics().height() ? QBoxLayout::LeftToRight
                                                                : QBoxLayout::TopToBottom);
}

void BoardLiveTab::setBoard(const QString& board) {
    if (board == board_) return;
    feed_->stop();
    board_ = board;
    stack_->setCurrentIndex(0);
    showState();
}

void BoardLiveTab::setRuns(const QStringList& runs) {
    const QString formerFirst = std::exchange(runs_, runs).value(0);
    const auto fill = [&](QComboBox* box, const QString& none, bool hasDefault) {
        QString before = box->currentData().toString();
        if (hasDefault && before == formerFirst) before.clear();  // it follows what is current on the board
        box->clear();
        box->addItem(none, QString());
        for (const QString& run : runs) {
            box->addItem(lookOf(run, 0).name, run);
            box->setItemData(box->count() - 1, run, Qt::ToolTipRole);
        }
        const int kept = before.isEmpty() ? -1 : box->findData(before);
        box->setCurrentIndex(kept >= 0 ? kept : hasDefault && !runs.isEmpty() ? 1 : 0);
    };
    fill(first_, runs.isEmpty() ? tr("nothing is deployed yet") : tr("no network"), true);
    fill(second_, tr("nothing"), false);
    offerSecond();
    showState();
}

/// A network is compared with another one, never with itself.
void BoardLiveTab::offerSecond() {
    const QString first = first_->currentData().toString();
    auto* items = qobject_cast<QStandardItemModel*>(second_->model());
    for (int i = 1; items && i < second_->count(); ++i)
        items->item(i)->setEnabled(second_->itemData(i).toString() != first);
    if (!first.isEmpty() && second_->currentData().toString() == first) second_->setCurrentIndex(0);
}

/// As the other pages name and draw this model; networks of the same kind get different styles.
StreamLook BoardLiveTab::lookOf(const QString& run, int place) const {
    const RunRecord* record = store_->find(run.toStdString());
    if (!record) return {run, place};
    return {titleOf(*record), report::modelStyle(record->role, record->method)};
}

StreamLooks BoardLiveTab::looks() const {
    StreamLooks looks;
    QList<int> used;
    const QStringList names = feed_->store().streams().keys();
    for (int i = 0; i < names.size(); ++i) {
        StreamLook look = lookOf(names[i], i);
        while (used.contains(look.style)) look.style += kColours;
        used.append(look.style);
        looks.insert(names[i], look);
    }
    return looks;
}

void BoardLiveTab::start() {
    if (board_.isEmpty() || feed_->isRunning()) return;
    QStringList runs;
    for (const QComboBox* box : {first_, second_})
        if (const QString run = box->currentData().toString(); !run.isEmpty() && !runs.contains(run))
            runs.append(run);
    chart_->setPanes({});
    chart_->setBands({});
    chart_->setAnswers({});
    chart_->fit();
    histogram_->setData({}, {});
    stack_->setCurrentIndex(1);
    feed_->start(board_, runs, rate_->currentData().toInt());
    sinceHistogram_.invalidate();
    timer_.start();
    showNow();
}

void BoardLiveTab::record() {
    if (feed_->isRecording()) {
        feed_->stopRecording();
        Q_EMIT said(tr("Recorded: %1").arg(feed_->recordingFile()));
    } else if (const QString problem = feed_->startRecording(); !problem.isEmpty()) {
        Q_EMIT failed({tr("The recording"), problem, tr("check the folder %1").arg(feed_->recordingFile())});
    }
    showState();
}

void BoardLiveTab::present() {
    if (!presentation_) {
        presentation_ = new Presentation(this);
        presentation_->setAttribute(Qt::WA_DeleteOnClose);
    }
    presentation_->open();
    showFigures();
}

void BoardLiveTab::showState() {
    const bool isOn = feed_->isRunning();
    start_->setVisible(!isOn);
    stop_->setVisible(isOn);
    // While the board is being asked the agent may be on its way.
    const bool isFree = !board_.isEmpty() && !isOn && !boards_->probing()->isRunning();
    for (QWidget* widget : QList<QWidget*>{start_, empty_}) widget->setEnabled(isFree);
    for (QWidget* widget : QList<QWidget*>{first_, second_, rate_}) widget->setEnabled(!isOn);
    record_->setEnabled(isOn);
    present_->setEnabled(isOn);
    record_->setChecked(feed_->isRecording());
    record_->setText(feed_->isRecording() ? tr("Stop recording") : tr("Record"));
    const QString file = feed_->recordingFile();
    recording_->setVisible(!file.isEmpty());
    recording_->setText((feed_->isRecording() ? tr("Recording into %1") : tr("Recorded in %1"))
                            .arg(QString("<a href=\"folder\">%1</a>").arg(file.toHtmlEscaped())));
    trouble_->setText(feed_->trouble());
    trouble_->setVisible(!feed_->trouble().isEmpty());
    isDirty_ = true;
}

QStringList BoardLiveTab::shownStreams() const {
    QStringList names;
    for (const QComboBox* box : {first_, second_})
        if (const QString run = box->currentData().toString(); feed_->store().streams().contains(run))
            names.append(run);
    names.removeDuplicates();
    return names;
}

void BoardLiveTab::showNow() {
    if (!isDirty_ || stack_->currentIndex() != 1) return;
    isDirty_ = false;
    showFigures();
    if (isVisible()) showCharts();
}

void BoardLiveTab::showCharts() {
    const TelemetryStore& store = feed_->store();
    const double from = store.newest() - span_->currentData().toDouble();
    const QStringList streams = shownStreams();
    QList<SignalPane> panes = boardPanes(store, from, looks());
    if (!streams.isEmpty())
        if (SignalPane input = inputPane(store.streams()[streams.first()], from); !input.traces.isEmpty())
            panes.prepend(input);
    chart_->setPanes(panes);
    const StreamLooks names = looks();
    chart_->setLaneCaptions(streams.size() > 1 ? names[streams[0]].name : tr("answers"),
                            streams.size() > 1 ? names[streams[1]].name : QString());
    chart_->setBands(streams.isEmpty() ? QList<LabelBand>()
                                       : answerBands(store.streams()[streams.first()], from));
    chart_->setAnswers(streams.size() < 2 ? QList<LabelBand>()
                                          : answerBands(store.streams()[streams[1]], from));
    if (sinceHistogram_.isValid() && sinceHistogram_.elapsed() < kHistogramMs) return;
    sinceHistogram_.start();
    const LatencyHistogram histogram = latencyHistogram(store, kLatencySeconds, looks());
    histogram_->setData(histogram.bins, histogram.series);
    QStringList missing;
    for (const device::Absent& absent : store.absent())
        missing.append(tr("%1 %2").arg(QString::fromStdString(absent.id),
                                       QString::fromUtf8(device::sentenceOf(absent.fault))));
    missing_->setText(missing.isEmpty() ? QString() : tr("Not measured here: %1.").arg(missing.join("; ")));
    missing_->setVisible(!missing.isEmpty());
}

void BoardLiveTab::showFigures() {
    const TelemetryStore& store = feed_->store();
    const LiveFigures figures = liveFigures(store, shownStreams(), kLatencySeconds, looks());
    practice_->setText(practiceWords(store.board()));
    practice_->setVisible(!practice_->text().isEmpty());
    const QStringList streams = shownStreams();
    input_->setText(streams.isEmpty() ? QString() : inputWords(store.streams()[streams.first()]));
    input_->setVisible(!input_->text().isEmpty());
    answer_->setFont(Theme::instance().figure());
    const bool isAnswered = !figures.activity.isEmpty();
    answer_->setText(isAnswered                                           ? figures.activity
                     : feed_->state() == TelemetryFeed::State::connecting ? tr("connecting …")
                                                                          : tr("listening …"));
    const QColor fill = mixed(Theme::instance().colours().surface,
                              Theme::instance().series(std::max(0, figures.label)), 0.45);
    answer_->setStyleSheet(isAnswered ? QString("background: %1; color: %2; border-radius: 8px;")
                                            .arg(fill.name(), Theme::wordsOn(fill).name())
                                      : QString());
    answer_->setVisible(isAnswered || first_->currentIndex() > 0 || store.isEmpty());
    QStringList words;
    if (isAnswered) words.append(tr("probability %1").arg(QLocale().toString(figures.probability, 'f', 2)));
    if (!figures.second.isEmpty()) words.append(figures.second);
    if (!figures.latency.isEmpty())
        words.append(tr("%1 a window (median of %2)").arg(figures.latency).arg(figures.windows));
    if (!figures.power.isEmpty()) words.append(tr("%1 in total").arg(figures.power));
    for (const QString& word : {figures.temperature, figures.load})
        if (!word.isEmpty()) words.append(word);
    details_->setText(words.join(QStringLiteral("  ·  ")));
    if (!presentation_) return;
    QStringList caption{feed_->board()};
    for (const QString& note : {practiceWords(store.board()), input_->text()})
        if (!note.isEmpty()) caption.append(note);
    presentation_->show(figures, caption.join(QStringLiteral(" · ")), feed_->trouble());
}

}  // namespace distillery::ui
