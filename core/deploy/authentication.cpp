// Logging in: the chosen key or the agent, then password or the board's own questions. Each refusal is
// remembered as a clause of the sentence that a person reads when nothing worked; no secret ever gets into
// one.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

#include "deploy/printable.hpp"
#include "deploy/session.hpp"

namespace distillery {
namespace {

using std::chrono::milliseconds;
constexpr milliseconds kAnswerTimeout{
    30'000};                 // PAM modules that look things up in a network take their time
constexpr int kQuestionRounds = 20;  // of questions in one keyboard-interactive login
constexpr int kTries = 3;    // of a secret, as `ssh` has it
constexpr int kRounds = 4;   // of methods, when a board wants several

using KeyHolder = std::unique_ptr<ssh_key_struct, decltype(&ssh_key_free)>;

class Login {
public:
    Login(SshSession& session, const LinkOptions& options, const LinkQuestions& questions,
          const StopToken& stop)
        : session_(session), options_(options), questions_(questions), stop_(stop) {}

    std::string run() {
        if (ask([&] { return ssh_userauth_none(session_.handle(), nullptr); }) == SSH_AUTH_SUCCESS)
            return "no authentication";
        for (int round = 0; round < kRounds; ++round) {
            const int methods = ssh_userauth_list(session_.handle(), nullptr);
            const int answer = tryMethods(methods);
            if (answer == SSH_AUTH_SUCCESS) return done_;
            if (answer != SSH_AUTH_PARTIAL) break;
        }
        refuse();
    }

private:
    int tryMethods(int methods) {
        int answer = SSH_AUTH_DENIED;
        if ((methods & SSH_AUTH_METHOD_PUBLICKEY) != 0 && !keysTried_) {
            keysTried_ = true;
            answer = tryKeys();
        }
        if (answer == SSH_AUTH_DENIED && (methods & SSH_AUTH_METHOD_PASSWORD) != 0) {
            answer = tryPassword();
        } else if (answer == SSH_AUTH_DENIED && (methods & SSH_AUTH_METHOD_INTERACTIVE) != 0) {
            answer = tryInteractive();
        }
        if (answer == SSH_AUTH_DENIED && tried_.empty())
            tried_.push_back("it offers none of the ways that we know (key, password, keyboard-interactive)");
        return answer;
    }

    /// One exchange with the board. A connection that ends in it is a refusal with a reason, not a lost link.
    template <class Call>
    int ask(const Call& call) {
        const int answer = session_.finish("the login", SSH_AUTH_AGAIN, kAnswerTimeout, stop_, call);
        if (answer != SSH_AUTH_SUCCESS && !session_.isConnected())
            throw LinkError(
                LinkProblem::refused, session_.title(),
                fmt::format("the board ended the connection during the login ({}){}", session_.errorText(),
                            tried_.empty() ? "" : fmt::format("; before that, {}", fmt::join(tried_, "; "))),
                "Too many keys or tries end a login: choose one key file for this device. A board also "
                "refuses when it is "
                "shutting down or when too many logins wait.");
        return answer;
    }

    const std::string& user() const { return session_.target().user; }

    std::optional<Secret> secret(SecretQuestion question) {
        return questions_.secret ? questions_.secret(question) : std::nullopt;
    }

    // ---- keys

    int tryKeys() {
        const fs::path chosen = session_.target().keyFile;
        if (!chosen.empty()) return tryKeyFile(chosen, true);
        int answer = tryAgent();
        const char* home = std::getenv("HOME");
        for (const char* name : {"id_ed25519", "id_ecdsa", "id_rsa"}) {
            if (answer != SSH_AUTH_DENIED || home == nullptr) break;
            const fs::path usual = fs::path(home) / ".ssh" / name;
            std::error_code ignored;
            if (fs::exists(usual, ignored)) answer = tryKeyFile(usual, false);
        }
        if (answer == SSH_AUTH_DENIED && tried_.empty())
            tried_.push_back("there is no key to offer (none chosen, none in an agent, none in ~/.ssh)");
        return answer;
    }

    int tryAgent() {
        const bool exists =
            std::getenv("SSH_AUTH_SOCK") != nullptr || !session_.target().identityAgent.empty();
        if (!options_.useAgent || !exists) return SSH_AUTH_DENIED;
        const int answer = ask([&] { return ssh_userauth_agent(session_.handle(), nullptr); });
        if (answer == SSH_AUTH_SUCCESS) done_ = "agent";
        if (answer == SSH_AUTH_DENIED) tried_.push_back("it accepts no key of your agent");
        return answer == SSH_AUTH_ERROR ? SSH_AUTH_DENIED : answer;  // an agent that does not answer
    }

    int tryKeyFile(const fs::path& file, bool chosen) {
        bool isLocked = false;
        KeyHolder key = readKey(file, nullptr, isLocked);
        if (!key && isLocked && chosen) {  // the agent may hold it unlocked
            const int answer = tryAgent();
            if (answer != SSH_AUTH_DENIED) return answer;
        }
        for (int attempt = 1; !key && isLocked && attempt <= kTries; ++attempt) {
            const auto passphrase =
                secret({SecretQuestion::Kind::passphrase, file.string(), {}, false, attempt});
            if (!passphrase) {
                if (attempt == 1)
                    tried_.push_back(fmt::format("no passphrase was given for {}", file.string()));
                return SSH_AUTH_DENIED;
            }
            key = readKey(file, &*passphrase, isLocked);
            if (!key && attempt == 1)
                tried_.push_back(fmt::format("the passphrase of {} is wrong", file.string()));
        }
        if (!key) {
            if (!isLocked) tried_.push_back(whyUnreadable(file));
            return SSH_AUTH_DENIED;
        }
        const int answer = ask([&] { return ssh_userauth_publickey(session_.handle(), nullptr, key.get()); });
        if (answer == SSH_AUTH_SUCCESS) done_ = "key " + file.string();
        if (answer == SSH_AUTH_DENIED) {
            tried_.push_back(
                fmt::format("it does not accept the key {} for the user {}", file.string(), user()));
            refusedKey_ = file;
        }
        return answer;
    }

    static std::string whyUnreadable(const fs::path& file) {
        std::error_code error;
        if (!fs::exists(file, error)) return fmt::format("the key file {} does not exist", file.string());
        if (file.extension() == ".pub")
            return fmt::format("{} is a public key; the private one is needed (the file without .pub)",
                               file.string());
        return fmt::format("{} is not a private key that can be read", file.string());
    }

    /// Null when it cannot be read; `isLocked` says whether a passphrase stands between.
    static KeyHolder readKey(const fs::path& file, const Secret* passphrase, bool& isLocked) {
        struct Asked {
            const Secret* passphrase;
            bool asked = false;
        } asked{passphrase};
        const auto answer = [](const char*, char* buffer, std::size_t size, int, int, void* data) {
            auto& state = *static_cast<Asked*>(data);
            state.asked = true;
            if (state.passphrase == nullptr || state.passphrase->reveal().size() + 1 > size) return -1;
            std::memcpy(buffer, state.passphrase->reveal().c_str(), state.passphrase->reveal().size() + 1);
            return 0;
        };
        ssh_key key = nullptr;
        const int result = ssh_pki_import_privkey_file(file.c_str(), nullptr, answer, &asked, &key);
        isLocked = asked.asked;
        return {result == SSH_OK ? key : nullptr, ssh_key_free};
    }

    // ---- secrets

    int tryPassword() {
        for (int attempt = 1; attempt <= kTries; ++attempt) {
            const auto password =
                secret({SecretQuestion::Kind::password, session_.target().login(), {}, false, attempt});
            if (!password) {
                if (attempt == 1) tried_.push_back("no password was given");
                return SSH_AUTH_DENIED;
            }
            const int answer = ask([&] {
                return ssh_userauth_password(session_.handle(), nullptr, password->reveal().c_str());
            });
            if (answer == SSH_AUTH_SUCCESS) done_ = "password";
            if (answer != SSH_AUTH_DENIED) return answer;
            if (attempt == 1)
                tried_.push_back(fmt::format("it refuses that password for the user {}", user()));
        }
        return SSH_AUTH_DENIED;
    }

    int tryInteractive() {
        for (int attempt = 1; attempt <= kTries; ++attempt) {
            int answer = ask([&] { return ssh_userauth_kbdint(session_.handle(), nullptr, nullptr); });
            bool given = true;
            for (int round = 1; answer == SSH_AUTH_INFO; ++round) {
                if (round > kQuestionRounds)
                    throw LinkError(LinkProblem::protocol, session_.title(),
                                    fmt::format("the board asked {} times during one login", kQuestionRounds),
                                    "Check the board's PAM configuration for sshd.");
                if (!answerPrompts(attempt)) {
                    given = false;
                    break;
                }
                answer = ask([&] { return ssh_userauth_kbdint(session_.handle(), nullptr, nullptr); });
            }
            if (answer == SSH_AUTH_SUCCESS) done_ = "keyboard-interactive";
            if (!given) {
                tried_.push_back("its questions were not answered");
                return SSH_AUTH_DENIED;
            }
            if (answer != SSH_AUTH_DENIED) return answer;
            if (attempt == 1)
                tried_.push_back(fmt::format("it refuses those answers for the user {}", user()));
        }
        return SSH_AUTH_DENIED;
    }

    bool answerPrompts(int attempt) {
        const int prompts = ssh_userauth_kbdint_getnprompts(session_.handle());
        for (int i = 0; i < prompts; ++i) {
            char echo = 0;
            const char* prompt =
                ssh_userauth_kbdint_getprompt(session_.handle(), static_cast<unsigned>(i), &echo);
            const auto answer = secret({SecretQuestion::Kind::prompt, session_.target().login(),
                                        printable(prompt != nullptr ? prompt : ""), echo != 0, attempt});
            if (!answer) return false;
            ssh_userauth_kbdint_setanswer(session_.handle(), static_cast<unsigned>(i),
                                          answer->reveal().c_str());
        }
        return true;
    }

    [[noreturn]] void refuse() {
        std::string hint = "Check the user name";
        if (!refusedKey_.empty())
            hint +=
                fmt::format("; to let the key in: ssh-copy-id -i {} {}{}", refusedKey_.string(),
                            session_.target().port == 22 ? "" : fmt::format("-p {} ", session_.target().port),
                            session_.target().login());
        else
            hint += ", or choose a key file that the board knows for this device";
        throw LinkError(LinkProblem::refused, session_.title(),
                        fmt::format("the board did not let {} in: {}", session_.target().login(),
                                    fmt::join(tried_, "; ")),
                        hint + ".");
    }

    SshSession& session_;
    const LinkOptions& options_;
    const LinkQuestions& questions_;
    const StopToken& stop_;
    bool keysTried_ = false;
    std::vector<std::string> tried_;
    fs::path refusedKey_;
    std::string done_;
};

}  // namespace

std::string authenticate(SshSession& session, const LinkOptions& options, const LinkQuestions& questions,
                         const StopToken& stop) {
    return Login(session, options, questions, stop).run();
}

}  // namespace distillery
