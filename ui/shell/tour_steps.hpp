// The words of the guided tour and what each points at.
#pragma once

#include <QList>
#include <QString>

namespace distillery::ui {

struct TourStep {
    QString page;    // id of the page to show; a page that this window does not have skips the step
    QString target;  // objectName of the widget to point at; empty or absent: the step stands in the middle
    QString title, text;
};

QList<TourStep> tourSteps();

}  // namespace distillery::ui
