// A password or passphrase on its way from a person to the link: wiped when it dies, printable by nothing.
#pragma once

#include <string.h>

#include <string>
#include <string_view>

namespace distillery {

/// Has no stream operator, no JSON form and no fmt formatter on purpose: a secret that reaches a log does not
/// compile.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string_view text) : text_(text) {}
    Secret(const Secret& other) = default;
    Secret(Secret&& other) : text_(other.text_) { other.wipe(); }
    Secret& operator=(Secret other) {
        wipe();
        text_ = other.text_;
        return *this;
    }
    ~Secret() { wipe(); }

    /// For the call that sends it, nothing else.
    const std::string& reveal() const { return text_; }
    bool empty() const { return text_.empty(); }

private:
    void wipe() {
        ::explicit_bzero(text_.data(), text_.size());
        text_.clear();
    }
    std::string text_;
};

}  // namespace distillery
