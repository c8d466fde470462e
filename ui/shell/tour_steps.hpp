// The words of the guided tour and what each points at.
#pragma once

#include <QList>
#include <QString>

namespace distillery::ui {

/// What a step's page must have for it to be shown; else the step stays on Home and points at the page's
/// entry.
enum class TourNeed { nothing, data, run, finishedRun, board };

struct TourStep {
    QString page;    // id of the page to show; a page that this window does not have skips the step
    QString target;  // objectName of the widget to point at; empty or absent: the step stands in the middle
    QString title, text;
    TourNeed need = TourNeed::nothing;
};

QList<TourStep> tourSteps();

}  // namespace distillery::ui
