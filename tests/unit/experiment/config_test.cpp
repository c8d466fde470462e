// The config: defaults, precedence, origins, choices that replace each other, and every refusal.
#include "test_support.hpp"

#include <nlohmann/json.hpp>

#include "experiment/config.hpp"

using namespace distillery;
using test::TemporaryFolder;

namespace {

Config resolve(const Json& values) {
    return resolveConfig({{"file test.json", values, false}});
}

Config resolveWords(const std::vector<std::string>& assignments) {
    return resolveConfig(gatherSources(std::nullopt, assignments, {}));
}

Json at(const Config& config, const std::string& path) {
    const Json* value = findPath(config.values, path);
    return value ? *value : Json("absent");
}

}  // namespace

class ConfigTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultsAreCompleteAndValid();
    void sectionsFollowTheChoices();
    void laterSourcesWinAndOriginsSayWhich();
    void wordsAreReadAsTheirParametersAsk();
    void objectsAndDottedKeysMeanTheSame();
    void aFileMayExtendAnother();
    void extendingInACircleIsRefused();
    void unknownKeysNameTheNearest_data();
    void unknownKeysNameTheNearest();
    void wrongValuesNamePlaceOriginAndRange();
    void anUnknownChoiceIsTheCauseThatIsNamed();
    void keysOfAnotherChoiceAreExplained();
    void aNewChoiceDropsWhatOnlyTheOldOneKnew();
    void parametersOfAnArmsMethodMayStandInTheBase();
    void newerFormatsAreRefused();
    void variablesThatAreNoConfigAreLeftAlone();
    void filesThatAreNoConfigAreRefused();
    void aResolvedConfigResolvesToItself();
    void differencesAreByPath();
};

void ConfigTest::defaultsAreCompleteAndValid() {
    const Config config = resolveConfig({});
    QCOMPARE(at(config, "schema"), Json(kConfigSchema));
    QCOMPARE(at(config, "seeds"), Json::array({1}));
    QCOMPARE(at(config, "folds"), Json::array());
    QCOMPARE(at(config, "compute.device"), Json("auto"));
    QCOMPARE(at(config, "data.source"), Json("synthetic"));
    QCOMPARE(at(config, "method.name"), Json("smldist"));
    for (const auto& section : configSections(config.values)) {
        for (const auto& spec : section.params) {
            const std::string path = section.path.empty() ? spec.key : section.path + "." + spec.key;
            QVERIFY2(findPath(config.values, path) != nullptr, path.c_str());
            QCOMPARE(config.origin.at(path), std::string("default"));
            QVERIFY2(!spec.title.empty() && !spec.help.empty(), path.c_str());
            validateValue(spec, spec.defaultValue(), path);
        }
        if (!section.path.empty())
            QVERIFY2(findPath(config.values, section.path)->is_object(), section.path.c_str());
    }
}

void ConfigTest::sectionsFollowTheChoices() {
    const auto methodKeys = [](const Json& config) {
        std::vector<std::string> keys;
        for (const auto& section : configSections(config))
            if (section.path == "method")
                for (const auto& spec : section.params) keys.push_back(spec.key);
        return keys;
    };
    QCOMPARE(methodKeys({{"method", {{"name", "supervised"}}}}), (std::vector<std::string>{"name", "views"}));
    const auto kd = methodKeys({{"method", {{"name", "kd"}}}});
    QVERIFY(std::find(kd.begin(), kd.end(), "tau") != kd.end());
    QVERIFY(methodKeys({{"method", {{"name", "smldist"}}}}).size() > kd.size());
}

void ConfigTest::laterSourcesWinAndOriginsSayWhich() {
    TemporaryFolder folder;
    test::writeText(folder / "a.json", R"({"student": {"train": {"epochs": 11, "batch": 32, "lr": 0.01}}})");
    const std::map<std::string, std::string> environment = {{"DISTILL_STUDENT__TRAIN__EPOCHS", "12"},
                                                            {"DISTILL_STUDENT__TRAIN__BATCH", "48"}};
    const Config config =
        resolveConfig(gatherSources((folder / "a.json").string(), {"student.train.epochs=13"}, environment));
    QCOMPARE(at(config, "student.train.epochs"), Json(13));
    QCOMPARE(at(config, "student.train.batch"), Json(48));
    QCOMPARE(at(config, "student.train.lr"), Json(0.01));
    QCOMPARE(config.origin.at("student.train.epochs"), std::string("--set"));
    QCOMPARE(config.origin.at("student.train.batch"),
             std::string("environment DISTILL_STUDENT__TRAIN__BATCH"));
    QCOMPARE(config.origin.at("student.train.lr"), "file " + (folder / "a.json").string());
    QCOMPARE(config.origin.at("teacher.train.epochs"), std::string("default"));
}

