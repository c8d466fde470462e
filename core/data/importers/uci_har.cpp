// UCI HAR: the windows of "Inertial Signals", joined back into the stretches of signal from which they were
// cut.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "data/importers/common.hpp"
#include "data/importers/list.hpp"
#include "data/number_text.hpp"

namespace distillery {

namespace {

using namespace importing;

constexpr int kSteps = 128, kStride = 64;
constexpr std::array<const char*, 9> kSignals = {"total_acc_x", "total_acc_y", "total_acc_z",
                                                 "body_acc_x",  "body_acc_y",  "body_acc_z",
                                                 "body_gyro_x", "body_gyro_y", "body_gyro_z"};

struct Side {
    std::string name;                                      // "train"
    std::array<std::vector<float>, kSignals.size()> rows;  // 128 values a window
    std::array<std::string, kSignals.size()> files;
    std::vector<int> labels, subjects;
    std::int64_t windows = 0;

    const float* window(std::size_t channel, std::int64_t w) const {
        return rows[channel].data() + w * kSteps;
    }
};

class UciHarImport {
public:
    UciHarImport(const FileTree& tree, const Importer& self, const StopToken& stop, const Progress& progress)
        : tree_(tree), self_(self), stop_(stop), progress_(progress) {}

    Dataset run() {
        const auto root = findRoot(tree_, "train/Inertial Signals/total_acc_x_train.txt");
        if (!root) throwWrongSource(tree_, self_);
        root_ = *root;
        prepare();
        readFiles();
        for (auto& side : sides_) {
            checkSide(side);
            join(side);
        }
        dataset_.official = {distinctSubjects(sides_[0].subjects), distinctSubjects(sides_[1].subjects)};
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
            "D. Anguita, A. Ghio, L. Oneto, X. Parra, J. L. Reyes-Ortiz, \"A Public Domain Dataset for Human "
            "Activity "
            "Recognition Using Smartphones\", ESANN 2013";
        dataset_.terms =
            "Distributed as is; cite the paper; any commercial use is prohibited (the data set's README).";
        for (const char* signal : kSignals)
            dataset_.channels.push_back(
                {signal, std::string_view(signal).find("gyro") == std::string_view::npos ? "g" : "rad/s",
                 "waist"});
        sides_[0].name = "train";
        sides_[1].name = "test";
    }

    void readFiles() {
        using Reader = std::function<void(const std::string&, std::string_view)>;
        std::map<std::string, Reader> readers;
        readers[root_ + "activity_labels.txt"] = [&](const std::string& path, std::string_view content) {
            dataset_.classes = parseClassList(content, path);
        };
        for (auto& side : sides_) {
            readers[fmt::format("{}{}/y_{}.txt", root_, side.name, side.name)] =
                [&](const std::string& path, std::string_view content) {
                    side.labels = parseIntegers(content, path);
                };
            readers[fmt::format("{}{}/subject_{}.txt", root_, side.name, side.name)] =
                [&](const std::string& path, std::string_view content) {
                    side.subjects = parseIntegers(content, path);
                };
            for (std::size_t c = 0; c < kSignals.size(); ++c) {
                side.files[c] =
                    fmt::format("{0}{1}/Inertial Signals/{2}_{1}.txt", root_, side.name, kSignals[c]);
                readers[side.files[c]] = [&, c](const std::string& path, std::string_view content) {
                    const auto rows =
                        readNumberRows(content, kSteps, path, side.rows[c], dataset_.warnings, dataset_.rows, stop_);
                    side.rows[c].resize(static_cast<std::size_t>(rows) * kSteps);
                };
            }
        }
        for (const auto& [path, reader] : readers)
            if (!tree_.contains(path))
                throw Error(ErrorCode::data, tree_.root(),
                            fmt::format("is half unpacked: {} is not here", path),
                            "Unpack the original download again.");
        std::int64_t done = 0;
        tree_.read([&](const FileTree::Entry& entry) { return readers.contains(entry.path); },
                   [&](const FileTree::Entry& entry, std::string_view content) {
                       reportProgress(progress_, "reading " + entry.path, ++done,
                                      static_cast<std::int64_t>(readers.size()), "files");
                       readers.at(entry.path)(entry.path, content);
                   },
                   stop_);
    }

