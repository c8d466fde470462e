// Where files live: --home, DISTILL_HOME, the XDG variables, HOME, in this order.
#include "base/paths.hpp"

#include "test_support.hpp"

using namespace distillery;
namespace fs = std::filesystem;

class PathsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        for (const auto name :
             {"DISTILL_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"})
            qunsetenv(name);
        qputenv("HOME", "/home/ada");
    }

    void belowHome() {
        const auto home = Home::resolve(std::nullopt);
        QCOMPARE(home.config, fs::path("/home/ada/.config/har-distillery"));
        QCOMPARE(home.data, fs::path("/home/ada/.local/share/har-distillery"));
        QCOMPARE(home.cache, fs::path("/home/ada/.cache/har-distillery"));
        QCOMPARE(home.state, fs::path("/home/ada/.local/state/har-distillery"));
        QCOMPARE(home.runs(), home.data / "runs");
        QCOMPARE(home.index(), home.data / "index.sqlite");
        QCOMPARE(home.datasets(), home.cache / "datasets");
    }

    void xdgVariablesWinAndRelativeOnesAreIgnored() {
        qputenv("XDG_DATA_HOME", "/big/disk");
        qputenv("XDG_CACHE_HOME", "relative/cache");
        const auto home = Home::resolve(std::nullopt);
        QCOMPARE(home.data, fs::path("/big/disk/har-distillery"));
        QCOMPARE(home.cache, fs::path("/home/ada/.cache/har-distillery"));
    }

    void oneFolderForEverything() {
        qputenv("XDG_DATA_HOME", "/big/disk");
        qputenv("DISTILL_HOME", "/from/variable");
        QCOMPARE(Home::resolve(std::nullopt).data, fs::path("/from/variable/data"));
        const auto home = Home::resolve("/from/option/");
        QCOMPARE(home.config, fs::path("/from/option/config"));
        QCOMPARE(home.data, fs::path("/from/option/data"));
        QCOMPARE(home.cache, fs::path("/from/option/cache"));
        QCOMPARE(home.state, fs::path("/from/option/state"));
        QCOMPARE(Home::resolve("here").data, fs::current_path() / "here" / "data");
    }

    void withoutHome() {
        qunsetenv("HOME");
        EXPECT_ERROR(Home::resolve(std::nullopt), ErrorCode::fileSystem, "--home");
        QCOMPARE(Home::resolve("/x").data, fs::path("/x/data"));
        for (const auto name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"})
            qputenv(name, "/all");
        QCOMPARE(Home::resolve(std::nullopt).state, fs::path("/all/har-distillery"));
    }
};

QTEST_APPLESS_MAIN(PathsTest)
#include "paths_test.moc"
