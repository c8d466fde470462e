// "Connect a board": address, host key, login, agent, probe, one after the other, each with its result or
// with what went wrong and what to do.
#pragma once

#include <QFormLayout>
#include <QLineEdit>
#include <array>

#include "models/boards.hpp"
#include "pages/page.hpp"

namespace distillery::ui {

class ConnectGuide : public QWidget {
    Q_OBJECT

public:
    explicit ConnectGuide(Boards* boards, QWidget* parent = nullptr);
    /// From the beginning, with empty fields.
    void begin();
    /// For a board that has a name already: from its host key on.
    void resume(const BoardEntry& board);

Q_SIGNALS:
    void finished(const QString& board);
    void left();

private:
    enum Step { address, key, login, agent, probe, steps };
    enum class Mark { waiting, busy, good, bad };
    struct Row {
        QLabel *mark = nullptr, *title = nullptr, *text = nullptr;
        QWidget* answer = nullptr;  // what the person does in this step
    };

    QWidget* makeAddress();
    QWidget* makeKey();
    QWidget* makeLogin();
    void add();
    void askKey();
    void showKey(const Json& document);
    void trust();
    void connectNow();
    void progressed(const QString& what);
    void connected(const Json& document);
    void failedAt(Step step, const Failure& failure);
    void set(Step step, Mark mark, const QString& text = {});
    void restart(Step from);

    Boards* boards_;
    DistillCall* call_;
    std::array<Row, steps> rows_;
    Step now_ = address;
    QLineEdit *name_, *where_, *keyFile_, *secret_;
    QLabel *fingerprint_, *formerly_;
    QPushButton *addButton_, *trustButton_, *loginButton_;
    QString shown_;  // the fingerprint that the board shows
    bool isChanged_ = false;
};

}  // namespace distillery::ui
