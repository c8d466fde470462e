#include "shell/main_window.hpp"

#include <QAction>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include "pages/compare_page.hpp"
#include "pages/experiment/experiment_page.hpp"
#include "pages/home_page.hpp"
#include "pages/model/model_page.hpp"
#include "pages/results_page.hpp"
#include "pages/training_page.hpp"
#include "theme/icons.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr int kSaidMs = 6000;

QString settingsFile(const Home& home) {
    return QString::fromStdString((home.config / "window.ini").string());
}

}  // namespace

MainWindow::MainWindow(Home home, const QString& distill)
    : home_(home), settings_(settingsFile(home), QSettings::IniFormat) {
    setObjectName("main-window");
    setWindowTitle(tr("HAR Distillery"));
    setMinimumSize(980, 640);
    services_.runs = new RunStore(home, this);
    services_.results = new ReportStore(services_.runs, this);
    services_.launcher = new Launcher(home, distill, this);

    auto* centre = new QWidget;
    auto* layout = new QHBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    buttons_ = new QButtonGroup(this);
    layout->addWidget(makeRail());
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    failure_ = new QFrame;
    failure_->setObjectName("failure");
    failure_->setProperty("kind", "banner");
    failure_->setProperty("level", "bad");
    auto* failureLayout = new QHBoxLayout(failure_);
    failureText_ = plainText();
    failureText_->setObjectName("failure-text");
    failureLayout->addWidget(failureText_, 1);
    auto* dismiss = new QPushButton(tr("Dismiss"));
    dressWithIcon(dismiss, "cancel");
    connect(dismiss, &QPushButton::clicked, failure_, &QWidget::hide);
    failureLayout->addWidget(dismiss);
    failure_->hide();
    column->addWidget(failure_);
    stack_ = new QStackedWidget;
    column->addWidget(stack_, 1);
    column->addWidget(makeStrip());
    layout->addLayout(column, 1);
    setCentralWidget(centre);

    addPage(new HomePage(services_, distill));
    addPage(new ExperimentPage(services_));
    addPage(new TrainingPage(services_));
    addPage(new ResultsPage(services_));
    addPage(new ComparePage(services_));
    addPage(new ModelPage(services_));
    addShortcuts();

    connect(services_.runs, &RunStore::changed, this, &MainWindow::showTasks);
    connect(services_.runs, &RunStore::failed, this, &MainWindow::showFailure);
    connect(services_.runs, &RunStore::remarked, this, &MainWindow::say);
    connect(services_.launcher, &Launcher::failed, this,
            [this](const QString&, const Failure& failure) { showFailure(failure); });
    connect(services_.launcher, &Launcher::started, this,
            [this](const QString& group) { say(tr("Started %1").arg(group)); });
    saidTimer_.setSingleShot(true);
    saidTimer_.setInterval(kSaidMs);
    connect(&saidTimer_, &QTimer::timeout, said_, &QLabel::clear);

    if (!restoreGeometry(settings_.value("geometry").toByteArray())) resize(1360, 860);
    goTo(settings_.value("page", "home").toString());
    buttons_->checkedButton()->setFocus();
    showTasks();
}

MainWindow::~MainWindow() = default;

QWidget* MainWindow::makeRail() {
    auto* rail = new QFrame;
    rail->setProperty("kind", "rail");
    auto* layout = new QVBoxLayout(rail);
    layout->setContentsMargins(8, 14, 8, 12);
    auto* pages = new QVBoxLayout;
    pages->setSpacing(2);
    railPages_ = pages;
    layout->addLayout(pages);
    layout->addStretch();
    auto* theme = new QToolButton;
    theme->setObjectName("theme");
    theme->setProperty("kind", "rail");
    dressWithIcon(theme, "theme");
    theme->setText(tr("Light or dark"));
    theme->setToolTip(tr("Changes between the light and the dark theme (Ctrl+T)"));
    theme->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    theme->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(theme, &QToolButton::clicked, this, &MainWindow::nextTheme);
    layout->addWidget(theme);
    return rail;
}

QWidget* MainWindow::makeStrip() {
    auto* strip = new QFrame;
    strip->setProperty("kind", "strip");
    auto* layout = new QHBoxLayout(strip);
    layout->setContentsMargins(16, 4, 16, 4);
    tasks_ = new QLabel;
    tasks_->setObjectName("tasks");
    tasks_->setSizePolicy(QSizePolicy::Ignored,
                          QSizePolicy::Preferred);  // a narrow window shows its beginning
    layout->addWidget(tasks_, 1);
    toTasks_ = linkButton(tr("Watch"));
    connect(toTasks_, &QPushButton::clicked, this, [this] { goTo("training"); });
    layout->addWidget(toTasks_);
    layout->addSpacing(16);
    said_ = new QLabel;
    said_->setObjectName("said");
    said_->setProperty("kind", "muted");
    layout->addWidget(said_);
    return strip;
}

