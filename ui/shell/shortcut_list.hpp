// All keys on one page: the window's, the pages', the charts'.
#pragma once

#include <QDialog>
#include <QLineEdit>
#include <QTreeWidget>

namespace distillery::ui {

class MainWindow;

class ShortcutList : public QDialog {
    Q_OBJECT

public:
    explicit ShortcutList(MainWindow* window);

private:
    void fill();
    void filter();

    MainWindow* window_;
    QLineEdit* words_;
    QTreeWidget* list_;
};

}  // namespace distillery::ui
