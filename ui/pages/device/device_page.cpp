#include "pages/device/device_page.hpp"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "pages/filling.hpp"
#include "pages/readable.hpp"

namespace distillery::ui {

PageFace DevicePage::face() {
    return {"device", tr("Device"), "device"};
}

DevicePage::DevicePage(Services services)
    : Page(face(), services), boards_(new Boards(services.runs->home(), services.launcher->distill(), this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 12);
    layout->setSpacing(18);
    layout->addWidget(makeList());
    stack_ = new FillingStack;
    emptyPractice_ = primaryButton(tr("Start the practice board"), "play");
    emptyPractice_->setObjectName("device-try");
    connect(emptyPractice_, &QPushButton::clicked, boards_, &Boards::startPractice);
    stack_->addWidget(emptyState(
        tr("No board is chosen. Connect your Jetson, or any Linux board with an SSH server; or practise "
           "without one: a practice board is simulated on this computer behind a real SSH connection, with "
           "simulated values."),
        emptyPractice_));
    guide_ = new ConnectGuide(boards_);
    guide_->setObjectName("connect-guide");
    connect(guide_, &ConnectGuide::finished, this, [this](const QString& name) {
        select(name);
        Q_EMIT said(tr("%1 is connected").arg(name));
    });
    connect(guide_, &ConnectGuide::left, this, [this] { showBoard(); });
    stack_->addWidget(guide_);
    stack_->addWidget(makeBoard());
    layout->addWidget(stack_, 1);
    connect(boards_, &Boards::changed, this, &DevicePage::showList);
    connect(boards_, &Boards::changed, this, &DevicePage::showPractice);
    connect(boards_, &Boards::failed, this, [this](const Failure& failure) {
        showPractice();
        Q_EMIT failed(failure);
    });
    connect(boards_, &Boards::practiceReady, this, [this](const QString& name) {
        select(name);
        tabs_->setCurrentWidget(card_);
        boards_->probe(name);
    });
    connect(boards_, &Boards::probed, this, [this](const QString& name) {
        if (name == current()) card_->setProbe(boards_->probeOf(name));
        if (name == current() && stack_->currentIndex() == board) deploy_->refresh();
    });
    connect(boards_->probing(), &DistillCall::changed, this,
            [this] { card_->setBusy(boards_->probing()->isRunning()); });
    showPractice();
}

/// The board should not go away under the one who watches it.
DevicePage::~DevicePage() {
    delete live_;
}

QWidget* DevicePage::makeList() {
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(heading(tr("Device")));
    list_ = new QListWidget;
    list_->setObjectName("device-boards");
    list_->setProperty("kind", "places");
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);  // long names end in "…"
    list_->setAccessibleName(tr("Boards"));
    connect(list_, &QListWidget::currentRowChanged, this, [this](int row) {
        remove_->setEnabled(row >= 0);
        if (row >= 0) showBoard();
    });
    column->addWidget(list_, 1);
    const auto add = [&](const QString& id, const QString& text, const QString& help) {
        auto* button = new QPushButton(text);
        button->setObjectName(id);
        button->setToolTip(help);
        column->addWidget(button);
        return button;
    };
    connect_ = add("device-connect", tr("Connect a board …"), tr("Step by step, with each step's result"));
    connect(connect_, &QPushButton::clicked, this, [this] {
        const QSignalBlocker quiet(list_);
        list_->setCurrentRow(-1);
        guide_->begin();
        stack_->setCurrentIndex(guide);
    });
    practice_ =
        add("device-practice", tr("Practice board"),
            tr("Plays a board on this computer behind a real SSH connection, until it or this window ends"));
    connect(practice_, &QPushButton::clicked, this,
            [this] { boards_->isPracticeRunning() ? boards_->stopPractice() : boards_->startPractice(); });
    remove_ = add("device-remove", tr("Forget this board"),
                  tr("Removes it and its trusted key from this list; nothing on the board is changed"));
    remove_->setEnabled(false);
    connect(remove_, &QPushButton::clicked, this, [this] {
        if (!current().isEmpty()) boards_->remove(current());
    });
    state_ = muted({});
    state_->setObjectName("device-state");
    column->addWidget(state_);
    column->addStretch();  // where there is no list
    keepReadable(side, 11, 0);
    side->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    return side;
}

