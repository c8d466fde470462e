#include "pages/device/connect_guide.hpp"

#include <QApplication>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "pages/readable.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {

ConnectGuide::ConnectGuide(Boards* boards, QWidget* parent)
    : QWidget(parent), boards_(boards), call_(boards->newCall(this)) {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(10);
    auto* head = new QHBoxLayout;
    head->addWidget(cardTitle(tr("Connect a board")), 1);
    auto* leave = new QPushButton(tr("Close"));
    leave->setObjectName("guide-close");
    connect(leave, &QPushButton::clicked, this, [this] {
        call_->cancel();
        Q_EMIT left();
    });
    head->addWidget(leave);
    column->addLayout(head);
    const std::array<QString, steps> titles = {tr("1  Where is it?"), tr("2  Is it really this board?"),
                                               tr("3  Log in"), tr("4  Install agent"),
                                               tr("5  What is it, and what can be measured?")};
    const std::array<QWidget*, steps> answers = {makeAddress(), makeKey(), makeLogin(), nullptr, nullptr};
    for (int step = 0; step < steps; ++step) {
        Row& row = rows_[static_cast<std::size_t>(step)];
        auto* box = new QVBoxLayout;
        box->setSpacing(6);
        auto* line = new QHBoxLayout;
        row.mark = new QLabel;
        keepReadable(row.mark, 1.2, 0);
        row.title = cardTitle(titles[static_cast<std::size_t>(step)]);
        line->addWidget(row.mark, 0, Qt::AlignTop);
        line->addWidget(row.title, 1);
        box->addLayout(line);
        row.text = plainText();
        row.text->setObjectName(QString("guide-text-%1").arg(step));
        box->addWidget(row.text);
        row.answer = answers[static_cast<std::size_t>(step)];
        if (row.answer) box->addWidget(row.answer);
        column->addWidget(card(box));
    }
    column->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scrolling(content));
    connect(call_, &DistillCall::failed, this, [this](const Failure& failure) { failedAt(now_, failure); });
    connect(call_, &DistillCall::progressed, this, &ConnectGuide::progressed);
    begin();
}

QWidget* ConnectGuide::makeAddress() {
    auto* box = new QWidget;
    auto* form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    const auto field = [&](const QString& id, const QString& label, const QString& example) {
        auto* edit = new QLineEdit;
        edit->setObjectName(id);
        edit->setAccessibleName(label);
        edit->setPlaceholderText(example);
        connect(edit, &QLineEdit::returnPressed, this, &ConnectGuide::add);
        return edit;
    };
    name_ = field("guide-name", tr("Name"), "lab");
    form->addRow(tr("Name"), name_);
    where_ = field("guide-address", tr("Address"), "nvidia@192.168.55.1");
    where_->setToolTip(
        tr("User, host and port of its SSH server: [user@]host[:port]. An alias of your own "
           "~/.ssh/config will do."));
    form->addRow(tr("Address"), where_);
    keyFile_ = field("guide-key", tr("Key file (optional)"), "~/.ssh/id_ed25519");
    keyFile_->setToolTip(
        tr("Without one, your SSH agent and the usual files in ~/.ssh are tried, and a password is "
           "asked for where the board wants one."));
    auto* line = new QHBoxLayout;
    line->addWidget(keyFile_, 1);
    auto* browse = new QPushButton(tr("Browse …"));
    connect(browse, &QPushButton::clicked, this, [this] {
        auto* dialog = new QFileDialog(this, tr("Private key"), QDir::homePath() + "/.ssh");
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QFileDialog::fileSelected, keyFile_, &QLineEdit::setText);
        dialog->open();
    });
    line->addWidget(browse);
    form->addRow(tr("Key file (optional)"), line);
    addButton_ = primaryButton(tr("Connect"));
    addButton_->setObjectName("guide-add");
    connect(addButton_, &QPushButton::clicked, this, &ConnectGuide::add);
    form->addRow(QString(), addButton_);
    return box;
}

