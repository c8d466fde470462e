#include "shell/palette_entries.hpp"

#include <QAction>
#include <QSet>

#include "models/run_words.hpp"
#include "pages/experiment/experiment_page.hpp"
#include "shell/main_window.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {
namespace {

constexpr int kExperiments = 50, kRuns = 300;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Palette)
};

/// Every parameter of the experiment that is being put together; choosing one opens its field.
QList<PaletteEntry> parameterEntries(MainWindow* window, const ExperimentPage* page) {
    QList<PaletteEntry> entries;
    for (const ConfigSection& section : page->document()->sections())
        for (const ParamSpec& spec : section.params) {
            const std::string path = section.path.empty() ? spec.key : section.path + "." + spec.key;
            entries.append({coreWords(spec.title),
                            Words::tr("Parameter, %1").arg(QString::fromStdString(path)),
                            {},
                            coreWords(spec.help),
                            [window, path] {
                                window->goTo("experiment");
                                for (Page* made : window->madePages())
                                    if (auto* experiment = qobject_cast<ExperimentPage*>(made))
                                        experiment->showParameter(path);
                            }});
        }
    return entries;
}

}  // namespace

QList<PaletteEntry> paletteEntries(MainWindow* window) {
    QList<PaletteEntry> entries;
    for (const Command& command : window->commands()->list())
        entries.append({command.title, command.kind.isEmpty() ? Words::tr("Action") : command.kind,
                        keysText(command.keys), command.help, command.run});
    for (const Page* page : window->madePages()) {
        // What a page offers besides: its own actions that have words.
        for (QAction* action : page->actions())
            if (!action->text().isEmpty() && action->isEnabled())
                entries.append({action->text().remove('&'), page->title(), keysText(action->shortcuts()),
                                action->toolTip(), [window, page, action] {
                                    window->goTo(page->id());
                                    action->trigger();
                                }});
    }
    QSet<QString> experiments;
    QList<PaletteEntry> runs;
    for (const RunRecord& run : window->services().runs->runs()) {
        const QString group = RunStore::groupOf(run), id = QString::fromStdString(run.id);
        if (experiments.size() < kExperiments && !experiments.contains(group)) {
            experiments.insert(group);
            entries.append({experimentTitleOf(run),
                            Words::tr("Experiment"),
                            {},
                            Words::tr("Shows its results"),
                            [window, group] { window->goTo("results", group); }});
        }
        if (runs.size() < kRuns)
            runs.append({fullTitleOf(run),
                         Words::tr("Run, %1").arg(stateName(run.state)),
                         {},
                         Words::tr("Shows its curves on the training page"),
                         [window, id] { window->goTo("training", id); }});
    }
    for (const Page* page : window->madePages())
        if (const auto* experiment = qobject_cast<const ExperimentPage*>(page))
            runs += parameterEntries(window, experiment);
    return entries + runs;
}

}  // namespace distillery::ui
