// The project's folder, as it was when the tests were built.
#include <filesystem>

namespace distillery::test {

std::filesystem::path sourceFolder() {
    return DISTILLERY_SOURCE_DIR;
}

}  // namespace distillery::test
