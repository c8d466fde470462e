#include "data/archive.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <map>

#include "base/error.hpp"
#include "base/file_system.hpp"
#include "base/regular_file.hpp"
#include "base/utf8.hpp"
#include "data/packed_tree.hpp"

namespace distillery {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostEntries = 1'000'000;

// A file's content without the zero fill of std::string, reused from file to file.
class Buffer {
public:
    char* reserve(std::size_t size) {
        if (size > capacity_) {
            data_ = std::make_unique_for_overwrite<char[]>(size);
            capacity_ = size;
        }
        return data_.get();
    }

private:
    std::unique_ptr<char[]> data_;
    std::size_t capacity_ = 0;
};

class Descriptor {
public:
    explicit Descriptor(const fs::path& path)
        : value_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int value() const { return value_; }

private:
    int value_;
};

// read() and not mmap: a file that shrinks or a stick that is pulled is an error here, and a SIGBUS there.
std::string_view readWhole(const fs::path& path, Buffer& buffer, const StopToken& stop) {
    const auto fail = [&](const char* what) {
        const int reason = errno;
        return Error(reason == EACCES ? ErrorCode::fileSystem : ErrorCode::data, path.string(),
                     fmt::format("{}: {}", what, std::strerror(reason)),
                     "Check that the file is still there and that you may read it.");
    };
    const Descriptor file(path);
    struct stat status {};
    if (file.value() < 0 || ::fstat(file.value(), &status) != 0) throw fail("cannot be opened");
    if (!S_ISREG(status.st_mode))
        throw Error(ErrorCode::data, path.string(), "is not a regular file any more", "Put the file back.");
    if (static_cast<std::uint64_t>(status.st_size) > kLongestFile)
        throw Error(ErrorCode::data, path.string(),
                    fmt::format("is {:.1f} GB long; a single file of at most {} GB is read",
                                static_cast<double>(status.st_size) / 1e9, kLongestFile >> 30),
                    "Divide the file, for example by person, or leave it out.");
    const auto size = static_cast<std::size_t>(status.st_size);
    char* const data = buffer.reserve(size);
    std::size_t done = 0;
    while (done < size) {
        throwIfStopped(stop);
        const ssize_t count =
            ::read(file.value(), data + done, std::min<std::size_t>(size - done, 16U << 20));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw fail("cannot be read");
        if (count == 0) break;
        done += static_cast<std::size_t>(count);
    }
    return {data, done};
}

class FolderTree final : public FileTree {
public:
    FolderTree(fs::path folder, const StopToken& stop) : folder_(std::move(folder)) {
        std::error_code failure;
        fs::recursive_directory_iterator walk(folder_, fs::directory_options::skip_permission_denied,
                                              failure);
        for (; !failure && walk != fs::recursive_directory_iterator(); walk.increment(failure)) {
            throwIfStopped(stop);
            const std::string name = walk->path().filename().string();
            std::error_code ignored;
            if (name.starts_with('.') || name == "__MACOSX") {
                if (walk->is_directory(ignored)) walk.disable_recursion_pending();
                continue;
            }
            if (!walk->is_regular_file(ignored)) continue;
            if (entries_.size() == kMostEntries)
                throw Error(ErrorCode::data, root(), "holds more than a million files",
                            "Name the folder of one data set.");
            std::string written = walk->path().lexically_relative(folder_).generic_string();
            std::string path = toUtf8(written);  // names may be in another encoding
            if (path != written) written_[path] = std::move(written);
            entries_.push_back({std::move(path), walk->file_size(ignored)});
        }
        if (failure)
            throw Error(ErrorCode::fileSystem, root(), "cannot be listed: " + failure.message(),
                        "Check that you may read the folder.");
        if (entries_.empty())
            throw Error(ErrorCode::data, root(), "is an empty folder",
                        "Name the folder into which the data set was unpacked, or its archive.");
        std::ranges::sort(entries_, {}, &Entry::path);
    }