void ConfigTest::wordsAreReadAsTheirParametersAsk() {
    const Config config =
        resolveWords({"name=42", "seeds=1,2,3", "split.test_subjects=[2, 4]", "compute.amp=true",
                      "student.train.lr=1e-3", "student.channels=acc_x, acc_y", "data.path=/data/a=b",
                      "teacher.run=\"quoted\"", "student.train={\"epochs\": 7}"});
    QCOMPARE(at(config, "name"), Json("42"));
    QCOMPARE(at(config, "seeds"), Json::array({1, 2, 3}));
    QCOMPARE(at(config, "split.test_subjects"), Json::array({"2", "4"}));
    QCOMPARE(at(config, "compute.amp"), Json(true));
    QCOMPARE(at(config, "student.train.lr"), Json(0.001));
    QCOMPARE(at(config, "student.channels"), Json::array({"acc_x", "acc_y"}));
    QCOMPARE(at(config, "data.path"), Json("/data/a=b"));
    QCOMPARE(at(config, "teacher.run"), Json("quoted"));
    QCOMPARE(at(config, "student.train.epochs"), Json(7));
    QCOMPARE(at(resolveWords({"seeds=5"}), "seeds"), Json::array({5}));
    EXPECT_ERROR(resolveWords({"student.train.epochs=many"}), ErrorCode::config, "student.train.epochs");
    EXPECT_ERROR(resolveWords({"seeds=1,x"}), ErrorCode::config, "seeds");
    EXPECT_ERROR(gatherSources(std::nullopt, {"epochs"}, {}), ErrorCode::usage, "--set key=value");
}

void ConfigTest::objectsAndDottedKeysMeanTheSame() {
    const Config nested = resolve({{"student", {{"train", {{"epochs", 5}}}}}});
    const Config dotted = resolve({{"student.train.epochs", 5}});
    QVERIFY(nested.values == dotted.values);
}

void ConfigTest::aFileMayExtendAnother() {
    TemporaryFolder folder;
    test::writeText(folder / "base" / "hapt.json",
                    R"({"name": "hapt", "student": {"train": {"epochs": 9, "batch": 16}}})");
    test::writeText(folder / "mine.json",
                    R"({"extends": "base/hapt.json", "student": {"train": {"epochs": 3}}})");
    const Config config = resolveConfig(gatherSources((folder / "mine.json").string(), {}, {}));
    QCOMPARE(at(config, "name"), Json("hapt"));
    QCOMPARE(at(config, "student.train.epochs"), Json(3));
    QCOMPARE(at(config, "student.train.batch"), Json(16));
    QVERIFY(config.origin.at("student.train.batch").ends_with("base/hapt.json"));
    QVERIFY(!config.values.contains("extends"));
    test::writeText(folder / "lost.json", R"({"extends": "nowhere.json"})");
    EXPECT_ERROR(gatherSources((folder / "lost.json").string(), {}, {}), ErrorCode::config, "nowhere.json");
}

void ConfigTest::extendingInACircleIsRefused() {
    TemporaryFolder folder;
    test::writeText(folder / "a.json", R"({"extends": "b.json"})");
    test::writeText(folder / "b.json", R"({"extends": "./a.json"})");
    EXPECT_ERROR(gatherSources((folder / "a.json").string(), {}, {}), ErrorCode::config, "circle");
}

