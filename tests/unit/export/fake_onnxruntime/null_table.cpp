// Has the symbol, and its answer is null.
extern "C" const void* OrtGetApiBase() {
    return nullptr;
}
