#include "pages/home_page.hpp"

#include <QDateTime>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QProcess>
#include <QScrollArea>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>
#include <set>

#include "models/sample.hpp"
#include "theme/icons.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr int kRecent = 8;

struct Experiment {
    QString id, state, best;
    int runs = 0, finished = 0;
};

/// The newest experiments; the runs are newest first.
QList<Experiment> newest(const std::vector<RunRecord>& runs) {
    QList<Experiment> list;
    std::map<QString, int> place;
    std::map<QString, double> best;
    for (const RunRecord& run : runs) {
        const QString id = RunStore::groupOf(run);
        if (!place.contains(id)) {
            if (list.size() == kRecent) continue;
            place[id] = static_cast<int>(list.size());
            list.append({id, {}, {}, 0, 0});
        }
        Experiment& experiment = list[place[id]];
        ++experiment.runs;
        if (run.testMacroF1) {
            ++experiment.finished;
            best[id] = std::max(best[id], *run.testMacroF1);
        }
        if (run.state == "running" || run.state == "paused" || run.state == "failed" || run.state == "lost")
            experiment.state = stateName(run.state);
    }
    for (Experiment& experiment : list)
        if (best.contains(experiment.id)) experiment.best = QString::number(best[experiment.id], 'f', 3);
    return list;
}

}  // namespace

PageFace HomePage::face() {
    return {"home", tr("Home"), "home"};
}

HomePage::HomePage(Services services, const QString& distill) : Page(face(), services) {
    // Large text in a small window needs more room than there is.
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget;
    scroll->setWidget(content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(28, 24, 28, 24);
    layout->setSpacing(16);
    layout->addWidget(heading(tr("HAR Distillery")));
    layout->addWidget(
        muted(tr("Train a large network on wearable-sensor recordings, teach a small one what it knows, "
                 "and find out honestly whether that paid.")));

    auto* grid = new QGridLayout;
    grid->setSpacing(16);

    auto* start = new QVBoxLayout;
    start->addWidget(cardTitle(tr("Start here")));
    start->addWidget(
        muted(tr("Twelve simulated people, one teacher, three students: alone, with KD and with SMLDist. "
                 "You watch the loss terms fall and see which activities were confused. About half a "
                 "minute on two processor cores.")));
    sample_ = primaryButton(tr("Try the sample"), "play");
    sample_->setObjectName("try-sample");
    connect(sample_, &QPushButton::clicked, this, &HomePage::trySample);
    auto* tour = new QPushButton(tr("Take the tour"));
    tour->setObjectName("take-tour");
    dressWithIcon(tour, "help");
    connect(tour, &QPushButton::clicked, this, [this] { Q_EMIT asked("tour"); });
    auto* ways = new QHBoxLayout;
    ways->addWidget(sample_);
    ways->addWidget(tour);
    ways->addStretch();
    start->addSpacing(6);
    start->addLayout(ways);
    start->addStretch();
    grid->addWidget(card(start), 0, 0);

    auto* machine = new QVBoxLayout;
    machine->addWidget(cardTitle(tr("This computer")));
    computer_ = muted(tr("Looking …"));
    machine->addWidget(computer_);
    machine->addStretch();
    grid->addWidget(card(machine), 0, 1);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 2);
    layout->addLayout(grid);

    layout->addWidget(cardTitle(tr("Recent experiments")));
    recent_ = new QListWidget;
    recent_->setObjectName("recent");
    recent_->setAccessibleName(tr("Recent experiments"));
    recent_->setAlternatingRowColors(true);
    const auto open = [this](QListWidgetItem* item) {
        Q_EMIT goTo("results", item->data(Qt::UserRole).toString());
    };
    connect(recent_, &QListWidget::itemClicked, this, open);
    connect(recent_, &QListWidget::itemActivated, this, open);
    auto* recentArea = new QWidget;
    recentStack_ = new QStackedLayout(recentArea);
    recentStack_->addWidget(
        emptyState(tr("Nothing was trained here yet. The sample is a good beginning."), nullptr));
    recentStack_->addWidget(recent_);
    layout->addWidget(recentArea, 1);

    connect(services.runs, &RunStore::changed, this, &HomePage::showRecent);
    connect(&Theme::instance(), &Theme::changed, this, &HomePage::showRecent);
    showRecent();
    askDoctor(distill);
}

HomePage::~HomePage() {
    if (!doctor_) return;
    doctor_->disconnect();  // nobody listens any more
    doctor_->kill();
    doctor_->waitForFinished();
}

void HomePage::trySample() {
    const QString group = "sample-" + QDateTime::currentDateTimeUtc().toString("yyyyMMdd-HHmmss");
    sample_->setEnabled(false);
    services().launcher->start(sampleConfig(), group);
    Q_EMIT goTo("training", group);
    // Once only by accident: the button comes back when the worker has had time to appear.
    QTimer::singleShot(3000, this, [this] { sample_->setEnabled(true); });
}

void HomePage::showRecent() {
    const QList<Experiment> experiments = newest(services().runs->runs());
    const int row = recent_->currentRow();
    recent_->clear();
    for (const Experiment& experiment : experiments) {
        QString text = experiment.id;
        QStringList parts{tr("%1 of %2 runs finished").arg(experiment.finished).arg(experiment.runs)};
        if (!experiment.best.isEmpty()) parts.append(tr("best macro-F1 %1").arg(experiment.best));
        if (!experiment.state.isEmpty()) parts.append(experiment.state);
        auto* item = new QListWidgetItem(icon("results"), text + "\n" + parts.join("  ·  "));
        item->setData(Qt::UserRole, experiment.id);
        item->setToolTip(tr("Click or press Enter to see its results"));
        recent_->addItem(item);
    }
    recent_->setCurrentRow(std::min(row, recent_->count() - 1));
    recentStack_->setCurrentIndex(experiments.isEmpty() ? 0 : 1);
}

void HomePage::askDoctor(const QString& distill) {
    if (distill.isEmpty()) {
        computer_->setText(
            tr("The worker program distill was not found beside the window or on PATH: nothing can be "
               "trained. Build the target distill, or install it."));
        setLook(computer_, "level", "bad");
        return;
    }
    auto* process = new QProcess(this);
    doctor_ = process;
    connect(process, &QProcess::finished, this, [this, process] {
        const Json document = Json::parse(process->readAllStandardOutput().toStdString(), nullptr, false);
        QStringList lines;
        if (document.is_object() && document.contains("checks")) {
            for (const Json& check : document["checks"]) {
                const QString subject = QString::fromStdString(check.value("subject", ""));
                const bool isGood = check.value("status", "") == "ok";
                if (isGood && subject != "trainer" && subject != "processor" && subject != "memory") continue;
                lines.append(QString::fromStdString(check.value("detail", "")));
                const QString next = QString::fromStdString(check.value("next", ""));
                if (!isGood && !next.isEmpty()) lines.append("→ " + next);
            }
        }
        computer_->setText(lines.isEmpty()
                               ? tr("distill doctor gave no answer; run it in a terminal to see why.")
                               : lines.join('\n'));
        process->deleteLater();
    });
    process->setProcessEnvironment(workerEnvironment(services().runs->home()));
    process->start(distill, {"doctor", "--json"});
}

}  // namespace distillery::ui
