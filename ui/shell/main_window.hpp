// The window: a rail of pages, the page, the strip of running work, and sentences for what went wrong.
#pragma once

#include <QButtonGroup>
#include <QHash>
#include <QMainWindow>
#include <QPointer>

#include "models/note_list.hpp"
#include "shell/commands.hpp"
#include "shell/page_deck.hpp"
#include "shell/settings.hpp"
#include "shell/single_instance.hpp"

namespace distillery::ui {

class CommandPalette;
class FailureBanner;
class SteadySelection;
class TaskList;
class TaskStrip;
class Tour;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Home home, const QString& distill);
    ~MainWindow() override;

    void goTo(const QString& page, const QString& subject = {});
    QStringList pageIds() const;
    QList<Page*> pages();  // all; those that were not needed yet are made now
    QList<Page*> madePages() const { return deck_->madePages(); }
    QString page() const;     // id of the one in front
    QString subject() const;  // the run or experiment that it shows, as far as the window knows
    Commands* commands() const { return commands_; }
    const Services& services() const { return services_; }
    /// Does what a start of the program asked for: goes to a page, opens data, starts a config.
    void serve(const StartRequest& request);
    /// Starts what this config file describes and shows it.
    void train(const QString& configFile);
    void say(const QString& sentence);     // news
    void answer(const QString& sentence);  // to what a person did just now
    void showFailure(const Failure& failure);

Q_SIGNALS:
    void pageMade();
    /// It is in the settings already; who made this window makes another one that speaks it.
    void languageChosen(const QString& code);

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeRail();
    void addButton(const PageFace& page);
    void listenTo(Page* page);
    void addCommands();  // window_commands.cpp
    void showTitle();
    /// What a page that was asked for nothing goes on with: the run or experiment of the page before.
    QString carriedTo(const QString& page) const;
    void setTheme(ThemeMode mode);
    void scaleText(double scale);
    void showPreferences();
    void showShortcuts();
    void showAbout();

    Home home_;
    QString distill_, subject_, context_;  // context: the run or experiment that was looked at last
    QHash<QString, QString> carried_;      // the context that each page has been given
    Settings settings_;
    Services services_;
    NoteList* notes_;
    Commands* commands_;
    PageDeck* deck_;
    QButtonGroup* buttons_;
    QLayout* railPages_ = nullptr;
    FailureBanner* failure_;
    TaskList* tasks_;
    TaskStrip* strip_;
    CommandPalette* palette_;
    Tour* tour_;
    SteadySelection* selection_;
    QPointer<QWidget> preferences_, shortcuts_, about_;
    bool isTabbing_ = false;  // Tab is on its way to the widget with the focus
};

}  // namespace distillery::ui
