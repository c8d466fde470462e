// Everything by a few letters: type, choose with the arrows, Enter.
#pragma once

#include <QFrame>
#include <QLineEdit>
#include <QPointer>
#include <QStandardItemModel>
#include <QTableView>
#include <functional>

namespace distillery::ui {

struct PaletteEntry {
    QString title, kind, keys, help;  // "Dark theme", "Action", "Ctrl+T", one sentence
    std::function<void()> run;
};

class CommandPalette : public QFrame {
    Q_OBJECT

public:
    explicit CommandPalette(QWidget* window);

    /// Asked for the entries at each opening, so that they are never stale.
    void setSource(std::function<QList<PaletteEntry>()> source) { source_ = std::move(source); }
    void open();
    void refresh();  // while it is open: there is more to offer

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter();
    void place();
    void choose();
    void leave();
    void move(int rows);

    std::function<QList<PaletteEntry>()> source_;
    QList<PaletteEntry> entries_;
    QList<int> shown_;  // places in entries_
    QLineEdit* words_;
    QTableView* view_;
    QStandardItemModel* model_;
    QPointer<QWidget> before_;  // had the focus
};

}  // namespace distillery::ui
