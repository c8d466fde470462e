// One name and one style for each model and loss term, whatever stands beside it.
#include <QTest>
#include <set>

#include "base/series_palette.hpp"
#include "report/identity.hpp"

using namespace distillery;
using namespace distillery::report;

class IdentityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aModelKeepsItsStyleInEveryCompany() {
        const std::vector<std::pair<std::string, std::string>> all{
            {"teacher", "supervised"}, {"student", "supervised"}, {"student", "kd"}, {"student", "smldist"}};
        const auto styles = modelStyles(all);
        for (std::size_t i = 0; i < all.size(); ++i) {
            QCOMPARE(styles[i], modelStyle(all[i].first, all[i].second));
            QCOMPARE(modelStyles({all[i]}).front(), styles[i]);
        }
        QCOMPARE(std::set<int>(styles.begin(), styles.end()).size(), all.size());
        QCOMPARE(modelName("teacher", "supervised"), std::string("Teacher"));
        QCOMPARE(modelName("student", "supervised"), std::string("Student alone"));
        QCOMPARE(modelName("student", "kd"), std::string("KD"));
        QCOMPARE(modelName("student", "a-method-of-2030"), std::string("a-method-of-2030"));
    }

    void armsOfOneMethodDiffer() {
        const std::vector<std::pair<std::string, std::string>> arms(12, {"student", "kd"});
        const auto styles = modelStyles(arms);
        QCOMPARE(styles.front(), modelStyle("student", "kd"));
        QCOMPARE(std::set<int>(styles.begin(), styles.end()).size(), arms.size());
        // A second arm of a method never takes the style of another method that is there.
        const auto mixed =
            modelStyles({{"student", "kd"}, {"student", "kd"}, {"student", "smldist"}, {"teacher", ""}});
        QCOMPARE(mixed[2], modelStyle("student", "smldist"));
        QCOMPARE(mixed[3], modelStyle("teacher", ""));
        QCOMPARE(std::set<int>(mixed.begin(), mixed.end()).size(), std::size_t{4});
    }

    void termsHaveNames() {
        QCOMPARE(termName("ce"), std::string("labels"));
        QCOMPARE(termName("kd"), std::string("teacher's logits"));
        QCOMPARE(termName("stage1.freq"), std::string("stage 1, frequency"));
        QCOMPARE(termName("stage12.time"), std::string("stage 12, time"));
        QCOMPARE(termName("block_3.time"), std::string("block_3, time"));
        QCOMPARE(termName("embedding.freq"), std::string("embedding, frequency"));
        QCOMPARE(termName(".time"), std::string(".time"));
        QCOMPARE(termName(""), std::string());
    }

    void termsOfAChartAreToldApart() {
        const std::vector<std::string> terms{"band",        "ce",
                                             "kd",          "memory",
                                             "search",      "stage1.freq",
                                             "stage1.time", "stage2.freq",
                                             "stage2.time", "stage5.time",
                                             "stage9.freq", "other1.time",
                                             "x",           "stage99999999999.time"};
        const auto styles = termStyles(terms);
        QCOMPARE(std::set<int>(styles.begin(), styles.end()).size(), terms.size());
        for (std::size_t i = 0; i < 9; ++i) QCOMPARE(styles[i], termStyle(terms[i]));
        QCOMPARE(&colourOf(termStyle("stage1.freq")), &colourOf(termStyle("stage1.time")));
        QVERIFY(roundOf(termStyle("stage1.freq")) != roundOf(termStyle("stage1.time")));
    }
};

QTEST_APPLESS_MAIN(IdentityTest)
#include "identity_test.moc"
