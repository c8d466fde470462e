// Smartphone and smartwatch recordings of the Universitat Jaume I: DATA/sXX/sXX_YY_{sp,sw}.csv, one pair per
// execution.
//
// How phone and watch come onto one time axis (ours, found on the data):
// - Both clocks show UNIX time. On the published data the label changes, which each device's file stamps by
// its own clock, lie
//   1 ms apart in the median and 90 ms at most: the clocks agree, nothing is shifted.
// - A device samples steadily (the rates of all files lie within 0.1 % of each other) but stamps in bursts,
// up to 190 ms late,
//   hardly ever early. So the sampling times are the least-squares line of time stamp over row, not the
//   stamps themselves.
// - Both are resampled (polyphase ×4, which also removes what 100 Hz cannot hold, then linear) onto a grid of
// 100 Hz over the
//   time that both cover.
// - Labels are the watch's: its stamps stray least (50 ms at most), so its label changes are the most exact
// ones.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "data/csv_text.hpp"
#include "data/importers/common.hpp"
#include "data/importers/list.hpp"
#include "data/number_text.hpp"
#include "signal/resample.hpp"

namespace distillery {

namespace {

using namespace importing;

constexpr double kRateHz = 100;
constexpr double kMostStrayMs = 250, kLeastSharedS = 1;
constexpr std::array<const char*, 6> kColumns = {"x_acc", "y_acc", "z_acc", "x_gyro", "y_gyro", "z_gyro"};
constexpr std::array<const char*, 6> kChannels = {"acc_x", "acc_y", "acc_z", "gyro_x", "gyro_y", "gyro_z"};

struct FileName {
    std::string subject, execution;
    bool isWatch = false;
};

// ".../s01_02_sp.csv"
std::optional<FileName> parseFileName(std::string_view path) {
    if (const auto slash = path.rfind('/'); slash != std::string_view::npos) path.remove_prefix(slash + 1);
    const bool isWatch = path.ends_with("_sw.csv");
    if (!isWatch && !path.ends_with("_sp.csv")) return std::nullopt;
    path.remove_suffix(7);
    const auto bar = path.find('_');
    const auto isDigits = [](std::string_view text) {
        return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    };
    if (bar == std::string_view::npos || path.front() != 's' || !isDigits(path.substr(1, bar - 1)) ||
        !isDigits(path.substr(bar + 1)))
        return std::nullopt;
    return FileName{std::string(path.substr(0, bar)), std::string(path.substr(bar + 1)), isWatch};
}

struct Track {
    std::string file;
    std::array<std::vector<float>, 6> values;
    std::vector<int> labels;         // -1: none
    double startMs = 0, stepMs = 0;  // row i was sampled at startMs + i · stepMs
    double endMs() const { return startMs + stepMs * static_cast<double>(labels.size() - 1); }
};

class SpSwHarImport {
public:
    SpSwHarImport(const FileTree& tree, const Importer& self, const StopToken& stop, const Progress& progress)
        : tree_(tree), self_(self), stop_(stop), progress_(progress), fourfold_(RateRatio{4, 1}) {}

