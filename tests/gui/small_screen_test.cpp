// Large text on a small screen: every page at 200 % and 1024×700, with and without something to show. No word
// of a button, a label or a list is cut; where one is elided, its tool tip has it whole.
#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTextDocumentFragment>
#include <QToolButton>

#include "pages/one_line.hpp"
#include "shell/window_place.hpp"
#include "window_support.hpp"

using namespace distillery;
using namespace distillery::ui;
using namespace distillery::test;

namespace {

constexpr int kRounding = 1;  // px between a hint and what it was laid out to

QString plain(const QString& text) {
    return Qt::mightBeRichText(text) ? QTextDocumentFragment::fromHtml(text).toPlainText() : text;
}

bool saysWhole(const QWidget* widget, const QString& text) {
    return plain(widget->toolTip()).simplified().contains(plain(text).simplified());
}

QString withoutMnemonic(QString text) {
    return text.remove('&');
}

/// Whether its place is cut by something that cannot be scrolled.
bool isOutside(const QWidget* widget) {
    for (const QWidget* up = widget->parentWidget(); up; up = up->parentWidget()) {
        const auto* area = qobject_cast<const QAbstractScrollArea*>(up->parentWidget());
        if (area && area->viewport() == up) return false;
        const QRect place(widget->mapTo(up, QPoint(0, 0)), widget->size());
        if (!up->rect().adjusted(-kRounding, -kRounding, kRounding, kRounding).contains(place)) return true;
        if (up->isWindow()) break;
    }
    return false;
}

QString cutButton(const QAbstractButton* button) {
    const QString text = withoutMnemonic(button->text());
    if (text.isEmpty()) return {};
    const auto* tool = qobject_cast<const QToolButton*>(button);
    if (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly) return {};
    const int icon = button->icon().isNull() ? 0 : button->iconSize().width();
    const QSize words = button->fontMetrics().size(Qt::TextSingleLine, text);
    const bool isCut =
        words.width() + icon > button->width() + kRounding || words.height() > button->height() + kRounding;
    return (isCut && !saysWhole(button, text)) || isOutside(button) ? "button \"" + text + "\"" : QString();
}

QString cutLabel(const QLabel* label) {
    const QString text = plain(label->text());
    if (text.trimmed().isEmpty() || !label->pixmap().isNull()) return {};
    if (qobject_cast<const OneLine*>(label)) return {};  // it ends in "…", and its tool tip is whole
    const QRect inside = label->contentsRect();
    bool isCut = false;
    if (label->wordWrap()) {
        isCut = label->heightForWidth(label->width()) > label->height() + kRounding;
    } else {
        for (const QString& line : text.split('\n'))
            isCut = isCut || label->fontMetrics().horizontalAdvance(line) > inside.width() + kRounding;
    }
    return (isCut && !saysWhole(label, text)) || isOutside(label) ? "label \"" + text.left(60) + "\""
                                                                  : QString();
}

QString cutBox(const QComboBox* box) {
    const QString text = box->currentText();
    const bool isCut = box->fontMetrics().horizontalAdvance(text) > box->width();
    return (isCut && !saysWhole(box, text)) || isOutside(box) ? "box \"" + text + "\"" : QString();
}

QStringList cutItems(const QListWidget* list) {
    QStringList cut;
    if (list->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff) return cut;
    for (int row = 0; row < list->count(); ++row) {
        const QListWidgetItem* item = list->item(row);
        for (const QString& line : item->text().split('\n'))
            if (list->fontMetrics().horizontalAdvance(line) > list->viewport()->width() &&
                !item->toolTip().contains(line))
                cut.append("entry \"" + line + "\"");
    }
    return cut;
}

QStringList cutTabs(const QTabBar* tabs) {
    QStringList cut;
    for (int i = 0; i < tabs->count(); ++i)
        if (tabs->isTabVisible(i) && tabs->fontMetrics().horizontalAdvance(
                                         withoutMnemonic(tabs->tabText(i))) > tabs->tabRect(i).width())
            cut.append("tab \"" + tabs->tabText(i) + "\"");
    return cut;
}

QStringList cutWords(const QWidget& root) {
    QStringList cut;
    for (const QWidget* widget : root.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->objectName().startsWith("qt_")) continue;
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) cut.append(cutButton(button));
        if (const auto* label = qobject_cast<const QLabel*>(widget)) cut.append(cutLabel(label));
        if (const auto* box = qobject_cast<const QComboBox*>(widget)) cut.append(cutBox(box));
        if (const auto* list = qobject_cast<const QListWidget*>(widget)) cut.append(cutItems(list));
        if (const auto* tabs = qobject_cast<const QTabBar*>(widget)) cut.append(cutTabs(tabs));
    }
    cut.removeAll(QString());
    return cut;
}

}  // namespace

