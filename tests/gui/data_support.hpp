// What the journeys over the Data page share.
#pragma once

#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QTabWidget>

#include "window_support.hpp"

namespace distillery::test {

constexpr int kDataMs = 20000, kImportMs = 120000;  // until cut, judged and drawn; until read

inline void click(const QWidget& window, const char* button) {
    QTest::mouseClick(find<QPushButton>(window, button), Qt::LeftButton);
}

inline void drop(const QWidget& window, const std::filesystem::path& path) {
    auto* page = find<QWidget>(window, "page-data");
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(path.string()))});
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(page, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(page, &event);
}

inline void goToTab(const QWidget& window, const QString& title) {
    auto* tabs = find<QTabWidget>(window, "data-tabs");
    for (int i = 0; i < tabs->count(); ++i)
        if (tabs->tabText(i).startsWith(title)) return tabs->setCurrentIndex(i);
    QFAIL(qUtf8Printable("there is no tab " + title));
}

/// Empty while there is no such label: tabs are filled when somebody looks at them.
inline QString textOf(const QWidget& window, const char* label) {
    const auto* found = window.findChild<QLabel*>(label);
    return found ? found->text() : QString();
}

inline void choose(const QWidget& window, const char* box, const QString& word) {
    auto* combo = find<QComboBox>(window, box);
    const int index = combo->findData(word);
    QVERIFY2(index >= 0, qUtf8Printable(word));
    combo->setCurrentIndex(index);
}

/// The name that was clicked in one of the lists of people.
inline QString clickPerson(const QWidget& window, const char* list, int row) {
    auto* people = find<QListWidget>(window, list);
    const QListWidgetItem* person = people->item(row);
    people->scrollToItem(person);
    QTest::mouseClick(people->viewport(), Qt::LeftButton, Qt::NoModifier,
                      people->visualItemRect(person).center());
    return person->text();
}

inline QStringList namesIn(const QWidget& window, const char* list) {
    auto* people = find<QListWidget>(window, list);
    QStringList names;
    for (int row = 0; row < people->count(); ++row) names.append(people->item(row)->text());
    return names;
}

inline void undo(const QWidget& window) {
    QTest::keyClick(find<QWidget>(window, "page-data"), Qt::Key_Z, Qt::ControlModifier);
}

inline void redo(const QWidget& window) {
    QTest::keyClick(find<QWidget>(window, "page-data"), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
}

/// The built-in data set, cut into windows.
inline void openBuiltIn(ui::MainWindow& window) {
    window.show();
    window.goTo("data");
    click(window, "open-built-in");
    QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "window-result").contains("windows of 128 samples"), kDataMs);
}

}  // namespace distillery::test