void ConfigTest::unknownKeysNameTheNearest_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("nearest");
    QTest::newRow("letter missing") << "student.train.epoch"
                                    << "Did you mean student.train.epochs?";
    QTest::newRow("section wrong") << "studnt.train.epochs"
                                   << "Did you mean student.train.epochs?";
    QTest::newRow("both wrong") << "studnt.train.epoch"
                                << "Did you mean student.train.epochs?";
    QTest::newRow("section left out") << "train.epochs"
                                      << "Did you mean student.train.epochs?";
    QTest::newRow("top level") << "seed"
                               << "Did you mean seeds?";
    QTest::newRow("arms") << "arm"
                          << "Did you mean arms?";
    QTest::newRow("far from all") << "compute.zzzzzzzz"
                                  << "device";
    QTest::newRow("value as section") << "name.first"
                                      << "name is a value, not a section";
    QTest::newRow("section as value") << "student"
                                      << "is a section, not a value";
}

void ConfigTest::unknownKeysNameTheNearest() {
    QFETCH(QString, key);
    QFETCH(QString, nearest);
    const Json values = {{key.toStdString(), 3}};
    EXPECT_ERROR(resolve(values), ErrorCode::config, nearest.toStdString());
    EXPECT_ERROR(resolve(values), ErrorCode::config, key.toStdString());
    EXPECT_ERROR(resolve(values), ErrorCode::config, "file test.json");
}

void ConfigTest::wrongValuesNamePlaceOriginAndRange() {
    EXPECT_ERROR(resolve({{"student", {{"train", {{"epochs", "many"}}}}}}), ErrorCode::config,
                 "student.train.epochs");
    EXPECT_ERROR(resolve({{"student", {{"train", {{"epochs", 0}}}}}}), ErrorCode::config, "from 1 to 10000");
    EXPECT_ERROR(resolve({{"student", {{"train", {{"epochs", 0}}}}}}), ErrorCode::config, "file test.json");
    EXPECT_ERROR(resolve({{"compute", {{"device", "gpu"}}}}), ErrorCode::config, "auto, cpu, cuda");
    EXPECT_ERROR(resolve({{"seeds", {1, -2}}}), ErrorCode::config, "seeds");
    EXPECT_ERROR(resolve({{"seeds", nullptr}}), ErrorCode::config, "seeds");
    EXPECT_ERROR(resolve({{"arms", "kd"}}), ErrorCode::config, "arms");
    EXPECT_ERROR(resolve(Json::array()), ErrorCode::config, "object");
}

void ConfigTest::anUnknownChoiceIsTheCauseThatIsNamed() {
    // With the method misspelt its parameters are unknown too; that must not be what is reported.
    EXPECT_ERROR(resolve({{"method", {{"name", "smldst"}, {"stage_weight", 2}}}}), ErrorCode::config,
                 "smldist");
    EXPECT_ERROR(resolve({{"method", {{"name", "smldst"}, {"stage_weight", 2}}}}), ErrorCode::config,
                 "method.name");
    EXPECT_ERROR(resolve({{"student", {{"head", "linaer"}}}}), ErrorCode::config, "linear");
}

void ConfigTest::keysOfAnotherChoiceAreExplained() {
    EXPECT_ERROR(resolve({{"method", {{"name", "supervised"}, {"tau", 3}}}}), ErrorCode::config,
                 "method.name = kd");
    EXPECT_ERROR(resolve({{"method", {{"name", "supervised"}, {"tau", 3}}}}), ErrorCode::config,
                 "supervised");
}

void ConfigTest::aNewChoiceDropsWhatOnlyTheOldOneKnew() {
    const Json file = {{"method", {{"name", "smldist"}, {"stage_weight", 2}, {"tau", 3}}}};
    std::vector<ConfigSource> sources = {{"file a.json", file, false}};
    for (auto& source : gatherSources(std::nullopt, {"method.name=kd"}, {})) sources.push_back(source);
    const Config config = resolveConfig(sources);
    QCOMPARE(at(config, "method.stage_weight"), Json("absent"));
    QCOMPARE(at(config, "method.tau"), Json(3.0));  // both know it
    sources.push_back({"--set", {{"method.stage_weight", 1}}, false});
    EXPECT_ERROR(resolveConfig(sources), ErrorCode::config, "method.stage_weight");
}

void ConfigTest::parametersOfAnArmsMethodMayStandInTheBase() {
    const Json arms = Json::array({{{"name", "alone"}, {"set", {{"method.name", "supervised"}}}},
                                   {{"name", "kd"}, {"set", {{"method.name", "kd"}}}}});
    const Config config = resolve({{"method", {{"name", "supervised"}, {"tau", 3}}}, {"arms", arms}});
    QCOMPARE(at(config, "method.tau"), Json(3.0));
    EXPECT_ERROR(resolve({{"method", {{"name", "supervised"}, {"stage_weight", 3}}}, {"arms", arms}}),
                 ErrorCode::config, "stage_weight");
}

