#include "shell/main_window.hpp"

#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/file_system.hpp"
#include "base/json_file.hpp"
#include "models/run_news.hpp"
#include "models/run_words.hpp"
#include "models/task_list.hpp"
#include "pages/compare_page.hpp"
#include "pages/data_page.hpp"
#include "pages/device/device_page.hpp"
#include "pages/experiment/experiment_page.hpp"
#include "pages/home_page.hpp"
#include "pages/model/model_page.hpp"
#include "pages/results_page.hpp"
#include "pages/training_page.hpp"
#include "shell/about.hpp"
#include "shell/command_palette.hpp"
#include "shell/failure_banner.hpp"
#include "shell/palette_entries.hpp"
#include "shell/preferences.hpp"
#include "shell/shortcut_list.hpp"
#include "shell/steady_selection.hpp"
#include "shell/task_strip.hpp"
#include "shell/tour.hpp"
#include "shell/window_place.hpp"
#include "theme/icons.hpp"

namespace distillery::ui {

MainWindow::MainWindow(Home home, const QString& distill)
    : home_(home),
      distill_(distill),
      settings_(home),
      notes_(new NoteList(this)),
      commands_(new Commands(this)),
      deck_(new PageDeck),
      buttons_(new QButtonGroup(this)),
      failure_(new FailureBanner),
      selection_(new SteadySelection(this)) {
    setObjectName("main-window");
    qApp->installEventFilter(this);
    setMinimumSize(980, 640);
    services_.runs = new RunStore(home, this);
    services_.results = new ReportStore(services_.runs, this);
    services_.launcher = new Launcher(home, distill, this);
    services_.windows = new RunWindows(home, this);
    tasks_ = new TaskList(services_.runs, services_.launcher, this);
    strip_ = new TaskStrip(tasks_, notes_);

    auto* centre = new QWidget;
    auto* layout = new QHBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeRail());
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(failure_);
    column->addWidget(deck_, 1);
    column->addWidget(strip_);
    layout->addLayout(column, 1);
    setCentralWidget(centre);

    connect(deck_, &PageDeck::made, this, &MainWindow::listenTo);
    deck_->add<HomePage>(services_, distill);
    deck_->add<DataPage>(services_);
    deck_->add<ExperimentPage>(services_);
    deck_->add<TrainingPage>(services_);
    deck_->add<ResultsPage>(services_);
    deck_->add<ComparePage>(services_);
    deck_->add<ModelPage>(services_);
    deck_->add<DevicePage>(services_);
    for (const PageFace& page : deck_->faces()) addButton(page);
    palette_ = new CommandPalette(this);
    palette_->setSource([this] { return paletteEntries(this); });
    connect(this, &MainWindow::pageMade, palette_, &CommandPalette::refresh);
    tour_ = new Tour(this);
    addCommands();

    auto* news = new RunNews(services_.runs, this);
    connect(news, &RunNews::said, this, &MainWindow::say);
    connect(news, &RunNews::failed, this, &MainWindow::showFailure);
    connect(services_.runs, &RunStore::failed, this, &MainWindow::showFailure);
    connect(services_.runs, &RunStore::remarked, this, &MainWindow::say);
    connect(services_.results, &ReportStore::changed, this, &MainWindow::showTitle);
    connect(services_.launcher, &Launcher::failed, this,
            [this](const QString&, const Failure& failure) { showFailure(failure); });
    connect(services_.launcher, &Launcher::started, this,
            [this](const QString& group) { say(tr("Started %1").arg(group)); });
    connect(services_.runs, &RunStore::changed, this, &MainWindow::showTitle);
    connect(strip_, &TaskStrip::watchAsked, this, &MainWindow::goTo);

    if (!restoreGeometry(settings_.geometry())) resize(1360, 860);
    keepOnScreen(this);
    goTo(settings_.page());
    buttons_->checkedButton()->setFocus();
    if (!settings_.remark().isEmpty()) say(settings_.remark());
}

MainWindow::~MainWindow() = default;

QWidget* MainWindow::makeRail() {
    auto* rail = new QFrame;
    rail->setProperty("kind", "rail");
    auto* layout = new QVBoxLayout(rail);
    layout->setContentsMargins(8, 14, 8, 12);
    layout->setSpacing(2);
    auto* pages = new QVBoxLayout;
    pages->setSpacing(2);
    railPages_ = pages;
    layout->addLayout(pages);
    layout->addStretch();
    const auto add = [&](const QString& command, const QString& iconName, const QString& text,
                         const QString& help) {
        auto* button = new QToolButton;
        button->setObjectName(command);
        button->setProperty("kind", "rail");
        dressWithIcon(button, iconName);
        button->setText(text);
        button->setToolTip(help);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(button, &QToolButton::clicked, commands_, [this, command] { commands_->run(command); });
        layout->addWidget(button);
    };
    add("palette-open", "search", tr("Find"),
        tr("Finds actions, pages, runs and parameters by a few letters (Ctrl+K)"));
    add("theme", "theme", tr("Light or dark"), tr("Changes between the light and the dark theme (Ctrl+T)"));
    add("preferences-open", "settings", tr("Preferences"),
        tr("Theme, text size, language, folders (Ctrl+,)"));
    return rail;
}

