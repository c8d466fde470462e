// A board to practise with on this computer: a real SSH server on loopback for this user alone, and beside it
// the program that plays the board. Both end with their maker, however that ends.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "base/error.hpp"
#include "base/file_system.hpp"
#include "base/stop_token.hpp"
#include "deploy/trusted_keys.hpp"

namespace distillery {

class PracticeServer {
public:
    /// What is missing on this computer, as Error{device} with the package's name; nullopt when all is there.
    static std::optional<Error> missing();

    /// Keys, a home and the board's tree in a new temporary folder, a free port, nothing outside of it.
    /// Returns once the server greets and the board lives. `board`: the program distill-practice-board;
    /// `variant`: jetpack4 or jetpack5. Error{device}, Stopped.
    PracticeServer(const fs::path& board, const std::string& variant, const StopToken& stop);
    ~PracticeServer();  // ends both and every session, removes the folder
    PracticeServer(const PracticeServer&) = delete;
    PracticeServer& operator=(const PracticeServer&) = delete;

    static constexpr const char* kHost = "127.0.0.1";
    int port() const { return port_; }
    const std::string& user() const { return user_; }
    const fs::path& folder() const { return folder_; }
    fs::path key() const { return folder_ / "id"; }  // to log in with
    ServerKey hostKey() const;                       // we made it: nothing to compare
    bool isAlive() const;

    /// Whether an SSH server answers there.
    static bool greets(int port);

private:
    void writeConfig() const;
    void start(const fs::path& board, const std::string& variant);
    bool isUp(const StopToken& stop) const;
    bool boardLives() const;
    void end();

    fs::path folder_;
    std::string user_;
    int port_ = 0;
    int input_ = -1;  // our end of their standard input: they end when it closes
    mutable pid_t shell_ = -1;
};

}  // namespace distillery
