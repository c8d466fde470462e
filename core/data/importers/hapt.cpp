// HAPT / SBHAR raw recordings: RawData/{acc,gyro}_expEE_userUU.txt and RawData/labels.txt.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "data/importers/common.hpp"
#include "data/importers/list.hpp"
#include "data/number_text.hpp"

namespace distillery {

namespace {

using namespace importing;

constexpr const char* kLabels = "RawData/labels.txt";

// The data set's own split, for copies without the lists of the feature windows (its README names 30 % of the
// subjects).
const std::vector<std::string> kTestSubjects = {"2", "4", "9", "10", "12", "13", "18", "20", "24"};

struct FileName {
    bool isGyro = false;
    int experiment = 0, user = 0;
};

// "acc_exp01_user01.txt"
std::optional<FileName> parseFileName(std::string_view name) {
    FileName result;
    const auto take = [&](std::string_view word) {
        if (!name.starts_with(word)) return false;
        name.remove_prefix(word.size());
        return true;
    };
    const auto takeNumber = [&](int& value) {
        const auto [next, failure] = std::from_chars(name.data(), name.data() + name.size(), value);
        if (failure != std::errc()) return false;
        name.remove_prefix(static_cast<std::size_t>(next - name.data()));
        return true;
    };
    result.isGyro = name.starts_with("gyro");
    if (!take(result.isGyro ? "gyro_exp" : "acc_exp") || !takeNumber(result.experiment)) return std::nullopt;
    if (!take("_user") || !takeNumber(result.user) || name != ".txt") return std::nullopt;
    return result;
}

struct Pair {
    Recording recording;
    std::string accFile, gyroFile;  // "" until read
};

class HaptImport {
public:
    HaptImport(const FileTree& tree, const Importer& self, const StopToken& stop, const Progress& progress)
        : tree_(tree), self_(self), stop_(stop), progress_(progress) {}

    Dataset run() {
        const auto root = findRoot(tree_, kLabels);
        if (!root) throwWrongSource(tree_, self_);
        root_ = *root;
        prepare();
        readFiles();
        checkPairs();
        if (classText_.empty()) throwWrongSource(tree_, self_);
        dataset_.classes = parseClassList(classText_, root_ + "activity_labels.txt");
        addLabels();
        for (auto& [experiment, pair] : pairs_) {
            if (pair.recording.labels.empty())
                dataset_.warnings.add("recording without labels", pair.accFile);
            dataset_.recordings.push_back(std::move(pair.recording));
        }
        addOfficialSplit();
        reportProgress(progress_, "computing the content hash");
        dataset_.seal();
        return std::move(dataset_);
    }

private:
    void prepare() {
        dataset_.name = self_.id;
        dataset_.title = self_.title;
        dataset_.rateHz = 50;
        dataset_.citation =
            "J.-L. Reyes-Ortiz, L. Oneto, A. Sama, X. Parra, D. Anguita, \"Transition-Aware Human Activity "
            "Recognition Using "
            "Smartphones\", Neurocomputing 171, 2016";
        dataset_.terms =
            "Distributed as is; cite the paper; any commercial use is prohibited (the data set's README).";
        for (const char* axis : {"x", "y", "z"})
            dataset_.channels.push_back({std::string("acc_") + axis, "g", "waist"});
        for (const char* axis : {"x", "y", "z"})
            dataset_.channels.push_back({std::string("gyro_") + axis, "rad/s", "waist"});
    }

    void readFiles() {
        const std::string raw = root_ + "RawData/";
        std::int64_t total = 0;
        for (const auto& entry : tree_.entries()) total += entry.path.starts_with(raw);
        const auto wants = [&](const FileTree::Entry& entry) {
            if (!entry.path.starts_with(root_)) return false;
            const std::string_view rest = std::string_view(entry.path).substr(root_.size());
            return rest == kLabels || rest == "activity_labels.txt" || rest == "Train/subject_id_train.txt" ||
                   rest == "Test/subject_id_test.txt" ||
                   (rest.starts_with("RawData/") && parseFileName(rest.substr(8)));
        };
        std::int64_t done = 0;
        tree_.read(
            wants,
            [&](const FileTree::Entry& entry, std::string_view content) {
                const std::string_view rest = std::string_view(entry.path).substr(root_.size());
                if (rest == kLabels) {
                    labelText_ = content;
                } else if (rest == "activity_labels.txt") {
                    classText_ = content;
                } else if (rest == "Train/subject_id_train.txt") {
                    trainText_ = content;
                } else if (rest == "Test/subject_id_test.txt") {
                    testText_ = content;
                } else {
                    readSamples(entry.path, *parseFileName(rest.substr(8)), content);
                    if (++done % 8 == 0)
                        reportProgress(progress_, "reading " + entry.path, done, total, "files");
                }
            },
            stop_);
    }

    void readSamples(const std::string& path, const FileName& name, std::string_view content) {
        Pair& pair = pairs_[name.experiment];
        std::string& mine = name.isGyro ? pair.gyroFile : pair.accFile;
        const std::string& other = name.isGyro ? pair.accFile : pair.gyroFile;
        if (!mine.empty())
            throw Error(ErrorCode::data, path, "has the same experiment number as " + mine,
                        "Use the original download.");
        mine = path;
        const std::int64_t rows = readNumberRows(content, 3, path, scratch_, dataset_.warnings, dataset_.rows, stop_);
        if (rows == 0)
            throw Error(ErrorCode::data, path, "holds no rows", "Unpack the original download again.");
        Recording& recording = pair.recording;
        if (other.empty()) {
            recording.id = fmt::format("exp{:02}_user{:02}", name.experiment, name.user);
            recording.subject = std::to_string(name.user);
            recording.session = fmt::format("exp{:02}", name.experiment);
            recording.length = rows;
            recording.samples.resize(static_cast<std::size_t>(rows) * 6);
        } else if (recording.length != rows) {
            throw Error(ErrorCode::data, path,
                        fmt::format("has {} rows but {} has {}", rows, other, recording.length),
                        "One of the two was cut off: unpack the original download again.");
        }
        storeRows(scratch_, 3, recording, name.isGyro ? 3 : 0);
    }

