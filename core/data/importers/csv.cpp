// Anybody's own files: delimited text with a mapping of columns.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/error.hpp"
#include "data/importers/common.hpp"
#include "data/importers/csv_rows.hpp"
#include "data/importers/glob.hpp"
#include "data/importers/list.hpp"
#include "signal/resample.hpp"

namespace distillery {

namespace {

using namespace importing;

struct Piece {
    std::string file;
    std::size_t part = 0;  // 1, 2 … when a file holds several; 0 when one
    CsvBlock block;
};

class CsvImport {
public:
    CsvImport(const FileTree& tree, const Importer& self, const CsvOptions& options, const StopToken& stop,
              const Progress& progress)
        : tree_(tree), self_(self), options_(options), stop_(stop), progress_(progress) {}

    Dataset run() {
        read();
        dataset_.name = self_.id;
        dataset_.title = "Own data (CSV)";
        dataset_.rateHz = options_.rateHz > 0 ? options_.rateHz : medianRate();
        std::ranges::sort(pieces_, [](const Piece& a, const Piece& b) {
            return a.file != b.file ? naturalLess(a.file, b.file) : a.part < b.part;
        });
        sortClasses();
        for (auto& piece : pieces_) {
            throwIfStopped(stop_);
            addRecording(piece);
        }
        if (dataset_.recordings.empty())
            throw Error(ErrorCode::data, tree_.root(), "gives no recording with two samples or more",
                        "Check data.options.time and time_unit.");
        reportProgress(progress_, "computing the content hash");
        dataset_.seal();
        return std::move(dataset_);
    }

private:
    void read() {
        const auto wants = [&](const FileTree::Entry& entry) {
            return matchesGlob(options_.files, entry.path);
        };
        const auto total = std::ranges::count_if(tree_.entries(), wants);
        if (total == 0)
            throw Error(ErrorCode::data, tree_.root(),
                        fmt::format("holds no file that matches \"{}\"; found {}", options_.files,
                                    describeFound(tree_)),
                        "Set data.options.files, such as \"**/*.txt\".");
        std::int64_t done = 0;
        std::string firstFile;
        tree_.read(
            wants,
            [&](const FileTree::Entry& entry, std::string_view content) {
                reportProgress(progress_, "reading " + entry.path, ++done, total, "files");
                CsvRows rows =
                    readCsvRows(content, entry.path, options_, labelNames_, dataset_.warnings, stop_);
                takeChannels(rows.channels, entry.path, firstFile);
                std::size_t part = 0;
                for (auto& block : rows.blocks)
                    pieces_.push_back({entry.path, rows.blocks.size() > 1 ? ++part : 0, std::move(block)});
            },
            stop_);
    }

    void takeChannels(const std::vector<CsvChannel>& channels, const std::string& file,
                      std::string& firstFile) {
        std::vector<Channel> mine;
        for (const auto& channel : channels) mine.push_back(channel.channel);
        if (firstFile.empty()) {
            for (std::size_t i = 0; i < mine.size(); ++i)
                if (std::ranges::find(mine.begin() + static_cast<std::ptrdiff_t>(i) + 1, mine.end(),
                                      mine[i].name, &Channel::name) != mine.end())
                    throw Error(ErrorCode::data, file,
                                fmt::format("gives two channels the name {}", mine[i].name),
                                "Name them apart with data.options.channels.");
            firstFile = file;
            dataset_.channels = std::move(mine);
        } else if (mine != dataset_.channels) {
            throw Error(ErrorCode::data, file,
                        fmt::format("has the columns {} but {} has {}", fmt::join(names(mine), ", "),
                                    firstFile, fmt::join(names(dataset_.channels), ", ")),
                        "List the columns that all files share in data.options.channels, or narrow "
                        "data.options.files.");
        }
    }

    static std::vector<std::string> names(const std::vector<Channel>& channels) {
        std::vector<std::string> result;
        for (const auto& channel : channels) result.push_back(channel.name);
        return result;
    }

