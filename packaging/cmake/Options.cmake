# Language level, warnings and sanitizers, as one interface target that every library of ours links.
find_program(CCACHE ccache)
if(CCACHE)
    # The build folder is no part of the key, so that presets with the same flags share what one of them compiled.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_NOHASHDIR=true ${CCACHE})
endif()

add_library(distillery_options INTERFACE)
add_library(distillery::options ALIAS distillery_options)
target_compile_features(distillery_options INTERFACE cxx_std_20)
target_compile_options(distillery_options INTERFACE -Wall -Wextra -Wpedantic -Wno-unknown-pragmas)
target_compile_definitions(distillery_options INTERFACE QT_NO_KEYWORDS
    DISTILLERY_VERSION="${PROJECT_VERSION}")
if(DISTILLERY_ASSERTIONS)
    target_compile_options(distillery_options INTERFACE -UNDEBUG)
    target_compile_definitions(distillery_options INTERFACE _GLIBCXX_ASSERTIONS)
endif()
if(DISTILLERY_SANITIZE)
    target_compile_options(distillery_options INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    target_link_options(distillery_options INTERFACE -fsanitize=address,undefined)
endif()
