// A disk that fails on demand: at the n-th operation, from the n-th on (the process is dead), or by losing
// what was never synced (the power is cut). Loop n = 1, 2, 3 … until the work under test passes.
#pragma once

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>

#include "base/file_system.hpp"

namespace distillery::test {

class FaultyFileSystem : public FileSystem {
public:
    explicit FaultyFileSystem(FileSystem& disk = realFileSystem()) : disk_(disk) {}

    /// The `operation`-th call (1, 2, …) fails with `errorNumber`; a failing write leaves half of its bytes.
    void failAt(long operation, int errorNumber = ENOSPC) { begin(operation, operation, errorNumber); }
    /// That call and all after it fail.
    void failFrom(long operation, int errorNumber = EIO) { begin(operation, kForever, errorNumber); }
    /// Whether the fault has struck: when not, the work passed without it and the loop may end.
    bool hasFailed() const { return hasFailed_; }
    long operations() const { return operations_; }

    /// What freeBytes() answers from now on.
    void pretendFree(std::uint64_t bytes) { free_ = bytes; }

    /// The power is cut: bytes after the last sync are gone, and so are renames whose folder was not synced.
    void dropUnsynced() {
        for (auto undo = renames_.rbegin(); undo != renames_.rend(); ++undo) {
            if (undo->before)
                std::ofstream(undo->to, std::ios::binary) << *undo->before;
            else
                fs::remove(undo->to);
        }
        for (const auto& [path, synced] : syncedSizes_)
            if (fs::exists(path) && fs::file_size(path) > synced) fs::resize_file(path, synced);
        renames_.clear();
    }

    std::unique_ptr<OutputFile> openForWriting(const fs::path& path, OpenMode mode) override {
        count(path, "write");
        auto file = disk_.openForWriting(path, mode);
        if (mode == OpenMode::truncate) syncedSizes_[path] = 0;
        syncedSizes_.try_emplace(path,
                                 fs::exists(path) && fs::is_regular_file(path) ? fs::file_size(path) : 0);
        return std::make_unique<FaultyFile>(*this, std::move(file), path);
    }
    std::string readFile(const fs::path& path) override {
        count(path, "read");
        return disk_.readFile(path);
    }
    void rename(const fs::path& from, const fs::path& to) override {
        count(to, "replace");
        Rename done{to, std::nullopt};
        if (fs::exists(to)) done.before = disk_.readFile(to);
        disk_.rename(from, to);
        renames_.push_back(std::move(done));
        if (const auto synced = syncedSizes_.extract(from)) syncedSizes_[to] = synced.mapped();
    }
    void remove(const fs::path& path) override {
        count(path, "remove");
        disk_.remove(path);
        syncedSizes_.erase(path);
    }
    void syncFolder(const fs::path& folder) override {
        count(folder, "sync");
        disk_.syncFolder(folder);
        std::erase_if(renames_, [&](const Rename& rename) { return rename.to.parent_path() == folder; });
    }
    void createFolders(const fs::path& folder) override {
        count(folder, "create");
        disk_.createFolders(folder);
    }
    bool exists(const fs::path& path) override {
        count(path, "look at");
        return disk_.exists(path);
    }
    std::vector<fs::path> list(const fs::path& folder) override {
        count(folder, "list");
        return disk_.list(folder);
    }
    std::uint64_t freeBytes(const fs::path& folder) override {
        return free_ ? *free_ : disk_.freeBytes(folder);
    }

private:
    static constexpr long kForever = 1L << 60;

    class FaultyFile : public OutputFile {
    public:
        FaultyFile(FaultyFileSystem& owner, std::unique_ptr<OutputFile> file, fs::path path)
            : owner_(owner), file_(std::move(file)), path_(std::move(path)) {}
        void write(std::span<const std::byte> bytes) override {
            if (owner_.strikes()) file_->write(bytes.first(bytes.size() / 2));
            owner_.count(path_, "write");
            file_->write(bytes);
        }
        void sync() override {
            owner_.count(path_, "sync");
            file_->sync();
            owner_.syncedSizes_[path_] = fs::is_regular_file(path_) ? fs::file_size(path_) : 0;
        }
        void close() override {
            owner_.count(path_, "close");
            file_->close();
        }

    private:
        FaultyFileSystem& owner_;
        std::unique_ptr<OutputFile> file_;
        fs::path path_;
    };

    struct Rename {
        fs::path to;
        std::optional<std::string> before;
    };

    void begin(long first, long last, int errorNumber) {
        first_ = first;
        last_ = last;
        errorNumber_ = errorNumber;
        operations_ = 0;
        hasFailed_ = false;
    }
    bool strikes() const { return operations_ + 1 >= first_ && operations_ + 1 <= last_; }
    void count(const fs::path& path, const std::string& action) {
        const bool fails = strikes();
        ++operations_;
        if (!fails) return;
        hasFailed_ = true;
        throwFileSystemError(path, action, errorNumber_);
    }

    FileSystem& disk_;
    long first_ = kForever, last_ = 0, operations_ = 0;
    int errorNumber_ = ENOSPC;
    bool hasFailed_ = false;
    std::optional<std::uint64_t> free_;
    std::map<fs::path, std::uintmax_t> syncedSizes_;
    std::vector<Rename> renames_;
};

}  // namespace distillery::test
