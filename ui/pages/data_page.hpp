// Step two of the way: open a data set, look at its signals, people, quality, split and map.
#pragma once

#include <QComboBox>
#include <QProgressBar>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTreeView>
#include <functional>

#include "models/config_document.hpp"
#include "models/recent_data.hpp"
#include "pages/data_map_tab.hpp"
#include "pages/data_open_view.hpp"
#include "pages/data_signal_tab.hpp"
#include "pages/data_split_tab.hpp"
#include "pages/data_table_view.hpp"

namespace distillery::ui {

class RecordingTreeModel;

class DataPage : public Page {
    Q_OBJECT

public:
    static PageFace face();
    explicit DataPage(Services services);
    /// `subject`: a run or experiment whose data to show, or the path of a data set.
    void enter(const QString& subject) override;
    /// Config text with the sections data, windows and split of what is shown; empty when nothing is open.
    QString configText() const;
    /// Windows and split as they are set here, with undo; the other sections are empty.
    ConfigDocument* document() const { return document_; }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QLayout* makeTop();
    QWidget* makeProgress();
    QWidget* makeTree();
    void fitTree();
    QWidget* makeTabs();
    void makeTab(int index);
    void showStretch(int recording, double from, double to);
    void open(const QString& path);
    void showOpened();
    void showProgress(const QString& what, qint64 done, qint64 total, const QString& unit);
    void askForData();
    void describeTable(const QString& path);
    void chooseInTree(const QModelIndex& index);
    void updateTop();

    RecentData recent_;
    DataStore* store_;
    ConfigDocument* document_;
    RecordingTreeModel* treeModel_;
    QStackedWidget* stack_;
    DataOpenView* openView_;
    DataTableView* tableView_;
    QLabel *title_, *summary_, *progressText_;
    QPushButton *other_, *copy_;
    QWidget* actions_;  // what can be done with the open data
    QFrame* progress_;
    QProgressBar* bar_;
    QComboBox* activity_;
    QTreeView* tree_;
    QTabWidget* tabs_;
    int signalTab_ = 0;
    bool treeFollows_ = false;                 // it shows where the tabs are and leads nowhere
    QList<std::function<QWidget*()>> makers_;  // of the tabs that nobody has looked at
    DataSignalTab* signal_ = nullptr;
};

}  // namespace distillery::ui
