// Lines out of bytes that come in any pieces.
#include "base/line_splitter.hpp"

#include <vector>

#include "base/random.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {

struct Got {
    std::string text;
    bool complete;
    std::size_t dropped;
    bool operator==(const Got&) const = default;
};

std::vector<Got> split(const std::vector<std::string>& pieces, std::size_t longest = 100) {
    std::vector<Got> got;
    const auto take = [&](const SplitLine& line) {
        got.push_back({std::string(line.text), line.complete, line.dropped});
    };
    LineSplitter splitter(longest);
    for (const auto& piece : pieces) splitter.add(piece, take);
    splitter.finish(take);
    return got;
}

}  // namespace

class LineSplitterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wholeAndHalfLines() {
        QVERIFY(split({"one\ntwo\r\n\nlast"}) ==
                (std::vector<Got>{{"one", true, 0}, {"two", true, 0}, {"", true, 0}, {"last", false, 0}}));
        QVERIFY(split({"o", "n", "e\n", "", "two", "\n"}) ==
                (std::vector<Got>{{"one", true, 0}, {"two", true, 0}}));
        QVERIFY(split({}).empty());
    }

    void longLinesAreBounded() {
        QVERIFY(split({"0123456789AB\nnext\n"}, 10) ==
                (std::vector<Got>{{"0123456789", true, 2}, {"next", true, 0}}));
        QVERIFY(split({"01234", "56789", "AB"}, 10) == (std::vector<Got>{{"0123456789", false, 2}}));
        QVERIFY(split({"0123456789\n"}, 10) == (std::vector<Got>{{"0123456789", true, 0}}));
    }

    void aLineWithoutEndIsReportedAgainAndAgain() {
        LineSplitter splitter(1000);
        int reports = 0;
        std::size_t dropped = 0;
        const std::string piece(1 << 20, 'x');
        for (int i = 0; i < 100; ++i)
            splitter.add(piece, [&](const SplitLine& line) {
                QVERIFY(!line.complete);
                QCOMPARE(line.text.size(), std::size_t(1000));
                ++reports;
                dropped += line.dropped;
            });
        QCOMPARE(reports, 3);
        QVERIFY(dropped >= 3 * LineSplitter::kMostDropped);
    }

    void anyPiecesGiveTheSameLines() {
        Random random(7);
        std::string bytes;
        for (int i = 0; i < 3000; ++i)
            bytes += random.below(20) == 0 ? '\n' : static_cast<char>(random.below(256));
        const auto whole = split({bytes}, 40);
        for (int round = 0; round < 50; ++round) {
            std::vector<std::string> pieces;
            for (std::size_t at = 0; at < bytes.size();) {
                const auto size = 1 + random.below(30);
                pieces.push_back(bytes.substr(at, size));
                at += size;
            }
            QVERIFY(split(pieces, 40) == whole);
        }
    }
};

QTEST_APPLESS_MAIN(LineSplitterTest)
#include "line_splitter_test.moc"
