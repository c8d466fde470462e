#include "pages/report_saving.hpp"

#include <QFileDialog>

#include "print/report_file.hpp"

namespace distillery::ui {

void saveReport(Page* page, const Home& home, const QString& name, std::function<report::Report()> make) {
    auto* dialog = new QFileDialog(page, QObject::tr("Save report"));
    dialog->setObjectName("save-report-dialog");
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters(reportFileFilters());
    const auto endAs = [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.section("*.", 1).section(')', 0, 0));
    };
    endAs(dialog->selectedNameFilter());
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, endAs);
    dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::fileSelected, page, [page, home, make](const QString& path) {
        Job* job = startJob(
            page,
            [home, make, path](const StopToken&, const Progress&) {
                writeReportFile(make(), home, path);
                return path;
            },
            [page](const QString& written) { Q_EMIT page->said(QObject::tr("Saved %1").arg(written)); });
        QObject::connect(job, &Job::failed, page, &Page::failed);
    });
    dialog->open();
}

}  // namespace distillery::ui
