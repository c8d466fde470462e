// Anybody's own files: delimited text with a mapping of columns.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/error.hpp"
#include "data/importers/common.hpp"
#include "data/importers/csv_channels.hpp"
#include "data/importers/csv_clock.hpp"
#include "data/importers/csv_rows.hpp"
#include "data/importers/glob.hpp"
#include "data/importers/list.hpp"
#include "data/text_file.hpp"
#include "signal/resample.hpp"

namespace distillery {

namespace {

using namespace importing;

// A channel that has a value in less than half of the rows is interpolated between its own values, but never
// over more than this.
constexpr double kSparseShare = 0.5, kSparseSpacings = 3, kLongestHoldS = 5;
// Rates of recordings that differ by less are one rate.
constexpr double kRateTolerance = 0.1;

struct Source {
    std::string file;
    CsvTable table;
};

struct Part {
    std::string file, subject, session;
    std::size_t number = 0;  // 1, 2 … when a file holds several; 0 when one
    CsvPiece piece;
};

class CsvImport {
public:
    CsvImport(const FileTree& tree, const Importer& self, const CsvOptions& options, const StopToken& stop,
              const Progress& progress)
        : tree_(tree), self_(self), options_(options), stop_(stop), progress_(progress) {}

    Dataset run() {
        readFiles();
        chooseChannels();
        refuseTooMany();
        std::ranges::sort(sources_, naturalLess, &Source::file);
        const double secondsPerTick = chooseUnit();
        checkRates(secondsPerTick);
        for (auto& source : sources_) divide(source, secondsPerTick);
        sources_.clear();
        dropEmptyChannels();
        if (parts_.empty())
            throw Error(ErrorCode::data, tree_.root(),
                        "gives no recording with two rows or more" + firstLoss(),
                        "Check data.options.time and time_unit.");
        dataset_.name = self_.id;
        dataset_.title = "Own data (CSV)";
        dataset_.rateHz = options_.rateHz > 0 ? options_.rateHz : usualRate();
        tellRates();
        sortClasses();
        for (auto& part : parts_) {
            throwIfStopped(stop_);
            addRecording(part);
        }
        tellSparse();
        dataset_.warnings.merge(told_.warnings);
        dataset_.rows = told_.rows;
        reportProgress(progress_, "computing the content hash");
        dataset_.seal();
        return std::move(dataset_);
    }

private:
    // ---- files

    bool wants(const FileTree::Entry& entry) const {
        const std::string_view plain = withoutCompression(entry.path);
        const auto matches = [&](const std::string& pattern) {
            return matchesGlob(pattern, entry.path) || matchesGlob(pattern, plain);
        };
        return matches(options_.files) && std::ranges::none_of(options_.exclude, matches);
    }

    void readFiles() {
        const auto isWanted = [&](const FileTree::Entry& entry) { return wants(entry); };
        files_ = std::ranges::count_if(tree_.entries(), isWanted);
        if (files_ == 0)
            throw Error(ErrorCode::data, tree_.root(),
                        fmt::format("holds no file that matches \"{}\"{}; found {}", options_.files,
                                    options_.exclude.empty() ? "" : " and is not left out by exclude",
                                    describeFound(tree_)),
                        "Set data.options.files, such as \"**/*.txt\".");
        std::int64_t done = 0;
        tree_.read(
            isWanted,
            [&](const FileTree::Entry& entry, std::string_view content) {
                reportProgress(progress_, "reading " + entry.path, ++done, files_, "files");
                readFile(entry.path, content);
            },
            stop_);
    }

    // One empty or odd file among many is left out and named.
    void readFile(const std::string& path, std::string_view content) {
        CsvTold told;
        const std::size_t labels = labelNames_.size();
        try {
            std::string unpacked;
            if (withoutCompression(path) != path) {
                unpacked = unpackFile(content, path, stop_);
                content = unpacked;
            }
            std::string encoding;
            const std::string_view text = decodeText(content, path, decoded_, encoding);
            CsvTable table = readCsvTable(text, path, options_, labelNames_, told, stop_);
            if (!encoding.empty()) told.warnings.add("file read as " + encoding, path);
            if (!table.ambiguousDate.empty())
                told.warnings.add("dates whose day and month cannot be told apart are read as day first",
                                  path);
            told_.warnings.merge(told.warnings);
            told_.rows.merge(told.rows);
            sources_.push_back({path, std::move(table)});
        } catch (const Error& error) {
            if (error.code() != ErrorCode::data) throw;
            labelNames_.resize(labels);
            leaveOut(path, told.rows.rowsRead(), error);
        }
    }

