"""What a report's headings and glossary say about programmes: parts of a collection, definitions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kg.link.programmes import ProgrammeLinker
from kg.model.fact import Claim, ClaimKind
from kg.model.mention import Found, Naming, Role, Sentence
from kg.model.text import ConceptId, PassageId, ReportId

_COUNT = {char: n for n, char in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_COLLECTION = re.compile(
    r"“?(?P<count>[一二两三四五六七八九十])(?:大|项|个)\S{0,4}?(?P<kind>行动|工程|攻坚|硬仗|计划)”?"
)
_COLLECTION_END = re.compile(_COLLECTION.pattern + "$")
_OPENS = 6
"""Characters before a name that opens its sentence: 实施, 深入实施."""
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.、]")
_LEAD = re.compile(r"^(?:即|是指|主要是指|指)?[：，]?")


def claims_of_headings(
    found: Sequence[Found], linker: ProgrammeLinker, passage: Callable[[Sentence], PassageId], report: ReportId
) -> Iterator[Claim]:
    """九大行动 and the headings that name its nine: parts, where their number fits.

    Broken and repeated numbering is common, so the names are counted, not the numbers.
    """
    headed = [(one.sentence, naming) for one in found for naming in one.namings if _heads(one.sentence, naming)]
    for collection in {naming.name: naming for one in found for naming in one.namings}.values():
        match = _COLLECTION.fullmatch(collection.name)
        if match is None:
            continue
        kind = match["kind"]
        members: dict[ConceptId, set[Sentence]] = {}
        for sentence, naming in headed:
            if naming.name.endswith(kind) and not _COLLECTION.fullmatch(naming.name):
                members.setdefault(linker.link(naming), set()).add(sentence)
        whole, count = linker.link(collection), _COUNT[match["count"]]
        if count / 2 <= len(members) <= count:
            for part, sentences in members.items():
                evidence = frozenset(passage(sentence) for sentence in sentences)
                yield Claim(report, part, ClaimKind.PART_OF, whole, evidence)


def claims_of_sequences(
    found: Sequence[Found], linker: ProgrammeLinker, passage: Callable[[Sentence], PassageId], report: ReportId
) -> Iterator[Claim]:
    """实施城市更新六大提升行动。… 实施A行动，… 实施B行动，…: the six that open the sentences after it are its parts."""
    for at, one in enumerate(found):
        for collection in one.namings:
            match = _COLLECTION_END.search(collection.name)
            if match is None:
                continue
            path = one.sentence.headings
            members: dict[ConceptId, Sentence] = {}
            for later in found[at + 1 :]:
                if later.sentence.headings != path:
                    break
                for naming in later.namings:
                    if naming.span.start <= _OPENS and naming.name.rstrip("”").endswith(match["kind"]):
                        members.setdefault(linker.link(naming), later.sentence)
            if len(members) == _COUNT[match["count"]]:
                whole = linker.link(collection)
                for part, sentence in members.items():
                    yield Claim(report, part, ClaimKind.PART_OF, whole, frozenset({passage(sentence)}))


def _heads(sentence: Sentence, naming: Naming) -> bool:
    """Whether a sentence is, or opens with, a heading that names the programme."""
    numbered = _NUMBERED.match(sentence.clean)
    return (sentence.heading and (bool(numbered) or naming.rule == "heading")) or (
        numbered is not None and naming.span.start <= numbered.end() + 4
    )


def claims_of_definitions(
    found: Sequence[Found], linker: ProgrammeLinker, passage: Callable[[Sentence], PassageId], report: ReportId
) -> Iterator[Claim]:
    """The glossary's definitions, verbatim, and the parts that they list (“8”，即实施科技铸魂强基、…等8大行动)."""
    entries: dict[str, list[Found]] = {}
    for one in found:
        if one.sentence.role is Role.GLOSSARY and one.sentence.entry:
            entries.setdefault(one.sentence.entry, []).append(one)
    for entry, parts in entries.items():
        programme = linker.named(entry)
        if programme is None:
            continue
        text = "".join(one.sentence.clean for one in parts)
        definition = _LEAD.sub("", text.partition("：")[2]).rstrip("。")
        evidence = frozenset(passage(one.sentence) for one in parts)
        if definition:
            yield Claim(report, programme, ClaimKind.DEFINITION, definition, evidence)
        for one in parts:
            for naming in one.namings:
                if naming.rule == "member" and linker.link(naming) != programme:
                    yield Claim(
                        report, linker.link(naming), ClaimKind.PART_OF, programme, frozenset({passage(one.sentence)})
                    )
