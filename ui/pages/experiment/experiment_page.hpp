// Putting an experiment together: forms made from the descriptions of the parameters, the two networks, the
// balance of the terms, and a check before it is started or copied as a command.
#pragma once

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QStackedWidget>
#include <QTimer>

#include "models/config_document.hpp"
#include "models/experiment_facts.hpp"
#include "pages/experiment/check_panel.hpp"
#include "pages/experiment/config_form.hpp"
#include "pages/experiment/start_menu.hpp"
#include "pages/page.hpp"

namespace distillery::ui {

class ExperimentPage : public Page {
    Q_OBJECT

public:
    static PageFace face();
    explicit ExperimentPage(Services services);
    /// `subject`: a run to start from, or sections of a config (data, windows, split) as JSON that replace
    /// those that are there; empty goes on with what is there.
    void enter(const QString& subject) override;
    ConfigDocument* document() const { return document_; }
    /// The section with this parameter, at a level that shows it, with the focus in its field.
    void showParameter(const std::string& path);

private:
    QLayout* makeHead();
    QLayout* makeTools();
    QWidget* makeBar();
    void addPlaces();
    void addPlace(const QString& name, const QString& id, QWidget* panel);
    void addForm(const QString& name, const QString& id, const QStringList& tops);
    void showPlace(int place);
    void visit(int place);
    void readLast();
    void takeData(const Json& sections);
    /// Whether a person has given the experiment no name of its own: it may follow the data.
    bool isNamedByUs(const std::string& name) const;
    void keep();
    void showChecks();
    void start();
    void copyCommand();
    void save();

    struct Place {
        QWidget* panel;    // the form for most
        QStringList tops;  // of the sections that the form shows: "data", "teacher"
    };
    ConfigDocument* document_;
    ExperimentFacts* facts_;
    StartMenu* menu_;
    QListWidget* list_;
    QStackedWidget* stack_;
    QList<Place> places_;
    ConfigForm* form_;
    QWidget* arms_;
    CheckPanel* check_;
    QLineEdit* search_;
    QComboBox* level_;
    QLabel *name_, *verdict_;
    QTimer keepTimer_;
    bool hasReadLast_ = false;
    QPushButton *start_, *copy_, *toChecks_;
};

}  // namespace distillery::ui