    void leaveOut(const std::string& path, std::int64_t rows, const Error& error) {
        if (failures_++ == 0) firstFailure_ = error;
        told_.rows.read(rows);
        told_.lose("row in a file that is left out", path, rows);
        told_.warnings.add("file left out: " + error.detail(), error.subject());
    }

    void refuseTooMany() const {
        if (failures_ * 2 <= files_ && !sources_.empty()) return;
        if (files_ == 1) throw Error(*firstFailure_);
        throw Error(firstFailure_->code(), firstFailure_->subject(),
                    fmt::format("{} ({} of {} files cannot be read, this is the first)",
                                firstFailure_->detail(), failures_, files_),
                    firstFailure_->hint());
    }

    // ---- channels

    void chooseChannels() {
        std::vector<std::vector<CsvChannel>> all;
        for (const auto& source : sources_) all.push_back(source.table.channels);
        dataset_.channels = sharedChannels(all);
        for (std::size_t i = 0; i < dataset_.channels.size(); ++i)
            for (std::size_t k = i + 1; k < dataset_.channels.size(); ++k)
                if (dataset_.channels[i].name == dataset_.channels[k].name)
                    throw Error(ErrorCode::config, "data.options.channels",
                                fmt::format("gives two channels the name {}", dataset_.channels[i].name),
                                "Name them apart: column=name.");
        std::erase_if(sources_, [&](Source& source) { return !takeChannels(source); });
    }

    // The channels of the file in the data set's order; false when one is missing.
    bool takeChannels(Source& source) {
        std::string missing;
        const auto places = placesOf(dataset_.channels, source.table.channels, missing);
        if (!missing.empty()) {
            std::int64_t rows = 0;
            for (const auto& stream : source.table.streams)
                rows += static_cast<std::int64_t>(stream.labels.size());
            const Error error(ErrorCode::data, source.file,
                              fmt::format("has no column \"{}\", which most files have; it has {}", missing,
                                          fmt::join(source.table.names, ", ")),
                              "List the columns that all files share in data.options.channels, or leave the "
                              "file out with data.options.exclude.");
            if (failures_++ == 0) firstFailure_ = error;
            loseStreams(source, "row in a file that is left out");
            told_.warnings.add("file left out: " + error.detail(), source.file);
            return false;
        }
        for (const auto& channel : source.table.channels)
            if (std::ranges::find(dataset_.channels, channel.channel.name, &Channel::name) ==
                dataset_.channels.end())
                told_.warnings.add(
                    fmt::format("column \"{}\" left out: most files do not have it", channel.column),
                    source.file);
        for (auto& stream : source.table.streams) {
            std::vector<std::vector<float>> values;
            for (const std::size_t place : places) values.push_back(std::move(stream.values[place]));
            stream.values = std::move(values);
        }
        return true;
    }

    void loseStreams(const Source& source, const char* reason) {
        for (const auto& stream : source.table.streams) {
            std::int64_t rows = 0;  // but those that only hold a lost row's place
            for (std::size_t i = 0; i < stream.labels.size(); ++i)
                rows += std::ranges::any_of(stream.values,
                                            [&](const auto& channel) { return !std::isnan(channel[i]); });
            told_.loseKept(reason, source.file, rows);
        }
    }

    // A channel without any value would cost every window.
    void dropEmptyChannels() {
        for (std::size_t c = dataset_.channels.size(); c-- > 0 && dataset_.channels.size() > 1;) {
            const bool holds = std::ranges::any_of(parts_, [&](const Part& part) {
                return std::ranges::any_of(part.piece.values[c],
                                           [](float value) { return !std::isnan(value); });
            });
            if (holds || !options_.channels.empty()) continue;
            told_.warnings.add(
                fmt::format("column \"{}\" left out: it holds no value", dataset_.channels[c].name),
                tree_.root());
            dataset_.channels.erase(dataset_.channels.begin() + static_cast<std::ptrdiff_t>(c));
            for (auto& part : parts_)
                part.piece.values.erase(part.piece.values.begin() + static_cast<std::ptrdiff_t>(c));
        }
    }

    // ---- time

