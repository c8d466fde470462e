// Lines out of bytes that come in any pieces, and text of strangers made fit to be shown.
#include "deploy/line_splitter.hpp"

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
    LineSplitter splitter(
        [&](const RemoteLine& line) {
            got.push_back({std::string(line.text), line.complete, line.dropped});
        },
        longest);
    for (const auto& piece : pieces) splitter.add(piece);
    splitter.finish();
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

    void printableText() {
        QCOMPARE(printable("plain\r\n"), std::string("plain"));
        QCOMPARE(printable("two\nlines\tand"), std::string("two lines and"));
        QCOMPARE(printable("\x1B[31mred\x07\x7F"), std::string("?[31mred??"));
        QCOMPARE(printable("grün … 活动 🤖"), std::string("grün … 活动 🤖"));
        QCOMPARE(printable("\xFF\xC3"), std::string("??"));
        QCOMPARE(printable("\xC0\xAF\xED\xA0\x80"), std::string("?????"));  // overlong, surrogate
        QCOMPARE(printable("\xC2\x9B"
                           "31m"),
                 std::string("?31m"));  // C1 control sequence introducer
        QCOMPARE(printable("0123456789", 4), std::string("0123…"));
    }
};

QTEST_APPLESS_MAIN(LineSplitterTest)
#include "line_splitter_test.moc"
