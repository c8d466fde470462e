// Small helpers that every test may use: a temporary folder, where the real data lies, error expectations.
#pragma once

#include <QByteArray>
#include <QFloat16>  // QCOMPARE of a Json asks whether it converts to one, which needs the complete type
#include <QTemporaryDir>
#include <QTest>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "base/error.hpp"

namespace distillery::test {

/// A folder that disappears with its owner.
class TemporaryFolder {
public:
    std::filesystem::path path() const { return folder_.path().toStdString(); }
    std::filesystem::path operator/(const std::string& name) const { return path() / name; }

private:
    QTemporaryDir folder_;
};

inline void writeText(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

inline std::string readText(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::filesystem::path sourceFolder();

/// Real data: HAR_DATA, else ../shared/data beside the project. Nullopt when `relative` is not there.
inline std::optional<std::filesystem::path> realData(const std::string& relative) {
    const QByteArray variable = qgetenv("HAR_DATA");
    const std::filesystem::path root =
        variable.isEmpty() ? sourceFolder() / ".." / "shared" / "data"
                           : std::filesystem::path(variable.toStdString());
    std::error_code ignored;
    if (!std::filesystem::exists(root / relative, ignored)) return std::nullopt;
    return root / relative;
}

/// Real lines of vendors' tools: HAR_FIXTURES, else ../shared/fixtures beside the project. Nullopt when they
/// are not there.
inline std::optional<std::filesystem::path> vendorFixtures() {
    const QByteArray variable = qgetenv("HAR_FIXTURES");
    const std::filesystem::path folder =
        variable.isEmpty() ? sourceFolder() / ".." / "shared" / "fixtures"
                           : std::filesystem::path(variable.toStdString());
    std::error_code ignored;
    if (!std::filesystem::exists(folder, ignored)) return std::nullopt;
    return folder;
}

}  // namespace distillery::test

/// Binds `name` to the folder of real vendor lines, or skips the test function with a plain message.
#define VENDOR_FIXTURES_OR_SKIP(name)                                         \
    const auto name##_ = distillery::test::vendorFixtures();                  \
    if (!name##_) QSKIP("real vendor lines are not here (set HAR_FIXTURES)"); \
    const std::filesystem::path name = *name##_

/// Binds `name` to the real file or folder, or skips the test function with a plain message.
#define REAL_DATA_OR_SKIP(name, relative)                                     \
    const auto name##_ = distillery::test::realData(relative);                \
    if (!name##_) QSKIP("real data " relative " is not here (set HAR_DATA)"); \
    const std::filesystem::path name = *name##_

/// The expression throws distillery::Error of this code whose message holds `fragment`.
#define EXPECT_ERROR(expression, expectedCode, fragment)                                             \
    do {                                                                                             \
        bool thrown_ = false;                                                                        \
        try {                                                                                        \
            (void)(expression);                                                                      \
        } catch (const distillery::Error& error_) {                                                  \
            thrown_ = true;                                                                          \
            QCOMPARE(int(error_.code()), int(expectedCode));                                         \
            QVERIFY2(std::string(error_.what()).find(fragment) != std::string::npos, error_.what()); \
        }                                                                                            \
        QVERIFY2(thrown_, "expected an Error, none was thrown");                                     \
    } while (false)