    Dataset run() {
        prepare();
        std::int64_t total = 0, done = 0;
        for (const auto& entry : tree_.entries()) total += parseFileName(entry.path).has_value();
        if (total == 0) throwWrongSource(tree_, self_);
        tree_.read([](const FileTree::Entry& entry) { return parseFileName(entry.path).has_value(); },
                   [&](const FileTree::Entry& entry, std::string_view content) {
                       accept(entry.path, *parseFileName(entry.path), content);
                       if (++done % 8 == 0)
                           reportProgress(progress_, "reading " + entry.path, done, total, "files");
                   },
                   stop_);
        for (const auto& [id, track] : waiting_) {
            dataset_.warnings.add("execution left out: only one of phone and watch is here", track.file);
            account(track, 1, 0, "row of a device whose other half is not here");
        }
        if (dataset_.recordings.empty())
            throw Error(ErrorCode::data, tree_.root(), "holds no execution with both phone and watch",
                        "Unpack the original download again.");
        std::ranges::sort(dataset_.recordings, naturalLess, &Recording::id);
        reportProgress(progress_, "computing the content hash");
        dataset_.seal();
        return std::move(dataset_);
    }

private:
    void prepare() {
        dataset_.name = self_.id;
        dataset_.title = self_.title;
        dataset_.rateHz = kRateHz;
        dataset_.citation =
            "M. Matey-Sanz, S. Casteleyn, C. Granell, \"Dataset of inertial measurements of smartphones and "
            "smartwatches for human "
            "activity recognition\", Data in Brief, 2023, 109809";
        dataset_.terms = "CC BY 4.0";
        dataset_.classes = {"SEATED", "STANDING_UP", "WALKING", "TURNING", "SITTING_DOWN"};
        for (const auto& [device, placement] :
             {std::pair("phone_", "trouser pocket"), std::pair("watch_", "wrist")})
            for (std::size_t c = 0; c < 6; ++c)
                dataset_.channels.push_back(
                    {std::string(device) + kChannels[c], c < 3 ? "m/s^2" : "rad/s", placement});
    }

    void accept(const std::string& path, const FileName& name, std::string_view content) {
        const std::string id = name.subject + "_" + name.execution;
        Track track = readTrack(path, content);
        const auto other = waiting_.find(id);
        if (other == waiting_.end()) {
            waiting_.emplace(id, std::move(track));
            isWatch_[id] = name.isWatch;
            return;
        }
        if (isWatch_[id] == name.isWatch)
            throw Error(ErrorCode::data, path, "is the same execution as " + other->second.file,
                        "Name the folder of one copy.");
        if (name.isWatch)
            combine(id, name, other->second, track);
        else
            combine(id, name, track, other->second);
        waiting_.erase(other);
    }

    struct Columns {
        std::array<std::size_t, 6> values{};
        std::size_t time = 0, label = 0, count = 0;
    };

    Columns readHeader(const std::string& path, const std::vector<std::string_view>& header) const {
        const auto find = [&](std::string_view name) {
            const auto found = std::ranges::find(header, name);
            if (found == header.end())
                throw Error(ErrorCode::data, path,
                            fmt::format("has no column \"{}\"; it has {}", name, fmt::join(header, ", ")),
                            "Use the original download.");
            return static_cast<std::size_t>(found - header.begin());
        };
        Columns columns;
        for (std::size_t c = 0; c < 6; ++c) columns.values[c] = find(kColumns[c]);
        columns.time = find("timestamp");
        columns.label = find("label");
        columns.count = header.size();
        return columns;
    }

    Track readTrack(const std::string& path, std::string_view content) {
        CsvReader reader(plainText(content, path), ',');
        if (!reader.next(fields_))
            throw Error(ErrorCode::data, path, "is empty", "Unpack the original download again.");
        const Columns columns = readHeader(path, fields_);
        Track track;
        track.file = path;
        std::vector<double> stamps;  // NaN where the row could not be read
        std::int64_t bad = 0;
        while (reader.next(fields_)) {
            if ((reader.line() & 0xFFF) == 0) throwIfStopped(stop_);
            dataset_.rows.read();
            if (!readRow(columns, track, stamps)) {
                ++bad;
                const std::string place = fmt::format("{}:{}", path, reader.line());
                dataset_.warnings.add("row cannot be read and is kept as missing", place);
                dataset_.rows.lose("row cannot be read", place);
            }
        }
        if (bad * 2 > static_cast<std::int64_t>(stamps.size()) || stamps.size() < 2)
            throw Error(ErrorCode::data, path,
                        fmt::format("has {} rows of which {} cannot be read", stamps.size(), bad),
                        "Use the original download.");
        fitTime(track, stamps);
        return track;
    }

