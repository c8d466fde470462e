// The map of windows: activities that differ lie apart, draws repeat, refusals.
#include "eval/window_map.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "data/synthetic.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {

Dataset people() {
    return generateSynthetic({{"subjects", 4}, {"sessions", 1}, {"seconds_per_activity", 6}}, {}, {});
}

/// Share of windows whose nearest neighbour on the map has the same label.
double agreement(const WindowMap& map, const WindowIndex& index) {
    std::size_t same = 0;
    for (std::size_t a = 0; a < map.windows.size(); ++a) {
        std::size_t nearest = 0;
        double least = INFINITY;
        for (std::size_t b = 0; b < map.windows.size(); ++b) {
            const double away = std::hypot(map.x[a] - map.x[b], map.y[a] - map.y[b]);
            if (b == a || away >= least) continue;
            least = away;
            nearest = b;
        }
        same += index.windows[map.windows[a]].label == index.windows[map.windows[nearest]].label;
    }
    return static_cast<double>(same) / static_cast<double>(map.windows.size());
}

}  // namespace

class WindowMapTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void drawsRepeatAndAreAscending() {
        const auto some = drawWindows(1000, 100, 4);
        QCOMPARE(some.size(), std::size_t{100});
        QVERIFY(std::ranges::is_sorted(some) && std::ranges::adjacent_find(some) == some.end());
        QCOMPARE(drawWindows(1000, 100, 4), some);
        QVERIFY(drawWindows(1000, 100, 5) != some);
        QCOMPARE(drawWindows(3, 100, 1), (std::vector<std::uint32_t>{0, 1, 2}));
    }

    void activitiesLieApart() {
        const Dataset dataset = people();
        const WindowIndex index = cutWindows(dataset, {});
        const WindowMap principal = mapWindows(dataset, index, {}, {}, {});
        QCOMPARE(principal.x.size(), index.windows.size());
        QVERIFY(principal.varianceShare > 0.2 && principal.varianceShare < 1);
        const WindowMap neighbours = mapWindows(dataset, index, {.method = MapMethod::tsne}, {}, {});
        // There are eight activities or more: chance would be below 0.15.
        QVERIFY2(agreement(principal, index) > 0.4, qPrintable(QString::number(agreement(principal, index))));
        QVERIFY2(agreement(neighbours, index) > 0.7,
                 qPrintable(QString::number(agreement(neighbours, index))));
    }

    void tooFewWindowsAreNamed() {
        const Dataset dataset = people();
        WindowIndex index = cutWindows(dataset, {});
        index.windows.resize(3);
        EXPECT_ERROR(mapWindows(dataset, index, {}, {}, {}), ErrorCode::data, "too few");
    }
};

QTEST_APPLESS_MAIN(WindowMapTest)
#include "window_map_test.moc"
