"""Whose report a text is, of which year, in which edition: by the manifest, the headers, then the text's own words.

Wrong is worse than unknown: what stays open is an error that says what to put into the manifest.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from kg.errors import ManifestError, ReadError
from kg.model.concept import Division
from kg.model.text import ConceptId
from kg.read.delivery import Delivery, find_delivery
from kg.read.front import Front
from kg.read.issuer import Verdict, find_issuer
from kg.read.manifest import NAME, Row
from kg.read.places import in_force, places
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.patterns import Patterns


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of a report besides its text.

    Attributes:
        year: year of delivery; `target_year` the year planned for, one later for a report delivered in December.
        decided: what decided each field: manifest, headers, text or file name.
        delivered: the day of delivery (2024-01-16), or "".
        speaker: who delivered it, or "".
    """

    issuer: ConceptId
    year: int
    target_year: int
    edition: str
    title: str
    decided: tuple[tuple[str, str], ...]
    delivered: str = ""
    speaker: str = ""


def identify(text: str, name: str, row: Row | None, vocabulary: Vocabulary) -> Identity:
    """Issuer, year, edition, title, day and speaker of the report in the file `name`.

    Raises:
        ManifestError: the manifest names a division that does not exist, or is not unique.
        ReadError: neither manifest nor text nor file name says plainly whose report it is, or of which year.
    """
    row, patterns = row or Row(name), vocabulary.patterns
    stem = PurePath(name).stem
    front = Front.of(text, patterns)
    when = find_delivery(front, stem, row.year, patterns)
    if row.jurisdiction:
        whose = Verdict(_listed(row, name, vocabulary), "manifest")
    else:
        whose = find_issuer(front, stem, when.year if when else None, places(vocabulary), patterns)
    if whose.issuer is None or when is None:
        reasons = [whose.by] * (whose.issuer is None) + ["does not say of which year it is"] * (when is None)
        raise ReadError(
            f"{name}: {' and '.join(reasons)}; add the line “{_line(name, whose, when, vocabulary)}” to {NAME}"
        )
    edition = row.edition or _edition(front, patterns)
    decided = (("edition", "manifest" if row.edition else "text"), ("issuer", whose.by), ("year", when.by))
    title = row.title or _title(front, patterns)
    return Identity(
        whose.issuer, when.year, when.target_year, edition, title, decided, when.delivered, when.speaker
    )  # fmt: skip


def division_named(name: str, vocabulary: Vocabulary, year: int | None = None) -> list[Division]:
    """The divisions that `name` (full official name, prefixed name or GB/T 2260 code) may mean.

    Those in force in `year` (None: today) go first; where there is none, those that were once.
    """
    if name.isdigit():
        found = vocabulary.divisions.get(ConceptId(f"division/{name}"))
        return [found] if found else []
    named = [d for d in vocabulary.divisions.values() if name == d.name or name in d.aliases]
    full = [d for d in named if name == d.name] or named
    return [d for d in full if in_force(d, year)] or full


def _listed(row: Row, name: str, vocabulary: Vocabulary) -> ConceptId:
    found = division_named(row.jurisdiction, vocabulary, row.year)
    if len(found) == 1:
        return found[0].id
    reason = "is not unique" if found else "is no division of China"
    advice = " or ".join(sorted(d.code for d in found)[:4]) or "its full official name or GB/T 2260 code"
    raise ManifestError(f"{name}: jurisdiction {row.jurisdiction!r} in the manifest {reason}; write {advice}")


def _line(name: str, whose: Verdict, when: Delivery | None, vocabulary: Vocabulary) -> str:
    """The manifest line that would help, as far as it is known."""
    jurisdiction = vocabulary.divisions[whose.issuer].name if whose.issuer else "<jurisdiction>"
    return f"{name},{jurisdiction},{when.year if when else '<year>'}"


def _edition(front: Front, patterns: Patterns) -> str:
    for rule in patterns.of("identity", "editions"):
        if any(word in front.flat[: rule["within"]] for word in rule["words"].split("|")):
            return str(rule["edition"])
    return "full" if len(front.flat) > patterns.of("identity", "full_from") else "abstract"


def _title(front: Front, patterns: Patterns) -> str:
    """The first line that names the report, else the words before the salutation that do, else 政府工作报告."""
    word = patterns.of("identity", "title_line")
    for line in front.lines.split("\n", 40)[:40]:
        if word in line and len(line) <= 40 and not set(line) & set("，、。；"):
            return line
    match = patterns.regex("identity", "title_flat").match(front.flat)
    return match[0] if match else str(patterns.of("identity", "default_title"))
