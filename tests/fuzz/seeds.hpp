// `fuzz_X --seeds FOLDER` writes inputs to begin with, so that no binary file lies in the repository.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace distillery::test {

/// For LLVMFuzzerInitialize: ends the program when it was asked for seeds.
inline void writeSeedsIfAsked(int argc, char** argv, const std::vector<std::string>& seeds) {
    if (argc != 3 || std::string_view(argv[1]) != "--seeds") return;
    std::filesystem::create_directories(argv[2]);
    for (std::size_t i = 0; i < seeds.size(); ++i)
        std::ofstream(std::filesystem::path(argv[2]) / ("seed" + std::to_string(i)), std::ios::binary)
            << seeds[i];
    std::exit(0);
}

}  // namespace distillery::test
