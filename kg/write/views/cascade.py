"""DiGraph -> views/cascade.html: provinces on top, districts at the bottom, programmes between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx
from pyvis.network import Network

from kg.model.graph import Graph
from kg.vocabulary.concepts import Vocabulary
from kg.write.network import to_network
from kg.write.used import used_concepts
from kg.write.views.details import division_details, passage_details, programme_details, report_details
from kg.write.views.layout import Box, boxes
from kg.write.views.page import own, render, vis
from kg.write.views.wording import STANCES, width_of, wrapped

CAPS = {"cascade": 60, "known": 150, "all": 600}
"""How many programmes each choice shows at most: those that cascade; the vocabulary's as well; every one."""
COLUMNS, LINE, PADDING = 20, 17, 14
DIVISION_SIZE = (190, 50)
FILLS = {"Nation": "#5c2a2a", "Province": "#1f3b57", "Prefecture": "#2f6280", "County": "#5a8ca6"}
OWNED = {0: "#efe3e0", 1: "#e3eaf1", 2: "#e3eff2", 3: "#eef3f3"}


class CascadePage(Network):  # type: ignore[misc]  # pyvis comes without types
    """A pyvis Network whose page is ours: pyvis' own reaches for a CDN and trusts its labels."""

    def __init__(self) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.content: dict[str, Any] = {}

    def generate_html(self, name: str = "cascade.html", local: bool = True, notebook: bool = False) -> str:
        """The page as text; `name`, `local` and `notebook` are pyvis' and change nothing."""
        data = {**self.content, "nodes": self.nodes, "edges": self.edges}
        scripts = {"vis": vis("min.js"), "page": own("cascade.js")}
        styles = vis("css") + own("style.css")
        legend = {"stances": STANCES, "fills": FILLS}
        return render("cascade.html", scripts, styles, data=data, counts=self.content["counts"], **legend)


def cascade_html(graph: Graph, vocabulary: Vocabulary) -> str:
    """The cascade page of `graph`."""
    used, network = used_concepts(graph, vocabulary), to_network(graph, vocabulary)
    page = CascadePage()
    divisions = [key for key in network if network.nodes[key]["kind"] == "division"]
    choices = ranked(network)
    sizes = {key: _size(data) for key, data in network.nodes(data=True)}
    layouts = {choice: boxes(network, shown, sizes) for choice, shown in choices.items()}
    reports = report_details(graph, used)
    drawn = {key for shown in choices.values() for key in shown} | set(divisions)
    for key in sorted(drawn):
        _add_node(page, key, network.nodes[key], layouts, reports)
    for source, target, data in network.edges(data=True):
        if source in drawn and target in drawn:
            _add_edge(page, network, source, target, data)
    programmes = programme_details(graph, used)
    page.content = {
        "layouts": {choice: {k: [b.x, b.y] for k, b in placed.items()} for choice, placed in layouts.items()},
        "reports": reports,
        "passages": passage_details(graph),
        "divisions": division_details(graph, used, divisions),
        "programmes": {key: programmes[key] for key in sorted(drawn - set(divisions))},
        "counts": {choice: len(shown) for choice, shown in choices.items()} | {"known_to_graph": len(programmes)},
    }
    return page.generate_html()


def ranked(network: nx.DiGraph[str]) -> dict[str, list[str]]:
    """For each choice the programmes that it shows: the widest reach first, up to its cap."""
    programmes = [(key, data) for key, data in network.nodes(data=True) if data["kind"] == "programme"]
    programmes.sort(key=lambda item: (-item[1]["levels"], -item[1]["divisions"], -item[1]["reports"], item[0]))
    adopted = [(key, data) for key, data in programmes if data["reports"]]
    cascading = [key for key, data in adopted if data["levels"] > 1 or data["reports"] > 1]
    known = [*cascading, *(key for key, data in adopted if data["established"] and key not in set(cascading))]
    every = [*known, *(key for key, _ in programmes if key not in set(known))]
    chosen = {"cascade": cascading, "known": known, "all": every}
    return {choice: chosen[choice][:cap] for choice, cap in CAPS.items()}


def _size(data: Mapping[str, Any]) -> tuple[int, int]:
    if data["kind"] == "division":
        return DIVISION_SIZE
    lines = wrapped(data["label"], COLUMNS, 2).split("\n")
    return max(map(width_of, lines)) * 7 + PADDING, len(lines) * LINE + PADDING - 4


def _add_node(
    page: CascadePage,
    key: str,
    data: Mapping[str, Any],
    layouts: Mapping[str, Mapping[str, Box]],
    reports: Mapping[str, Mapping[str, Any]],
) -> None:
    at = next((placed[key] for placed in layouts.values() if key in placed), None)
    if at is None:
        return
    if data["kind"] == "division":
        label = f"{data['label']}\n{_editions([r for r in reports.values() if r['issuer'] == key])}"
        fill, ink, border, size = FILLS[data["level"]], "#ffffff", FILLS[data["level"]], 14
    else:
        label, ink, size = wrapped(data["label"], COLUMNS, 2), "#26323a", 13
        fill, border = OWNED[data["rank"]], "#b5c2cb"
    page.add_node(
        key,
        label=label,
        shape="box",
        color={"background": fill, "border": border, "highlight": {"background": fill, "border": "#c2543c"}},
        title=data["label"],
        x=at.x,
        y=at.y,
        physics=False,
        margin=6,
        kind=data["kind"],
        font={"color": ink, "size": size, "face": FACE},
        widthConstraint={"minimum": at.width - 12, "maximum": at.width - 12},
        heightConstraint={"minimum": at.height - 12},
    )


def _editions(reports: list[Mapping[str, Any]]) -> str:
    """`2022、2024 图解`, or how many there are where that would be long."""
    if not reports:
        return "未收录报告"
    years: dict[str, list[str]] = {}
    for report in reports:
        years.setdefault(report["edition"][0], []).append(str(report["year"]))
    said = " · ".join(f"{'、'.join(of_one)} {edition}" for edition, of_one in years.items())
    spans = sorted(report["year"] for report in reports)
    return said if width_of(said) <= COLUMNS + 4 else f"{spans[0]}—{spans[-1]} {len(reports)} 份"


FACE = "system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"


def _add_edge(page: CascadePage, network: nx.DiGraph[str], source: str, target: str, data: Mapping[str, Any]) -> None:
    kind = data["kind"]
    if kind == "owner" and network.has_edge(target, source):
        return  # the owner's own adoption says as much
    if kind == "adoption":
        words = STANCES[data["stance"]]
        look = {"color": words[2], "width": 1.6, "title": f"{words[0]} {words[1]}：{data['cues']}（{data['years']}）"}
    else:
        look = {
            "color": "#aab4bb",
            "width": 1,
            "dashes": True,
            "title": "归属 owner" if kind == "owner" else "组成 part",
        }
    page.add_edge(source, target, id=f"{source}>{target}", kind=kind, arrows="", **look)
