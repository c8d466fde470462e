#include "base/checked_file.hpp"

#include <fmt/format.h>

#include <bit>
#include <cstring>

#include "base/atomic_file.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/json_text.hpp"

namespace distillery {
namespace {

static_assert(std::endian::native == std::endian::little, "our files are little-endian");

constexpr std::size_t kDigest = 32, kHeader = 8 + kDigest + 8;
constexpr int kDeepest = 64;  // a directory nests a few levels; parsing and copying recurse

std::string u64(std::uint64_t value) {
    std::string bytes(8, '\0');
    std::memcpy(bytes.data(), &value, 8);
    return bytes;
}

std::uint64_t readU64(const char* bytes) {
    std::uint64_t value;
    std::memcpy(&value, bytes, 8);
    return value;
}

std::string magicOf(const CheckedKind& kind) {
    return fmt::format("{}{:02}", kind.letters, kind.version);
}

bool nestsTooDeep(std::string_view json) {
    int depth = 0;
    bool inText = false, escaped = false;
    for (const char c : json) {
        if (inText) {
            if (escaped)
                escaped = false;
            else if (c == '\\')
                escaped = true;
            else if (c == '"')
                inText = false;
        } else if (c == '"') {
            inText = true;
        } else if ((c == '[' || c == '{') && ++depth > kDeepest) {
            return true;
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

}  // namespace

std::string packChecked(const CheckedKind& kind, std::string_view directoryText, std::string_view raw) {
    std::string payload = u64(directoryText.size());
    payload += directoryText;
    payload += raw;
    Sha256 hash;
    hash.update(payload);
    const auto digest = hash.digest();
    std::string file = magicOf(kind);
    file.append(reinterpret_cast<const char*>(digest.data()), digest.size());
    file += u64(payload.size());
    file += payload;
    return file;
}

CheckedContent unpackChecked(const CheckedKind& kind, std::string bytes, const std::string& subject) {
    const auto refuse = [&](const std::string& why, const std::string& hint) -> Error {
        return {ErrorCode::data, subject, why, hint};
    };
    const std::string again = "Copy the file again from where it was made.";
    const std::string magic = magicOf(kind);
    if (bytes.size() < kHeader || bytes.compare(0, kind.letters.size(), kind.letters) != 0)
        throw refuse(fmt::format("is not a {} of ours, or its beginning is lost", kind.name), again);
    if (bytes.compare(0, magic.size(), magic) != 0) {
        std::string version;  // of a foreign file: only what can be printed
        for (const char c : bytes.substr(kind.letters.size(), 2)) version += c >= '!' && c <= '~' ? c : '?';
        throw refuse(fmt::format("is a {} of format version {}; this program reads version {:02}", kind.name,
                                 version, kind.version),
                     "Use the version of HAR Distillery that wrote it, or write it again with this one.");
    }
    if (readU64(bytes.data() + 8 + kDigest) != bytes.size() - kHeader) throw refuse("is truncated", again);
    const std::string_view payload = std::string_view(bytes).substr(kHeader);
    Sha256 hash;
    hash.update(payload);
    const auto digest = hash.digest();
    if (std::memcmp(digest.data(), bytes.data() + 8, digest.size()) != 0)
        throw refuse("is damaged: its checksum does not hold", again);
    const bool hasDirectory = payload.size() >= 8 && readU64(payload.data()) <= payload.size() - 8;
    const std::string_view text =
        hasDirectory ? payload.substr(8, readU64(payload.data())) : std::string_view{};
    if (!hasDirectory || nestsTooDeep(text)) throw refuse("has a damaged directory", again);
    CheckedContent content;
    try {
        content.directory = parseJson(text, subject);
    } catch (const Error& error) {
        throw refuse("has a damaged directory: " + error.detail(), again);
    }
    content.rawBegin = kHeader + 8 + text.size();
    content.bytes = std::move(bytes);
    return content;
}

void writeCheckedFile(FileSystem& fileSystem, const fs::path& path, const CheckedKind& kind,
                      const Json& directory, std::string_view raw) {
    writeFileAtomically(fileSystem, path, std::string_view(packChecked(kind, jsonText(directory), raw)));
}

CheckedContent readCheckedFile(FileSystem& fileSystem, const fs::path& path, const CheckedKind& kind) {
    return unpackChecked(kind, fileSystem.readFile(path), path.string());
}

std::int64_t checkedCount(const Json& shape, std::uint64_t most) {
    if (!shape.is_array() || shape.size() > 8) return -1;
    std::uint64_t count = 1;
    for (const Json& size : shape) {
        if (!size.is_number_integer() || (!size.is_number_unsigned() && size.get<std::int64_t>() < 0))
            return -1;
        const auto next = size.get<std::uint64_t>();
        if (next > INT64_MAX || (next > 0 && count > most / next)) return -1;
        count *= next;
    }
    return count <= most && count <= INT64_MAX ? static_cast<std::int64_t>(count) : -1;
}

}  // namespace distillery
