// The one list of what the window can be told to do: shortcuts, palette and the list of shortcuts read it.
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <functional>

class QWidget;

namespace distillery::ui {

struct Command {
    QString id, title;
    QString help;  // what it does, where the title does not say it all
    QList<QKeySequence> keys;
    std::function<void()> run;
    QString kind = {};  // the palette's second column; empty: an action
};

class Commands : public QObject {
    Q_OBJECT

public:
    /// The shortcuts hold in this window.
    explicit Commands(QWidget* window);

    void add(const Command& command);
    const QList<Command>& list() const { return list_; }
    const Command* find(const QString& id) const;

public Q_SLOTS:
    void run(const QString& id);

private:
    QWidget* window_;
    QList<Command> list_;
};

/// "Ctrl+K or Ctrl+Shift+P" as this platform writes it.
QString keysText(const QList<QKeySequence>& keys);

}  // namespace distillery::ui