QWidget* ConnectGuide::makeKey() {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    fingerprint_ = plainText();
    fingerprint_->setObjectName("guide-fingerprint");
    const auto dress = [label = fingerprint_] {
        QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        fixed.setPointSizeF(QApplication::font().pointSizeF());
        label->setFont(fixed);
    };
    dress();
    connect(&Theme::instance(), &Theme::changed, fingerprint_, dress);
    column->addWidget(fingerprint_);
    formerly_ = plainText();
    formerly_->setObjectName("guide-formerly");
    column->addWidget(formerly_);
    column->addWidget(
        muted(tr("Compare it at the board itself, with a screen or a serial cable there: "
                 "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub. Only the same words mean that "
                 "the connection is not intercepted.")));
    trustButton_ = primaryButton(tr("They are the same: trust it"));
    trustButton_->setObjectName("guide-trust");
    connect(trustButton_, &QPushButton::clicked, this, &ConnectGuide::trust);
    column->addWidget(trustButton_, 0, Qt::AlignLeft);
    return box;
}

QWidget* ConnectGuide::makeLogin() {
    auto* box = new QWidget;
    auto* line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    secret_ = new QLineEdit;
    secret_->setObjectName("guide-secret");
    secret_->setEchoMode(QLineEdit::Password);
    secret_->setAccessibleName(tr("Password or passphrase"));
    secret_->setPlaceholderText(tr("Password or passphrase, if it wants one"));
    secret_->setToolTip(tr("Kept in memory until this window closes, written nowhere."));
    connect(secret_, &QLineEdit::returnPressed, this, &ConnectGuide::connectNow);
    line->addWidget(secret_, 1);
    loginButton_ = primaryButton(tr("Try again"));
    loginButton_->setObjectName("guide-login");
    connect(loginButton_, &QPushButton::clicked, this, &ConnectGuide::connectNow);
    line->addWidget(loginButton_);
    return box;
}

void ConnectGuide::begin() {
    call_->cancel();
    for (QLineEdit* field : {name_, where_, keyFile_, secret_}) field->clear();
    name_->setEnabled(true);
    restart(address);
    set(address, Mark::waiting, tr("Any Linux board with an SSH server. Nothing is installed as root."));
    rows_[address].answer->show();
    where_->setFocus();
}

void ConnectGuide::resume(const BoardEntry& board) {
    begin();
    name_->setText(board.name);
    where_->setText(QString("%1:%2").arg(board.login).arg(board.port));
    set(address, Mark::good, tr("%1 is %2, port %3.").arg(board.name, board.login).arg(board.port));
    askKey();
}

/// Everything from this step on is open again.
void ConnectGuide::restart(Step from) {
    for (int step = from; step < steps; ++step) set(static_cast<Step>(step), Mark::waiting);
    now_ = from;
}

void ConnectGuide::set(Step step, Mark mark, const QString& text) {
    Row& row = rows_[static_cast<std::size_t>(step)];
    struct Look {
        const char *sign, *kind;
    };
    static constexpr std::array kLooks = {Look{"○", "muted"}, Look{"…", "accent"}, Look{"✓", "good"},
                                          Look{"✗", "bad"}};
    const Look& look = kLooks[static_cast<std::size_t>(mark)];
    row.mark->setText(QString::fromUtf8(look.sign));
    setLook(row.mark, "kind", look.kind);
    row.text->setText(text);
    row.text->setVisible(!text.isEmpty());
    if (row.answer) row.answer->hide();
}

void ConnectGuide::failedAt(Step step, const Failure& failure) {
    set(step, Mark::bad,
        QStringList{tr("%1: %2.").arg(failure.title, failure.detail), failure.hint}.join('\n').trimmed());
    rows_[address].answer->show();  // another address, another key file
    if (step >= login) rows_[login].answer->show();
}