void MainWindow::addButton(const PageFace& page) {
    auto* button = new QToolButton;
    button->setObjectName("to-" + page.id);
    button->setProperty("kind", "rail");
    dressWithIcon(button, page.iconName);
    button->setText(page.title);
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    buttons_->addButton(button);
    button->setToolTip(tr("%1 (Ctrl+%2)").arg(page.title).arg(buttons_->buttons().size()));
    railPages_->addWidget(button);
    connect(button, &QToolButton::clicked, this, [this, id = page.id] { goTo(id); });
}

void MainWindow::listenTo(Page* page) {
    connect(page, &Page::goTo, this, &MainWindow::goTo);
    connect(page, &Page::failed, this, &MainWindow::showFailure);
    // A page in front answers a click; one behind has news.
    connect(page, &Page::said, this, [this, page](const QString& sentence) {
        page->id() == this->page() ? answer(sentence) : say(sentence);
    });
    selection_->watch(page);
    connect(page, &Page::subjectChanged, this, &MainWindow::showTitle);
    connect(page, &Page::asked, commands_, &Commands::run);
    for (DistillCall* call : page->findChildren<DistillCall*>()) tasks_->follow(call);
    Q_EMIT pageMade();
}

QStringList MainWindow::pageIds() const {
    QStringList ids;
    for (const PageFace& page : deck_->faces()) ids.append(page.id);
    return ids;
}

QList<Page*> MainWindow::pages() {
    QList<Page*> all;
    for (int i = 0; i < deck_->faces().size(); ++i) all.append(deck_->page(i));
    return all;
}

QString MainWindow::page() const {
    return deck_->faces()[deck_->front()].id;
}

QString MainWindow::subject() const {
    const Page* front = deck_->frontPage();
    const QString shown = front ? front->subject() : QString();
    return shown.isEmpty() ? subject_ : shown;
}

QString MainWindow::carriedTo(const QString& id) const {
    const RunRecord* run = services_.runs->find(context_.toStdString());
    const ExperimentProgress* experiment =
        services_.runs->findExperiment(run ? RunStore::groupOf(*run) : context_);
    if (!experiment) return {};
    const QString group = QString::fromStdString(experiment->id);
    if (id == "results")
        return experiment->finished > 0 && services_.results->id() != context_ ? group : QString();
    if (id != "model" && id != "device") return {};
    const QString chosen = run && run->testMacroF1 ? context_ : services_.runs->bestStudentOf(group);
    // A run of the same experiment that the page shows already is as good.
    const RunRecord* shown = services_.runs->find(deck_->page(deck_->indexOf(id))->subject().toStdString());
    return !run && shown && RunStore::groupOf(*shown) == group ? QString() : chosen;
}

void MainWindow::goTo(const QString& id, const QString& asked) {
    if (const Page* front = deck_->frontPage(); front && !front->subject().isEmpty())
        context_ = front->subject();
    QString subject = asked;
    // Once: whoever chose something else there finds that again.
    if (asked.isEmpty() && std::exchange(carried_[id], context_) != context_) subject = carriedTo(id);
    Page* page = deck_->bringToFront(deck_->indexOf(id));
    QAbstractButton* button = buttons_->buttons()[deck_->front()];
    button->setChecked(true);
    // Of two entries one with the frame of the focus and one that is chosen both look active.
    if (buttons_->buttons().contains(qobject_cast<QAbstractButton*>(focusWidget()))) button->setFocus();
    settings_.setPage(page->id());
    subject_ = subject.startsWith('{') ? QString() : subject;  // sections of a config are no name
    page->enter(subject);
    showTitle();
}

void MainWindow::showTitle() {
    const QString title = deck_->faces()[deck_->front()].title;
    QString shown = subject();
    if (const RunRecord* run = services_.runs->find(shown.toStdString()))
        shown = fullTitleOf(*run);
    else if (const ExperimentProgress* experiment = services_.runs->findExperiment(shown))
        shown = experimentTitleOf(*experiment);
    setWindowTitle(shown.isEmpty() ? title : tr("%1: %2", "page: what it shows").arg(title, shown));
}

