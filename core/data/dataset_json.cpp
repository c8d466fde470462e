#include "data/dataset_json.hpp"

#include <nlohmann/json.hpp>

namespace distillery {

Json datasetToJson(const Dataset& dataset) {
    Json channels = Json::array(), recordings = Json::array();
    for (const auto& channel : dataset.channels)
        channels.push_back(
            {{"name", channel.name}, {"unit", channel.unit}, {"placement", channel.placement}});
    for (const auto& recording : dataset.recordings) {
        Json labels = Json::array();
        for (const auto& span : recording.labels) labels.push_back({span.begin, span.end, span.label});
        recordings.push_back({{"id", recording.id},
                              {"subject", recording.subject},
                              {"session", recording.session},
                              {"length", recording.length},
                              {"labels", std::move(labels)}});
    }
    return {
        {"name", dataset.name},
        {"title", dataset.title},
        {"citation", dataset.citation},
        {"terms", dataset.terms},
        {"content_hash", dataset.contentHash},
        {"rate_hz", dataset.rateHz},
        {"channels", std::move(channels)},
        {"classes", dataset.classes},
        {"official", {{"train", dataset.official.trainSubjects}, {"test", dataset.official.testSubjects}}},
        {"warnings", dataset.warnings.toJson()},
        {"rows", dataset.rows.toJson()},
        {"recordings", std::move(recordings)}};
}

Dataset datasetFromJson(const Json& json) {
    Dataset dataset;
    dataset.name = json.at("name");
    dataset.title = json.at("title");
    dataset.citation = json.at("citation");
    dataset.terms = json.at("terms");
    dataset.contentHash = json.at("content_hash");
    dataset.rateHz = json.at("rate_hz");
    for (const auto& channel : json.at("channels"))
        dataset.channels.push_back({channel.at("name"), channel.at("unit"), channel.at("placement")});
    dataset.classes = json.at("classes").get<std::vector<std::string>>();
    dataset.official.trainSubjects = json.at("official").at("train").get<std::vector<std::string>>();
    dataset.official.testSubjects = json.at("official").at("test").get<std::vector<std::string>>();
    dataset.warnings = Warnings::fromJson(json.at("warnings"));
    dataset.rows = RowAccount::fromJson(json.at("rows"));
    for (const auto& entry : json.at("recordings")) {
        Recording recording;
        recording.id = entry.at("id");
        recording.subject = entry.at("subject");
        recording.session = entry.at("session");
        recording.length = entry.at("length");
        for (const auto& span : entry.at("labels"))
            recording.labels.push_back({span.at(0), span.at(1), span.at(2)});
        dataset.recordings.push_back(std::move(recording));
    }
    return dataset;
}

}  // namespace distillery
