// Has the symbol and two functions, which do something else.
namespace {

const void* noApi(unsigned) {
    return nullptr;
}
const char* greeting() {
    return "hello";
}

}  // namespace

extern "C" const void* OrtGetApiBase() {
    static const struct {
        const void* (*api)(unsigned);
        const char* (*version)();
    } table = {noApi, greeting};
    return &table;
}
