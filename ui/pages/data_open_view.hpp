// Where a data set comes from: drop it, choose it, take the built-in one or one of the last; and why it was
// none.
#pragma once

#include <QFileDialog>
#include <QListWidget>

#include "models/recent_data.hpp"
#include "pages/page.hpp"

namespace distillery::ui {

class DataOpenView : public QWidget {
    Q_OBJECT

public:
    explicit DataOpenView(QWidget* parent = nullptr);
    void setRecent(const QList<RecentDataset>& recent);
    /// Why `what` could not be opened; an empty failure takes the message away.
    void showProblem(const QString& what, const Failure& failure);
    /// The data set that stays open meanwhile; empty: none.
    void setBackTo(const QString& title);

Q_SIGNALS:
    void pathChosen(const QString& path);
    void builtInChosen();
    void recentChosen(const QString& section);
    void tableChosen(const QString& path);  // somebody's own, to be described
    void forgotten(const QString& path);
    void back();

private:
    void ask(const QString& title, QFileDialog::FileMode mode, const QString& filter,
             void (DataOpenView::*chosen)(const QString&));
    void chooseFolder();
    void chooseArchive();
    void chooseTable();
    void openRecent(const QListWidgetItem* item);

    QPushButton *back_, *describe_;
    QString failedPath_;
    QFrame* problem_;
    QLabel *problemTitle_, *problemText_;
    QLabel* recentTitle_;
    QListWidget* recent_;
};

}  // namespace distillery::ui
