// Every importer's descriptor function. Adding one = one file beside this and one line in ../importers.cpp
// and here.
#pragma once

#include "data/importer.hpp"

namespace distillery {

Importer uciHarImporter();
Importer haptImporter();
Importer spSwHarImporter();
Importer csvImporter();
Importer syntheticImporter();

}  // namespace distillery
