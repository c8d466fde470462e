#include "shell/about.hpp"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include "charts/qcustomplot_keywords.hpp"
#include "pages/page.hpp"

namespace distillery::ui {
namespace {

QString libraries() {
    return About::tr(
               "Qt %1, QCustomPlot %2, nlohmann/json %3, SQLite, libarchive, libssh; LibTorch in the worker "
               "program distill.")
        .arg(QString::fromLatin1(qVersion()), QStringLiteral(QCUSTOMPLOT_VERSION_STR),
             QStringLiteral("%1.%2.%3")
                 .arg(NLOHMANN_JSON_VERSION_MAJOR)
                 .arg(NLOHMANN_JSON_VERSION_MINOR)
                 .arg(NLOHMANN_JSON_VERSION_PATCH));
}

/// Headings and what stands below them.
QList<std::pair<QString, QString>> sections() {
    return {
        {About::tr("Version"), QStringLiteral("HAR Distillery %1").arg(DISTILLERY_VERSION)},
        {About::tr("Licence"), About::tr("GPL-3.0-or-later. Data sets have terms of their own.")},
        {About::tr("Libraries"), libraries()},
        {About::tr("How to cite"),
         About::tr(
             "For the method: R. Chen, H. Luo, F. Zhao, X. Meng, Z. Xie, Y. Zhu: A Light-weight Deep Human "
             "Activity Recognition Algorithm Using Multi-knowledge Distillation (SMLDist). arXiv:2107.07331, "
             "IEEE Sensors Journal 24(19), 2024. https://arxiv.org/abs/2107.07331\n"
             "The frequency term and the head search here are our formulation. For this program: its name "
             "and version. "
             "For a data set: as its publishers ask.")},
    };
}

}  // namespace

QString aboutText() {
    QStringList lines;
    for (const auto& [title, text] : sections()) lines.append(title + ": " + text);
    return lines.join('\n');
}

About::About(QWidget* parent) : QDialog(parent) {
    setObjectName("about");
    setWindowTitle(tr("About HAR Distillery"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(4);
    for (const auto& [title, text] : sections()) {
        layout->addWidget(cardTitle(title));
        layout->addWidget(plainText(text));
        layout->addSpacing(8);
    }
    layout->addStretch();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    copy->setObjectName("about-copy");
    connect(copy, &QPushButton::clicked, this, [] { QGuiApplication::clipboard()->setText(aboutText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 70, sizeHint().height());
}

}  // namespace distillery::ui