    bool readRow(const Columns& columns, Track& track, std::vector<double>& stamps) const {
        bool readable = fields_.size() == columns.count;
        std::array<float, 6> row{};
        std::int64_t stamp = 0;
        int label = -1;
        for (std::size_t c = 0; c < 6 && readable; ++c) {
            const auto field = fields_[columns.values[c]];
            readable =
                parseNumber(field.data(), field.data() + field.size(), row[c]) == field.data() + field.size();
        }
        if (readable) {
            const auto field = fields_[columns.time];
            const auto [end, failure] = std::from_chars(field.data(), field.data() + field.size(), stamp);
            readable = failure == std::errc() && end == field.data() + field.size();
        }
        if (readable) {
            const auto found = std::ranges::find(dataset_.classes, fields_[columns.label]);
            readable = found != dataset_.classes.end();
            label = static_cast<int>(found - dataset_.classes.begin());
        }
        for (std::size_t c = 0; c < 6; ++c)
            track.values[c].push_back(readable ? row[c] : std::numeric_limits<float>::quiet_NaN());
        track.labels.push_back(readable ? label : -1);
        stamps.push_back(readable ? static_cast<double>(stamp) : std::numeric_limits<double>::quiet_NaN());
        return readable;
    }

    void fitTime(Track& track, const std::vector<double>& stamps) {
        double n = 0, meanRow = 0, meanStamp = 0, covariance = 0, variance = 0, stray = 0;
        const auto each = [&](const auto& use) {
            for (std::size_t i = 0; i < stamps.size(); ++i)
                if (!std::isnan(stamps[i])) use(static_cast<double>(i), stamps[i]);
        };
        each([&](double row, double stamp) {
            n += 1;
            meanRow += (row - meanRow) / n;
            meanStamp += (stamp - meanStamp) / n;
        });
        each([&](double row, double stamp) {
            covariance += (row - meanRow) * (stamp - meanStamp);
            variance += (row - meanRow) * (row - meanRow);
        });
        track.stepMs = variance > 0 ? covariance / variance : 0;
        track.startMs = meanStamp - track.stepMs * meanRow;
        if (!(track.stepMs > 1 && track.stepMs < 200))
            throw Error(
                ErrorCode::data, track.file,
                fmt::format(
                    "has time stamps that give {:.3g} ms a row; 5 to 1000 rows a second were expected",
                    track.stepMs),
                "Use the original download.");
        each([&](double row, double stamp) {
            stray = std::max(stray, std::abs(stamp - track.startMs - track.stepMs * row));
        });
        if (stray > kMostStrayMs)
            dataset_.warnings.add(
                "time stamps stray by more than 0.25 s from a steady rate (samples may be lost)", track.file);
    }

    void combine(const std::string& id, const FileName& name, const Track& phone, const Track& watch) {
        const double beginMs = std::max(phone.startMs, watch.startMs),
                     endMs = std::min(phone.endMs(), watch.endMs());
        if (endMs - beginMs < kLeastSharedS * 1000) {
            dataset_.warnings.add(
                "execution left out: phone and watch share less than a second (do their clocks agree?)",
                phone.file);
            for (const Track* track : {&phone, &watch})
                account(*track, 1, 0, "row of an execution that is left out");
            return;
        }
        Recording recording;
        recording.id = id;
        recording.subject = name.subject;
        recording.session = name.execution;
        recording.length = static_cast<std::int64_t>((endMs - beginMs) / 1000 * kRateHz) + 1;
        recording.samples.resize(static_cast<std::size_t>(recording.length) * 12);
        for (std::size_t c = 0; c < 6; ++c) {
            onGrid(phone, c, beginMs, recording.channel(c));
            onGrid(watch, c, beginMs, recording.channel(6 + c));
        }
        addLabels(recording, phone, watch, beginMs);
        for (const Track* track : {&phone, &watch})
            account(*track, beginMs, endMs, "row outside the time that phone and watch share");
        dataset_.recordings.push_back(std::move(recording));
    }