    // 1 / median spacing; within 1 % of a whole number, that number.
    double medianRate() const {
        std::vector<double> spacings;
        for (const auto& piece : pieces_)
            for (std::size_t i = 1; i < piece.block.times.size(); ++i)
                spacings.push_back(piece.block.times[i] - piece.block.times[i - 1]);
        const auto middle = spacings.begin() + static_cast<std::ptrdiff_t>(spacings.size() / 2);
        if (!spacings.empty()) std::ranges::nth_element(spacings, middle);
        if (spacings.empty() || *middle <= 0)
            throw Error(ErrorCode::data, tree_.root(),
                        "has a time column whose median spacing is 0, so no rate can be taken from it",
                        "Set data.options.rate_hz.");
        const double rate = 1 / *middle, whole = std::round(rate);
        return std::abs(rate - whole) < 0.01 * rate && whole >= 1 ? whole : rate;
    }

    void sortClasses() {
        std::vector<std::size_t> order(labelNames_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::sort(
            order, [&](std::size_t a, std::size_t b) { return naturalLess(labelNames_[a], labelNames_[b]); });
        newIndex_.resize(order.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            newIndex_[order[i]] = static_cast<int>(i);
            dataset_.classes.push_back(labelNames_[order[i]]);
        }
    }

    void addRecording(Piece& piece) {
        CsvBlock& block = piece.block;
        Recording recording;
        recording.id = piece.part == 0 ? piece.file : fmt::format("{}#{}", piece.file, piece.part);
        recording.subject = block.subject;
        recording.session = block.session;
        if (block.labels.size() < 2) {
            dataset_.warnings.add("recording left out: fewer than two rows", recording.id);
            return;
        }
        if (block.times.empty()) {
            recording.length = static_cast<std::int64_t>(block.labels.size());
            for (const auto& channel : block.values)
                recording.samples.insert(recording.samples.end(), channel.begin(), channel.end());
            for (std::int64_t i = 0; i < recording.length; ++i)
                addLabel(recording, i, block.labels[static_cast<std::size_t>(i)]);
        } else {
            resampleInto(recording, block);
        }
        dataset_.recordings.push_back(std::move(recording));
    }

    void resampleInto(Recording& recording, const CsvBlock& block) {
        const UniformGrid grid = gridOver(block.times, dataset_.rateHz);
        recording.length = static_cast<std::int64_t>(grid.length);
        for (const auto& channel : block.values) {
            const auto samples = resampleIrregular(block.times, channel, grid, options_.maxGapS);
            recording.samples.insert(recording.samples.end(), samples.begin(), samples.end());
        }
        // The nearest row's label, if that row is near.
        std::size_t row = 0;
        for (std::int64_t i = 0; i < recording.length; ++i) {
            const double time = grid.startS + static_cast<double>(i) / grid.rateHz;
            while (row + 1 < block.times.size() &&
                   std::abs(block.times[row + 1] - time) <= std::abs(block.times[row] - time))
                ++row;
            addLabel(recording, i,
                     std::abs(block.times[row] - time) <= options_.maxGapS ? block.labels[row] : -1);
        }
    }

    void addLabel(Recording& recording, std::int64_t sample, int label) const {
        if (label < 0) return;
        const int mine = newIndex_[static_cast<std::size_t>(label)];
        auto& spans = recording.labels;
        if (!spans.empty() && spans.back().end == sample && spans.back().label == mine)
            ++spans.back().end;
        else
            spans.push_back({sample, sample + 1, mine});
    }

    const FileTree& tree_;
    const Importer& self_;
    const CsvOptions& options_;
    const StopToken& stop_;
    const Progress& progress_;
    std::vector<std::string> labelNames_;
    std::vector<int> newIndex_;
    std::vector<Piece> pieces_;
    Dataset dataset_;
};

}  // namespace

Importer csvImporter() {
    Importer importer;
    importer.id = "csv";
    importer.title = "Own data (CSV)";
    importer.expected =
        "delimited text files, described by data.options (columns of time, subject, label and channels)";
    importer.params = csvParams();
    // Never certain: any folder may hold a table. It has to be chosen by name.
    importer.probe = [](const FileTree& tree) {
        return std::ranges::any_of(tree.entries(),
                                   [](const auto& entry) { return !isArchiveName(entry.path); })
                   ? 0.1
                   : 0.0;
    };
    importer.import = [](const FileTree& tree, const Json& options, const StopToken& stop,
                         const Progress& progress) {
        return CsvImport(tree, importerById("csv"), csvOptionsFromJson(options), stop, progress).run();
    };
    return importer;
}

}  // namespace distillery
