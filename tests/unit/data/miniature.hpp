// Small made-up data sets in the official layouts, written by the tests that read them.
#pragma once

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <string>

#include "test_support.hpp"

namespace distillery::test {

/// A made-up value that text with nine digits brings back exactly.
inline float haptSample(int experiment, std::int64_t row, int channel) {
    return std::stof(fmt::format(
        "{:.9g}",
        std::sin(0.05 * static_cast<double>(row) * (channel + 1) + experiment) + (channel == 0 ? 1 : 0)));
}

/// Three recordings of 600 samples: users 1, 1 and 2; classes WALKING and SITTING; user 2 is the official
/// test subject.
inline void writeHapt(const std::filesystem::path& folder) {
    const std::array<std::pair<int, int>, 3> experiments = {{{1, 1}, {2, 1}, {3, 2}}};
    std::string labels;
    for (const auto& [experiment, user] : experiments) {
        for (const int first : {0, 3}) {
            std::string text;
            for (std::int64_t row = 0; row < 600; ++row)
                text += fmt::format("{:.9g} {:.9g} {:.9g}\n", haptSample(experiment, row, first),
                                    haptSample(experiment, row, first + 1),
                                    haptSample(experiment, row, first + 2));
            writeText(folder / fmt::format("RawData/{}_exp{:02}_user{:02}.txt", first == 0 ? "acc" : "gyro",
                                           experiment, user),
                      text);
        }
        labels += fmt::format("{0} {1} 1 10 300\n{0} {1} 2 301 590\n", experiment, user);
    }
    writeText(folder / "RawData/labels.txt", labels);
    writeText(folder / "activity_labels.txt", "1 WALKING           \n2 SITTING           \n\n");
    writeText(folder / "Train/subject_id_train.txt", "1\n1\n1\n");
    writeText(folder / "Test/subject_id_test.txt", "2\n2\n");
}

struct UciWindow {
    int subject, label;
    int start;  // the sample of the made-up signal at which it begins
};

inline float uciSample(int channel, int sample) {
    return std::stof(fmt::format("{:.7e}", std::cos(0.03 * sample + channel) * (1 + 0.1 * channel)));
}

/// One side in the layout of UCI HAR: 16 characters a value, CRLF, three-digit exponents.
inline void writeUciHarSide(const std::filesystem::path& folder, const std::string& side,
                            const std::vector<UciWindow>& windows) {
    static constexpr std::array<const char*, 9> signals = {"total_acc_x", "total_acc_y", "total_acc_z",
                                                           "body_acc_x",  "body_acc_y",  "body_acc_z",
                                                           "body_gyro_x", "body_gyro_y", "body_gyro_z"};
    for (int c = 0; c < 9; ++c) {
        std::string text;
        for (const auto& window : windows) {
            for (int i = 0; i < 128; ++i) {
                std::string number = fmt::format("{:.7e}", uciSample(c, window.start + i));
                number.insert(number.size() - 2, 1, '0');
                text += fmt::format("{:>16}", number);
            }
            text += "\r\n";
        }
        writeText(folder / side / "Inertial Signals" /
                      fmt::format("{}_{}.txt", signals[static_cast<std::size_t>(c)], side),
                  text);
    }
    std::string labels, subjects;
    for (const auto& window : windows) {
        labels += fmt::format("{}\n", window.label);
        subjects += fmt::format("{}\n", window.subject);
    }
    writeText(folder / side / fmt::format("y_{}.txt", side), labels);
    writeText(folder / side / fmt::format("subject_{}.txt", side), subjects);
}

inline void writeUciHar(const std::filesystem::path& folder) {
    writeText(folder / "activity_labels.txt", "1 WALKING\n2 SITTING\n");
    // Subject 1: three windows of one stretch, then another class that goes on, then a jump; subject 3 starts
    // where 1 ended.
    writeUciHarSide(folder, "train",
                    {{1, 1, 0}, {1, 1, 64}, {1, 1, 128}, {1, 2, 192}, {1, 2, 500}, {3, 2, 564}});
    writeUciHarSide(folder, "test", {{2, 1, 2000}, {2, 1, 2064}});
}

}  // namespace distillery::test
