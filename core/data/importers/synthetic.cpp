// The built-in data set as an importer like the others, only without a path.
#include "data/synthetic.hpp"

#include <nlohmann/json.hpp>

#include "data/importers/list.hpp"

namespace distillery {

Importer syntheticImporter() {
    Importer importer;
    importer.id = "synthetic";
    importer.title = "Simulated people (built in)";
    importer.expected = "nothing: it is made by the program";
    importer.params = syntheticParams();
    importer.needsPath = false;
    importer.probe = [](const FileTree&) { return 0.0; };
    importer.import = [](const FileTree&, const Json& options, const StopToken& stop,
                         const Progress& progress) { return generateSynthetic(options, stop, progress); };
    return importer;
}

}  // namespace distillery
