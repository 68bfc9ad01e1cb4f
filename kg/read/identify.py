"""Whose report a text is, of which year, in which edition: by the manifest, the headers, then the text's own words.

Wrong is worse than unknown: what stays open is an error that says what to put into the manifest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import ManifestError, ReadError
from kg.model.concept import Division
from kg.model.text import ConceptId
from kg.read.manifest import NAME, Row
from kg.vocabulary.concepts import Vocabulary

_HEAD = 1500
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_DELIVERED = re.compile(r"((?:19|20)\d\d)年\d{1,2}月\d{1,2}日")
_REVIEW = re.compile(r"((?:19|20)\d\d)年.{0,12}(?:工作)?回顾")
_GOVERNMENT = re.compile(r"([\u4e00-\u9fff]{2,12}?(?:省|市|区|县|州|盟|旗))(?:第.{1,4}届)?人民(?:政府|代表大会)")
_SPACE = re.compile(r"[\s*#]+")


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of a report besides its text; `decided` names the source of each field."""

    issuer: ConceptId
    year: int
    target_year: int
    edition: str
    title: str
    decided: tuple[tuple[str, str], ...]


def identify(text: str, name: str, row: Row | None, vocabulary: Vocabulary) -> Identity:
    """Issuer, year, edition and title of the report in the file `name`.

    Raises:
        ManifestError: the manifest names a division that does not exist, or is not unique.
        ReadError: neither manifest nor text says whose report it is, or of which year.
    """
    row = row or Row(name)
    head = _SPACE.sub("", text[:_HEAD])
    issuer, by_issuer = _issuer(row, head, name, vocabulary)
    year, by_year = _year(row, head, name)
    edition = row.edition or _edition(text, head)
    title = row.title or _title(text)
    decided = (("edition", "manifest" if row.edition else "text"), ("issuer", by_issuer), ("year", by_year))
    return Identity(issuer, year, _target_year(text, year), edition, title, decided)


def division_named(name: str, vocabulary: Vocabulary) -> list[Division]:
    """The divisions that `name` (full official name, prefixed name or GB/T 2260 code) may mean, those in force first."""
    if name.isdigit():
        found = vocabulary.divisions.get(ConceptId(f"division/{name}"))
        return [found] if found else []
    named = [d for d in vocabulary.divisions.values() if name == d.name or name in d.aliases]
    full = [d for d in named if name == d.name] or named
    return [d for d in full if d.until is None] or full


def _issuer(row: Row, head: str, name: str, vocabulary: Vocabulary) -> tuple[ConceptId, str]:
    if row.jurisdiction:
        found = division_named(row.jurisdiction, vocabulary)
        if len(found) == 1:
            return found[0].id, "manifest"
        reason = "is not unique" if found else "is no division of China"
        advice = "or ".join(sorted(d.code for d in found)[:4]) or "its full official name or GB/T 2260 code"
        raise ManifestError(f"{name}: jurisdiction {row.jurisdiction!r} in the manifest {reason}; write {advice}")
    for match in _GOVERNMENT.finditer(head):
        found = division_named(match[1], vocabulary)
        if len(found) == 1:
            return found[0].id, "headers"
    raise ReadError(f"{name}: does not say whose report it is; add the line “{name},<jurisdiction>,<year>” to {NAME}")


def _year(row: Row, head: str, name: str) -> tuple[int, str]:
    if row.year is not None:
        return row.year, "manifest"
    if match := _DELIVERED.search(head):
        return int(match[1]), "headers"
    if match := _REVIEW.search(head):
        return int(match[1]) + 1, "text"
    raise ReadError(f"{name}: does not say of which year it is; add the line “{name},<jurisdiction>,<year>” to {NAME}")


def _target_year(text: str, year: int) -> int:
    """The year planned for: the next one, where the review speaks of the year of delivery itself (a December report)."""
    match = _REVIEW.search(_SPACE.sub("", text))
    return year + 1 if match and int(match[1]) == year else year


def _edition(text: str, head: str) -> str:
    if re.search("图解", head[:200]):
        return "infographic"
    if re.search("摘要|摘登|解读", head[:100]):
        return "abstract"
    if re.search("要点", head[:100]):
        return "keypoints"
    if re.search("文字实录|实录", head[:200]):
        return "transcript"
    return "full" if len(text) > 6000 else "abstract"


def _title(text: str) -> str:
    """The first line that names the report, else 政府工作报告."""
    for line in text.splitlines()[:40]:
        plain = _SPACE.sub("", line)
        if "报告" in plain and len(plain) <= 40 and not re.search("[，。；]", plain):
            return plain
    return "政府工作报告"