    // One unit for all files, by most rows; refused when the rate that it gives is not one of motion sensors.
    double chooseUnit() {
        if (options_.time.empty()) return 1;
        std::map<double, std::size_t> votes;  // rows by unit
        std::map<double, const char*> ids;
        const Source* counter = nullptr;
        std::string example;
        for (const auto& source : sources_) {
            if (source.table.wallTime) continue;
            for (const auto& stream : source.table.streams) {
                const double spacing = usualSpacing(stream.times);
                if (spacing <= 0) continue;
                if (countsRows(stream.times)) counter = &source;
                if (example.empty()) example = fmt::format("{}: rows are {:.6g} apart", source.file, spacing);
                if (const auto unit = plausibleUnit(stream.firstStamp, spacing)) {
                    votes[unit->seconds] += stream.times.size();
                    ids[unit->seconds] = unit->id;
                }
            }
        }
        if (options_.timeUnit != "auto")
            return std::ranges::find_if(timeUnits(),
                                        [&](const TimeUnit& unit) { return options_.timeUnit == unit.id; })
                ->seconds;
        if (example.empty()) return 1;
        if (counter)
            throw Error(
                ErrorCode::data, counter->file,
                fmt::format("has a time column (\"{}\") that goes up by exactly 1 from row to row: it "
                            "counts the rows, or seconds, or milliseconds",
                            options_.time),
                "Leave data.options.time empty and set data.options.rate_hz, or say the unit: "
                "data.options.time_unit=s (1 Hz) or ms (1000 Hz).");
        if (votes.empty())
            throw Error(ErrorCode::data, example.substr(0, example.find(": ")),
                        fmt::format("has time stamps{} which in no unit (s, ms, us, ns, day) give a rate "
                                    "between {} and {} Hz",
                                    example.substr(example.find(": ") + 1), kLeastRateHz, kMostRateHz),
                        "Check data.options.time, or set data.options.rate_hz without a time column.");
        const auto most = std::ranges::max_element(votes, {}, [](const auto& vote) { return vote.second; });
        if (most->first != 1)
            told_.warnings.add(
                fmt::format("time stamps are taken as {} (data.options.time_unit)", ids.at(most->first)),
                tree_.root());
        return most->first;
    }

    // What is wrong with the rate of a stream; nothing when it is one of motion sensors.
    static std::optional<Error> rateFault(const Source& source, const CsvStream& stream,
                                          double secondsPerTick) {
        const double spacing = usualSpacing(stream.times), rate = 1 / (spacing * secondsPerTick);
        if (spacing <= 0 || (rate >= 0.95 * kLeastRateHz && rate <= kMostRateHz)) return std::nullopt;
        std::string hint = "Check data.options.time: no other unit gives a plausible rate either.";
        if (source.table.wallTime) {
            hint = "Its clock is too coarse: leave data.options.time empty and set data.options.rate_hz.";
        } else if (const auto unit = plausibleUnit(stream.firstStamp, spacing)) {
            hint = fmt::format("Set data.options.time_unit={} ({:.4g} Hz).", unit->id,
                               1 / (spacing * unit->seconds));
        }
        return Error(
            ErrorCode::data, fmt::format("{}:{}", source.file, stream.lines.front()),
            fmt::format("has rows that are {:.4g} s apart ({:.4g} Hz); motion sensors have {} to {} Hz",
                        spacing * secondsPerTick, rate, kLeastRateHz, kMostRateHz),
            hint);
    }

    // A wrong unit is refused; a few recordings at odd rates among others are left out.
    void checkRates(double secondsPerTick) {
        if (options_.time.empty()) return;
        std::size_t rows = 0, odd = 0;
        std::optional<Error> first;
        for (auto& source : sources_)
            for (auto& stream : source.table.streams) {
                rows += stream.times.size();
                const double unit = source.table.wallTime ? 1 : secondsPerTick;
                const auto fault = rateFault(source, stream, unit);
                if (!fault) continue;
                odd += stream.times.size();
                if (!first) first = fault;
                told_.warnings.add("recording left out: its rate is not one of motion sensors",
                                   fmt::format("{} ({})", fault->subject(), fault->detail()));
                told_.loseKept("row of a recording whose rate is not one of motion sensors", fault->subject(),
                               static_cast<std::int64_t>(stream.times.size()));
                stream = {};
            }
        if (first && odd * 2 > rows) throw Error(*first);
    }

