#include "print/printed_svg.hpp"

#include <QRectF>
#include <QRegularExpression>
#include <QXmlStreamWriter>

#include "report/style.hpp"

namespace distillery::ui {
namespace {

constexpr double kHatchStep = 6;

/// Lines of the page's hatch patterns (report/svg_bar.cpp): directions that a bar of this style is ruled in.
struct Ruling {
    bool rising, falling, level, upright;
};
constexpr Ruling kRulings[] = {{false, false, false, false}, {true, false, false, false},
                               {false, false, true, false},  {false, true, false, false},
                               {false, false, false, true},  {true, true, false, false},
                               {false, false, true, true},   {false, false, false, false}};

QString line(double x1, double y1, double x2, double y2) {
    return QString("M%1 %2L%3 %4").arg(x1).arg(y1).arg(x2).arg(y2);
}

QString rulingOf(const QRectF& bar, const Ruling& ruling) {
    QString path;
    if (ruling.level)
        for (double y = bar.top() + kHatchStep / 2; y < bar.bottom(); y += kHatchStep)
            path += line(bar.left(), y, bar.right(), y);
    if (ruling.upright)
        for (double x = bar.left() + kHatchStep / 2; x < bar.right(); x += kHatchStep)
            path += line(x, bar.top(), x, bar.bottom());
    // Diagonals x + y = c and x − y = c, cut off at the bar's edges.
    if (ruling.rising)
        for (double c = kHatchStep; c < bar.width() + bar.height(); c += kHatchStep) {
            const double from = std::max(0.0, c - bar.height()), to = std::min(c, bar.width());
            path += line(bar.left() + from, bar.top() + c - from, bar.left() + to, bar.top() + c - to);
        }
    if (ruling.falling)
        for (double c = kHatchStep - bar.height(); c < bar.width(); c += kHatchStep) {
            const double from = std::max(0.0, c), to = std::min(bar.width(), c + bar.height());
            path += line(bar.left() + from, bar.top() + from - c, bar.left() + to, bar.top() + to - c);
        }
    return path;
}

class Writer {
public:
    Writer(QByteArray* out, const PrintStyle& style) : xml_(out), style_(style) {}

    void write(const Markup& element) {
        if (element.name == "title" || element.name == "defs" || element.name == "text") return;
        const QString cssClass = element.attributes.value("class");
        if (cssClass.size() == 2 && cssClass[0] == 'h' && cssClass[1].isDigit())
            return hatch(element, cssClass[1].digitValue());
        xml_.writeStartElement(element.name);
        if (element.name == "svg") xml_.writeDefaultNamespace("http://www.w3.org/2000/svg");
        QHash<QString, QString> attributes = element.attributes;
        for (const char* gone : {"class", "role", "style"}) attributes.remove(gone);
        for (const QString& one : cssClass.split(' ', Qt::SkipEmptyParts)) {
            for (const auto& [property, value] : style_.of("." + one))
                if (property != "font" && !element.attributes.contains(property))
                    attributes.insert(property, value);
        }
        for (auto one = attributes.cbegin(); one != attributes.cend(); ++one)
            xml_.writeAttribute(one.key(), one.value());
        for (const Markup& child : element.children) {
            if (child.name.isEmpty())
                xml_.writeCharacters(child.text);
            else
                write(child);
        }
        xml_.writeEndElement();
    }

private:
    void hatch(const Markup& bar, int style) {
        const auto number = [&](const char* name) { return bar.attributes.value(name).toDouble(); };
        const QString path =
            rulingOf({number("x"), number("y"), number("width"), number("height")}, kRulings[style % 8]);
        if (path.isEmpty()) return;
        xml_.writeEmptyElement("path");
        xml_.writeAttribute("d", path);
        for (const auto& [property, value] : style_.of(".hatch")) xml_.writeAttribute(property, value);
    }

    QXmlStreamWriter xml_;
    const PrintStyle& style_;
};

}  // namespace

PrintStyle::PrintStyle() {
    const std::string_view sheet = report::styleSheet();
    QString text = QString::fromUtf8(sheet.data(), static_cast<qsizetype>(sheet.size()));
    // The first block of variables holds the light colours; media blocks are other screens' matter.
    static const QRegularExpression media(R"(@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})");
    text.remove(media);
    static const QRegularExpression rule(R"(([^{}]+)\{([^{}]*)\})"), variable(R"(var\((--[a-z0-9]+)\))");
    for (auto rules = rule.globalMatch(text); rules.hasNext();) {
        const auto match = rules.next();
        QList<std::pair<QString, QString>> declarations;
        for (const QString& one : match.captured(2).split(';', Qt::SkipEmptyParts)) {
            const QString property = one.section(':', 0, 0).trimmed();
            QString value = one.section(':', 1).trimmed();
            if (const auto used = variable.match(value); used.hasMatch())
                value.replace(used.captured(0), variables_.value(used.captured(1)));
            if (property.startsWith("--"))
                variables_.insert(property, value);
            else
                declarations.append({property, value});
        }
        for (const QString& selector : match.captured(1).split(','))
            rules_[selector.trimmed()] += declarations;
    }
}

QList<PrintedText> printedTexts(const Markup& svg, const PrintStyle& style) {
    QList<PrintedText> texts;
    static const QRegularExpression turned(R"(rotate\((\S+) (\S+) (\S+)\))");
    for (const Markup& element : svg.children) {
        if (element.name != "text") {
            texts += printedTexts(element, style);
            continue;
        }
        const auto attribute = [&](const char* name) { return element.attributes.value(name); };
        PrintedText text;
        text.content = element.allText();
        text.at = QPointF(attribute("x").toDouble(), attribute("y").toDouble());
        text.size = element.has("small") ? 10.5 : 12;
        text.anchored = attribute("text-anchor") == "end"      ? 1
                        : attribute("text-anchor") == "middle" ? 0.5
                                                               : 0;
        text.colour = QColor(style.colour("--ink"));
        for (const QString& one : attribute("class").split(' ', Qt::SkipEmptyParts))
            for (const auto& [property, value] : style.of("svg text." + one))
                if (property == "fill") text.colour = QColor(value);
        if (const auto found = turned.match(attribute("transform")); found.hasMatch()) {
            text.rotation = found.captured(1).toDouble();
            text.centre = QPointF(found.captured(2).toDouble(), found.captured(3).toDouble());
        }
        texts.append(text);
    }
    return texts;
}

QByteArray printedSvg(const Markup& svg, const PrintStyle& style) {
    QByteArray out;
    Writer(&out, style).write(svg);
    return out;
}

}  // namespace distillery::ui
