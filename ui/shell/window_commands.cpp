// What the window can be told to do, in the order of the palette.
#include "shell/command_palette.hpp"
#include "shell/main_window.hpp"
#include "shell/note_bell.hpp"
#include "shell/task_strip.hpp"
#include "shell/tour.hpp"

namespace distillery::ui {

void MainWindow::addCommands() {
    const QList<PageFace> pages = deck_->faces();
    for (int i = 0; i < pages.size(); ++i) {
        const QString id = pages[i].id;
        commands_->add({"go-" + id, tr("Go to: %1").arg(pages[i].title), tr("Shows this page"),
                        i < 9 ? QList<QKeySequence>{QKeySequence(QStringLiteral("Ctrl+%1").arg(i + 1))}
                              : QList<QKeySequence>{},
                        [this, id] { goTo(id); }, tr("Page")});
    }
    commands_->add({"palette-open",
                    tr("Find an action, page, run or parameter"),
                    tr("Opens this list"),
                    {QKeySequence("Ctrl+K"), QKeySequence("Ctrl+Shift+P")},
                    [this] { palette_->open(); }});
    commands_->add({"shortcuts",
                    tr("Show all keyboard shortcuts"),
                    {},
                    {QKeySequence(Qt::Key_F1), QKeySequence("?")},
                    [this] { showShortcuts(); }});
    commands_->add(
        {"tour", tr("Take the guided tour"), tr("What is where, and what distillation is"), {}, [this] {
             tour_->start();
         }});
    commands_->add({"preferences-open",
                    tr("Preferences"),
                    tr("Theme, text size, language, folders"),
                    {QKeySequence("Ctrl+,")},
                    [this] { showPreferences(); }});
    commands_->add(
        {"about", tr("About HAR Distillery"), tr("Version, licence, libraries, how to cite"), {}, [this] {
             showAbout();
         }});
    commands_->add({"notifications",
                    tr("Notifications"),
                    tr("The last sentences and failures"),
                    {QKeySequence("Ctrl+Shift+N")},
                    [this] { strip_->bell()->toggleList(); }});
    commands_->add({"refresh",
                    tr("Read the runs again"),
                    tr("Looks into the run folders now"),
                    {QKeySequence(Qt::Key_F5)},
                    [this] { services_.runs->refresh(); }});
    commands_->add(
        {"theme",
         tr("Light or dark"),
         tr("Changes between the light and the dark theme"),
         {QKeySequence("Ctrl+T")},
         [this] { setTheme(Theme::instance().colours().isDark ? ThemeMode::light : ThemeMode::dark); }});
    commands_->add({"theme-light", tr("Theme: light"), {}, {}, [this] { setTheme(ThemeMode::light); }});
    commands_->add({"theme-dark", tr("Theme: dark"), {}, {}, [this] { setTheme(ThemeMode::dark); }});
    commands_->add(
        {"theme-system", tr("Theme: follow the system"), {}, {}, [this] { setTheme(ThemeMode::system); }});
    const auto scaled = [this](double factor) {
        return [this, factor] { scaleText(Theme::instance().textScale() * factor); };
    };
    commands_->add({"text-larger",
                    tr("Larger text"),
                    {},
                    {QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")},
                    scaled(1.1)});
    commands_->add({"text-smaller", tr("Smaller text"), {}, {QKeySequence("Ctrl+-")}, scaled(1 / 1.1)});
    commands_->add({"text-normal", tr("Text at its usual size"), {}, {QKeySequence("Ctrl+0")}, [this] {
                        scaleText(1);
                    }});
    commands_->add(
        {"quit", tr("Quit"), tr("Runs go on; the window finds them again"), {QKeySequence("Ctrl+Q")}, [this] {
             close();
         }});
}

}  // namespace distillery::ui