    // Rows from `beginMs` to `endMs` are kept, the others lost; those that could not be read are lost
    // already.
    void account(const Track& track, double beginMs, double endMs, const char* reason) {
        std::int64_t kept = 0, lost = 0;
        for (std::size_t i = 0; i < track.labels.size(); ++i) {
            if (std::isnan(track.values[0][i])) continue;
            const double timeMs = track.startMs + track.stepMs * static_cast<double>(i);
            const bool inside = timeMs > beginMs - track.stepMs && timeMs < endMs + track.stepMs;
            ++(inside ? kept : lost);
        }
        dataset_.rows.keep(kept);
        dataset_.rows.lose(reason, track.file, lost);
    }

    void onGrid(const Track& track, std::size_t channel, double beginMs, std::span<float> out) {
        const auto& values = track.values[channel];
        fine_.resize(fourfold_.outputLength(values.size()));
        fourfold_.run(values, fine_);
        const double last = 4.0 * static_cast<double>(values.size() - 1);
        for (std::size_t i = 0; i < out.size(); ++i) {
            const double timeMs = beginMs + 1000.0 / kRateHz * static_cast<double>(i);
            const double at = std::clamp(4 * (timeMs - track.startMs) / track.stepMs, 0.0, last);
            const auto below = std::min(static_cast<std::size_t>(at), fine_.size() - 2);
            const auto share = static_cast<float>(at - static_cast<double>(below));
            out[i] = share == 0 ? fine_[below] : fine_[below] + share * (fine_[below + 1] - fine_[below]);
        }
    }

    static int labelAt(const Track& track, double timeMs) {
        const auto row = std::llround((timeMs - track.startMs) / track.stepMs);
        return track.labels[static_cast<std::size_t>(
            std::clamp<long long>(row, 0, static_cast<long long>(track.labels.size()) - 1))];
    }

    void addLabels(Recording& recording, const Track& phone, const Track& watch, double beginMs) {
        std::int64_t different = 0;
        for (std::int64_t i = 0; i < recording.length; ++i) {
            const double timeMs = beginMs + 1000.0 / kRateHz * static_cast<double>(i);
            const int label = labelAt(watch, timeMs);
            different += label != labelAt(phone, timeMs);
            if (label < 0) continue;
            if (!recording.labels.empty() && recording.labels.back().end == i &&
                recording.labels.back().label == label)
                ++recording.labels.back().end;
            else
                recording.labels.push_back({i, i + 1, label});
        }
        if (different * 5 > recording.length)
            dataset_.warnings.add(
                "phone and watch disagree about the activity for more than a fifth of the time (do their "
                "clocks agree?)",
                phone.file);
    }

    const FileTree& tree_;
    const Importer& self_;
    const StopToken& stop_;
    const Progress& progress_;
    const Resampler fourfold_;
    std::map<std::string, Track> waiting_;  // executions of which one file was read
    std::map<std::string, bool> isWatch_;
    std::vector<std::string_view> fields_;
    std::vector<float> fine_;
    Dataset dataset_;
};

}  // namespace

Importer spSwHarImporter() {
    Importer importer;
    importer.id = "sp-sw-har";
    importer.title = "Smartphone and smartwatch, Universitat Jaume I";
    importer.expected = "DATA/sXX/sXX_YY_sp.csv and sXX_YY_sw.csv for every execution";
    importer.version = 2;
    importer.probe = [](const FileTree& tree) {
        const auto hits = std::ranges::count_if(
            tree.entries(), [](const auto& entry) { return parseFileName(entry.path).has_value(); });
        return hits >= 2 ? 0.95 : hits > 0 ? 0.6 : 0.0;
    };
    importer.import = [](const FileTree& tree, const Json&, const StopToken& stop, const Progress& progress) {
        return SpSwHarImport(tree, importerById("sp-sw-har"), stop, progress).run();
    };
    return importer;
}

}  // namespace distillery
