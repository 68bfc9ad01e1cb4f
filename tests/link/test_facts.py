"""kg.link.facts: what was found becomes facts of the right report, programme and passage."""

from __future__ import annotations

from decimal import Decimal

from kg.link.facts import relate
from kg.model.concept import Level
from kg.model.fact import Aspect, ClaimKind, Stance
from kg.model.graph import Reading
from kg.model.text import ConceptId
from tests.link.reports import HUBEI, NANCHANG, a_text, read, the_vocabulary


def named(reading: Reading, programme: ConceptId) -> str:
    programmes = {**the_vocabulary().programmes, **{p.id: p for p in reading.programmes}}
    return programmes[programme].name


def test_nothing_found_is_an_empty_reading() -> None:
    """A report without figures and names gives a reading without facts and passages."""
    reading = relate(a_text("各位代表！\n"), [], the_vocabulary())
    assert (reading.observations, reading.adoptions, reading.claims, reading.passages) == ((), (), (), ())


def test_a_stretch_points_to_what_it_stretches() -> None:
    """力争 after a target is a second observation that names the first by its key."""
    floor, stretch = read("地区生产总值增长6%以上，力争6.5%。").observations
    assert (floor.stretch_of, stretch.stretch_of) == (None, floor.key)
    assert floor.evidence == stretch.evidence


def test_the_page_of_a_passage() -> None:
    """Where the format has pages a passage says on which it begins, counted from 1."""
    text = "二、2025年工作安排\n\n地区生产总值增长6%。\n\n粮食产量达到450亿斤。\n"
    pages = (0, text.index("粮食"))
    reading = read(text, whole=True, pages=pages)
    assert [passage.page for passage in reading.passages] == [1, 2]
    assert [passage.section for passage in reading.passages] == [("二、2025年工作安排",)] * 2
    assert {p.page for p in read("地区生产总值增长6%。").passages} == {None}


def test_a_surface_is_the_name_as_it_stands() -> None:
    """White space that a layout put into a name goes, its own characters stay; a shared type noun is restored."""
    (adoption,) = read("大力实施“千企 升级”行动。").adoptions
    assert adoption.surfaces == {"“千企升级”行动"}
    shared = read("实施生态修复提质和乡村风貌提升工程。")
    assert {s for a in shared.adoptions for s in a.surfaces} == {"生态修复提质工程", "乡村风貌提升工程"}


def test_a_glossary_only_mentions() -> None:
    """Explaining a programme takes no stance, and its figures are those of its owner."""
    text = "二、2025年工作安排\n\n落实省“双百”工程。\n\n名词解释\n\n“双百”工程：到2027年，培育龙头企业100家。\n"
    reading = read(text, whole=True, of=NANCHANG)
    (programme,) = {a.programme for a in reading.adoptions}
    assert {a.stance for a in reading.adoptions} == {Stance.ALIGNS, Stance.MENTIONS}
    (figure,) = reading.observations
    assert (figure.programme, figure.value) == (programme, Decimal(100))
    definitions = [c.object for c in reading.claims if c.kind is ClaimKind.DEFINITION]
    assert definitions == ["到2027年，培育龙头企业100家"]


def test_a_heading_takes_up_what_it_names() -> None:
    """A heading that is a name implements it, and the figures below stand under it."""
    text = "二、2025年工作安排\n\n（一）实施产业强基行动\n\n新建标准厂房120万平方米。\n"
    reading = read(text, whole=True)
    (adoption,) = reading.adoptions
    assert (named(reading, adoption.programme), adoption.stance) == ("产业强基行动", Stance.IMPLEMENTS)
    assert [o.programme for o in reading.observations] == [adoption.programme]


def test_a_local_programme_is_based_on_the_one_that_it_quotes() -> None:
    """“千万工程”深化行动 is the district's own, adopts the province's and is based on it."""
    reading = read("深入实施“千万工程”深化行动。", of="division/330110")
    names = {named(reading, a.programme) for a in reading.adoptions}
    assert any("千村示范" in name for name in names)
    (basis,) = [c for c in reading.claims if c.kind is ClaimKind.BASED_ON]
    assert "千村示范" in named(reading, ConceptId(basis.object))


def test_a_programme_of_the_issuer_needs_no_alignment() -> None:
    """围绕 a programme of its own only implements it; whose it is, is claimed only where the text says so."""
    reading = read("围绕“强县富民”行动，建设项目。")
    assert [a.stance for a in reading.adoptions] == [Stance.IMPLEMENTS]
    assert [c for c in reading.claims if c.kind is ClaimKind.OWNER] == []
    above = read("围绕省委“强县富民”行动，建设项目。", of=NANCHANG)
    assert [a.stance for a in above.adoptions] == [Stance.ALIGNS]
    assert [c.object for c in above.claims if c.kind is ClaimKind.OWNER] == ["division/360000"]


def test_units_are_concepts() -> None:
    """Every value has a unit of the scheme: ranks have 位, bare indexes none of the counted ones."""
    rank, index = read("旅游收入居全国第4位，城乡居民收入比缩小至2.1。").observations
    assert (rank.aspect, rank.unit_text) == (Aspect.RANK, "位")
    assert "位" in the_vocabulary().units[ConceptId(str(rank.unit))].surfaces
    assert (index.aspect, index.unit_text) == (Aspect.INDEX, None)
    assert index.unit is not None
    assert the_vocabulary().divisions[HUBEI].level is Level.PROVINCE
