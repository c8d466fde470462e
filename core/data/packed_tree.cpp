#include "data/packed_tree.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <unordered_map>
#include <unordered_set>

#include "base/error.hpp"
#include "base/regular_file.hpp"
#include "base/utf8.hpp"

namespace distillery {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostEntries = 1'000'000;
constexpr std::size_t kLongestName = 4096;  // what a file system takes (PATH_MAX)
constexpr std::uint64_t kMostUnpacked = 64ULL << 30;
constexpr std::uint64_t kMostRatio = 1000;
// Contents met while checking are kept up to this size, so that most data sets are decompressed only once.
constexpr std::uint64_t kKept = 256ULL << 20;

struct CloseReader {
    void operator()(::archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<::archive, CloseReader>;

// The name in the current locale's bytes, else as UTF-8 (a C locale cannot express "é"); "" when there is
// none.
std::string nameOf(::archive_entry* header) {
    if (const char* name = archive_entry_pathname(header)) return toUtf8(name);
    if (const char* name = archive_entry_pathname_utf8(header)) return toUtf8(name);
    return {};
}

std::string message(::archive* reader) {
    const char* text = archive_error_string(reader);
    return text ? toUtf8(text) : "unknown reason";
}

// Empty when the path may stand in a tree, else what is wrong with it.
std::string pathFault(std::string_view path) {
    if (path.empty()) return "has no name";
    if (path.size() > kLongestName)
        return fmt::format("has a name of {} bytes; {} is the most", path.size(), kLongestName);
    if (path.front() == '/' || path.front() == '\\' || (path.size() > 1 && path[1] == ':'))
        return "has an absolute path";
    for (const unsigned char c : path)
        if (c < 0x20 || c == 0x7F) return "has control characters in its name";
    std::size_t begin = 0;
    while (begin <= path.size()) {
        const std::size_t end = std::min(path.find_first_of("/\\", begin), path.size());
        if (path.substr(begin, end - begin) == "..") return "points outside the archive (../)";
        begin = end + 1;
    }
    return {};
}

std::string cleaned(std::string_view path) {
    std::string result;
    std::size_t begin = 0;
    while (begin < path.size()) {
        const std::size_t end = std::min(path.find_first_of("/\\", begin), path.size());
        const auto part = path.substr(begin, end - begin);
        if (!part.empty() && part != ".") {
            if (!result.empty()) result += '/';
            result += part;
        }
        begin = end + 1;
    }
    return result;
}

bool isHidden(std::string_view path) {
    std::size_t begin = 0;
    while (begin < path.size()) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const auto part = path.substr(begin, end - begin);
        if (part.starts_with('.') || part == "__MACOSX") return true;
        begin = end + 1;
    }
    return false;
}

class PackedTree : public FileTree {
public:
    PackedTree(fs::path path, std::string name, std::string memory, const StopToken& stop)
        : path_(std::move(path)), name_(std::move(name)), memory_(std::move(memory)) {
        std::error_code ignored;
        packed_ = path_.empty() ? memory_.size() : fs::file_size(path_, ignored);
        if (packed_ == 0) throw refusal("is empty", "Download it again.");
        list(stop);
    }

    const std::vector<Entry>& entries() const override { return entries_; }
    std::string root() const override { return name_; }

    void read(const std::function<bool(const Entry&)>& wants,
              const std::function<void(const Entry&, std::string_view)>& visit,
              const StopToken& stop) const override {
        bool later = false;
        for (const auto& entry : entries_) {
            throwIfStopped(stop);
            if (!wants(entry)) continue;
            if (const auto kept = contents_.find(entry.path); kept != contents_.end())
                visit(entry, kept->second);
            else
                later = true;
        }
        if (!later) return;
        walk(
            [&](const std::string& path) {
                const auto found = std::ranges::lower_bound(entries_, path, {}, &Entry::path);
                const bool mine = found != entries_.end() && found->path == path &&
                                  !contents_.contains(path) && wants(*found);
                return mine ? &*found : nullptr;
            },
            [&](const Entry& entry, std::string_view content) { visit(entry, content); }, stop);
    }

private:
    Error refusal(const std::string& what, std::string hint) const {
        return Error(ErrorCode::data, name_, what, std::move(hint));
    }
    Error hostile(const std::string& entry, const std::string& what) const {
        return refusal(fmt::format("was refused: the entry \"{}\" {}", entry.substr(0, 200), what),
                       "Use the original download; this archive does not look like one.");
    }
    Error broken(::archive* reader, const std::string& entry) const {
        const std::string reason = message(reader);
        return refusal(
            fmt::format("is damaged or was cut off{}{}: {}", entry.empty() ? "" : " at ", entry, reason),
            "Download it again and compare its size or checksum with the publisher's.");
    }

