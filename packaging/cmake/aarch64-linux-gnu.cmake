# Toolchain for boards with 64-bit ARM: Debian's cross compiler, everything linked statically, because programs
# linked dynamically by it ask for a newer C library than boards have.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_EXE_LINKER_FLAGS_INIT "-static")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
find_program(DISTILLERY_QEMU_AARCH64 qemu-aarch64-static)
if(DISTILLERY_QEMU_AARCH64)
    set(CMAKE_CROSSCOMPILING_EMULATOR ${DISTILLERY_QEMU_AARCH64} -cpu cortex-a57)
endif()
