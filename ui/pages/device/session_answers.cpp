#include "pages/device/session_answers.hpp"

#include <QHeaderView>
#include <QLocale>
#include <QVBoxLayout>

#include "models/recording_tree_model.hpp"
#include "pages/confusion_view.hpp"
#include "pages/page.hpp"
#include "pages/readable.hpp"

namespace distillery::ui {

SessionAnswers::SessionAnswers(const Home& home, QWidget* parent)
    : QWidget(parent),
      answers_(new BoardAnswers(home, this)),
      board_(new ConfusionModel(this)),
      host_(new ConfusionModel(this)),
      windows_(new QStandardItemModel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    stack_ = new QStackedWidget;
    stack_->addWidget(
        emptyState(tr("Choose a row above whose test split was answered on the board."), nullptr));
    auto* content = new QWidget;
    auto* inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(8);
    agreement_ = plainText();
    agreement_->setObjectName("session-agreement");
    inner->addWidget(agreement_);
    inner->addWidget(makeMatrices(), 2);
    words_ = plainText();
    words_->setObjectName("session-differing-words");
    inner->addWidget(words_);
    table_ = new QTableView;
    table_->setObjectName("session-differing");
    table_->setAccessibleName(tr("Windows with another class on the board"));
    table_->setModel(windows_);
    dressTable(table_);
    table_->setAlternatingRowColors(true);
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    keepReadable(table_, 0, 6);
    inner->addWidget(table_, 1);
    stack_->addWidget(content);
    column->addWidget(stack_);
    connect(answers_, &BoardAnswers::changed, this, &SessionAnswers::showAnswers);
    connect(answers_, &BoardAnswers::failed, this, &SessionAnswers::failed);
}

QWidget* SessionAnswers::makeMatrices() {
    auto* side = new QWidget;
    auto* row = new QBoxLayout(QBoxLayout::LeftToRight, side);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    const auto add = [&](QLabel* title, ConfusionModel* model, const QString& id, const QString& name) {
        auto* view = new ConfusionView(model);
        view->setObjectName(id);
        view->setAccessibleName(name);
        keepReadable(view, 20, 24);
        auto* column = new QVBoxLayout;
        column->addWidget(title);
        column->addWidget(view, 1);
        row->addLayout(column, 1);
    };
    title_ = cardTitle({});
    add(title_, board_, "session-matrix-board", tr("Confusion matrix of the board: rows are the truth"));
    add(cardTitle(tr("On the host")), host_, "session-matrix-host",
        tr("Confusion matrix of the host: rows are the truth"));
    arrangeByWidth(this, 45, [row](bool isWide) {
        row->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    });
    return side;
}

void SessionAnswers::clear() {
    accuracy_.reset();
    stack_->setCurrentIndex(0);
}

void SessionAnswers::show(const DeviceSession& session, const DeviceResult& result) {
    accuracy_ = result.accuracy;
    if (!accuracy_) return clear();
    const QString board = QString::fromStdString(session.device);
    title_->setText(session.practiceBoard ? tr("On %1, a practice board").arg(board)
                                          : tr("On %1").arg(board));
    agreement_->setText(
        tr("%1, %2 %3: %4 of %5 test windows have the host's class; probabilities differ by at "
           "most %6.")
            .arg(QString::fromStdString(session.run), QString::fromStdString(result.engine),
                 QString::fromStdString(result.precision))
            .arg(accuracy_->sameClass)
            .arg(accuracy_->windows)
            .arg(QLocale().toString(accuracy_->maxDifference, 'g', 2)));
    answers_->read(session, result);
}

void SessionAnswers::showAnswers() {
    if (!accuracy_) return;
    board_->set(answers_->classes(), accuracy_->confusion);
    host_->set(answers_->classes(), accuracy_->hostConfusion);
    windows_->clear();
    windows_->setHorizontalHeaderLabels({tr("Window"), tr("Subject"), tr("Truth"), tr("The host says"),
                                         tr("Probability"), tr("The board says"), tr("Probability")});
    const auto name = [&](int label) {
        return activityWords(answers_->classes()[static_cast<std::size_t>(label)]);
    };
    for (const BoardAnswers::Difference& one : answers_->differing()) {
        QList<QStandardItem*> row;
        for (const QString& word :
             {QString::number(one.window), QString::fromStdString(one.subject), name(one.truth),
              name(one.host), QLocale().toString(one.hostProbability, 'f', 3), name(one.board),
              QLocale().toString(one.boardProbability, 'f', 3)})
            row << new QStandardItem(word);
        windows_->appendRow(row);
    }
    words_->setText(
        !answers_->isKnown()
            ? tr("This session was measured before single answers were kept. Measure again to see them.")
        : answers_->differing().isEmpty()
            ? tr("Every window has the same class on both.")
            : tr("Windows with another class on the board: %1.").arg(answers_->differing().size()));
    table_->setVisible(windows_->rowCount() > 0);
    stack_->setCurrentIndex(1);
}

}  // namespace distillery::ui
