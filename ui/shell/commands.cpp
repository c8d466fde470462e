#include "shell/commands.hpp"

#include <QAction>
#include <QWidget>
#include <algorithm>

namespace distillery::ui {

Commands::Commands(QWidget* window) : QObject(window), window_(window) {}

void Commands::add(const Command& command) {
    list_.append(command);
    if (command.keys.isEmpty()) return;
    auto* action = new QAction(command.title, window_);
    action->setObjectName(command.id);
    action->setShortcuts(command.keys);
    connect(action, &QAction::triggered, this, [this, id = command.id] { run(id); });
    window_->addAction(action);
}

const Command* Commands::find(const QString& id) const {
    const auto found = std::ranges::find(list_, id, &Command::id);
    return found == list_.end() ? nullptr : &*found;
}

void Commands::run(const QString& id) {
    if (const Command* command = find(id)) {
        const auto run = command->run;  // the list may grow meanwhile
        run();
    }
}

QString keysText(const QList<QKeySequence>& keys) {
    QStringList texts;
    for (const QKeySequence& key : keys) texts.append(key.toString(QKeySequence::NativeText));
    texts.removeDuplicates();
    return texts.join(Commands::tr(" or "));
}

}  // namespace distillery::ui