QWidget* DevicePage::makeBoard() {
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto* head = new QHBoxLayout;
    name_ = cardTitle({});
    name_->setObjectName("device-name");
    head->addWidget(name_, 1);
    trust_ = primaryButton(tr("Connect it"));
    trust_->setObjectName("device-trust");
    trust_->setToolTip(tr("Its host key has not been compared yet"));
    connect(trust_, &QPushButton::clicked, this, [this] {
        const BoardEntry* entry = boards_->find(current());
        if (!entry) return;
        guide_->resume(*entry);
        stack_->setCurrentIndex(guide);
    });
    head->addWidget(trust_);
    column->addLayout(head);
    tabs_ = new FillingTabs;
    tabs_->setObjectName("device-tabs");
    tabs_->setDocumentMode(true);
    card_ = new BoardCard;
    connect(card_, &BoardCard::probeAsked, this, [this] {
        const BoardEntry* entry = boards_->find(current());
        if (entry && !entry->isTrusted()) return trust_->click();
        boards_->probe(current());
    });
    deploy_ = new DeployTab(services(), boards_);
    live_ = new BoardLiveTab(services(), boards_);
    sessions_ = new SessionsTab(services(), boards_);
    tabs_->addTab(card_, tr("Board"));
    tabs_->addTab(deploy_, tr("Deploy"));
    tabs_->addTab(live_, tr("Live"));
    tabs_->addTab(sessions_, tr("Sessions"));
    connect(tabs_, &QTabWidget::currentChanged, this, &DevicePage::readVersions);
    connect(deploy_, &DeployTab::versionsChanged, this, [this] { live_->setRuns(deploy_->deployedRuns()); });
    connect(deploy_, &DeployTab::deployed, sessions_, &SessionsTab::choose);
    connect(deploy_, &DeployTab::said, this, &Page::said);
    connect(deploy_, &DeployTab::failed, this, &Page::failed);
    connect(live_, &BoardLiveTab::said, this, &Page::said);
    connect(live_, &BoardLiveTab::failed, this, &Page::failed);
    connect(sessions_, &SessionsTab::said, this, &Page::said);
    connect(sessions_, &SessionsTab::failed, this, &Page::failed);
    column->addWidget(tabs_, 1);
    return side;
}

/// A board is asked what it has when somebody wants to know, not when its name is looked at.
void DevicePage::readVersions() {
    const BoardEntry* entry = boards_->find(current());
    const bool wantsThem = tabs_->currentWidget() == deploy_ || tabs_->currentWidget() == live_;
    if (entry && entry->isTrusted() && wantsThem && !deploy_->isRead()) deploy_->refresh();
}

void DevicePage::enter(const QString& subject) {
    boards_->refresh();  // boards are added in a terminal, too
    if (subject.isEmpty()) return;
    deploy_->choose(subject);
    sessions_->choose(subject);
}

QString DevicePage::current() const {
    return list_->currentItem() ? list_->currentItem()->data(Qt::UserRole).toString() : QString();
}

void DevicePage::showList() {
    const QString before = current();
    {
        const QSignalBlocker quiet(list_);
        list_->clear();
        for (const BoardEntry& entry : boards_->list()) {
            auto* item = new QListWidgetItem(
                entry.isPractice ? tr("%1 · practice board").arg(entry.name) : entry.name, list_);
            item->setData(Qt::UserRole, entry.name);
            item->setToolTip(entry.isTrusted() ? entry.login : tr("%1, not trusted yet").arg(entry.login));
        }
    }
    list_->setVisible(list_->count() > 0);
    remove_->setEnabled(false);
    if (!before.isEmpty())
        select(before);
    else if (list_->count() > 0 && stack_->currentIndex() == nothing)
        list_->setCurrentRow(0);
    if (list_->currentRow() < 0 && stack_->currentIndex() == board) stack_->setCurrentIndex(nothing);
}

void DevicePage::showPractice() {
    const bool isOn = boards_->isPracticeRunning();
    practice_->setText(isOn ? tr("End the practice board") : tr("Practice board"));
    emptyPractice_->setEnabled(!isOn);
    state_->setText(!isOn                        ? QString()
                    : boards_->isPracticeReady() ? tr("The practice board runs until this window closes.")
                                                 : tr("Starting the practice board …"));
    state_->setVisible(isOn);
}

void DevicePage::select(const QString& name) {
    for (int row = 0; row < list_->count(); ++row)
        if (list_->item(row)->data(Qt::UserRole).toString() == name) {
            list_->setCurrentRow(row);
            remove_->setEnabled(true);
            if (stack_->currentIndex() != board || name_->property("board").toString() != name) showBoard();
        }
}

void DevicePage::showBoard() {
    const BoardEntry* entry = boards_->find(current());
    if (!entry) return stack_->setCurrentIndex(nothing);
    stack_->setCurrentIndex(board);
    name_->setProperty("board", entry->name);
    name_->setText(entry->isPractice ? tr("%1 · practice board").arg(entry->name)
                                     : QString("%1 · %2").arg(entry->name, entry->login));
    trust_->setVisible(!entry->isTrusted());
    card_->setProbe(boards_->probeOf(entry->name));
    deploy_->setBoard(entry->name);
    live_->setBoard(entry->name);
    sessions_->setBoard(entry->name);
    readVersions();
}

}  // namespace distillery::ui