    void divide(Source& source, double secondsPerTick) {
        throwIfStopped(stop_);
        const std::size_t first = parts_.size();
        const double unit = source.table.wallTime ? 1 : secondsPerTick;
        for (auto& stream : source.table.streams) {
            if (stream.labels.empty()) continue;
            const std::string subject = stream.subject, session = stream.session;
            std::vector<CsvPiece> pieces;
            if (options_.time.empty()) {
                pieces = piecesInRows(std::move(stream), options_.rateHz, source.file, told_);
            } else {
                pieces = piecesInTime(std::move(stream), unit, source.table.clockOnly, options_.maxGapS,
                                      source.file, told_, stop_);
            }
            for (auto& piece : pieces) parts_.push_back({source.file, subject, session, 0, std::move(piece)});
        }
        if (parts_.size() - first > 1)
            for (std::size_t i = first; i < parts_.size(); ++i) parts_[i].number = i - first + 1;
    }

    // The rate at which half of the time was recorded, within 1 % of a whole number that number.
    double usualRate() const {
        std::vector<std::pair<double, double>> rates;  // Hz, s
        double all = 0;
        for (const auto& part : parts_) {
            const double seconds = part.piece.times.back() - part.piece.times.front();
            rates.emplace_back(part.piece.rateHz, seconds);
            all += seconds;
        }
        std::ranges::sort(rates);
        double sum = 0, rate = 0;
        for (const auto& [hz, seconds] : rates) {
            rate = hz;
            sum += seconds;
            if (sum * 2 >= all) break;
        }
        const double whole = std::round(rate);
        return std::abs(rate - whole) < 0.01 * rate && whole >= 1 ? whole : rate;
    }

    void tellRates() {
        if (options_.time.empty()) return;
        for (const auto& part : parts_) {
            const double rate = part.piece.rateHz, ratio = rate / dataset_.rateHz;
            if (part.piece.times.size() < 32) continue;
            if (ratio < 1 - kRateTolerance)
                told_.warnings.add(
                    "recorded at a lower rate than the data set has",
                    fmt::format("{} ({:.3g} Hz of {:.4g} Hz: it holds nothing above {:.3g} Hz)", nameOf(part),
                                rate, dataset_.rateHz, rate / 2));
            else if (ratio > 1 + kRateTolerance)
                told_.warnings.add(
                    "recorded at a higher rate than the data set has; filtered and brought to it",
                    fmt::format("{} ({:.3g} Hz of {:.4g} Hz)", nameOf(part), rate, dataset_.rateHz));
        }
    }

    // ---- recordings

    static std::string nameOf(const Part& part) {
        return part.number == 0 ? part.file : fmt::format("{}#{}", part.file, part.number);
    }

