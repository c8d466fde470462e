// What the journeys share: a home of their own, a small experiment, warnings that fail a test, finding
// widgets by name.
#pragma once

#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QTest>
#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "shell/main_window.hpp"
#include "test_support.hpp"
#include "theme/theme.hpp"
#include "watched_application.hpp"

namespace distillery::test {

constexpr int kTrainingMs = 120000, kSoonMs = 10000;

/// Trains in seconds and has what every page shows.
inline Json smallConfig() {
    return {{"name", "small"},
            {"data",
             {{"source", "synthetic"},
              {"options", {{"subjects", 6}, {"sessions", 1}, {"seconds_per_activity", 6}}}}},
            {"split", {{"kind", "kfold"}, {"folds", 3}, {"fold", 0}}},
            {"teacher", {{"architecture", "ds-cnn"}, {"train", {{"epochs", 2}, {"batch", 32}}}}},
            {"student", {{"architecture", "ds-cnn"}, {"train", {{"epochs", 3}, {"batch", 32}}}}},
            {"compute", {{"device", "cpu"}, {"threads", 1}}},
            {"arms", Json::array({{{"name", "alone"}, {"set", {{"method.name", "supervised"}}}},
                                  {{"name", "smldist"}, {"set", {{"method.name", "smldist"}}}}})}};
}

inline QStringList warnings;

inline void collectWarnings(QtMsgType type, const QMessageLogContext&, const QString& message) {
    // The offscreen platform has no such thing to offer; everything else is our fault.
    if (message.contains("propagateSizeHints") || message.startsWith("This plugin does not support")) return;
    if (type != QtDebugMsg && type != QtInfoMsg) warnings.append(message);
}

inline QString takeWarnings() {
    const QString said = warnings.join('\n');
    warnings.clear();
    return said;
}

template <class Widget>
Widget* find(const QWidget& window, const QString& name) {
    Widget* found = nullptr;
    const auto isThere = [&] { return (found = window.findChild<Widget*>(name)) != nullptr; };
    // A page that nobody has looked at yet is made in spare time.
    if (!isThere() && !QTest::qWaitFor(isThere, kSoonMs))
        qFatal("the window has no %s", qUtf8Printable(name));
    return found;
}

/// Types a name into the dialog for reports that is open, after choosing what to write ("*.pdf").
inline void saveReportAs(const QWidget& window, const QString& kind, const std::filesystem::path& name) {
    auto* dialog = window.findChild<QFileDialog*>("save-report-dialog");
    QVERIFY(dialog && dialog->isVisible());
    auto* kinds = dialog->findChild<QComboBox*>("fileTypeCombo");
    for (int i = 0; i < kinds->count(); ++i)
        if (kinds->itemText(i).contains(kind)) {
            kinds->setCurrentIndex(i);
            Q_EMIT kinds->textActivated(kinds->itemText(i));
        }
    auto* line = dialog->findChild<QLineEdit*>("fileNameEdit");
    line->setText(QString::fromStdString(name.string()));
    QTest::keyClick(line, Qt::Key_Return);
}

inline bool beginsWith(const std::filesystem::path& file, const std::string& begin) {
    return std::filesystem::exists(file) && readText(file).starts_with(begin);
}

/// A test of the window: whatever Qt warned of while it ran is a failure.
class WindowTest : public QObject {
    Q_OBJECT

protected:
    TemporaryFolder folder_;
    Home home_ = Home::resolve(folder_ / "home");

protected Q_SLOTS:
    void initTestCase() {
        qInstallMessageHandler(collectWarnings);
        ui::Theme::instance().apply(ui::ThemeMode::light, 1);
    }

    void cleanup() {
        const QString said = takeWarnings();
        QVERIFY2(said.isEmpty(), qUtf8Printable(said));
    }
};

}  // namespace distillery::test

/// QTEST_MAIN with an application that measures how long the window is busy.
#define WINDOW_TEST_MAIN(TestClass)                                   \
    int main(int argc, char** argv) {                                 \
        distillery::test::WatchedApplication application(argc, argv); \
        TestClass test;                                               \
        return QTest::qExec(&test, argc, argv);                       \
    }