void ConnectGuide::add() {
    if (call_->isRunning()) return;
    restart(address);
    const QString where = where_->text().trimmed();
    QString name = name_->text().trimmed();
    if (where.isEmpty()) {
        set(address, Mark::bad, tr("Type the board's address, as nvidia@192.168.55.1."));
        rows_[address].answer->show();
        return;
    }
    if (name.isEmpty()) name_->setText(name = "board");
    set(address, Mark::busy, tr("Adding %1 …").arg(name));
    QStringList words = {"device", "add", name, where};
    if (const QString file = keyFile_->text().trimmed(); !file.isEmpty()) words += QStringList{"--key", file};
    // A name that this guide has added before may be corrected; another board's name is refused.
    if (!name_->isEnabled()) words.append("--replace");
    call_->start(words, [this, name, where](const Json&) {
        name_->setEnabled(false);
        set(address, Mark::good, tr("%1 is %2.").arg(name, where));
        boards_->refresh();
        askKey();
    });
}

void ConnectGuide::askKey() {
    now_ = key;
    set(key, Mark::busy, tr("Asking for its host key …"));
    call_->start({"device", "trust", name_->text().trimmed(), "--show"},
                 [this](const Json& document) { showKey(document); });
}

void ConnectGuide::showKey(const Json& document) {
    const Json shown = document.value("key", Json::object());
    shown_ = QString::fromStdString(shown.value("fingerprint", ""));
    const QString type = QString::fromStdString(shown.value("type", ""));
    const std::string verdict = document.value("verdict", "");
    if (verdict == "trusted") {
        set(key, Mark::good, tr("It shows the key that you have trusted before: %1").arg(shown_));
        return connectNow();
    }
    isChanged_ = verdict == "changed";
    QString before;
    for (const Json& one : document.value("trusted_keys", Json::array()))
        before = QString::fromStdString(one.value("type", "") + " " + one.value("fingerprint", ""));
    set(key, isChanged_ ? Mark::bad : Mark::busy,
        isChanged_ ? tr("Its host key has CHANGED. Either it was reinstalled, or someone intercepts the "
                        "connection between you "
                        "and it. Nothing has been sent.")
                   : tr("It shows this key:"));
    fingerprint_->setText(type + " " + shown_);
    formerly_->setText(tr("Trusted until now: %1").arg(before));
    formerly_->setVisible(isChanged_);
    trustButton_->setText(isChanged_ ? tr("I have compared it: trust the new key")
                                     : tr("They are the same: trust it"));
    rows_[key].answer->show();
    trustButton_->setFocus();
}

void ConnectGuide::trust() {
    QStringList words = {"device", "trust", name_->text().trimmed(), "--fingerprint", shown_};
    if (isChanged_) words.append("--replace");
    set(key, Mark::busy, tr("Trusting it …"));
    call_->start(words, [this](const Json&) {
        set(key, Mark::good, tr("Trusted: %1").arg(shown_));
        boards_->refresh();
        connectNow();
    });
}

void ConnectGuide::connectNow() {
    if (call_->isRunning()) return;
    const QString name = name_->text().trimmed();
    if (!secret_->text().isEmpty()) boards_->setSecret(name, secret_->text().toUtf8());
    for (const Step step : {login, agent, probe}) set(step, Mark::waiting);
    now_ = login;
    set(login, Mark::busy, tr("Connecting …"));
    call_->start(
        {"device", "probe", name}, [this](const Json& document) { connected(document); },
        boards_->secret(name));
}

/// What distill says while it works tells which step it is at.
void ConnectGuide::progressed(const QString& what) {
    if (now_ < login) return;
    const bool isAgent = what.contains("agent");
    if (isAgent && now_ == login) {
        set(login, Mark::good, tr("Logged in."));
        now_ = agent;
    }
    set(now_, Mark::busy, what);
}

void ConnectGuide::connected(const Json& document) {
    const auto word = [](const Json& object, const char* name) {
        const auto found = object.find(name);
        return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                           : QString();
    };
    const Json link = document.value("link", Json::object()),
               agentFacts = document.value("agent", Json::object());
    set(login, Mark::good, tr("Logged in as %1 (%2).").arg(word(link, "user"), word(link, "authentication")));
    set(agent, Mark::good, tr("The agent lies at %1, verified.").arg(word(agentFacts, "path")));
    const Json board = document.value("probe", Json::object()).value("board", Json::object());
    set(probe, Mark::good, word(board, "title"));
    boards_->keepProbe(name_->text().trimmed(), document);
    Q_EMIT finished(name_->text().trimmed());
}

}  // namespace distillery::ui