    std::string firstLoss() const {
        const auto& losses = told_.rows.losses();
        return losses.empty() ? std::string()
                              : fmt::format(" ({} of {} rows: {})", losses.front().rows,
                                            told_.rows.rowsRead(), losses.front().reason);
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

    void addRecording(Part& part) {
        CsvPiece& piece = part.piece;
        Recording recording;
        recording.id = nameOf(part);
        recording.subject = part.subject;
        recording.session = part.session;
        if (piece.times.empty()) {
            recording.length = static_cast<std::int64_t>(piece.labels.size());
            fillSparseRows(part);
            for (const auto& channel : piece.values)
                recording.samples.insert(recording.samples.end(), channel.begin(), channel.end());
            for (std::int64_t i = 0; i < recording.length; ++i)
                addLabel(recording, i, piece.labels[static_cast<std::size_t>(i)]);
        } else {
            resampleInto(recording, part);
        }
        dataset_.recordings.push_back(std::move(recording));
        piece = {};
    }

    // How far apart values of a channel may be to be joined, where they are sparse; 0 where they are not.
    double sparseGap(const Part& part, std::size_t channel, const std::vector<double>& times) {
        const auto& values = part.piece.values[channel];
        std::vector<double> present;
        for (std::size_t i = 0; i < values.size(); ++i)
            if (!std::isnan(values[i])) present.push_back(times[i]);
        if (static_cast<double>(present.size()) >= kSparseShare * static_cast<double>(values.size()))
            return 0;
        const double spacing = usualSpacing(present);
        const double gap = std::min(kSparseSpacings * spacing, kLongestHoldS);
        Sparse& sparse = sparse_[channel];
        sparse.rows += static_cast<std::int64_t>(values.size());
        sparse.present += static_cast<std::int64_t>(present.size());
        sparse.gapS = std::max(sparse.gapS, gap);
        if (sparse.where.empty()) sparse.where = nameOf(part);
        return gap;
    }

    // At the ends of a recording the nearest value is held.
    static void holdEnds(std::vector<float>& samples, double rateHz, double gapS) {
        const auto reach = static_cast<std::size_t>(gapS * rateHz);
        const auto isValue = [](float value) { return !std::isnan(value); };
        const auto first = std::ranges::find_if(samples, isValue);
        if (first == samples.end()) return;
        const auto before = static_cast<std::size_t>(first - samples.begin());
        for (std::size_t i = before > reach ? before - reach : 0; i < before; ++i) samples[i] = *first;
        const auto last = std::find_if(samples.rbegin(), samples.rend(), isValue);
        const auto behind = static_cast<std::size_t>(last - samples.rbegin());
        const std::size_t end = samples.size() - behind;
        for (std::size_t i = end; i < std::min(end + reach, samples.size()); ++i)
            samples[i] = samples[end - 1];
    }

    void fillSparseRows(Part& part) {
        std::vector<double> times;
        for (std::size_t c = 0; c < part.piece.values.size(); ++c) {
            auto& values = part.piece.values[c];
            const auto missing = std::ranges::count_if(values, [](float value) { return std::isnan(value); });
            if (static_cast<std::size_t>(missing) * 2 <= values.size()) continue;
            if (times.empty())
                for (std::size_t i = 0; i < values.size(); ++i)
                    times.push_back(static_cast<double>(i) / dataset_.rateHz);
            const double gap = sparseGap(part, c, times);
            if (gap <= 0) continue;
            values = resampleIrregular(times, values, {0, dataset_.rateHz, values.size()}, gap);
            holdEnds(values, dataset_.rateHz, gap);
        }
    }

    void resampleInto(Recording& recording, const Part& part) {
        const CsvPiece& piece = part.piece;
        const UniformGrid grid = gridOver(piece.times, dataset_.rateHz);
        recording.length = static_cast<std::int64_t>(grid.length);
        for (std::size_t c = 0; c < piece.values.size(); ++c) {
            const double sparseGapS = sparseGap(part, c, piece.times);
            auto samples =
                resampleIrregular(piece.times, piece.values[c], grid, std::max(piece.gapS, sparseGapS));
            if (sparseGapS > 0) holdEnds(samples, grid.rateHz, sparseGapS);
            recording.samples.insert(recording.samples.end(), samples.begin(), samples.end());
        }
        // The nearest row's label.
        std::size_t row = 0;
        for (std::int64_t i = 0; i < recording.length; ++i) {
            const double time = grid.startS + static_cast<double>(i) / grid.rateHz;
            while (row + 1 < piece.times.size() &&
                   std::abs(piece.times[row + 1] - time) <= std::abs(piece.times[row] - time))
                ++row;
            addLabel(recording, i, piece.labels[row]);
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

    void tellSparse() {
        for (const auto& [channel, sparse] : sparse_) {
            const std::string& name = dataset_.channels[channel].name;
            if (sparse.present == 0)
                told_.warnings.add(
                    fmt::format("channel \"{}\" holds no value in some recordings: they give no "
                                "window; leave it out with data.options.channels",
                                name),
                    sparse.where);
            else
                told_.warnings.add(
                    fmt::format(
                        "channel \"{}\" has a value in {:.0f} % of the rows only: interpolated between "
                        "its own values up to {:.2g} s apart; data.options.channels leaves it out",
                        name, 100.0 * static_cast<double>(sparse.present) / static_cast<double>(sparse.rows),
                        sparse.gapS),
                    sparse.where);
        }
    }

    struct Sparse {
        std::int64_t rows = 0, present = 0;
        double gapS = 0;
        std::string where;
    };

    const FileTree& tree_;
    const Importer& self_;
    const CsvOptions& options_;
    const StopToken& stop_;
    const Progress& progress_;
    std::int64_t files_ = 0, failures_ = 0;
    std::optional<Error> firstFailure_;
    std::string decoded_;
    std::vector<std::string> labelNames_;
    std::vector<int> newIndex_;
    std::vector<Source> sources_;
    std::vector<Part> parts_;
    std::map<std::size_t, Sparse> sparse_;
    CsvTold told_;
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
    importer.version = 2;
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
