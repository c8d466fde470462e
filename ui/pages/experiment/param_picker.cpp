#include "pages/experiment/param_picker.hpp"

#include <QFileDialog>
#include <QMenu>
#include <QPushButton>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json_text.hpp"
#include "models/recent_data.hpp"
#include "models/run_words.hpp"
#include "theme/icons.hpp"

namespace distillery::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ParamPicker)
};

constexpr int kMostTeachers = 40;

/// A button whose menu is filled whenever it opens.
QPushButton* menuButton(const std::string& path, const QString& text, const QString& iconName,
                        std::function<void(QMenu*)> fill) {
    auto* button = new QPushButton(text);
    button->setObjectName("pick:" + QString::fromStdString(path));
    dressWithIcon(button, iconName);
    auto* menu = new QMenu(button);
    button->setMenu(menu);
    QObject::connect(menu, &QMenu::aboutToShow, menu, [menu, fill = std::move(fill)] {
        menu->clear();
        fill(menu);
    });
    return button;
}

void browse(QWidget* parent, ConfigDocument* document, bool isFolder) {
    auto* dialog = new QFileDialog(parent, isFolder ? Words::tr("Folder of the data set")
                                                    : Words::tr("Archive or table of the data set"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(isFolder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, document,
                     [document](const QString& file) { document->set("data.path", file.toStdString()); });
    dialog->open();
}

/// The "data" section of a config in place of the present one.
void useData(ConfigDocument* document, const RecentDataset& recent) {
    const Json section = jsonOrDiscarded(recent.section.toStdString());
    if (!section.is_object()) return;
    FlatConfig values = document->chosen();
    std::erase_if(values, [](const auto& entry) { return entry.first.starts_with("data."); });
    for (const auto& [path, value] : flattenConfig({{"data", section}})) values[path] = value;
    document->replace(std::move(values), recent.title);
}

void fillData(QMenu* menu, ConfigDocument* document, const Home& home) {
    QWidget* parent = menu->parentWidget()->window();
    menu->addAction(Words::tr("Browse for a folder …"), parent, [=] { browse(parent, document, true); })
        ->setObjectName("pick-folder");
    menu->addAction(Words::tr("Browse for an archive or table …"), parent,
                    [=] { browse(parent, document, false); })
        ->setObjectName("pick-file");
    const QList<RecentDataset> recent = RecentData(home).list();
    if (!recent.isEmpty()) menu->addSection(Words::tr("Recent data"));
    for (const RecentDataset& one : recent) {
        QAction* action = menu->addAction(one.title, document, [=] { useData(document, one); });
        action->setToolTip(one.path);
    }
    menu->setToolTipsVisible(true);
}

void fillTeachers(QMenu* menu, ConfigDocument* document, const RunStore* runs) {
    menu->addAction(Words::tr("None: train a teacher"), document, [=] { document->reset("teacher.run"); });
    menu->addSection(Words::tr("Finished teachers"));
    int count = 0;
    for (const RunRecord& run : runs->runs()) {
        if (run.role != "teacher" || !run.testMacroF1 || ++count > kMostTeachers) continue;
        QAction* action =
            menu->addAction(Words::tr("%1, macro-F1 %2").arg(fullTitleOf(run), figureText(run.testMacroF1)),
                            document, [document, id = run.id] { document->set("teacher.run", id); });
        action->setToolTip(QString::fromStdString(run.id));
    }
    if (count == 0) menu->addAction(Words::tr("There is none yet"))->setEnabled(false);
    menu->setToolTipsVisible(true);
}

/// The names that are chosen of those that exist, in their order; an empty list means all of them.
void fillChannels(QMenu* menu, ConfigDocument* document, const std::string& path, const QStringList& all) {
    const Json value = document->value(path);
    QStringList chosen;
    if (value.is_array())
        for (const Json& name : value)
            if (name.is_string()) chosen.append(QString::fromStdString(name.get<std::string>()));
    menu->addAction(Words::tr("All channels"), document, [=] { document->reset(path); });
    menu->addSeparator();
    if (all.isEmpty()) menu->addAction(Words::tr("The data is not read yet"))->setEnabled(false);
    for (const QString& name : all) {
        QAction* action = menu->addAction(name);
        action->setCheckable(true);
        action->setChecked(chosen.isEmpty() || chosen.contains(name));
        QObject::connect(action, &QAction::triggered, document, [=] {
            Json next = Json::array();
            int checked = 0;
            for (const QAction* one : menu->actions())
                if (one->isCheckable() && one->isChecked()) {
                    next.push_back(one->text().toStdString());
                    ++checked;
                }
            // None at all would mean all of them, which nobody asked for by clearing the last mark.
            if (checked == 0) return action->setChecked(true);
            if (checked == all.size())
                document->reset(path);
            else
                document->set(path, next);
        });
    }
}

}  // namespace

QWidget* makePicker(const std::string& path, ConfigDocument* document, ExperimentFacts* facts,
                    RunStore* runs) {
    if (path == "data.path")
        return menuButton(path, Words::tr("Browse"), "folder",
                          [=](QMenu* menu) { fillData(menu, document, runs->home()); });
    if (path == "teacher.run")
        return menuButton(path, Words::tr("Choose"), "folder",
                          [=](QMenu* menu) { fillTeachers(menu, document, runs); });
    if (path != "data.channels" && path != "teacher.channels" && path != "student.channels") return nullptr;
    return menuButton(path, Words::tr("Choose"), "folder", [=](QMenu* menu) {
        const auto data = facts->data();
        QStringList all;
        if (data) all = path == "data.channels" ? data->sourceChannels : data->channels;
        fillChannels(menu, document, path, all);
    });
}

}  // namespace distillery::ui
