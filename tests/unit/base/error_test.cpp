// Errors read like sentences and carry their parts.
#include "base/error.hpp"

#include "test_support.hpp"

using namespace distillery;

class ErrorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneLine() {
        QCOMPARE(Error(ErrorCode::data, "a.csv", "row 7 is short", "Check it.").what(),
                 "a.csv: row 7 is short. Check it.");
        QCOMPARE(Error(ErrorCode::data, "a.csv", "is it empty?", "Check it.").what(),
                 "a.csv: is it empty? Check it.");
        QCOMPARE(Error(ErrorCode::data, "a.csv", "row 7 is short").what(), "a.csv: row 7 is short");
        QCOMPARE(Error(ErrorCode::data, "", "nothing to do", "Add data.").what(), "nothing to do. Add data.");
    }

    void parts() {
        const Error error(ErrorCode::busy, "run", "is locked", "Wait.");
        QCOMPARE(error.subject(), std::string("run"));
        QCOMPARE(error.detail(), std::string("is locked"));
        QCOMPARE(error.hint(), std::string("Wait."));
    }

    void codesAreTheExitCodes() {
        const std::vector<std::pair<ErrorCode, std::string>> all = {{ErrorCode::internal, "internal"},
                                                                    {ErrorCode::usage, "usage"},
                                                                    {ErrorCode::config, "config"},
                                                                    {ErrorCode::data, "data"},
                                                                    {ErrorCode::fileSystem, "file-system"},
                                                                    {ErrorCode::device, "device"},
                                                                    {ErrorCode::compute, "compute"},
                                                                    {ErrorCode::diverged, "diverged"},
                                                                    {ErrorCode::busy, "busy"}};
        for (std::size_t i = 0; i < all.size(); ++i) {
            QCOMPARE(std::size_t(all[i].first), i + 1);
            QCOMPARE(std::string(toString(all[i].first)), all[i].second);
        }
    }
};

QTEST_APPLESS_MAIN(ErrorTest)
#include "error_test.moc"
