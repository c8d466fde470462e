// What every page of the window is: a widget with a title, what it works on, and ways to ask the shell for
// something.
#pragma once

#include <QLabel>
#include <QPushButton>
#include <QWidget>

#include "async/job.hpp"
#include "models/launcher.hpp"
#include "models/report_store.hpp"
#include "models/run_store.hpp"
#include "models/run_windows.hpp"

class QTableView;

namespace distillery::ui {

/// What the pages share; owned by the shell.
struct Services {
    RunStore* runs = nullptr;
    ReportStore* results = nullptr;  // of the run or experiment that is looked at
    Launcher* launcher = nullptr;
    RunWindows* windows = nullptr;  // recordings behind a run's windows
};

/// What the way to a page shows; each page has a static face(), so that it need not be made for that.
struct PageFace {
    QString id, title, iconName;
};

class Page : public QWidget {
    Q_OBJECT

public:
    Page(const PageFace& face, Services services);

    const QString& id() const { return id_; }
    const QString& title() const { return title_; }
    /// The page comes to the front; `subject` is a run or experiment to look at, often empty.
    virtual void enter(const QString& subject) { Q_UNUSED(subject) }
    /// The run or experiment that it shows, for the next page to go on with; empty: none.
    virtual QString subject() const { return {}; }

Q_SIGNALS:
    void goTo(const QString& page, const QString& subject);
    void failed(const distillery::ui::Failure& failure);
    void said(const QString& sentence);
    void subjectChanged();
    /// One of the window's commands, by its id.
    void asked(const QString& command);

protected:
    const Services& services() const { return services_; }

private:
    QString id_, title_;
    Services services_;
};

// Small pieces that the pages are made of; each looks as the theme says.
QLabel* heading(const QString& text);
QLabel* muted(const QString& text);  // wraps
QLabel* cardTitle(const QString& text);
QLabel* plainText(const QString& text = {});
/// Broken into lines where a line may end: tool tips are plain text, which does not wrap.
QString inLines(const QString& text, int most = 80);
QPushButton* primaryButton(const QString& text, const QString& iconName = {});
QPushButton* linkButton(const QString& text);
QFrame* card(QLayout* content);
/// A sentence, what to do about it and one button: what stands where there is nothing to show yet.
QWidget* emptyState(const QString& sentence, QPushButton* action);
/// A table to read: whole rows, no grid and no row numbers, nothing to edit, and Tab leaves it.
void dressTable(QTableView* view);
/// Sets a dynamic property that the style sheet asks for, and has the widget dressed again.
void setLook(QWidget* widget, const char* property, const QString& value);

}  // namespace distillery::ui
