#include "pages/classes_tab.hpp"

#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "models/recording_tree_model.hpp"
#include "pages/readable.hpp"
#include "report/macro_coverage.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {

ClassesTab::ClassesTab(QWidget* parent) : ResultsTab(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    classes_ = new BarChart;
    classes_->setTitle(tr("F1 by class"));
    classes_->setNote(tr("Test subjects, mean over seeds."));
    classes_->setValueLabel(tr("F1"));
    classes_->setDecimals(2);
    classes_->setEmptyText(tr("No run of this experiment has test figures yet."));
    subjects_ = new BarChart;
    subjects_->setTitle(tr("Macro-F1 by test subject"));
    subjects_->setNote(tr("A mean hides people that a model fails for."));
    subjects_->setValueLabel(tr("Macro-F1"));
    subjects_->setCategoryLabel(tr("Subject"));
    subjects_->setValuesShown(false);
    subjects_->setEmptyText(tr("No run of this experiment has test figures yet."));
    for (BarChart* chart : {classes_, subjects_}) keepReadable(chart, 0, 15);
    layout->addWidget(classes_, 1);
    layout->addWidget(subjects_, 1);
}

void ClassesTab::setReport(std::shared_ptr<const report::Report> given) {
    if (!given) return;
    const report::Report& report = *given;
    QStringList classes, subjects;
    QList<BarSeries> byClass, bySubject;
    std::vector<std::string> classNames;
    std::vector<std::string> subjectNames;
    for (const report::ArmReport& arm : report.arms) {
        if (arm.finished == 0) continue;
        if (classNames.empty()) classNames = arm.classes;
        for (const auto& [subject, score] : arm.macroF1BySubject)
            if (std::ranges::find(subjectNames, subject) == subjectNames.end())
                subjectNames.push_back(subject);
    }
    std::ranges::sort(subjectNames, [](const std::string& a, const std::string& b) {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    for (const std::string& name : classNames) classes.append(activityWords(name));
    for (const std::string& name : subjectNames) subjects.append(words(name));
    for (const report::ArmReport& arm : report.arms) {
        if (arm.finished == 0) continue;
        BarSeries one{.name = words(arm.title), .values = {}, .low = {}, .high = {}, .style = arm.style};
        BarSeries other = one;
        for (const std::string& name : classNames)
            one.values.append(arm.f1ByClass.contains(name) ? arm.f1ByClass.at(name) : NAN);
        for (const std::string& name : subjectNames)
            other.values.append(arm.macroF1BySubject.contains(name) ? arm.macroF1BySubject.at(name) : NAN);
        byClass.append(one);
        bySubject.append(other);
    }
    QStringList macro;
    for (const std::string& sentence : report::macroSentences(report)) macro.append(coreSentence(sentence));
    classes_->setNote(tr("Test subjects, mean over seeds.") + " " + macro.join(' '));
    subjects_->setNote(tr("A mean hides people that a model fails for.") + " " +
                       coreSentence(report::subjectMacroSentence()));
    classes_->setData(classes, byClass);
    subjects_->setData(subjects, bySubject);
}

}  // namespace distillery::ui
