// One small file of /sys or /proc that is read again and again, below a folder that stands for the board's
// root.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "device/reading.hpp"

namespace distillery::device {

namespace fs = std::filesystem;

/// Where the board's root folder lies: "/" on a board, a recorded or simulated tree in tests. Every path
/// below is written as on the board ("/sys/class/thermal").
class Sysroot {
public:
    explicit Sysroot(fs::path folder = "/") : folder_(std::move(folder)) {}
    fs::path host(std::string_view boardPath) const;  // where it is on this machine
    /// Names in a folder, sorted; empty when there is none or it may not be read.
    std::vector<std::string> list(std::string_view boardPath) const;
    bool exists(std::string_view boardPath) const;
    /// The whole file (at most `limit` bytes), or nullopt with the reason in `fault`.
    std::optional<std::string> read(std::string_view boardPath, Fault* fault = nullptr,
                                    std::size_t limit = 1 << 20) const;
    /// The first line without its end and without NULs (device tree strings end with one).
    std::optional<std::string> readLine(std::string_view boardPath, Fault* fault = nullptr) const;
    std::optional<long long> readInteger(std::string_view boardPath, Fault* fault = nullptr) const;
    const fs::path& folder() const { return folder_; }
    bool isRealRoot() const { return folder_ == "/"; }

private:
    fs::path folder_;
};

/// Why this errno means that a reading is missing.
Fault faultOfErrno(int errorNumber);

/// The whole number that a text begins with, blanks around it allowed and nothing else on the line.
std::optional<long long> integerOf(std::string_view text);

/// A file kept open between readings: one pread each. Reopened when it was replaced; `gone` when it vanished
/// after it had been there. Reading allocates nothing.
class SourceFile {
public:
    SourceFile(const Sysroot& root, std::string boardPath);
    SourceFile(SourceFile&& other) noexcept;
    SourceFile& operator=(SourceFile&&) = delete;
    ~SourceFile();

    const std::string& boardPath() const { return boardPath_; }
    /// What the file holds now, as far as `buffer` reaches; empty with fault() != none when it cannot be
    /// read.
    std::string_view read(std::span<char> buffer) noexcept;
    Reading readNumber(double factor = 1) noexcept;  // one integer a file, times `factor`
    Fault fault() const { return fault_; }

private:
    bool open() noexcept;
    void close() noexcept;
    std::string boardPath_;
    fs::path path_;
    int descriptor_ = -1;
    bool wasThere_ = false;
    Fault fault_ = Fault::none;
};

}  // namespace distillery::device
