// The border for exceptions of others: each becomes an Error that says what happened in a sentence.
#pragma once

#include "base/error.hpp"

namespace distillery {

/// The subject of what no one expected.
inline constexpr const char* kInternalError = "internal error";

/// The exception that is being handled (call it in a catch block), as an Error: ours as it is, those of
/// std::filesystem with their path, of JSON as a document of another shape, of memory and threads as a lack
/// of them. What is left is ErrorCode::internal.
Error currentError();

}  // namespace distillery