void MainWindow::showFailure(const Failure& failure) {
    notes_->fail(failure);
    failure_->showFailure(failure, notes_->index(0).data(NoteList::detailsRole).toString());
}

void MainWindow::say(const QString& sentence) {
    notes_->say(sentence);
    strip_->say(sentence);
}

void MainWindow::answer(const QString& sentence) {
    notes_->say(sentence, false);
    strip_->say(sentence);
}

void MainWindow::serve(const StartRequest& request) {
    if (!request.page.isEmpty() || !request.subject.isEmpty()) goTo(request.page, request.subject);
    if (!request.data.isEmpty()) goTo("data", request.data);
    if (!request.train.isEmpty()) train(request.train);
}

void MainWindow::train(const QString& configFile) {
    const QString group = QFileInfo(configFile).completeBaseName() + "-" +
                          QDateTime::currentDateTimeUtc().toString("yyyyMMdd-HHmmss");
    Job* job = startJob(
        this,
        [path = configFile.toStdString()](const StopToken&, const Progress&) { return readJsonFile(path); },
        [this, group](const Json& config) {
            services_.launcher->start(config, group);
            goTo("training", group);
        });
    connect(job, &Job::failed, this, &MainWindow::showFailure);
}

void MainWindow::setTheme(ThemeMode mode) {
    settings_.setTheme(mode);
    Theme::instance().apply(mode, Theme::instance().textScale());
}

void MainWindow::scaleText(double scale) {
    Theme& theme = Theme::instance();
    theme.apply(theme.mode(), scale);
    settings_.setTextScale(theme.textScale());
}

void MainWindow::showPreferences() {
    if (!preferences_) {
        auto* dialog = new Preferences(&settings_, home_, distill_, this);
        connect(dialog, &Preferences::languageChosen, this, &MainWindow::languageChosen);
        connect(dialog, &Preferences::tourAsked, tour_, &Tour::start);
        connect(dialog, &Preferences::aboutAsked, this, &MainWindow::showAbout);
        preferences_ = dialog;
    }
    preferences_->show();
    preferences_->raise();
    preferences_->activateWindow();
}

void MainWindow::showShortcuts() {
    if (!shortcuts_) shortcuts_ = new ShortcutList(this);
    shortcuts_->show();
    shortcuts_->raise();
    shortcuts_->activateWindow();
}

void MainWindow::showAbout() {
    if (!about_) about_ = new About(this);
    about_->show();
    about_->raise();
    about_->activateWindow();
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    // When the window manager has put its frame around it.
    QTimer::singleShot(0, this, [this] { keepOnScreen(this); });
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && watched == focusWidget()) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        isTabbing_ = key == Qt::Key_Tab || key == Qt::Key_Backtab;
        // Over when the key has been delivered, and whoever took it.
        if (isTabbing_)
            QMetaObject::invokeMethod(
                this, [this] { isTabbing_ = false; }, Qt::QueuedConnection);
    }
    return QMainWindow::eventFilter(watched, event);
}

/// Qt also asks for the next widget when the one with the focus is disabled or hidden: a pressed button. The
/// focus then stays near, not with whatever Tab would reach next, which may be at the other end of the
/// window.
bool MainWindow::focusNextPrevChild(bool next) {
    QWidget* leaving = focusWidget();
    if (isTabbing_ || !leaving) return QMainWindow::focusNextPrevChild(next);
    for (QWidget* around = leaving->parentWidget(); around && around != this;
         around = around->parentWidget()) {
        if (!around->isVisible() || !around->isEnabled()) continue;
        QWidget* nearest = nullptr;
        int least = std::numeric_limits<int>::max();
        const auto middle = [&](const QWidget* widget) {
            return widget->mapTo(this, widget->rect().center());
        };
        for (QWidget* other : around->findChildren<QWidget*>()) {
            if (other == leaving || leaving->isAncestorOf(other) || !other->isVisible() ||
                !other->isEnabled() || !(other->focusPolicy() & Qt::TabFocus) || other->focusProxy())
                continue;
            const int distance = (middle(other) - middle(leaving)).manhattanLength();
            if (distance < least) {
                least = distance;
                nearest = other;
            }
        }
        if (nearest) {
            nearest->setFocus(Qt::OtherFocusReason);
            return true;
        }
        if (qobject_cast<Page*>(around)) break;
    }
    return QMainWindow::focusNextPrevChild(next);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    settings_.setGeometry(saveGeometry());
    QMainWindow::closeEvent(event);  // workers go on: they are processes of their own
}

}  // namespace distillery::ui
