#include "report/style.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/series_palette.hpp"

namespace distillery::report {

namespace {

/// c0 … c6: the colours of series; c7: neutral.
std::string seriesVariables(bool isDark) {
    std::string out;
    for (int i = 0; i <= kColours; ++i) {
        const SeriesColour& colour = colourOf(i < kColours ? i : kNeutralStyle);
        out += fmt::format("--c{}:{};", i, isDark ? colour.dark : colour.light);
    }
    return out;
}

constexpr std::string_view kSheet = R"css(
:root{--paper:#fff;--card:#f6f7f9;--ink:#1b1f24;--soft:#57606a;--grid:#dfe3e8;--rule:#c9d0d8;--link:#0b5cad;
--good:#1a7f4b;--goodbg:#e5f5ec;--caution:#8a5a00;--cautionbg:#fff3d6;--bad:#b3261e;--badbg:#fdebe9;
--hit:#0072b2;--miss:#d55e00;--onheat:#fff;
SERIES_LIGHT}
@media (prefers-color-scheme:dark){:root{--paper:#14171b;--card:#1d2126;--ink:#e8eaed;--soft:#a3acb6;--grid:#30363d;--rule:#3d444d;--link:#79b8ff;
--good:#5fd39a;--goodbg:#14301f;--caution:#f0c35a;--cautionbg:#35290b;--bad:#ff8a80;--badbg:#3b1715;
--hit:#4aa8e0;--miss:#ff8f4d;--onheat:#0d1013;
SERIES_DARK}}
@media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--grid:#ddd;--rule:#bbb;--link:#000;
--good:#1a7f4b;--goodbg:#fff;--caution:#8a5a00;--cautionbg:#fff;--bad:#b3261e;--badbg:#fff;--hit:#0072b2;--miss:#d55e00;--onheat:#fff;
SERIES_LIGHT}
nav{display:none}figure,tr,.badge,.verdict{break-inside:avoid}h2,h3{break-after:avoid}body{font-size:11px}}
*{box-sizing:border-box}
html{color-scheme:light dark;print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans","DejaVu Sans",sans-serif}
main{max-width:1080px;margin:0 auto;padding:28px 24px 64px}
h1{font-size:28px;line-height:1.2;margin:0 0 4px;overflow-wrap:anywhere}
h2{font-size:20px;margin:44px 0 8px;padding-top:12px;border-top:1px solid var(--rule)}
h3{font-size:16px;margin:26px 0 6px}
p{margin:6px 0 10px;max-width:76ch}
.soft,figcaption,.caption{color:var(--soft)}
.caption{font-size:13px}
a{color:var(--link)}
nav{margin:18px 0 0;font-size:14px;display:flex;flex-wrap:wrap;gap:4px 16px}
.badges{margin:16px 0}
.badge{margin:8px 0;border-left:5px solid var(--rule);background:var(--card);border-radius:4px;padding:8px 12px}
.badge b{margin-right:6px}
.good{border-color:var(--good);background:var(--goodbg)}.good b,.word.good{color:var(--good)}
.caution{border-color:var(--caution);background:var(--cautionbg)}.caution b,.word.caution{color:var(--caution)}
.bad{border-color:var(--bad);background:var(--badbg)}.bad b,.word.bad{color:var(--bad)}
.word{background:none;white-space:nowrap}
.verdict{border:1px solid var(--rule);border-radius:8px;padding:12px 16px;margin:16px 0;background:var(--card)}
.verdict strong{font-size:18px}
.verdict ul{margin:8px 0 0;padding-left:20px}
.scroll{overflow-x:auto;margin:10px 0}
table{border-collapse:collapse;font-size:14px;font-variant-numeric:tabular-nums}
th,td{padding:5px 12px 5px 0;text-align:left;border-bottom:1px solid var(--grid);vertical-align:top}
th{font-weight:600;color:var(--soft);border-bottom-color:var(--rule);vertical-align:bottom}
td.n,th.n{text-align:right;white-space:nowrap}
td.wrap{overflow-wrap:anywhere}
.small{font-size:12px}
figure{margin:14px 0;background:var(--card);border-radius:8px;padding:12px 14px}
figcaption{font-size:13px;margin-bottom:6px}
figcaption b{color:var(--ink);font-size:14px;display:block}
.row{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(430px,100%),1fr));gap:14px}
.row figure{margin:0}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(300px,100%),1fr));gap:14px}
.tiles figure{margin:0}
details{margin:6px 0}
summary{cursor:pointer;color:var(--link);font-size:13px}
pre,code{font:12.5px/1.45 ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace}
pre{background:var(--card);border-radius:6px;padding:10px 12px;overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere}
svg{display:block;width:100%;height:auto}
svg text{font:12px system-ui,-apple-system,"Segoe UI","Noto Sans","DejaVu Sans",sans-serif;fill:var(--ink)}
svg text.label{fill:var(--soft)}
svg text.small{font-size:10.5px;fill:var(--soft)}
svg text.onheat{fill:var(--onheat)}
svg text.missing{fill:var(--bad)}
.grid{stroke:var(--grid);stroke-width:1}
.axis{stroke:var(--soft);stroke-width:1}
.mark{stroke:var(--rule);stroke-width:1;stroke-dasharray:2 2}
.diagonal{stroke:var(--soft);stroke-width:1.2;stroke-dasharray:6 4}
.whisker{stroke:var(--ink);stroke-width:1.2;fill:none}
.band{fill-opacity:.16;stroke:none}
.cell{fill:var(--paper)}.hit{fill:var(--hit)}.miss{fill:var(--miss)}
.hatch{stroke:var(--card);stroke-width:1;fill:none}
.s0{stroke:var(--c0)}.s1{stroke:var(--c1)}.s2{stroke:var(--c2)}.s3{stroke:var(--c3)}.s4{stroke:var(--c4)}.s5{stroke:var(--c5)}.s6{stroke:var(--c6)}.s7{stroke:var(--c7)}
.s0,.s1,.s2,.s3,.s4,.s5,.s6,.s7{fill:none;stroke-width:1.9;stroke-linejoin:round}
.f0{fill:var(--c0)}.f1{fill:var(--c1)}.f2{fill:var(--c2)}.f3{fill:var(--c3)}.f4{fill:var(--c4)}.f5{fill:var(--c5)}.f6{fill:var(--c6)}.f7{fill:var(--c7)}
.h0{fill:url(#hatch0)}.h1{fill:url(#hatch1)}.h2{fill:url(#hatch2)}.h3{fill:url(#hatch3)}.h4{fill:url(#hatch4)}.h5{fill:url(#hatch5)}.h6{fill:url(#hatch6)}.h7{fill:url(#hatch7)}
)css";

}  // namespace

std::string_view styleSheet() {
    static const std::string sheet = [] {
        std::string text(kSheet);
        for (const auto& [word, isDark] : {std::pair("SERIES_LIGHT", false), std::pair("SERIES_DARK", true)})
            for (std::size_t at; (at = text.find(word)) != std::string::npos;)
                text.replace(at, std::string_view(word).size(), seriesVariables(isDark));
        return text;
    }();
    return sheet;
}

}  // namespace distillery::report
