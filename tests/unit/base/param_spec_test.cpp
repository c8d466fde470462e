// Parameters: each kind accepts what it should, refusals name place, value and what is allowed.
#include "base/param_spec.hpp"

#include <nlohmann/json.hpp>

#include "test_support.hpp"

using namespace distillery;

namespace {

std::vector<ParamSpec> exampleSpecs() {
    return {
        boolParam("amp", false, "Mixed precision", "Half precision where it is safe."),
        intParam("epochs", 40, 1, 10000, "Epochs", "How often all windows are seen.", "epochs"),
        realParam("lr", 0.001, 0, 1, "Learning rate", "The size of a step."),
        choiceParam("schedule", "cosine", {"cosine", "plateau", "none"}, "Schedule", "How the rate falls."),
        textParam("note", "", "Note", "For yourself."),
        listParam(ParamKind::integerList, "seeds", "[1]", "Seeds", "One run each."),
        listParam(ParamKind::realList, "bands", "[0.5, 3.0]", "Bands", "Borders.", "Hz"),
        listParam(ParamKind::textList, "channels", "[]", "Channels", "Empty means all.")};
}

const ParamSpec& spec(const std::string& key) {
    static const auto specs = exampleSpecs();
    for (const auto& candidate : specs)
        if (candidate.key == key) return candidate;
    throw std::logic_error("no such spec in this test");
}

}  // namespace

class ParamSpecTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void acceptsAndRefuses_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("isAllowed");
        const auto row = [](const char* key, const char* value, bool isAllowed) {
            QTest::addRow("%s = %s", key, value) << key << value << isAllowed;
        };
        row("amp", "true", true);
        row("amp", "1", false);
        row("amp", "\"true\"", false);
        row("epochs", "1", true);
        row("epochs", "10000", true);
        row("epochs", "40.0", true);
        row("epochs", "40.5", false);
        row("epochs", "0", false);
        row("epochs", "10001", false);
        row("epochs", "\"40\"", false);
        row("epochs", "null", false);
        row("epochs", "18446744073709551615", false);
        row("lr", "0", true);
        row("lr", "1.0", true);
        row("lr", "1.0000001", false);
        row("lr", "-1e-9", false);
        row("lr", "[0.1]", false);
        row("schedule", "\"plateau\"", true);
        row("schedule", "\"Plateau\"", false);
        row("schedule", "3", false);
        row("note", "\"any words\"", true);
        row("note", "3", false);
        row("seeds", "[]", true);
        row("seeds", "[1, 2, 3.0]", true);
        row("seeds", "[1, 2.5]", false);
        row("seeds", "1", false);
        row("bands", "[0.5, 20]", true);
        row("bands", "[0.5, \"x\"]", false);
        row("channels", "[\"acc_x\"]", true);
        row("channels", "[1]", false);
        row("channels", "{\"acc_x\": 1}", false);
    }
    void acceptsAndRefuses() {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(bool, isAllowed);
        const auto json = parseJson(value.toStdString(), "test");
        const auto place = "section." + key.toStdString();
        if (isAllowed)
            validateValue(spec(key.toStdString()), json, place);
        else
            EXPECT_ERROR(validateValue(spec(key.toStdString()), json, place), ErrorCode::config, place);
    }

    void refusalsSayWhatIsAllowed() {
        EXPECT_ERROR(validateValue(spec("epochs"), 0, "train.epochs"), ErrorCode::config,
                     "train.epochs: 0 is not allowed here. Allowed: a whole number from 1 to 10000 epochs.");
        EXPECT_ERROR(validateValue(spec("schedule"), "cosin", "train.schedule"), ErrorCode::config,
                     "Did you mean \"cosine\"? Allowed: one of cosine, plateau, none.");
        EXPECT_ERROR(validateValue(spec("note"), Json(std::vector<int>(500, 1)), "note"), ErrorCode::config,
                     "…");
    }

    void elementsOfListsHaveTheRangeOfTheSpec() {
        auto bands = spec("bands");
        bands.minimum = 0;
        validateValue(bands, {0.0, 1.5}, "bands");
        EXPECT_ERROR(validateValue(bands, {0.5, -1.0}, "bands"), ErrorCode::config, "each of at least 0 Hz");
    }

    void fillsDefaultsAndMakesNumbersCanonical() {
        const auto filled =
            validateObject(exampleSpecs(), {{"epochs", 5.0}, {"lr", 1}, {"bands", {1, 2}}}, "train");
        QCOMPARE(filled.dump(),
                 std::string(R"({"amp":false,"bands":[1.0,2.0],"channels":[],"epochs":5,"lr":1.0,"note":"",)"
                             R"("schedule":"cosine","seeds":[1]})"));
        QCOMPARE(validateObject(exampleSpecs(), filled, "train"), filled);
        QCOMPARE(validateObject(exampleSpecs(), Json(), "train"),
                 validateObject(exampleSpecs(), Json::object(), "train"));
    }

    void unknownKeysNameTheirPlaceAndTheNearest() {
        EXPECT_ERROR(validateObject(exampleSpecs(), {{"epoch", 5}}, "train"), ErrorCode::config,
                     "train.epoch: unknown key \"epoch\" in train. Did you mean \"train.epochs\"?");
        EXPECT_ERROR(validateObject(exampleSpecs(), {{"zzz", 5}}, "train"), ErrorCode::config,
                     "Known keys of train: amp, epochs, lr");
        EXPECT_ERROR(validateObject(exampleSpecs(), {{"epoch", 5}}, ""), ErrorCode::config,
                     "Did you mean \"epochs\"?");
        EXPECT_ERROR(validateObject({}, {{"x", 5}}, "method"), ErrorCode::config, "No key is known there.");
    }

    void aValueWhereASectionBelongsIsRefused() {
        EXPECT_ERROR(validateObject(exampleSpecs(), 3, "train"), ErrorCode::config,
                     "train: 3 stands where a section");
        EXPECT_ERROR(validateObject(exampleSpecs(), Json::array(), "train"), ErrorCode::config, "section");
    }

    void everyConstructorMakesADefaultThatItsOwnCheckAccepts() {
        for (const auto& each : exampleSpecs()) {
            validateValue(each, each.defaultValue(), each.key);
            const auto description = each.describe();
            QCOMPARE(description.at("key").get<std::string>(), each.key);
            QCOMPARE(description.at("kind").get<std::string>(), std::string(toString(each.kind)));
            QVERIFY(!description.at("title").get<std::string>().empty());
        }
        QCOMPARE(spec("epochs").describe().at("minimum").get<double>(), 1.0);
        QVERIFY(spec("seeds").describe().at("minimum").is_null());
    }

    void nearestWords() {
        const std::vector<std::string> known = {"dataset", "describe", "doctor", "run",
                                                "runs",    "report",   "config"};
        QCOMPARE(nearestWord("datset", known), std::string("dataset"));
        QCOMPARE(nearestWord("dtaaset", known), std::string("dataset"));  // two swapped neighbours
        QCOMPARE(nearestWord("REPORT", known), std::string("report"));
        QCOMPARE(nearestWord("rnu", known), std::string("run"));
        QCOMPARE(nearestWord("conf", known), std::string("config"));
        QCOMPARE(nearestWord("banana", known), std::string());
        QCOMPARE(nearestWord("", known), std::string());
        QCOMPARE(nearestWord("x", {"y"}), std::string());  // all letters wrong is not near
        QCOMPARE(nearestWord(std::string(100'000, 'a'), known), std::string());
        QCOMPARE(nearestWord("run", {}), std::string());
    }
};

QTEST_APPLESS_MAIN(ParamSpecTest)
#include "param_spec_test.moc"
