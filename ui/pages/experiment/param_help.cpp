#include "pages/experiment/param_help.hpp"

#include <QDialog>
#include <QFile>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr const char* kHelp = "help";  // property: the text as it was written

}  // namespace

QString longHelp(const QString& path) {
    for (qsizetype begin = 0; begin >= 0;) {
        QFile file(":/help/" + path.mid(begin) + ".md");
        if (file.open(QIODevice::ReadOnly)) return QString::fromUtf8(file.readAll());
        const qsizetype dot = path.indexOf('.', begin);
        // The last word alone ("epochs") would be taken for that of another section.
        if (dot < 0 || path.indexOf('.', dot + 1) < 0) return {};
        begin = dot + 1;
    }
    return {};
}

void showLongHelp(QWidget* owner, const QString& title, const QString& path) {
    auto* window = owner->window()->findChild<QDialog*>("help-window");
    if (!window) {
        window = new QDialog(owner->window());
        window->setObjectName("help-window");
        auto* layout = new QVBoxLayout(window);
        layout->setContentsMargins(0, 0, 0, 0);
        auto* browser = new QTextBrowser;
        browser->setObjectName("help-text");
        browser->setFrameShape(QFrame::NoFrame);
        browser->setOpenExternalLinks(true);
        browser->document()->setDocumentMargin(18);
        layout->addWidget(browser);
        // Links keep the colour that they were read with.
        QObject::connect(&Theme::instance(), &Theme::changed, browser,
                         [browser] { browser->setMarkdown(browser->property(kHelp).toString()); });
        const int letter = window->fontMetrics().averageCharWidth();
        window->resize(letter * 88, letter * 64);
    }
    window->setWindowTitle(title);
    auto* browser = window->findChild<QTextBrowser*>("help-text");
    browser->setProperty(kHelp, longHelp(path));
    browser->setMarkdown(browser->property(kHelp).toString());
    window->show();
    window->raise();
}

}  // namespace distillery::ui
