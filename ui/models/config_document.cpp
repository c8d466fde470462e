#include "models/config_document.hpp"

#include <QUndoCommand>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {

class ConfigChange : public QUndoCommand {
public:
    ConfigChange(ConfigDocument* document, FlatConfig after, const QString& text, std::string path = {},
                 int gesture = 0)
        : QUndoCommand(text),
          document_(document),
          before_(document->values_),
          after_(std::move(after)),
          path_(std::move(path)),
          gesture_(gesture) {}

    void undo() override { document_->apply(before_); }
    void redo() override { document_->apply(after_); }
    int id() const override { return gesture_ > 0 ? gesture_ : -1; }
    bool mergeWith(const QUndoCommand* other) override {
        const auto* later = static_cast<const ConfigChange*>(other);
        if (later->path_ != path_) return false;
        after_ = later->after_;
        setObsolete(after_ == before_);
        return true;
    }

private:
    ConfigDocument* document_;
    FlatConfig before_, after_;
    std::string path_;
    int gesture_;
};

ConfigDocument::ConfigDocument(QObject* parent) : QObject(parent) {
    apply({});
}

ConfigDocument::~ConfigDocument() = default;

const ParamSpec* ConfigDocument::spec(const std::string& path) const {
    const ConfigSchema& schema = schemaFor(choices_);
    const auto found = schema.find(path);
    return found == schema.end() ? nullptr : &found->second;
}

const ParamSpec* ConfigDocument::specAnywhere(const std::string& path) const {
    if (const ParamSpec* own = spec(path)) return own;
    for (const ConfigChoices& arm : ofArms_)
        if (const auto found = schemaFor(arm).find(path); found != schemaFor(arm).end())
            return &found->second;
    return nullptr;
}

/// Whether some run of the experiment reads it: without arms the one that the form describes, with arms
/// theirs.
bool ConfigDocument::isUsed(const std::string& path) const {
    const auto found = values_.find("arms");
    const bool hasArms = found != values_.end() && !found->second.empty();
    if (path == "arms") return hasArms;
    if (!hasArms || ofArms_.empty()) return spec(path) != nullptr;
    const bool isOverridden = std::ranges::all_of(found->second, [&](const Json& arm) {
        return flattenConfig(arm.value("set", Json::object())).contains(path);
    });
    return !isOverridden && std::ranges::any_of(ofArms_, [&](const ConfigChoices& arm) {
        return schemaFor(arm).contains(path);
    });
}

Json ConfigDocument::value(const std::string& path) const {
    if (const auto found = values_.find(path); found != values_.end()) return found->second;
    const ParamSpec* known = spec(path);
    return known ? known->defaultValue() : Json::array();
}

bool ConfigDocument::isChanged(const std::string& path) const {
    const auto found = values_.find(path);
    const ParamSpec* known = spec(path);
    return found != values_.end() && known && found->second != known->defaultValue();
}

void ConfigDocument::set(const std::string& path, Json value, int gesture) {
    if (this->value(path) == value) return;
    FlatConfig after = values_;
    after[path] = std::move(value);
    const ParamSpec* known = spec(path);
    const QString name = known ? coreWords(known->title) : QString::fromStdString(path);
    undo_.push(new ConfigChange(this, std::move(after), tr("change of %1").arg(name), path, gesture));
}

void ConfigDocument::reset(const std::string& path) {
    if (!values_.contains(path)) return;
    FlatConfig after = values_;
    after.erase(path);
    const ParamSpec* known = spec(path);
    const QString name = known ? coreWords(known->title) : QString::fromStdString(path);
    undo_.push(new ConfigChange(this, std::move(after), tr("default of %1").arg(name), path));
}

void ConfigDocument::replace(FlatConfig values, const QString& what) {
    if (values != values_)
        undo_.push(new ConfigChange(this, std::move(values), tr("start from %1").arg(what)));
}

FlatConfig ConfigDocument::chosen() const {
    FlatConfig chosen;
    for (const auto& [path, value] : values_)
        if (isUsed(path)) chosen.emplace(path, value);
    return chosen;
}

QString ConfigDocument::problem(const std::string& path) const {
    const auto found = problems_.find(path);
    return found == problems_.end() ? QString() : found->second;
}

Json ConfigDocument::resolved() const {
    FlatConfig good = chosen();
    std::erase_if(good, [this](const auto& entry) { return problems_.contains(entry.first); });
    return resolveConfig({{"experiment", nestConfig(good), false}}).values;
}

void ConfigDocument::apply(FlatConfig values) {
    values_ = std::move(values);
    // What a foreign file calls arms may be anything; forms read a list of objects.
    if (const auto arms = values_.find("arms"); arms != values_.end())
        if (!arms->second.is_array() ||
            !std::ranges::all_of(arms->second, [](const Json& arm) { return arm.is_object(); }))
            values_.erase(arms);
    const ConfigChoices choices = choicesOf(values_);
    ofArms_ = choicesOfArms(values_);
    const bool isRearranged = sections_.empty() || choices != choices_;
    choices_ = choices;
    if (isRearranged) sections_ = sectionsFor(choices_);
    problems_.clear();
    for (const auto& [path, value] : chosen()) {
        const ParamSpec* known = specAnywhere(path);
        if (!known) continue;
        try {
            validateValue(*known, value, path);
        } catch (const Error& error) {
            problems_[path] = QString::fromStdString(error.detail() + ". " + error.hint());
        }
    }
    if (isRearranged) Q_EMIT rearranged();
    Q_EMIT changed();
}

FlatConfig experimentOfRun(const Json& runConfig) {
    FlatConfig flat = flattenConfig(runConfig);
    const auto seed = flat.find("run.seed");
    const Json seeds = seed == flat.end() ? Json::array({1}) : Json::array({seed->second});
    std::erase_if(flat, [](const auto& entry) { return entry.first.starts_with("run."); });
    flat["seeds"] = seeds;
    const ConfigSchema& schema = schemaFor(choicesOf(flat));
    std::erase_if(flat, [&](const auto& entry) {
        const auto known = schema.find(entry.first);
        return known == schema.end() || known->second.defaultValue() == entry.second;
    });
    return flat;
}

FlatConfig experimentOfFile(const std::string& file) {
    const Config config = resolveConfig(gatherSources(file, {}, {}));
    if (config.values.contains("run")) return experimentOfRun(config.values);
    FlatConfig flat = flattenConfig(config.values);
    std::erase_if(flat, [&](const auto& entry) {
        const auto origin = config.origin.find(entry.first);
        return origin == config.origin.end() || origin->second == "default";
    });
    return flat;
}

}  // namespace distillery::ui
