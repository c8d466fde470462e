// A folder tree that looks like a Jetson AGX Xavier's /sys, /proc and tools, and moves with a load: for those
// without a board, and for tests. Everything it is asked says that it is the practice board.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "device/practice/physics.hpp"

namespace distillery::device {

enum class PracticeVariant { jetpack4, jetpack5 };  // INA3221 under iio, under hwmon
const char* toString(PracticeVariant variant);
PracticeVariant practiceVariantFromText(const std::string& text);  // Error{usage}

/// What a practice board calls itself.
inline constexpr const char* kPracticeBoardName = "HAR Distillery practice board";

class PracticeBoard {
public:
    /// Writes the whole tree into `folder` (made when missing). Error{fileSystem} when that fails.
    PracticeBoard(std::filesystem::path folder, PracticeVariant variant, std::uint64_t seed = 1);
    ~PracticeBoard();
    PracticeBoard(const PracticeBoard&) = delete;
    PracticeBoard& operator=(const PracticeBoard&) = delete;

    /// Lets time pass and writes what moved. Files are changed in place: a program that has them open sees
    /// it.
    void advance(double seconds, double cpuLoad, double gpuLoad = 0);
    /// The GPU load that the tree's own `trtexec` asks for while it runs (run/gpu-load), 0 otherwise.
    double askedGpuLoad() const;
    const PracticePhysics& physics() const { return physics_; }
    const std::filesystem::path& folder() const { return folder_; }
    static double updateSeconds(PracticeVariant variant);  // of its power sensor

private:
    void writeFixed(const std::string& path, const std::string& text, bool program = false) const;
    void writeIdentity() const;
    void writeClocks() const;
    void writeSensorNames() const;
    void writeMoving();
    void put(const std::string& path, const std::string& text);  // a file that moves
    void put(const std::string& path, long long number) { put(path, std::to_string(number) + "\n"); }
    std::string railFile(int rail, const char* what) const;

    std::filesystem::path folder_;
    PracticeVariant variant_;
    PracticePhysics physics_;
    struct Open {
        int descriptor = -1;
        std::string text;
    };
    std::map<std::string, Open> open_;
};

/// The programs of a practice board: path in the tree and text.
struct PracticeTool {
    std::string path, text;
};
std::vector<PracticeTool> practiceTools();

}  // namespace distillery::device
