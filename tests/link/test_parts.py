"""kg.link.parts: what headings and glossaries say about programmes."""

from __future__ import annotations

from kg.model.fact import ClaimKind
from kg.model.graph import Reading
from kg.model.text import ConceptId
from tests.link.reports import read, the_vocabulary

FOUR = ("数字赋能行动", "产业倍增行动", "城市更新行动", "强村富民行动")


def parts(reading: Reading) -> dict[str, set[str]]:
    """Collections with the names of their parts."""
    names = {p.id: p.name for p in (*the_vocabulary().programmes.values(), *reading.programmes)}
    found: dict[str, set[str]] = {}
    for claim in reading.claims:
        if claim.kind is ClaimKind.PART_OF:
            found.setdefault(names[ConceptId(claim.object)], set()).add(names[claim.subject])
    return found


def headed(collection: str, *names: str) -> str:
    numbers = "一二三四五六七八九"
    body = "".join(f"（{numbers[i]}）实施{name}\n\n推动高质量发展取得实效。\n\n" for i, name in enumerate(names))
    return f"二、2025年工作安排\n\n重点实施“{collection}”。\n\n{body}"


def test_a_collection_and_its_headings() -> None:
    """“四大行动” and four headings that each name one: parts."""
    (found,) = parts(read(headed("四大行动", *FOUR), whole=True)).items()
    assert found == ("“四大行动”", set(FOUR))


def test_a_collection_and_the_sentences_after_it() -> None:
    """实施城市更新四大行动 and four sentences that each open with one: parts; with three, nobody says so."""
    text = (
        "二、2025年工作安排\n\n（一）建设宜居城市。实施城市更新四大提升行动。{}\n\n（二）建设美丽乡村。推进厕所革命。"
    )
    sentences = [f"深入实施{name}，取得新成效。" for name in FOUR]
    (found,) = parts(read(text.format("".join(sentences)), whole=True)).items()
    assert found == ("城市更新四大提升行动", set(FOUR))
    assert parts(read(text.format("".join(sentences[:3])), whole=True)) == {}


def test_a_collection_whose_number_does_not_fit() -> None:
    """Nine actions and two headings, or two and four: nobody says that these are they."""
    assert parts(read(headed("九大行动", *FOUR[:2]), whole=True)) == {}
    assert parts(read(headed("两大行动", *FOUR), whole=True)) == {}


def test_another_kind_is_no_part() -> None:
    """“四大工程” has no 行动 among its parts."""
    assert parts(read(headed("四大工程", *FOUR), whole=True)) == {}


def test_a_definition_is_verbatim() -> None:
    """即 and the name are no part of a definition; the sentences of an entry are, all of them."""
    text = (
        "二、2025年工作安排\n\n实施“三链融合”行动。\n\n名词解释\n\n"
        "1.“三链融合”行动：即推动产业链、创新链、人才链融合。到2027年，建成平台60个。\n\n2.“某词”：是指别的。\n"
    )
    definitions = [c for c in read(text, whole=True).claims if c.kind is ClaimKind.DEFINITION]
    assert [c.object for c in definitions] == ["推动产业链、创新链、人才链融合。到2027年，建成平台60个"]
    assert len(definitions[0].evidence) == 2