    void checkPairs() const {
        if (pairs_.empty()) throwWrongSource(tree_, self_);
        for (const auto& [experiment, pair] : pairs_)
            if (pair.accFile.empty() || pair.gyroFile.empty())
                throw Error(ErrorCode::data, pair.accFile.empty() ? pair.gyroFile : pair.accFile,
                            fmt::format("has no {} file of experiment {} beside it",
                                        pair.accFile.empty() ? "acc" : "gyro", experiment),
                            "The data set is half unpacked: unpack the original download again.");
    }

    // experiment user activity start end; 1-based and inclusive in the file, half-open here.
    void addLabels() {
        const std::string file = root_ + kLabels;
        const std::vector<int> values = parseIntegers(labelText_, file, 5);
        for (std::size_t row = 0; row * 5 < values.size(); ++row) {
            const int* const cell = values.data() + row * 5;
            const std::string place = fmt::format("{}:{}", file, row + 1);
            const auto found = pairs_.find(cell[0]);
            if (found == pairs_.end())
                throw Error(ErrorCode::data, place,
                            fmt::format("speaks of experiment {} of user {}, but "
                                        "RawData/acc_exp{:02}_user{:02}.txt is not here",
                                        cell[0], cell[1], cell[0], cell[1]),
                            "The data set is half unpacked: unpack the original download again.");
            Recording& recording = found->second.recording;
            if (recording.subject != std::to_string(cell[1])) {
                dataset_.warnings.add("label skipped: its user is not the recording's", place);
                continue;
            }
            if (cell[2] < 1 || cell[2] > static_cast<int>(dataset_.classes.size())) {
                dataset_.warnings.add("label skipped: activity number without a name", place);
                continue;
            }
            if (cell[3] < 1 || cell[4] < cell[3]) {
                dataset_.warnings.add("label skipped: empty range of samples", place);
                continue;
            }
            if (cell[4] > recording.length)
                throw Error(ErrorCode::data, place,
                            fmt::format("labels samples up to {} of {}, which has {}", cell[4], recording.id,
                                        recording.length),
                            "The recording was cut off: unpack the original download again.");
            recording.labels.push_back({cell[3] - 1, cell[4], cell[2] - 1});
        }
        for (auto& [experiment, pair] : pairs_) sortLabels(pair.recording, file);
    }

    void sortLabels(Recording& recording, const std::string& file) {
        std::ranges::sort(recording.labels, {}, &LabelSpan::begin);
        std::vector<LabelSpan> kept;
        for (const auto& span : recording.labels) {
            if (!kept.empty() && span.begin < kept.back().end) {
                dataset_.warnings.add("label skipped: overlaps the one before it",
                                      fmt::format("{} {}", file, recording.id));
                continue;
            }
            kept.push_back(span);
        }
        recording.labels = std::move(kept);
    }

    void addOfficialSplit() {
        auto& split = dataset_.official;
        if (!trainText_.empty() && !testText_.empty()) {
            split.trainSubjects =
                distinctSubjects(parseIntegers(trainText_, root_ + "Train/subject_id_train.txt"));
            split.testSubjects =
                distinctSubjects(parseIntegers(testText_, root_ + "Test/subject_id_test.txt"));
            return;
        }
        for (const auto& subject : dataset_.subjects())
            (std::ranges::count(kTestSubjects, subject) > 0 ? split.testSubjects : split.trainSubjects)
                .push_back(subject);
        if (split.testSubjects.empty() || split.trainSubjects.empty()) split = {};
    }

    const FileTree& tree_;
    const Importer& self_;
    const StopToken& stop_;
    const Progress& progress_;
    std::string root_, labelText_, classText_, trainText_, testText_;
    std::map<int, Pair> pairs_;
    std::vector<float> scratch_;
    Dataset dataset_;
};

}  // namespace

Importer haptImporter() {
    Importer importer;
    importer.id = "hapt";
    importer.title = "HAPT / SBHAR raw recordings";
    importer.expected =
        "RawData/labels.txt, RawData/acc_expEE_userUU.txt and gyro_expEE_userUU.txt, and activity_labels.txt "
        "(folder "
        "\"HAPT Data Set\")";
    importer.version = 2;
    importer.probe = [](const FileTree& tree) {
        bool labels = false, samples = false;
        for (const auto& entry : tree.entries()) {
            const std::string_view path = entry.path;
            labels = labels || path == kLabels || path.ends_with(std::string("/") + kLabels);
            const auto slash = path.rfind('/');
            samples = samples || (slash != std::string_view::npos && parseFileName(path.substr(slash + 1)));
        }
        return labels && samples ? 0.95 : labels || samples ? 0.6 : 0.0;
    };
    importer.import = [](const FileTree& tree, const Json&, const StopToken& stop, const Progress& progress) {
        return HaptImport(tree, importerById("hapt"), stop, progress).run();
    };
    return importer;
}

}  // namespace distillery
