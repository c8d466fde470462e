// Where a newcomer starts: the sample in one click, what was done lately, and what this computer has.
#pragma once

#include <QListWidget>
#include <QPointer>
#include <QProcess>
#include <QStackedLayout>

#include "pages/page.hpp"

namespace distillery::ui {

class HomePage : public Page {
    Q_OBJECT

public:
    static PageFace face();
    HomePage(Services services, const QString& distill);
    ~HomePage() override;

private:
    void trySample();
    void showRecent();
    void askDoctor(const QString& distill);

    QPushButton* sample_;
    QListWidget* recent_;
    QStackedLayout* recentStack_;
    QLabel* computer_;
    QPointer<QProcess> doctor_;
};

}  // namespace distillery::ui
