#include "pages/model/live_tab.hpp"
#include "experiment/run_config.hpp"

#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "models/recording_tree_model.hpp"
#include "pages/data_panes.hpp"
#include "pages/filling.hpp"
#include "pages/readable.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr int kTickMs = 40;
constexpr double kShown = 20;    // s of the recording on screen
constexpr double kAhead = 0.04;  // of it that stays empty on the right, where the future is
constexpr int kSliderSteps = 1000;

/// Which people tested the run: those it has never seen.
std::vector<std::string> testSubjects(const Json& split) {
    const auto subjects = split.find("subjects");
    if (subjects == split.end() || !subjects->contains("test")) return {};
    return subjects->at("test").get<std::vector<std::string>>();
}

}  // namespace

LiveTab::LiveTab(const Services& services, QWidget* parent)
    : QWidget(parent), windows_(services.windows), runs_(services.runs), student_(new LiveStudent(this)) {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    column->addLayout(makeControls());
    column->addLayout(makeFigures());
    chart_ = new SignalChart;
    chart_->setObjectName("live-signal");
    chart_->setTitle(tr("The recording and the student's answers"));
    chart_->setSelectable(false);
    keepReadable(chart_, 0, 24);
    column->addWidget(chart_, 1);
    export_ = primaryButton(tr("Export this run"), "save");
    export_->setObjectName("live-export");
    connect(export_, &QPushButton::clicked, this, &LiveTab::exportAsked);
    QWidget* empty = emptyState({}, export_);
    state_ = empty->findChild<QLabel*>();
    state_->setObjectName("live-state");
    stack_ = new FillingStack;
    stack_->addWidget(empty);
    stack_->addWidget(scrolling(content));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(stack_);
    timer_.setInterval(kTickMs);
    connect(&timer_, &QTimer::timeout, this, &LiveTab::tick);
    connect(student_, &LiveStudent::loaded, this, &LiveTab::fillRecordings);
    connect(student_, &LiveStudent::failed, this, [this](const Failure& failure) {
        showState(tr("%1: %2. %3").arg(failure.title, failure.detail, failure.hint), true);
    });
    connect(windows_, &RunWindows::opened, this, &LiveTab::fillRecordings);
    connect(windows_, &RunWindows::failed, this, [this](const Failure& failure) {
        if (isVisible() && !windows_->data())
            showState(tr("The recordings cannot be played: %1: %2. %3")
                          .arg(failure.title, failure.detail, failure.hint),
                      false);
    });
    showState(tr("Choose a finished run above."), false);
}

QLayout* LiveTab::makeControls() {
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    play_ = primaryButton(tr("Play"));
    play_->setObjectName("live-play");
    play_->setCheckable(true);
    play_->setToolTip(tr("Play the recording and let the student answer"));
    connect(play_, &QPushButton::toggled, this, &LiveTab::play);
    line->addWidget(play_);
    speed_ = new QComboBox;
    speed_->setObjectName("live-speed");
    speed_->setAccessibleName(tr("Speed"));
    speed_->setToolTip(tr("How fast time passes"));
    for (const int factor : {1, 2, 5, 20}) speed_->addItem(tr("%1 ×").arg(factor), factor);
    line->addWidget(speed_);
    recording_ = new QComboBox;
    recording_->setObjectName("live-recording");
    recording_->setAccessibleName(tr("Recording"));
    recording_->setMinimumContentsLength(32);
    recording_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(recording_, &QComboBox::currentIndexChanged, this, &LiveTab::chooseRecording);
    line->addWidget(recording_, 1);
    auto* time = new QHBoxLayout;
    time->setSpacing(8);
    place_ = new QSlider(Qt::Horizontal);
    place_->setObjectName("live-place");
    place_->setAccessibleName(tr("Place in the recording"));
    place_->setRange(0, kSliderSteps);
    connect(place_, &QSlider::valueChanged, this, [this](int step) {
        position_ = length_ * step / kSliderSteps;
        student_->seek(std::llround((position_ - kShown) * student_->bundle()->recipe.rateHz));
        showNow();
    });
    time->addWidget(place_, 1);
    clock_ = new QLabel;
    clock_->setObjectName("live-clock");
    time->addWidget(clock_);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(8);
    lines->addLayout(line);
    lines->addLayout(time);
    return lines;
}

