#include "pages/results_tab.hpp"

namespace distillery::ui {

QString words(const std::string& text) {
    return QString::fromStdString(text);
}

void fillArms(QComboBox* box, const report::Report* report) {
    const QString before = box->currentData().toString();
    box->clear();
    if (!report) return;
    int preferred = 0;
    for (const report::ArmReport& arm : report->arms) {
        if (arm.finished == 0) continue;
        box->addItem(words(arm.title), words(arm.name));
        if (arm.isDistilled) preferred = box->count() - 1;
    }
    const int again = box->findData(before);
    box->setCurrentIndex(again >= 0 ? again : preferred);
}

const report::ArmReport* chosenArm(const QComboBox* box, const report::Report* report) {
    if (!report) return nullptr;
    for (const report::ArmReport& arm : report->arms)
        if (words(arm.name) == box->currentData().toString()) return &arm;
    return nullptr;
}

}  // namespace distillery::ui
