// What people say of a run: titles, a star, tags, a note and whether it is archived, kept in its folder as
// notes.json.
#pragma once

#include <string>
#include <vector>

#include "experiment/run_directory.hpp"

namespace distillery {

struct RunNotes {
    bool starred = false;
    std::vector<std::string> tags;  // as given, each once
    std::string note;
    std::string title;            // of the run, in place of its arm and seed; empty: as made
    std::string experimentTitle;  // of its experiment, the same in all its runs; empty: as made
    bool archived = false;        // lists leave it out unless they are asked

    bool operator==(const RunNotes&) const = default;
};

/// Empty where nothing was said. Error{data} when the file is damaged.
RunNotes readNotes(const RunDirectory& run);
void writeNotes(const RunDirectory& run, const RunNotes& notes);  // atomic

/// "rotation, fig 3" and back; blanks around tags and repetitions are dropped.
std::string tagsToText(const std::vector<std::string>& tags);
std::vector<std::string> tagsFromText(const std::string& text);

}  // namespace distillery
