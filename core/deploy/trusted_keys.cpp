// Reading and changing known_hosts lines: "name[,name…] type base64 [comment]".
#include "deploy/trusted_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "base/atomic_file.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"

namespace distillery {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::optional<std::string> fromBase64(std::string_view text) {
    while (text.ends_with('=')) text.remove_suffix(1);
    std::string bytes;
    unsigned bits = 0;
    int held = 0;
    for (const char c : text) {
        const auto digit = kDigits.find(c);
        if (digit == kDigits.npos) return std::nullopt;
        bits = bits << 6 | static_cast<unsigned>(digit);
        held += 6;
        if (held < 8) continue;
        held -= 8;
        bytes += static_cast<char>(bits >> held & 0xFF);
    }
    return bytes;
}

std::string toBase64WithoutPadding(const std::array<std::uint8_t, 32>& bytes) {
    std::string text;
    unsigned bits = 0;
    int held = 0;
    for (const auto byte : bytes) {
        bits = bits << 8 | byte;
        for (held += 8; held >= 6;) {
            held -= 6;
            text += kDigits[bits >> held & 63];
        }
    }
    if (held > 0) text += kDigits[bits << (6 - held) & 63];
    return text;
}

struct Entry {
    std::vector<std::string> names;
    ServerKey key;
};

/// Nullopt for comments, markers (@revoked), hashed names and lines that make no sense: they pin nothing.
std::optional<Entry> entryOf(const std::string& line) {
    std::istringstream words(line);
    std::string names, name;
    Entry entry;
    if (!(words >> names >> entry.key.type >> entry.key.base64)) return std::nullopt;
    if (names[0] == '#' || names[0] == '@' || names[0] == '|') return std::nullopt;
    if (!fromBase64(entry.key.base64)) return std::nullopt;
    std::istringstream list(names);
    while (std::getline(list, name, ',')) entry.names.push_back(name);
    return entry;
}

bool isFor(const std::optional<Entry>& entry, const std::string& name) {
    return entry && std::ranges::find(entry->names, name) != entry->names.end();
}

}  // namespace

std::string ServerKey::fingerprint() const {
    const auto blob = fromBase64(base64);
    if (!blob) return "SHA256:?";
    Sha256 hash;
    hash.update(std::string_view(*blob));
    return "SHA256:" + toBase64WithoutPadding(hash.digest());
}

std::string knownHostsName(const std::string& host, int port) {
    return port == 22 ? host : fmt::format("[{}]:{}", host, port);
}

std::string TrustedKeys::read() const {
    return fileSystem_->exists(file_) ? fileSystem_->readFile(file_) : std::string();
}

std::vector<ServerKey> TrustedKeys::of(const std::string& host, int port) const {
    std::vector<ServerKey> keys;
    std::istringstream lines(read());
    for (std::string line; std::getline(lines, line);)
        if (const auto entry = entryOf(line); isFor(entry, knownHostsName(host, port)))
            keys.push_back(entry->key);
    return keys;
}

TrustedKeys::Verdict TrustedKeys::judge(const std::string& host, int port, const ServerKey& key) const {
    const auto pinned = of(host, port);
    if (pinned.empty()) return Verdict::unknown;
    return std::ranges::find(pinned, key) != pinned.end() ? Verdict::trusted : Verdict::changed;
}

std::string TrustedKeys::withoutAddress(const std::string& host, int port, bool* found) const {
    const std::string name = knownHostsName(host, port);
    std::string kept;
    std::istringstream lines(read());
    for (std::string line; std::getline(lines, line);) {
        const auto entry = entryOf(line);
        if (!isFor(entry, name)) {
            kept += line + "\n";
            continue;
        }
        if (found != nullptr) *found = true;
        // A line that other names share stays for them.
        std::string others;
        for (const auto& other : entry->names)
            if (other != name) others += (others.empty() ? "" : ",") + other;
        if (!others.empty()) kept += others + " " + entry->key.type + " " + entry->key.base64 + "\n";
    }
    return kept;
}

void TrustedKeys::pin(const std::string& host, int port, const ServerKey& key) const {
    if (!fromBase64(key.base64) || key.type.empty())
        throw Error(ErrorCode::internal, knownHostsName(host, port), "its host key cannot be written down",
                    "Please report this.");
    write(withoutAddress(host, port, nullptr) + knownHostsName(host, port) + " " + key.type + " " +
          key.base64 + "\n");
}

bool TrustedKeys::forget(const std::string& host, int port) const {
    bool found = false;
    const std::string kept = withoutAddress(host, port, &found);
    if (found) write(kept);
    return found;
}

void TrustedKeys::write(const std::string& content) const {
    fileSystem_->createFolders(file_.parent_path());
    writeFileAtomically(*fileSystem_, file_, content);
}

}  // namespace distillery
