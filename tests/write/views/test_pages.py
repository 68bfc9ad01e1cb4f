"""What the pages are made of; tests/write/test_views_browser.py opens them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.errors import WriteError
from kg.model.fact import Adoption
from kg.model.graph import Graph
from kg.model.text import ConceptId
from kg.write.network import to_network
from kg.write.used import used_concepts
from kg.write.views.cascade import CAPS, cascade_html, ranked
from kg.write.views.details import programme_details
from kg.write.views.page import render
from kg.write.views.pages import about, write_views
from tests.factories import (
    HANGZHOU,
    HOSTILE,
    THREE_NO1,
    XIAOSHAN,
    ZHEJIANG,
    a_cascade,
    a_reading,
    a_report,
    a_vocabulary,
    an_adoption,
)


def data_of(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    content: dict[str, Any] = json.loads(found[1])
    return content


def silent_about(graph: Graph, programme: str) -> dict[str, dict[str, Any]]:
    details = programme_details(graph, used_concepts(graph, a_vocabulary()))[programme]
    return {graph.reports[key].issuer: value for key, value in details["silent"].items()}


def test_both_pages_are_written_as_utf8(tmp_path: Path) -> None:
    """index.html comes first; the same graph gives the same bytes."""
    paths = write_views(a_cascade(), a_vocabulary(), tmp_path / "views")
    assert [path.name for path in paths] == ["index.html", "cascade.html"]
    once = [path.read_bytes() for path in paths]
    assert "政策传导图" in once[1].decode("utf-8")
    assert [path.read_bytes() for path in write_views(a_cascade(), a_vocabulary(), tmp_path / "views")] == once


@pytest.mark.parametrize("name", ["index.html", "cascade.html"])
def test_a_page_refers_to_nothing_outside(tmp_path: Path, name: str) -> None:
    """No source, style or link leads off the folder, and the policy says so to the browser."""
    write_views(a_cascade(), a_vocabulary(), tmp_path)
    html = (tmp_path / name).read_text(encoding="utf-8")
    assert set(re.findall(r'<(?:link|a|img|script)\b[^>]*?(?:href|src)="([^"]*)"', html)) <= {
        "data:,", "index.html", "cascade.html",
    }  # fmt: skip
    assert "default-src &#39;none&#39;" in html
    assert HOSTILE not in html
    assert "<script>alert" not in html


def test_the_silent_reports_of_a_programme() -> None:
    """415X: both districts' editions are silent; the owner's report and those that name it are not listed."""
    assert set(silent_about(a_cascade(), "programme/zj-415x")) == {"division/330109", "division/330110"}
    assert set(silent_about(a_cascade(), THREE_NO1)) == {HANGZHOU}


def test_silence_before_the_first_mention_is_marked() -> None:
    """A report older than the first one that names the programme could not have named it."""
    above, old, new = a_report(ZHEJIANG, 2024), a_report(HANGZHOU, 2022), a_report(XIAOSHAN, 2024)
    readings = [a_reading(above), a_reading(old, adoptions=[]), a_reading(new, adoptions=[])]
    silent = silent_about(Graph.of(readings), "programme/zj-415x")
    assert {division: row["early"] for division, row in silent.items()} == {HANGZHOU: True, XIAOSHAN: False}


def test_a_report_that_names_a_part_is_said_to() -> None:
    """十项重大工程 is not named by the city, but 415X, a part of it, is."""
    above, city = a_report(ZHEJIANG, 2024), a_report(HANGZHOU, 2024)
    whole = an_adoption(above, programme=ConceptId("programme/zj-ten-major"))
    graph = Graph.of([a_reading(above, adoptions=[whole]), a_reading(city)])
    silent = silent_about(graph, "programme/zj-ten-major")
    assert silent[HANGZHOU]["parts"] == ["“415X”先进制造业集群培育工程"]


def test_what_reaches_furthest_is_shown_first() -> None:
    """The first view has what several reports name; the second the vocabulary's; the third all, none twice."""
    choices = ranked(to_network(a_cascade(), a_vocabulary()))
    assert choices["cascade"] == [THREE_NO1, "programme/zj-415x"]
    assert choices["all"][:2] == choices["cascade"]
    assert set(choices["all"]) >= {"programme/p-0a1b2c", "programme/zj-ten-major"}
    assert all(len(set(shown)) == len(shown) <= CAPS[choice] for choice, shown in choices.items())


def test_the_page_draws_what_the_network_has() -> None:
    """Every adoption between drawn nodes is a line with its colour, every node has its place in each view it is in."""
    data = data_of(cascade_html(a_cascade(), a_vocabulary()))
    lines = {edge["id"] for edge in data["edges"] if edge["kind"] == "adoption"}
    assert f"{HANGZHOU}>programme/zj-415x" in lines
    assert len(lines) == 6
    assert {node["id"] for node in data["nodes"]} >= data["layouts"]["all"].keys()
    assert all(node["physics"] is False for node in data["nodes"])


def test_a_view_about_one_programme_or_division() -> None:
    """`about` keeps the adoptions asked for, and the reports that are silent."""

    def kept(programme: str | None = None, division: str | None = None) -> list[Adoption]:
        narrowed = about(
            a_cascade(), (programme and ConceptId(programme)) or None, (division and ConceptId(division)) or None
        )
        assert narrowed.reports.keys() == a_cascade().reports.keys()
        return list(narrowed.adoptions.values())

    assert {a.programme for a in kept("programme/zj-415x")} == {"programme/zj-415x"}
    assert {a.adopter for a in kept(division=XIAOSHAN)} == {XIAOSHAN}
    assert len(kept()) == len(a_cascade().adoptions)


def test_an_empty_graph_has_pages_too(tmp_path: Path) -> None:
    """Nothing to draw is no error."""
    paths = write_views(Graph(), a_vocabulary(), tmp_path)
    assert data_of(paths[1].read_text(encoding="utf-8"))["nodes"] == []


def test_a_script_cannot_end_its_element() -> None:
    """Even a script of ours is refused when it would break out of the page."""
    with pytest.raises(ValueError, match="own element"):
        render("index.html", {"page": "'</SCRIPT>'"}, "")


def test_a_folder_that_cannot_be_is_an_error(tmp_path: Path) -> None:
    """A file in the place of the folder gives one line."""
    (tmp_path / "views").write_text("")
    with pytest.raises(WriteError, match="cannot be written"):
        write_views(Graph(), a_vocabulary(), tmp_path / "views")


def test_many_reports_of_a_division_are_summed_up() -> None:
    """Its box names the years while they fit, else the span and the number."""
    few = Graph.of(a_reading(a_report(year=year)) for year in (2022, 2024))
    many = Graph.of(a_reading(replace(a_report(year=year))) for year in range(2015, 2025))
    for graph, words in ((few, "2022、2024 全文"), (many, "2015—2024 10 份")):
        data = data_of(cascade_html(graph, a_vocabulary()))
        label = next(node["label"] for node in data["nodes"] if node["id"] == XIAOSHAN)
        assert label == f"萧山区\n{words}"