class SmallScreenTest : public WindowTest {
    Q_OBJECT

    /// Every tab and every entry of a list of places, one after the other.
    static QStringList walk(MainWindow& window) {
        QStringList found;
        const auto look = [&](const QString& where) {
            QTest::qWait(30);  // laid out; beside other work that takes longer
            if (!QTest::qWaitFor([&] { return cutWords(window).isEmpty(); }, 3000))
                for (const QString& cut : cutWords(window)) found.append(where + ": " + cut);
        };
        for (const QString& id : window.pageIds()) {
            window.goTo(id);
            auto* page = find<QWidget>(window, "page-" + id);
            look(id);
            if (auto* places = page->findChild<QListWidget*>(id + "-places"))
                for (int row = 0; row < places->count(); ++row) {
                    places->setCurrentRow(row);
                    look(id + " / " + places->item(row)->text());
                }
            for (auto* tabs : page->findChildren<QTabWidget*>())
                for (int i = 0; i < tabs->count(); ++i) {
                    if (!tabs->isVisible() || !tabs->isTabVisible(i)) continue;
                    tabs->setCurrentIndex(i);
                    look(id + " / " + tabs->tabText(i));
                }
        }
        found.removeDuplicates();
        return found;
    }

private Q_SLOTS:
    void cleanup() {
        Theme::instance().apply(ThemeMode::light, 1);
        WindowTest::cleanup();
    }

    void aWindowFitsItsScreen_data() {
        QTest::addColumn<QRect>("wanted");
        QTest::addColumn<QList<QRect>>("screens");
        QTest::addColumn<QRect>("place");
        const QRect small(0, 0, 1280, 692), smaller(0, 27, 1024, 640), second(1280, 0, 1920, 1080);
        QTest::newRow("first start on 1280×720") << QRect(0, 0, 1364, 890) << QList<QRect>{small} << small;
        QTest::newRow("below a panel") << QRect(0, 0, 1364, 890) << QList<QRect>{smaller} << smaller;
        QTest::newRow("fits") << QRect(20, 30, 900, 600) << QList<QRect>{small} << QRect(20, 30, 900, 600);
        QTest::newRow("on the second monitor")
            << QRect(1400, 50, 1300, 900) << QList<QRect>{small, second} << QRect(1400, 50, 1300, 900);
        QTest::newRow("whose monitor is gone")
            << QRect(1400, 50, 1000, 600) << QList<QRect>{small} << QRect(280, 50, 1000, 600);
        QTest::newRow("far to the left")
            << QRect(-5000, -5000, 1000, 600) << QList<QRect>{small} << QRect(0, 0, 1000, 600);
        QTest::newRow("no screen") << QRect(5, 5, 10, 10) << QList<QRect>{} << QRect(5, 5, 10, 10);
    }

    void aWindowFitsItsScreen() {
        QFETCH(QRect, wanted);
        QFETCH(QList<QRect>, screens);
        QFETCH(QRect, place);
        QCOMPARE(fittedTo(wanted, screens), place);
    }

    void noWordIsCut_data() {
        QTest::addColumn<double>("scale");
        QTest::addColumn<QSize>("size");
        QTest::newRow("200 % on 1024×700") << 2.0 << QSize(1024, 700);
        QTest::newRow("150 % on 1024×700") << 1.5 << QSize(1024, 700);
        QTest::newRow("100 % on 1024×700") << 1.0 << QSize(1024, 700);
    }

    void noWordIsCut() {
        QFETCH(double, scale);
        QFETCH(QSize, size);
        MainWindow window(home_, DISTILL_PROGRAM);
        Theme::instance().apply(ThemeMode::light, scale);
        window.resize(size);
        window.show();
        window.pages();
        QTest::qWait(100);
        QVERIFY2(window.width() <= size.width() && window.height() <= size.height(),
                 qPrintable(QString("the window wants %1×%2").arg(window.width()).arg(window.height())));
        const QStringList found = walk(window);
        QVERIFY2(found.isEmpty(), qUtf8Printable("cut:\n" + found.join('\n')));
    }
};

WINDOW_TEST_MAIN(SmallScreenTest)
#include "small_screen_test.moc"
