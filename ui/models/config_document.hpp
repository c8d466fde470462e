// The experiment that is being put together: what was chosen, undo and redo of everything, and what is wrong
// with it.
#pragma once

#include <QObject>
#include <QUndoStack>
#include <map>
#include <nlohmann/json.hpp>  // core's headers hold values of it
#include <vector>

#include "experiment/config.hpp"
#include "experiment/config_schema.hpp"

namespace distillery::ui {

class ConfigDocument : public QObject {
    Q_OBJECT

public:
    explicit ConfigDocument(QObject* parent = nullptr);
    ~ConfigDocument() override;

    QUndoStack* undoStack() { return &undo_; }
    /// The sections and parameters that the choices made so far give.
    const std::vector<ConfigSection>& sections() const { return sections_; }
    /// By full path; null where the present choices have no such parameter.
    const ParamSpec* spec(const std::string& path) const;

    /// The chosen value, else the default.
    Json value(const std::string& path) const;
    bool isChanged(const std::string& path) const;
    /// Whether a person has set it, be it to its default.
    bool isChosen(const std::string& path) const { return values_.contains(path); }
    /// Changes of one gesture (above 0: a slider that is dragged) are one step of undo.
    void set(const std::string& path, Json value, int gesture = 0);
    void reset(const std::string& path);
    /// Another experiment in place of this one, as one step of undo; `what` names it: "the sample".
    void replace(FlatConfig values, const QString& what);

    /// What was chosen and is used by a run of this experiment. Values of a choice that is not made at
    /// present, or, beside arms, of a method in none of them, are kept for when it comes back, but belong to
    /// no config.
    FlatConfig chosen() const;
    Json json() const { return nestConfig(chosen()); }
    /// The sentence that says why this value is refused; empty when it is fine.
    QString problem(const std::string& path) const;
    const std::map<std::string, QString>& problems() const { return problems_; }
    /// Complete, with defaults in place of what is missing or refused; with arms and seeds.
    Json resolved() const;

Q_SIGNALS:
    void changed();
    void rearranged();  // other sections or parameters; comes before changed()

private:
    friend class ConfigChange;
    void apply(FlatConfig values);
    const ParamSpec* specAnywhere(const std::string& path) const;  // an arm's choice may know it too
    bool isUsed(const std::string& path) const;

    QUndoStack undo_;
    FlatConfig values_;
    ConfigChoices choices_;
    std::vector<ConfigChoices> ofArms_;
    std::vector<ConfigSection> sections_;
    std::map<std::string, QString> problems_;
};

/// A run's config as the beginning of a new experiment: without what only one run has, and without what is
/// the default anyway.
FlatConfig experimentOfRun(const Json& runConfig);
/// The same for a config file with everything that it extends. Error{config} as resolveConfig.
FlatConfig experimentOfFile(const std::string& file);

}  // namespace distillery::ui
