// The catalogue of backbones and heads: each is one function that returns a piece of Graph.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/param_spec.hpp"
#include "model/graph.hpp"

namespace distillery {

struct Architecture {
    std::string id, title, help, citation;
    std::vector<ParamSpec> params;  // options of the preset (width, dropout …)
    /// Backbone up to `features`; `output` is not set yet.
    std::function<Graph(Shape input, const Json& options)> build;
};
const std::vector<Architecture>& architectures();
const Architecture& architectureById(const std::string& id);  // Error{config} names the nearest

struct Head {
    std::string id, title, help, citation;
    std::vector<ParamSpec> params;
    /// Appends the head to the graph, reading graph.features; returns the layer that gives the logits.
    /// Its layers are named `<prefix>.…` so that several heads can live side by side.
    std::function<int(Graph& graph, int classes, const Json& options, const std::string& prefix)> append;
};
const std::vector<Head>& heads();
const Head& headById(const std::string& id);

/// Backbone plus one head (layers `head.…`), validated and fitting `input`, ready to train. Options may leave
/// keys out; Error{config} for unknown ids, unknown or unfit options, fewer than two classes.
Graph buildGraph(const std::string& architecture, const Json& options, const std::string& head,
                 const Json& headOptions, Shape input, int classes);

}  // namespace distillery
