"""kg.model.graph: readings fold into one graph, whatever their order and grouping."""

from __future__ import annotations

import pickle
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from kg.model.concept import Indicator
from kg.model.fact import Stance
from kg.model.graph import Graph, Reading
from kg.model.text import ConceptId
from tests.factories import YUHANG, a_graph, a_reading, a_report, an_adoption, an_observation
from tests.strategies import few, readings


@given(readings(), readings(), readings())
@few
def test_union_is_associative(a: Reading, b: Reading, c: Reading) -> None:
    """How readings are grouped does not show: shards may be joined in any tree."""
    one, two, three = (Graph.of([r]) for r in (a, b, c))
    assert (one | two) | three == one | (two | three)


@given(readings(), readings())
@few
def test_union_is_commutative(a: Reading, b: Reading) -> None:
    """Which reading comes first does not show."""
    assert Graph.of([a]) | Graph.of([b]) == Graph.of([b]) | Graph.of([a]) == Graph.of([b, a])


@given(readings())
@few
def test_union_is_idempotent(a: Reading) -> None:
    """A reading that is added twice adds nothing."""
    graph = Graph.of([a])
    assert graph | graph == graph == Graph.of([a, a])
    assert graph | Graph() == graph == Graph() | graph


@given(readings(), readings(), readings())
@few
def test_union_is_the_fold(a: Reading, b: Reading, c: Reading) -> None:
    """Adding to a graph gives the graph of all, in the order of the keys down to the last mapping."""
    joined, folded = Graph.of([a]) | Graph.of([b, c]), Graph.of([c, a, b])
    assert joined == folded
    for kind in Graph.__dataclass_fields__:
        assert list(getattr(joined, kind)) == sorted(getattr(folded, kind))


@given(readings())
@few
def test_a_reading_survives_the_way_to_another_process(a: Reading) -> None:
    """Readings and graphs are picklable and come back equal."""
    assert pickle.loads(pickle.dumps(a)) == a  # noqa: S301  # our own
    assert pickle.loads(pickle.dumps(Graph.of([a]))) == Graph.of([a])  # noqa: S301


def test_the_same_claim_keeps_the_evidence_of_both_and_the_better_reading() -> None:
    """An observation that two sentences state is one, with both passages and the higher confidence."""
    report = a_report(text="地区生产总值增长5.5%左右。生产总值增长5.5%左右。")
    sure = an_observation(report, "地区生产总值增长5.5%左右")
    unsure = replace(an_observation(report, "生产总值增长5.5%左右。"), confidence=Decimal("0.6"), suspect="疑")
    graph = a_graph(a_reading(report, [unsure, sure], []))
    (merged,) = graph.observations.values()
    assert merged.confidence == Decimal("0.95")
    assert merged.evidence == sure.evidence | unsure.evidence
    assert merged.suspect == "疑"


def test_an_adoption_keeps_the_strongest_stance() -> None:
    """Of all mentions of a programme in a report the strongest stance counts; cues and surfaces are kept."""
    report = a_report()
    mentions = [
        an_adoption(report, stance=Stance.REPORTS, cues={"获评"}),
        an_adoption(report, stance=Stance.LAUNCHES, cues={"启动实施"}),
        an_adoption(report, stance=Stance.ALIGNS, cues={"围绕"}, confidence=Decimal("0.97")),
    ]
    (merged,) = a_graph(a_reading(report, [], mentions)).adoptions.values()
    assert (merged.stance, merged.confidence) == (Stance.LAUNCHES, Decimal("0.97"))
    assert merged.cues == {"获评", "启动实施", "围绕"}


@pytest.mark.parametrize("turned", [False, True])
def test_a_concept_minted_twice_keeps_every_name(turned: bool) -> None:
    """The smallest name becomes the label, the others its aliases, whatever the order."""
    key = ConceptId("indicator/i-1")
    names = ["游客人次", "游客数"]
    made = [
        a_reading(a_report(issuer), indicators=(Indicator(key, name),))
        for issuer, name in zip([YUHANG, "division/330109"], names, strict=True)
    ]
    minted = Graph.of(made[::-1] if turned else made).indicators[key]
    assert (minted.name, minted.aliases) == ("游客人次", ("游客数",))
