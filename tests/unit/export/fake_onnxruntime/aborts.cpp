// Has the symbol, and ends the process that calls it.
#include <cstdlib>

extern "C" const void* OrtGetApiBase() {
    std::abort();
}