QLayout* LiveTab::makeFigures() {
    auto* line = new QHBoxLayout;
    line->setSpacing(16);
    answer_ = new QLabel;
    answer_->setObjectName("live-answer");
    answer_->setTextFormat(Qt::PlainText);
    answer_->setProperty("kind", "chip");
    line->addWidget(answer_);
    details_ = plainText();
    details_->setObjectName("live-details");
    line->addWidget(details_, 1);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        if (stack_->currentIndex() == 1) showNow();
    });
    return line;
}

void LiveTab::setRun(const QString& run) {
    if (run == run_) return;
    run_ = run;
    readAgain();
}

void LiveTab::readAgain() {
    isRead_ = false;
    play_->setChecked(false);
    student_->unload();
    if (isVisible()) read();
}

void LiveTab::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!isRead_) read();
}

void LiveTab::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    play_->setChecked(false);
}

void LiveTab::showState(const QString& sentence, bool canExport) {
    state_->setText(sentence);
    export_->setVisible(canExport);
    stack_->setCurrentIndex(0);
}

/// What the run has to offer, in the background: its bundle, its split, its recordings.
void LiveTab::read() {
    if (run_.isEmpty()) return showState(tr("Choose a finished run above."), false);
    isRead_ = true;
    showState(tr("Reading the student …"), false);
    struct Found {
        std::filesystem::path bundle;
        Json config, split;
    };
    Job* job = startJob(
        this,
        [folder = runs_->home().runs() / run_.toStdString()](const StopToken&, const Progress&) {
            const RunDirectory run = RunDirectory::open(folder);
            Found found{folder / "export" / "model.float32.hdm", readRunConfig(run), Json::object()};
            if (!std::filesystem::exists(found.bundle)) found.bundle.clear();
            if (run.hasFile("split.json")) found.split = run.readJson("split.json");
            return std::make_shared<Found>(std::move(found));
        },
        [this, asked = run_](const std::shared_ptr<Found>& found) {
            if (asked != run_) return;
            if (found->bundle.empty())
                return showState(tr("This run has not been exported yet. An exported student is one small "
                                    "file that answers without LibTorch, here and on a board."),
                                 true);
            split_ = found->split;
            windows_->open(found->config);
            student_->load(found->bundle);
        });
    connect(job, &Job::failed, this, [this](const Failure& failure) {
        showState(tr("%1: %2. %3").arg(failure.title, failure.detail, failure.hint), false);
    });
}

void LiveTab::fillRecordings() {
    const auto data = windows_->data();
    if (!student_->bundle() || !data || run_.isEmpty()) return;
    const std::vector<std::string> unseen = testSubjects(split_);
    const QSignalBlocker quiet(recording_);
    recording_->clear();
    const auto add = [&](bool isUnseen) {
        for (std::size_t i = 0; i < data->dataset.recordings.size(); ++i) {
            const Recording& one = data->dataset.recordings[i];
            if ((std::ranges::find(unseen, one.subject) != unseen.end()) != isUnseen) continue;
            recording_->addItem(
                (isUnseen ? tr("%1 · person %2 · test subject") : tr("%1 · person %2 · training subject"))
                    .arg(QString::fromStdString(one.id), QString::fromStdString(one.subject)),
                static_cast<int>(i));
        }
    };
    add(true);
    add(false);
    recording_->setCurrentIndex(0);
    chooseRecording();
}

double LiveTab::seconds(std::int64_t samples) const {
    return static_cast<double>(samples) / student_->bundle()->recipe.rateHz;
}

void LiveTab::chooseRecording() {
    const auto data = windows_->data();
    if (!student_->bundle() || !data || recording_->count() == 0) return;
    play_->setChecked(false);
    const int recording = recording_->currentData().toInt();
    if (const QString problem = student_->setRecording(data, recording); !problem.isEmpty())
        return showState(problem, false);
    length_ = seconds(data->dataset.recordings[static_cast<std::size_t>(recording)].length);
    chart_->setPanes(panesOf(data->dataset, recording, 0,
                             data->dataset.recordings[static_cast<std::size_t>(recording)].length));
    chart_->setBands(bandsOf(data->dataset, recording));
    chart_->fit();
    stack_->setCurrentIndex(1);
    position_ = std::min(kShown, length_);  // something to see before it plays
    showPlace();
    showNow();
}

