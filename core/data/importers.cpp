#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "data/importer.hpp"
#include "data/importers/list.hpp"

namespace distillery {

namespace {

/// No row may vanish without a word: an importer whose account does not add up gives nothing.
Importer accounted(Importer importer) {
    importer.import = [id = importer.id, import = std::move(importer.import)](
                          const FileTree& tree, const Json& options, const StopToken& stop,
                          const Progress& progress) {
        Dataset dataset = import(tree, options, stop, progress);
        if (dataset.rows.rowsRead() == 0 || !dataset.rows.balanced())
            throw Error(ErrorCode::internal, tree.root(),
                        fmt::format("was read by {}, whose account of rows does not add up: {}", id,
                                    dataset.rows.sentence()),
                        "Please report this with the first lines of the file.");
        return dataset;
    };
    return importer;
}

}  // namespace

const std::vector<Importer>& importers() {
    static const std::vector<Importer> list = {
        accounted(uciHarImporter()), accounted(haptImporter()),      accounted(spSwHarImporter()),
        accounted(csvImporter()),    accounted(syntheticImporter()),
    };
    return list;
}

const Importer& importerById(const std::string& id) {
    std::vector<std::string> known;
    for (const auto& importer : importers()) {
        if (importer.id == id) return importer;
        known.push_back(importer.id);
    }
    const std::string nearest = nearestWord(id, known);
    throw Error(ErrorCode::config, "data.source",
                fmt::format("\"{}\" is not an importer; there are {}", id, fmt::join(known, ", ")),
                nearest.empty() ? "Leave it out to have the data set recognised."
                                : "Did you mean \"" + nearest + "\"?");
}

std::string describeFound(const FileTree& tree) {
    const auto& entries = tree.entries();
    std::string text = fmt::format("{} file{}: ", entries.size(), entries.size() == 1 ? "" : "s");
    constexpr std::size_t kShown = 4;
    for (std::size_t i = 0; i < entries.size() && i < kShown; ++i)
        text += (i == 0 ? "" : ", ") + entries[i].path;
    if (entries.size() > kShown) text += ", …";
    return text;
}

namespace {

constexpr double kSure = 0.5;

const Importer* bestFit(const FileTree& tree) {
    const Importer* best = nullptr;
    double most = kSure;
    for (const auto& importer : importers()) {
        if (!importer.needsPath) continue;
        if (const double fit = importer.probe(tree); fit >= most) {
            if (best && fit == most)
                throw Error(
                    ErrorCode::data, tree.root(),
                    fmt::format("holds more than one data set: {} and {}", best->title, importer.title),
                    "Name the folder of one of them, or choose the importer (--importer ID).");
            best = &importer;
            most = fit;
        }
    }
    return best;
}

// The only archive inside the tree, or nullptr.
const FileTree::Entry* onlyArchive(const FileTree& tree) {
    const FileTree::Entry* found = nullptr;
    for (const auto& entry : tree.entries()) {
        if (!isArchiveName(entry.path)) continue;
        if (found) return nullptr;
        found = &entry;
    }
    return found;
}

std::unique_ptr<FileTree> openInner(const FileTree& tree, const std::filesystem::path& path,
                                    const std::string& entry, const StopToken& stop) {
    if (std::filesystem::is_directory(path)) return openTree(path / entry, stop);
    return openTreeInMemory(tree.readOne(entry, stop), path.string() + "/" + entry, stop);
}

}  // namespace

const Importer& recognise(const FileTree& tree) {
    if (const Importer* importer = bestFit(tree)) return *importer;
    std::string expected;
    for (const auto& importer : importers())
        if (importer.needsPath)
            expected += fmt::format("\n  {} ({}): {}", importer.title, importer.id, importer.expected);
    throw Error(ErrorCode::data, tree.root(),
                fmt::format("is not a data set that is known here; found {}. Expected one of:{}",
                            describeFound(tree), expected),
                "Name the folder that holds these files, the archive as it was downloaded, or describe your "
                "own files with "
                "--importer csv.");
}

OpenedSource openSource(const std::filesystem::path& path, const std::string& importerId,
                        const StopToken& stop) {
    const Importer* const chosen = importerId.empty() ? nullptr : &importerById(importerId);
    auto tree = openTree(path, stop);
    const auto fits = [&](const FileTree& candidate) {
        return chosen ? chosen->probe(candidate) > 0 : bestFit(candidate) != nullptr;
    };
    if (!fits(*tree)) {
        if (const auto* inner = onlyArchive(*tree)) {
            auto opened = openInner(*tree, path, inner->path, stop);
            if (fits(*opened)) tree = std::move(opened);
        }
    }
    const Importer& importer = chosen ? *chosen : recognise(*tree);
    return {std::move(tree), &importer};
}

}  // namespace distillery
