// What the agent can be asked: each verb with its options. Results are JSON on standard output.
#pragma once

#include <string>
#include <vector>

#include "arguments.hpp"
#include "base/json.hpp"
#include "base/stop_token.hpp"
#include "device/sensors/source_file.hpp"

namespace distillery::agent {

/// What every verb gets.
struct Job {
    Arguments arguments;
    device::Sysroot root;
    StopToken stop;
};

struct Verb {
    std::string_view name, meaning;
    std::vector<Option> options;
    int (*run)(const Job& job);  // exit code
};
const std::vector<Verb>& verbs();
/// What this program can besides: the static one nothing (no_more_verbs.cpp), the one in app/agent_ort one
/// more.
std::vector<Verb> moreVerbs();

int probe(const Job& job);
int bench(const Job& job);
int verify(const Job& job);
int serve(const Job& job);
int tensorrt(const Job& job);

/// One document, readable by people too. Error{fileSystem} when standard output takes nothing.
void writeDocument(const Json& document);

}  // namespace distillery::agent
