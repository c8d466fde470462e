# The two outside libraries that a board's program uses, both as headers only. The host's include folder as a whole
# would bring the host's C library along, so a folder is made that holds links to these two.
find_package(Threads REQUIRED)
set(host_headers ${PROJECT_BINARY_DIR}/host-headers)
file(MAKE_DIRECTORY ${host_headers})
foreach(library fmt nlohmann)
    find_path(DISTILLERY_${library}_FOLDER NAMES ${library} PATHS /usr/include /usr/local/include NO_DEFAULT_PATH
        NO_CMAKE_FIND_ROOT_PATH REQUIRED)
    file(CREATE_LINK ${DISTILLERY_${library}_FOLDER}/${library} ${host_headers}/${library} SYMBOLIC)
endforeach()
add_library(fmt::fmt INTERFACE IMPORTED)
target_include_directories(fmt::fmt SYSTEM INTERFACE ${host_headers})
target_compile_definitions(fmt::fmt INTERFACE FMT_HEADER_ONLY)
add_library(nlohmann_json::nlohmann_json INTERFACE IMPORTED)
target_include_directories(nlohmann_json::nlohmann_json SYSTEM INTERFACE ${host_headers})