void MainWindow::addPage(Page* page) {
    pages_.append(page);
    stack_->addWidget(page);
    auto* button = new QToolButton;
    button->setObjectName("to-" + page->id());
    button->setProperty("kind", "rail");
    dressWithIcon(button, page->iconName());
    button->setText(page->title());
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setShortcut(QKeySequence(QString("Ctrl+%1").arg(pages_.size())));
    button->setToolTip(tr("%1 (Ctrl+%2)").arg(page->title()).arg(pages_.size()));
    buttons_->addButton(button);
    railPages_->addWidget(button);
    connect(button, &QToolButton::clicked, this, [this, page] { goTo(page->id()); });
    connect(page, &Page::goTo, this, &MainWindow::goTo);
    connect(page, &Page::failed, this, &MainWindow::showFailure);
    connect(page, &Page::said, this, &MainWindow::say);
}

void MainWindow::addShortcuts() {
    const auto add = [this](const QString& text, const QList<QKeySequence>& keys, auto action) {
        auto* made = new QAction(text, this);
        made->setShortcuts(keys);
        connect(made, &QAction::triggered, this, action);
        addAction(made);
    };
    add(tr("Read the runs again"), {QKeySequence::Refresh}, [this] { services_.runs->refresh(); });
    add(tr("Light or dark"), {QKeySequence("Ctrl+T")}, [this] { nextTheme(); });
    add(tr("Larger text"), {QKeySequence::ZoomIn, QKeySequence("Ctrl+=")}, [this] { scaleText(1.1); });
    add(tr("Smaller text"), {QKeySequence::ZoomOut}, [this] { scaleText(1 / 1.1); });
    add(tr("Quit"), {QKeySequence::Quit}, [this] { close(); });
}

QStringList MainWindow::pageIds() const {
    QStringList ids;
    for (const Page* page : pages_) ids.append(page->id());
    return ids;
}

void MainWindow::goTo(const QString& id, const QString& subject) {
    int index = static_cast<int>(pageIds().indexOf(id));
    if (index < 0) index = 0;
    stack_->setCurrentIndex(index);
    buttons_->buttons()[index]->setChecked(true);
    settings_.setValue("page", pages_[index]->id());
    pages_[index]->enter(subject);
}

void MainWindow::showTasks() {
    int running = 0, waiting = 0;
    const RunRecord* first = nullptr;
    for (const RunRecord& run : services_.runs->runs()) {
        if (run.state == "running" || run.state == "paused") {
            ++running;
            if (!first) first = &run;
        } else if (isActive(run)) {
            ++waiting;
        }
    }
    toTasks_->setVisible(running > 0);
    if (!first) {
        tasks_->setText(tr("Nothing is running"));
        return;
    }
    QString text = tr("%1: %2").arg(stateName(first->state), QString::fromStdString(first->id));
    if (first->epochs > 0) text += tr(", epoch %1 of %2").arg(first->epoch).arg(first->epochs);
    if (running > 1) text += tr(", and %1 more").arg(running - 1);
    if (waiting > 0) text += tr("; %1 waiting").arg(waiting);
    tasks_->setText(text);
}

void MainWindow::showFailure(const Failure& failure) {
    QString text = failure.detail.isEmpty() ? failure.title : tr("%1: %2").arg(failure.title, failure.detail);
    if (!failure.hint.isEmpty()) text += "\n→ " + failure.hint;
    failureText_->setText(text);
    failure_->show();
}

void MainWindow::say(const QString& sentence) {
    said_->setText(sentence);
    saidTimer_.start();
}

void MainWindow::nextTheme() {
    Theme& theme = Theme::instance();
    const ThemeMode next = theme.colours().isDark ? ThemeMode::light : ThemeMode::dark;
    settings_.setValue("theme", next == ThemeMode::dark ? "dark" : "light");
    theme.apply(next, theme.textScale());
}

void MainWindow::scaleText(double factor) {
    Theme& theme = Theme::instance();
    theme.apply(theme.mode(), theme.textScale() * factor);
    settings_.setValue("textScale", theme.textScale());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    settings_.setValue("geometry", saveGeometry());
    QMainWindow::closeEvent(event);  // workers go on: they are processes of their own
}

}  // namespace distillery::ui
