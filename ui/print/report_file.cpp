#include "print/report_file.hpp"

#include <QFileInfo>
#include <nlohmann/json.hpp>

#include "base/atomic_file.hpp"
#include "print/pdf_report.hpp"
#include "report/csv.hpp"
#include "report/html.hpp"
#include "report/json_document.hpp"

namespace distillery::ui {

QStringList reportFileFilters() {
    return {QObject::tr("Web page (*.html)"), QObject::tr("Printed pages (*.pdf)"),
            QObject::tr("Figures (*.csv)"), QObject::tr("Figures for programs (*.json)")};
}

void writeReportFile(report::Report report, const Home& home, const QString& path) {
    if (home.data != Home::resolve(std::nullopt).data) report.home = home.data.parent_path().string();
    const QString ending = QFileInfo(path).suffix().toLower();
    std::string content;
    if (ending == "html" || ending == "htm")
        content = report::toHtml(report);
    else if (ending == "csv")
        content = report::toCsv(report);
    else if (ending == "json")
        content = report::toJson(report).dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
    else if (ending == "pdf")
        content = toPdf(report).toStdString();
    else
        throw Error(ErrorCode::usage, path.toStdString(), "has no ending that says what to write",
                    "end the name in .html, .pdf, .csv or .json");
    writeFileAtomically(realFileSystem(), path.toStdString(), std::string_view(content));
}

}  // namespace distillery::ui