    Reader open() const {
        Reader reader(archive_read_new());
        if (!reader) throw Error(ErrorCode::internal, name_, "no memory for an archive reader");
        archive_read_support_filter_all(reader.get());
        archive_read_support_format_tar(reader.get());
        archive_read_support_format_zip(reader.get());
        archive_read_support_format_7zip(reader.get());
        archive_read_support_format_rar(reader.get());
        archive_read_support_format_rar5(reader.get());
        archive_read_support_format_cpio(reader.get());
        const int code = path_.empty()
                             ? archive_read_open_memory(reader.get(), memory_.data(), memory_.size())
                             : archive_read_open_filename(reader.get(), path_.c_str(), 1 << 18);
        if (code != ARCHIVE_OK) throw notAnArchive(reader.get());
        return reader;
    }

    // What the file is instead, from its first bytes: most often a download that was a web page.
    Error notAnArchive(::archive* reader) const {
        std::string head(512, '\0');
        if (path_.empty()) {
            head = memory_.substr(0, 512);
        } else {
            std::ifstream in(path_, std::ios::binary);
            if (!in)
                return Error(ErrorCode::fileSystem, name_, "cannot be opened",
                             "Check that you may read the file.");
            in.read(head.data(), static_cast<std::streamsize>(head.size()));
            head.resize(static_cast<std::size_t>(in.gcount()));
        }
        std::string lower = head;
        std::ranges::transform(lower, lower.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        if (lower.find("<!doctype html") != std::string::npos || lower.find("<html") != std::string::npos)
            return refusal("is a web page (HTML), not an archive",
                           "The download link gave a page instead of the file: download the file itself.");
        if (head.starts_with("PK") || head.starts_with("\x1F\x8B") ||
            head.starts_with("\xFD"
                             "7zXZ") ||
            head.starts_with("BZh") || head.starts_with("\x28\xB5\x2F\xFD"))
            return broken(reader, {});
        return refusal(fmt::format("is not an archive (zip, tar, gz, xz, bz2, zst): {}", message(reader)),
                       "Name the data set's folder or its archive as it was downloaded.");
    }

    // One pass over the archive. `pick` gives the Entry to read a path's content for, or nullptr to skip it.
    template <class Pick, class Visit>
    void walk(const Pick& pick, const Visit& visit, const StopToken& stop) const {
        const Reader reader = open();
        std::string content;
        std::uint64_t unpacked = 0;
        for (;;) {
            throwIfStopped(stop);
            ::archive_entry* header = nullptr;
            const int code = archive_read_next_header(reader.get(), &header);
            if (code == ARCHIVE_EOF) break;
            if (code == ARCHIVE_FATAL || code == ARCHIVE_FAILED || code == ARCHIVE_RETRY)
                throw entries_.empty() && unpacked == 0 ? notAnArchive(reader.get())
                                                        : broken(reader.get(), {});
            if (archive_entry_filetype(header) != AE_IFREG) continue;
            const Entry* entry = pick(cleaned(nameOf(header)));
            if (!entry) continue;
            readData(reader.get(), entry->path, content, unpacked, stop);
            visit(*entry, content);
        }
    }

    void readData(::archive* reader, const std::string& path, std::string& content, std::uint64_t& unpacked,
                  const StopToken& stop) const {
        content.clear();
        const void* block = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        for (;;) {
            throwIfStopped(stop);
            const int code = archive_read_data_block(reader, &block, &size, &offset);
            if (code == ARCHIVE_EOF) return;
            if (code != ARCHIVE_OK) throw broken(reader, path);
            requireNoHole(path, static_cast<std::uint64_t>(offset), content.size());
            account(path, size, unpacked);
            requireReadable(path, content.size() + size);
            content.append(static_cast<const char*>(block), size);
        }
    }

    // A recording has no holes; a hole costs nothing in the archive and gigabytes here.
    void requireNoHole(const std::string& path, std::uint64_t offset, std::uint64_t read) const {
        if (offset != read) throw hostile(path, "is a sparse file: parts of it are not in the archive");
    }

    void requireReadable(const std::string& path, std::uint64_t size) const {
        if (size > kLongestFile)
            throw refusal(fmt::format("holds the entry \"{}\" of more than {} GB", path, kLongestFile >> 30),
                          "Divide the file, for example by person, or leave it out.");
    }

    void account(const std::string& path, std::uint64_t more, std::uint64_t& unpacked) const {
        unpacked += more;
        if (unpacked > kMostUnpacked) throw hostile(path, "takes the unpacked size above 64 GiB");
        if (unpacked / kMostRatio > packed_)
            throw hostile(path, "unpacks to more than 1000 times the archive's size (an archive bomb)");
    }

    // The checking pass: every entry of every kind is looked at, every byte is decompressed once.
    void list(const StopToken& stop) {
        const Reader reader = open();
        std::unordered_set<std::string> names;
        std::uint64_t unpacked = 0, kept = 0;
        std::size_t count = 0;
        std::string content;
        for (;;) {
            throwIfStopped(stop);
            ::archive_entry* header = nullptr;
            const int code = archive_read_next_header(reader.get(), &header);
            if (code == ARCHIVE_EOF) break;
            if (code != ARCHIVE_OK && code != ARCHIVE_WARN)
                throw count == 0 ? notAnArchive(reader.get()) : broken(reader.get(), {});
            const std::string raw = nameOf(header);
            if (++count > kMostEntries) throw hostile(raw, "is one of more than a million");
            if (const std::string fault = pathFault(raw); !fault.empty()) throw hostile(raw, fault);
            if (archive_entry_is_encrypted(header))
                throw refusal(fmt::format("is encrypted (entry \"{}\")", raw),
                              "Unpack it yourself and name the folder.");
            if (archive_entry_symlink(header) || archive_entry_hardlink(header) ||
                archive_entry_filetype(header) == AE_IFLNK)
                throw hostile(raw, "is a link");
            if (archive_entry_filetype(header) == AE_IFDIR) continue;
            if (archive_entry_filetype(header) != AE_IFREG)
                throw hostile(raw, "is neither a file nor a folder");
            const std::string path = cleaned(raw);
            if (!names.insert(path).second) throw hostile(raw, "occurs twice");
            check(reader.get(), path, content, unpacked, kept, stop);
        }
        if (entries_.empty()) throw refusal("holds no files", "Download it again.");
        std::ranges::sort(entries_, {}, &Entry::path);
    }

    void check(::archive* reader, const std::string& path, std::string& content, std::uint64_t& unpacked,
               std::uint64_t& kept, const StopToken& stop) {
        const void* block = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        std::uint64_t total = 0;
        bool keep = !isHidden(path);
        content.clear();
        for (;;) {
            throwIfStopped(stop);
            const int code = archive_read_data_block(reader, &block, &size, &offset);
            if (code == ARCHIVE_EOF) break;
            if (code != ARCHIVE_OK) throw broken(reader, path);
            requireNoHole(path, static_cast<std::uint64_t>(offset), total);
            account(path, size, unpacked);
            total += size;
            requireReadable(path, total);
            keep = keep && kept + total <= kKept;
            if (!keep) continue;
            content.append(static_cast<const char*>(block), size);
        }
        if (isHidden(path)) return;
        entries_.push_back({path, total});
        if (!keep) return;
        kept += total;
        content.shrink_to_fit();
        contents_.emplace(path, std::move(content));
    }

    fs::path path_;
    std::string name_, memory_;
    std::uint64_t packed_ = 0;
    std::vector<Entry> entries_;
    std::unordered_map<std::string, std::string> contents_;
};

}  // namespace

std::string unpackInMemory(std::string_view packed, const std::string& name, const StopToken& stop) {
    const auto refuse = [&](const std::string& what) {
        return Error(ErrorCode::data, name, what, "Compress it again, or unpack it yourself.");
    };
    const Reader reader(archive_read_new());
    if (!reader) throw Error(ErrorCode::internal, name, "no memory for an archive reader");
    for (const auto support : {archive_read_support_filter_gzip, archive_read_support_filter_xz,
                               archive_read_support_filter_bzip2, archive_read_support_filter_zstd})
        support(reader.get());
    archive_read_support_format_raw(reader.get());
    ::archive_entry* header = nullptr;
    if (packed.empty() ||
        archive_read_open_memory(reader.get(), packed.data(), packed.size()) != ARCHIVE_OK ||
        archive_read_next_header(reader.get(), &header) != ARCHIVE_OK)
        throw refuse("cannot be unpacked" +
                     (packed.empty() ? ": it is empty" : ": " + message(reader.get())));
    if (archive_filter_count(reader.get()) < 2) throw refuse("is not compressed, though its name says so");
    std::string content;
    std::vector<char> block(1 << 18);
    for (;;) {
        throwIfStopped(stop);
        const la_ssize_t count = archive_read_data(reader.get(), block.data(), block.size());
        if (count == 0) return content;
        if (count < 0) throw refuse("is damaged or was cut off: " + message(reader.get()));
        content.append(block.data(), static_cast<std::size_t>(count));
        if (content.size() / kMostRatio > packed.size() || content.size() > kMostUnpacked)
            throw refuse("unpacks to more than 1000 times its size (an archive bomb)");
    }
}

std::unique_ptr<FileTree> openPackedFile(const fs::path& path, const StopToken& stop) {
    return std::make_unique<PackedTree>(path, path.string(), std::string(), stop);
}

std::unique_ptr<FileTree> openPackedMemory(std::string archive, const std::string& name,
                                           const StopToken& stop) {
    return std::make_unique<PackedTree>(fs::path(), name, std::move(archive), stop);
}

}  // namespace distillery