void LiveTab::play(bool isOn) {
    play_->setText(isOn ? tr("Pause") : tr("Play"));
    if (!isOn) return timer_.stop();
    if (position_ >= length_) {
        position_ = 0;
        student_->seek(0);
    }
    since_.start();
    timer_.start();
}

void LiveTab::tick() {
    position_ += static_cast<double>(since_.restart()) / 1000 * speed_->currentData().toInt();
    position_ = std::min(position_, length_);
    showPlace();
    showNow();
    if (position_ >= length_) play_->setChecked(false);
}

void LiveTab::showPlace() {
    const QSignalBlocker quiet(place_);
    place_->setValue(static_cast<int>(std::lround(position_ / std::max(length_, 1e-9) * kSliderSteps)));
}

void LiveTab::showNow() {
    if (!student_->bundle()) return;
    const Bundle& bundle = *student_->bundle();
    student_->advanceTo(std::llround(position_ * bundle.recipe.rateHz));
    chart_->scrollTo(position_ - kShown, position_ + kAhead * kShown);
    const auto words = [&](int label) {
        return label < 0 ? tr("no label") : activityWords(bundle.labels[static_cast<std::size_t>(label)]);
    };
    // Each answer stands for the newest stretch of its window, which the next window moves on from.
    QList<LabelBand> said;
    int right_ = 0, judged = 0;
    for (const LiveStudent::Answer& answer : student_->answers()) {
        const double to = seconds(answer.end), from = to - seconds(std::max(1, bundle.recipe.hopSteps));
        const QString name = answer.label < 0 ? tr("samples missing") : words(answer.label);
        if (!said.isEmpty() && said.last().name == name && said.last().to >= from - 1e-9)
            said.last().to = to;
        else
            said.append({from, to, name, std::max(0, answer.label)});
        const int truth = student_->truthOf(answer);
        if (truth < 0 || answer.label < 0) continue;
        ++judged;
        if (truth == answer.label) ++right_;
    }
    if (said.isEmpty()) said.append({-1, -0.5, {}, 0});  // keeps the lane's place
    chart_->setAnswers(said);
    chart_->setTimeCursor(position_);
    const QLocale locale;
    clock_->setText(
        tr("%1 of %2 s").arg(locale.toString(position_, 'f', 1), locale.toString(length_, 'f', 1)));
    QFont large = Theme::instance().figure();
    answer_->setFont(large);
    answer_->setMargin(QFontMetrics(large).height() / 4);
    if (student_->answers().empty()) {
        answer_->setText(tr("listening …"));
        answer_->setPalette({});
        details_->setText(tr("The first answer comes after one window of %1 s. Activities that the labels "
                             "say stand in the upper lane, the student's answers in the lower one.")
                              .arg(locale.toString(seconds(bundle.recipe.windowSteps), 'g', 3)));
        return;
    }
    const LiveStudent::Answer& last = student_->answers().back();
    const QColor fill =
        mixed(Theme::instance().colours().surface, Theme::instance().series(std::max(0, last.label)), 0.45);
    answer_->setText(last.label < 0 ? tr("samples missing") : words(last.label));
    QPalette chip;
    chip.setColor(QPalette::Window, fill);
    chip.setColor(QPalette::WindowText, Theme::wordsOn(fill));
    answer_->setPalette(chip);
    details_->setText(
        tr("Probability %1; the labels say %2. %3 of %4 labelled windows right so far. %5 µs a "
           "window (median, this computer, %6).")
            .arg(locale.toString(last.probability, 'f', 2), words(student_->truthOf(last)))
            .arg(right_)
            .arg(judged)
            .arg(locale.toString(student_->medianMicroseconds(), 'f', 0), student_->instructionSet()));
}

}  // namespace distillery::ui
