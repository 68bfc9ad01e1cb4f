"""The sentences of the five seeds that a hasty reader gets wrong, each with what it says: rows of hard_cases.yaml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
import yaml

from kg.evaluate.likeness import plain
from kg.model.concept import Programme
from kg.model.fact import Adoption, Claim, ClaimKind, Observation
from kg.model.graph import Reading
from kg.model.text import ConceptId, PassageId
from kg.pipeline import read
from kg.read.report import SUFFIXES
from kg.read.sources import sources
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.load import load_vocabulary

BOOK = yaml.safe_load((Path(__file__).parent / "hard_cases.yaml").read_text("utf-8"))
ROWS: list[dict[str, Any]] = BOOK["rows"]
SEEDS = Path(__file__).parents[2] / "seeds"
CASES = range(1, 121)
LEFT_OUT_AT_MOST = 4
BETWEEN = r"(?:\s|\*\*|</?su[bp]>)*"  # may stand between any two characters of a quote in the raw text
EITHER = {",": "[,，]", ":": "[:：]", ";": "[;；]", "(": "[(（]", ")": "[)）]"}  # half or full width
TIMES = {"": 1, "百万": 10**6, "万": 10**4, "亿": 10**8, "万亿": 10**12}
WHOLE = {"n", "file", "quote", "reading", "occurrence", "facts", "known_failure"}
FACTS = {"observations", "no_observations", "adoptions", "no_programmes", "programmes", "claims"}

Want = Mapping[str, Any]
F = TypeVar("F", Observation, Adoption, Claim)


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@cache
def readings() -> dict[str, Reading]:
    """What each seed says, by its file."""
    return {source.path.name: read(source, vocabulary()) for source in sources([SEEDS], SUFFIXES)}


def offsets(text: str, quote: str, occurrence: int | None = None) -> tuple[int, int]:
    """Where a quote stands in a raw text; ValueError where it stands nowhere, or often and the row says not which."""
    characters = re.sub(r"\s|</?su[bp]>", "", quote.translate(str.maketrans("，：；（）", ",:;()")))
    found = [m.span() for m in re.finditer(BETWEEN.join(EITHER.get(c, re.escape(c)) for c in characters), text)]
    if len(found) < (occurrence or 1) or (len(found) > 1 and occurrence is None):
        raise ValueError(f"“{quote}” stands {len(found)} times in the text")
    return found[(occurrence or 1) - 1]


def number(amount: float | str) -> Decimal:
    """A value as a row writes it: 5.5, -29.4, 2200亿, 1.27万."""
    match = re.fullmatch(r"(-?[\d.]+)(\D*)", str(amount))
    assert match is not None, amount
    return Decimal(match[1]) * TIMES[match[2]]


def words(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def same(found: object, wanted: object) -> bool:
    """Whether a field is as a row wants it: `any` is any value at all, an empty one (null) is none."""
    return found is not None if wanted == "any" else found == wanted


@dataclass(frozen=True)
class Place:
    """What a report says where a quote stands: the facts whose sentence overlaps it."""

    reading: Reading
    passages: frozenset[PassageId]

    def here(self, fact: Observation | Adoption | Claim) -> bool:
        return not self.passages.isdisjoint(fact.evidence)

    @property
    def observations(self) -> list[Observation]:
        return [o for o in self.reading.observations if self.here(o)]

    @property
    def adoptions(self) -> list[Adoption]:
        return [a for a in self.reading.adoptions if self.here(a)]

    @property
    def claims(self) -> list[Claim]:
        return [c for c in self.reading.claims if self.here(c)]

    def programme(self, concept: ConceptId) -> Programme:
        known = vocabulary().programmes.get(concept)
        return known or next(p for p in self.reading.programmes if p.id == concept)

    def name(self, concept: str | None) -> str | None:
        """The name of a division, zone, programme, standard indicator or unit; None for an indicator of the text."""
        v, key = vocabulary(), ConceptId(concept or "")
        for known in (v.divisions, v.programmes, v.indicators, v.units):
            if key in known:
                return known[key].name
        own = {z.id: z.name for z in self.reading.zones} | {p.id: p.name for p in self.reading.programmes}
        return own.get(key)

    def known(self, concept: ConceptId, kind: ClaimKind) -> set[str | None]:
        """What the report and the vocabulary together know of a programme: its owner, wholes, bases, definitions."""
        programme = self.programme(concept)
        of = {ClaimKind.OWNER: (programme.owner,), ClaimKind.PART_OF: programme.part_of}
        of |= {ClaimKind.BASED_ON: programme.based_on}
        said = (c.object for c in self.reading.claims if c.subject == concept and c.kind is kind)
        return {self.name(o) or o for o in (*of.get(kind, ()), *said) if o is not None}

    def parts(self, whole: ConceptId) -> set[str]:
        said = {c.subject for c in self.reading.claims if c.kind is ClaimKind.PART_OF and c.object == whole}
        known = {p.id for p in vocabulary().programmes.values() if whole in p.part_of}
        return {self.programme(part).name for part in said | known}


def has(text: str | None, wanted: str | list[str]) -> bool:
    return all(plain(word) in plain(text) for word in words(wanted))


def lacks(text: str | None, unwanted: str | list[str]) -> bool:
    return not any(plain(word) in plain(text) for word in words(unwanted))


def stretches(place: Place, observation: Observation, wanted: Want) -> bool:
    return found(place, [o for o in place.observations if o.key == observation.stretch_of], wanted, OBSERVATION)


def called(programme: Programme, name: str) -> bool:
    return plain(name) in {plain(known) for known in (programme.name, *programme.aliases)}


def elsewhere(adoption: Adoption, surfaces: Mapping[str, str]) -> bool:
    """Whether other reports take up the same programme under these names."""
    return all(
        any(
            a.programme == adoption.programme and plain(name) in map(plain, a.surfaces) for a in readings()[f].adoptions
        )
        for f, name in surfaces.items()
    )


OBSERVATION: dict[str, Callable[[Place, Observation, Any], bool]] = {
    "label": lambda p, o, w: plain(o.surface) == plain(w),
    "label_has": lambda p, o, w: has(o.surface, w),
    "label_lacks": lambda p, o, w: lacks(o.surface, w),
    "value": lambda p, o, w: same(o.value, w if w in ("any", None) else number(w)),
    "upper": lambda p, o, w: same(o.upper, w if w in ("any", None) else number(w)),
    "unit": lambda p, o, w: same(o.unit_text, w),
    "measure": lambda p, o, w: same(p.name(o.unit), w),
    "aspect": lambda p, o, w: o.aspect == w,
    "status": lambda p, o, w: o.status == w,
    "period": lambda p, o, w: same(o.period and o.period.label, w if w is None else str(w)),
    "comparator": lambda p, o, w: o.comparator == w,
    "modality": lambda p, o, w: o.modality == w,
    "relation": lambda p, o, w: same(o.relation, w),
    "reference": lambda p, o, w: o.reference is not None and has(o.reference, w),
    "stretch_of": stretches,
    "area": lambda p, o, w: p.name(o.area) == w,
    "zone": lambda p, o, w: has(p.name(o.area), w) or has(o.surface, w),
    "indicator": lambda p, o, w: same(p.name(o.indicator), w),
    "programme": lambda p, o, w: same(p.name(o.programme), w),
    "suspect": lambda p, o, w: (o.suspect is not None) == w,
    "raw_has": lambda p, o, w: has(o.raw, w),
    "confidence_below": lambda p, o, w: o.confidence < number(w),
}
ADOPTION: dict[str, Callable[[Place, Adoption, Any], bool]] = {
    "programme": lambda p, a, w: called(p.programme(a.programme), w),
    "surface": lambda p, a, w: plain(w) in map(plain, a.surfaces),
    "stance": lambda p, a, w: a.stance == w,
    "cue": lambda p, a, w: any(w in cue for cue in a.cues),
    "kind": lambda p, a, w: p.programme(a.programme).kind == w,
    "notation": lambda p, a, w: p.programme(a.programme).notation == w,
    "owner": lambda p, a, w: w in p.known(a.programme, ClaimKind.OWNER),
    "part_of": lambda p, a, w: w in p.known(a.programme, ClaimKind.PART_OF),
    "based_on": lambda p, a, w: w in p.known(a.programme, ClaimKind.BASED_ON),
    "parts": lambda p, a, w: set(w) <= p.parts(a.programme),
    "defined": lambda p, a, w: bool(p.known(a.programme, ClaimKind.DEFINITION)) == w,
    "elsewhere": lambda p, a, w: elsewhere(a, w),
}
CLAIM: dict[str, Callable[[Place, Claim, Any], bool]] = {
    "programme": lambda p, c, w: called(p.programme(c.subject), w),
    "owner": lambda p, c, w: c.kind is ClaimKind.OWNER and p.name(c.object) == w,
    "part_of": lambda p, c, w: c.kind is ClaimKind.PART_OF and called(p.programme(ConceptId(c.object)), w),
    "based_on": lambda p, c, w: c.kind is ClaimKind.BASED_ON and called(p.programme(ConceptId(c.object)), w),
    "definition": lambda p, c, w: c.kind is ClaimKind.DEFINITION and has(c.object, w),
}
LANGUAGES = {"observations": set(OBSERVATION), "no_observations": set(OBSERVATION)}
LANGUAGES |= {"adoptions": set(ADOPTION), "claims": set(CLAIM)}


def found(
    place: Place, facts: Sequence[F], wanted: Want, language: Mapping[str, Callable[[Place, F, Any], bool]]
) -> bool:
    """Whether one of the facts is as `wanted` says, in every word of it."""
    return any(all(language[word](place, fact, value) for word, value in wanted.items()) for fact in facts)


def mistaken(place: Place, name: str) -> bool:
    """Whether something here is read as a programme of that name, or as one whose name ends so."""
    names = {n for a in place.adoptions for n in (place.programme(a.programme).name, *a.surfaces)}
    return any(plain(n).endswith(plain(name)) for n in names)


def unmet(place: Place, facts: Want) -> list[str]:
    """What a row says of a place that the reading does not, one line each."""
    wanted, refused = facts.get("observations", ()), facts.get("no_observations", ())
    if wanted == "none":
        wanted, refused = (), [{}]
    lines = [f"missing: {w}" for w in wanted if not found(place, place.observations, w, OBSERVATION)]
    lines += [f"must not be: {w or 'a figure'}" for w in refused if found(place, place.observations, w, OBSERVATION)]
    adoptions, claims = facts.get("adoptions", ()), facts.get("claims", ())
    lines += [f"missing adoption: {w}" for w in adoptions if not found(place, place.adoptions, w, ADOPTION)]
    lines += [f"missing claim: {w}" for w in claims if not found(place, place.claims, w, CLAIM)]
    lines += [f"is no programme: {name}" for name in facts.get("no_programmes", ()) if mistaken(place, name)]
    if facts.get("programmes") == "none":
        lines += [f"is no programme: {place.programme(a.programme).name}" for a in place.adoptions]
    return lines


def told(place: Place) -> list[str]:
    """What was read there, for whoever mends it."""
    figures = (
        f"read: {o.surface} {o.aspect} {o.status} {o.period and o.period.label} {o.comparator} {o.modality} {o.value} "
        f"{o.unit_text} {o.relation} {o.reference} [{place.name(o.indicator)}] @{place.name(o.area)}"
        for o in place.observations
    )
    return [*figures, *(f"read: {place.programme(a.programme).name} {a.stance} {set(a.cues)}" for a in place.adoptions)]


def located(row: Want) -> Place:
    reading = readings()[row["file"]]
    start, end = offsets(reading.report.text, row["quote"], row.get("occurrence"))
    return Place(reading, frozenset(p.id for p in reading.passages if p.span.start < end and start < p.span.end))


def marked(row: dict[str, Any]) -> Any:
    """A known failure must fail still, and by what it says: once it holds, the row is to be unmarked."""
    reason = row.get("known_failure")
    marks = [pytest.mark.xfail(reason=reason, strict=True, raises=AssertionError)] if reason else []
    return pytest.param(row, marks=marks, id=str(row["n"]))


@pytest.mark.parametrize("row", [marked(row) for row in ROWS])
def test_reading(row: dict[str, Any]) -> None:
    """The sentence is read as a careful reader reads it."""
    where = located(row)
    lines = unmet(where, row["facts"])
    assert not lines, "\n".join([row["reading"], *lines, *told(where)])


def test_every_case_has_its_row() -> None:
    """All 120 cases are rows, but at most four whose reading the contract has no words for."""
    rows = {int(re.sub(r"\D", "", str(row["n"]))) for row in ROWS}
    left_out = {row["n"] for row in BOOK["left_out"]}
    assert len({str(row["n"]) for row in ROWS}) == len(ROWS)
    assert sorted(rows | left_out) == list(CASES)
    assert not rows & left_out
    assert len(left_out) <= LEFT_OUT_AT_MOST


def test_rows_are_written_in_the_language() -> None:
    """A misspelt word in a row is an error, not a check that silently holds; each row says something."""
    for row in ROWS:
        facts = row["facts"]
        assert set(row) <= WHOLE, row["n"]
        assert facts, row["n"]
        assert set(facts) <= FACTS, row["n"]
        for kind, language in LANGUAGES.items():
            wanted = facts.get(kind, ())
            if wanted != "none":
                assert all(wanted), row["n"]
                assert {word for want in wanted for word in want} <= language, row["n"]


@pytest.mark.parametrize(
    "facts",
    [
        {"observations": [{"label": "生产总值", "value": 6}]},
        {"observations": [{"indicator": "地区生产总值", "comparator": "Exactly"}]},
        {"observations": [{"label_has": ["生产总值", "工业"]}]},
        {"observations": "none"},
        {"no_observations": [{"value": 5.5}]},
        {"adoptions": [{"programme": "“415X”先进制造业集群培育工程"}]},
        {"claims": [{"programme": "“八八战略”", "owner": "浙江省"}]},
    ],
    ids=str,
)
def test_the_language_can_say_no(facts: dict[str, Any]) -> None:
    """What the text does not say is refused: here, of 浙江省's expected growth of 5.5%左右."""
    row = next(row for row in ROWS if row["n"] == 2)
    assert unmet(located(row), facts)