    void checkSide(Side& side) const {
        side.windows = static_cast<std::int64_t>(side.rows[0].size()) / kSteps;
        const auto demand = [&](const std::string& file, std::size_t rows) {
            if (static_cast<std::int64_t>(rows) != side.windows || rows == 0)
                throw Error(ErrorCode::data, file,
                            fmt::format("has {} rows but {} has {}", rows, side.files[0], side.windows),
                            "One of the two was cut off: unpack the original download again.");
        };
        for (std::size_t c = 0; c < kSignals.size(); ++c) demand(side.files[c], side.rows[c].size() / kSteps);
        demand(fmt::format("{0}{1}/y_{1}.txt", root_, side.name), side.labels.size());
        demand(fmt::format("{0}{1}/subject_{1}.txt", root_, side.name), side.subjects.size());
        for (std::size_t w = 0; w < side.labels.size(); ++w)
            if (side.labels[w] < 1 || side.labels[w] > static_cast<int>(dataset_.classes.size()))
                throw Error(ErrorCode::data, fmt::format("{0}{1}/y_{1}.txt:{2}", root_, side.name, w + 1),
                            fmt::format("class {} has no name in activity_labels.txt", side.labels[w]),
                            "Use the original download.");
    }

    // Whether window w + 1 goes on where w began: same subject and class, and its first half is w's second
    // half, bit by bit.
    bool continues(const Side& side, std::int64_t w) const {
        const auto i = static_cast<std::size_t>(w);
        if (side.labels[i] != side.labels[i + 1] || side.subjects[i] != side.subjects[i + 1]) return false;
        for (std::size_t c = 0; c < kSignals.size(); ++c)
            if (std::memcmp(side.window(c, w) + kStride, side.window(c, w + 1), kStride * sizeof(float)) != 0)
                return false;
        return true;
    }

    void join(const Side& side) {
        std::int64_t segment = 0;
        for (std::int64_t first = 0; first < side.windows;) {
            throwIfStopped(stop_);
            std::int64_t last = first;
            while (last + 1 < side.windows && continues(side, last)) ++last;
            const auto i = static_cast<std::size_t>(first);
            Recording recording;
            recording.id = fmt::format("{}{:04}_subject{:02}", side.name, ++segment, side.subjects[i]);
            recording.subject = std::to_string(side.subjects[i]);
            recording.length = kSteps + (last - first) * kStride;
            recording.samples.resize(static_cast<std::size_t>(recording.length) * kSignals.size());
            recording.labels = {{0, recording.length, side.labels[i] - 1}};
            for (std::size_t c = 0; c < kSignals.size(); ++c) {
                float* out = recording.channel(c).data();
                for (std::int64_t w = first; w <= last; ++w)
                    std::memcpy(out + (w - first) * kStride, side.window(c, w), kSteps * sizeof(float));
            }
            dataset_.recordings.push_back(std::move(recording));
            first = last + 1;
        }
    }

    const FileTree& tree_;
    const Importer& self_;
    const StopToken& stop_;
    const Progress& progress_;
    std::string root_;
    std::array<Side, 2> sides_;
    Dataset dataset_;
};

}  // namespace

Importer uciHarImporter() {
    Importer importer;
    importer.id = "uci-har";
    importer.title = "UCI HAR (Inertial Signals)";
    importer.expected =
        "activity_labels.txt and, for train and test, y_*.txt, subject_*.txt and \"Inertial Signals\" with "
        "nine files each "
        "(folder \"UCI HAR Dataset\")";
    importer.version = 2;
    importer.probe = [](const FileTree& tree) {
        double hits = 0;
        for (const auto& entry : tree.entries())
            for (const char* suffix : {"train/Inertial Signals/total_acc_x_train.txt",
                                       "test/Inertial Signals/total_acc_x_test.txt"})
                hits += entry.path == suffix || entry.path.ends_with(std::string("/") + suffix);
        return hits >= 2 ? 0.95 : hits > 0 ? 0.6 : 0.0;
    };
    importer.import = [](const FileTree& tree, const Json&, const StopToken& stop, const Progress& progress) {
        return UciHarImport(tree, importerById("uci-har"), stop, progress).run();
    };
    return importer;
}

}  // namespace distillery
