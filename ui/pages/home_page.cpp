#include "pages/home_page.hpp"

#include <QDateTime>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QProcess>
#include <QScrollArea>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include "base/json_text.hpp"
#include "models/run_words.hpp"
#include "models/sample.hpp"
#include "pages/run_actions.hpp"
#include "theme/icons.hpp"
#include "theme/theme.hpp"
#include "words/window_hint.hpp"

namespace distillery::ui {
namespace {

constexpr int kRecent = 8;

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
        muted(tr("44 simulated people, one teacher, three students: alone, with KD and with SMLDist. "
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

    auto* head = new QHBoxLayout;
    head->addWidget(cardTitle(tr("Recent experiments")), 1);
    auto* putAway = linkButton(tr("Archive and trash …"));
    putAway->setObjectName("home-put-away");
    head->addWidget(putAway);
    layout->addLayout(head);
    recent_ = new QListWidget;
    recent_->setObjectName("recent");
    recent_->setAccessibleName(tr("Recent experiments"));
    recent_->setAlternatingRowColors(true);
    const auto open = [this](QListWidgetItem* item) {
        const QString id = item->data(Qt::UserRole).toString();
        const ExperimentProgress* experiment = this->services().runs->findExperiment(id);
        Q_EMIT goTo(experiment && experiment->finished > 0 ? "results" : "training", id);
    };
    connect(recent_, &QListWidget::itemClicked, this, open);
    connect(recent_, &QListWidget::itemActivated, this, open);
    recent_->setContextMenuPolicy(Qt::CustomContextMenu);
    auto* actions = new RunActions(services, this);
    connect(actions, &RunActions::goTo, this, &Page::goTo);
    connect(actions, &RunActions::failed, this, &Page::failed);
    connect(actions, &RunActions::said, this, &Page::said);
    connect(recent_, &QListWidget::customContextMenuRequested, this, [this, actions](const QPoint& at) {
        if (const QListWidgetItem* item = recent_->itemAt(at))
            actions->menuOf(item->data(Qt::UserRole).toString(), recent_)
                ->popup(recent_->viewport()->mapToGlobal(at));
    });
    connect(putAway, &QPushButton::clicked, actions, &RunActions::showPutAway);
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
    const auto& experiments = services().runs->experiments();
    const QString before =
        recent_->currentItem() ? recent_->currentItem()->data(Qt::UserRole).toString() : QString();
    recent_->clear();
    for (const ExperimentProgress& experiment : experiments) {
        if (recent_->count() == kRecent) break;
        QStringList parts{progressWords(experiment)};
        if (experiment.bestMacroF1)
            parts.append(tr("best student: macro-F1 %1").arg(figureText(experiment.bestMacroF1)));
        if (experiment.failed > 0) parts.append(tr("%n failed", nullptr, experiment.failed));
        auto* item =
            new QListWidgetItem(icon("results"), experimentTitleOf(experiment) + "\n" + parts.join("  ·  "));
        item->setData(Qt::UserRole, QString::fromStdString(experiment.id));
        item->setToolTip(experiment.finished > 0 ? tr("Click or press Enter to see its results")
                                                 : tr("Click or press Enter to see its training"));
        recent_->addItem(item);
        if (item->data(Qt::UserRole).toString() == before) recent_->setCurrentItem(item);
    }
    recentStack_->setCurrentIndex(recent_->count() == 0 ? 0 : 1);
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
        const Json document = jsonOrDiscarded(process->readAllStandardOutput().toStdString());
        QStringList lines;
        if (document.is_object() && document.contains("checks")) {
            for (const Json& check : document["checks"]) {
                const QString subject = QString::fromStdString(check.value("subject", ""));
                const bool isGood = check.value("status", "") == "ok";
                if (subject == "data") continue;  // of a terminal; here data sets are opened by hand
                if (isGood && subject != "trainer" && subject != "processor" && subject != "memory") continue;
                lines.append(QString::fromStdString(check.value("detail", "")));
                const QString next = windowHint(check.value("next", ""));
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