void ConfigTest::newerFormatsAreRefused() {
    EXPECT_ERROR(resolve({{"schema", kConfigSchema + 1}}), ErrorCode::config, "newer version");
    EXPECT_ERROR(resolve({{"schema", 0}}), ErrorCode::config, "schema");
    EXPECT_ERROR(resolve({{"schema", 1.5}}), ErrorCode::config, "schema");
    EXPECT_ERROR(resolveWords({"schema=9"}), ErrorCode::config, "schema");
    QCOMPARE(at(resolve({{"schema", kConfigSchema}}), "schema"), Json(kConfigSchema));
}

void ConfigTest::variablesThatAreNoConfigAreLeftAlone() {
    const std::map<std::string, std::string> environment = {{"DISTILL_HOME", "/somewhere"},
                                                            {"HOME", "/root"},
                                                            {"DISTILL_NAME", "mine"},
                                                            {"DISTILL_COMPUTE__THREADS", ""}};
    const auto sources = gatherSources(std::nullopt, {}, environment);
    QCOMPARE(sources.size(), std::size_t(1));
    QCOMPARE(at(resolveConfig(sources), "name"), Json("mine"));
    const auto wrong = gatherSources(std::nullopt, {}, {{"DISTILL_STUDENT__TRAIN__EPOCH", "3"}});
    EXPECT_ERROR(resolveConfig(wrong), ErrorCode::config, "DISTILL_STUDENT__TRAIN__EPOCH");
    EXPECT_ERROR(gatherSources(std::nullopt, {}, {{"DISTILL___X", "3"}}), ErrorCode::config, "DISTILL___X");
}

void ConfigTest::filesThatAreNoConfigAreRefused() {
    TemporaryFolder folder;
    test::writeText(folder / "broken.json", "{\"name\": \n oops}");
    EXPECT_ERROR(gatherSources((folder / "broken.json").string(), {}, {}), ErrorCode::config, "line 2");
    test::writeText(folder / "list.json", "[1, 2]");
    EXPECT_ERROR(gatherSources((folder / "list.json").string(), {}, {}), ErrorCode::config,
                 "one JSON object");
    EXPECT_ERROR(gatherSources((folder / "none.json").string(), {}, {}), ErrorCode::config,
                 "no such config file");
    std::string deep;
    for (int i = 0; i < 5000; ++i) deep += "{\"a\":";
    deep += "1" + std::string(5000, '}');
    test::writeText(folder / "deep.json", deep);
    EXPECT_ERROR(resolveConfig(gatherSources((folder / "deep.json").string(), {}, {})), ErrorCode::config,
                 "deep");
}

void ConfigTest::aResolvedConfigResolvesToItself() {
    const Config once =
        resolve({{"name", "x"}, {"student", {{"train", {{"epochs", 5.0}}}}}, {"seeds", {3, 4}}});
    QCOMPARE(at(once, "student.train.epochs").dump(), std::string("5"));
    const Config twice = resolve(once.values);
    QVERIFY(once.values == twice.values);
    QCOMPARE(once.values.dump(), resolve(Json::parse(once.values.dump(2))).values.dump());
}

void ConfigTest::differencesAreByPath() {
    const Json left = {{"a", 1}, {"b", {{"c", 1}, {"d", {1, 2}}}}};
    const Json right = {{"a", 1.0}, {"b", {{"c", 2}, {"d", {1, 2}}}}, {"e", "new"}};
    const auto differences = diffConfigs(left, right);
    QCOMPARE(differences.size(), std::size_t(2));
    QCOMPARE(differences[0].path, std::string("b.c"));
    QCOMPARE(differences[0].left, Json(1));
    QCOMPARE(differences[0].right, Json(2));
    QCOMPARE(differences[1].path, std::string("e"));
    QVERIFY(differences[1].left.is_discarded());
    QVERIFY(diffConfigs(right, right).empty());
}

QTEST_APPLESS_MAIN(ConfigTest)
#include "config_test.moc"