    const std::vector<Entry>& entries() const override { return entries_; }
    std::string root() const override { return folder_.string(); }
    void read(const std::function<bool(const Entry&)>& wants,
              const std::function<void(const Entry&, std::string_view)>& visit,
              const StopToken& stop) const override {
        Buffer buffer;
        for (const auto& entry : entries_) {
            throwIfStopped(stop);
            if (!wants(entry)) continue;
            const auto written = written_.find(entry.path);
            visit(entry,
                  readWhole(folder_ / fs::path(written == written_.end() ? entry.path : written->second),
                            buffer, stop));
        }
    }

private:
    fs::path folder_;
    std::vector<Entry> entries_;
    std::map<std::string, std::string> written_;  // names that are not UTF-8, by entry
};

// A file by itself.
class FileAlone final : public FileTree {
public:
    explicit FileAlone(fs::path file) : file_(std::move(file)) {
        std::error_code ignored;
        entries_.push_back({toUtf8(file_.filename().string()), fs::file_size(file_, ignored)});
    }

    const std::vector<Entry>& entries() const override { return entries_; }
    std::string root() const override { return file_.string(); }
    void read(const std::function<bool(const Entry&)>& wants,
              const std::function<void(const Entry&, std::string_view)>& visit,
              const StopToken& stop) const override {
        Buffer buffer;
        if (wants(entries_.front())) visit(entries_.front(), readWhole(file_, buffer, stop));
    }

private:
    fs::path file_;
    std::vector<Entry> entries_;
};

bool endsLikeTable(const fs::path& path) {
    const std::string name = toUtf8(path.filename().string());
    std::string ending = fs::path(withoutCompression(name)).extension().string();
    std::ranges::transform(ending, ending.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending == ".csv" || ending == ".tsv" || ending == ".txt" || ending == ".dat" ||
           ending == ".data" || ending == ".tab" || ending == ".asc" || ending == ".log";
}

}  // namespace

std::string FileTree::readOne(const std::string& path, const StopToken& stop) const {
    bool found = false;
    std::string result;
    read([&](const Entry& entry) { return entry.path == path; },
         [&](const Entry&, std::string_view content) {
             found = true;
             result = content;
         },
         stop);
    if (!found) throw Error(ErrorCode::data, root(), fmt::format("holds no file {}", path));
    return result;
}

bool FileTree::contains(const std::string& path) const {
    return std::ranges::binary_search(entries(), path, {}, &Entry::path);
}

bool isArchiveName(std::string_view name) {
    static constexpr std::array<std::string_view, 12> endings = {".zip",     ".tar",  ".tar.gz",  ".tgz",
                                                                 ".tar.xz",  ".txz",  ".tar.bz2", ".tbz2",
                                                                 ".tar.zst", ".tzst", ".7z",      ".rar"};
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::any_of(endings, [&](std::string_view ending) { return lower.ends_with(ending); });
}

std::string_view withoutCompression(std::string_view name) {
    if (isArchiveName(name)) return name;
    for (const std::string_view ending : {".gz", ".xz", ".bz2", ".zst"}) {
        if (name.size() <= ending.size()) continue;
        const std::string_view tail = name.substr(name.size() - ending.size());
        if (std::ranges::equal(tail, ending, [](unsigned char a, char b) { return std::tolower(a) == b; }))
            return name.substr(0, name.size() - ending.size());
    }
    return name;
}

std::string unpackFile(std::string_view packed, const std::string& name, const StopToken& stop) {
    return unpackInMemory(packed, name, stop);
}

std::unique_ptr<FileTree> openTree(const fs::path& path, const StopToken& stop) {
    std::error_code failure;
    const auto status = fs::status(path, failure);
    if (path.empty() || !fs::exists(status))
        throw Error(ErrorCode::data, path.empty() ? "data" : path.string(),
                    path.empty() ? "no path was given" : "is not there",
                    "Name the data set's folder or its archive (--data PATH).");
    if (fs::is_directory(status)) return std::make_unique<FolderTree>(path.lexically_normal(), stop);
    if (!fs::is_regular_file(status))
        throw Error(ErrorCode::data, path.string(), "is neither a file nor a folder",
                    "Name the data set's folder or its archive.");
    if (endsLikeTable(path)) {
        auto alone = std::make_unique<FileAlone>(path);
        if (alone->entries().front().size == 0)
            throw Error(ErrorCode::data, path.string(), "is empty", "Download it again.");
        return alone;
    }
    return openPackedFile(path, stop);
}

std::unique_ptr<FileTree> openTreeInMemory(std::string archive, const std::string& name,
                                           const StopToken& stop) {
    return openPackedMemory(std::move(archive), name, stop);
}

}  // namespace distillery
