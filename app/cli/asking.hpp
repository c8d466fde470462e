// Asking the person at the terminal for what a link needs: whether a host key is right, passwords.
#pragma once

#include "context.hpp"
#include "deploy/link.hpp"

namespace distillery::cli {

/// Asks only where a terminal is on both standard input and standard error; else every answer is no, and the
/// error says how to do without. With `passwordFromInput` the first line of standard input answers every
/// question for a secret.
LinkQuestions terminalQuestions(const Context& context, bool passwordFromInput);

}  // namespace distillery::cli
