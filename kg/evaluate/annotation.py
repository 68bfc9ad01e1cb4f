"""Annotation file -> rows; the same rows are read out of a graph, so that both sides compare like with like."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.errors import ReadError

KINDS = frozenset({"programmes", "observations", "relations"})
RELATIONS = ("adopts", "initiatedBy", "partOf", "localises", "definedAs")
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme that a text names. `confidence` is of predictions alone, as in the other rows."""

    label: str
    aliases: tuple[str, ...] = ()
    optional: bool = False
    confidence: float | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.label, *self.aliases)


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """A number that a text states, or a target without one (`relation`: sync, above, below).

    `aspect`, `status`, `comparator` are spelled as in the annotation guide; `metrics` are all names of the indicator
    that the graph chose; `jurisdiction` None means the report's own.
    """

    label: str
    aspect: str
    status: str
    comparator: str
    period: str | None = None
    value: float | None = None
    unit: str | None = None
    stretch: float | None = None
    metric: str | None = None
    metrics: tuple[str, ...] = ()
    jurisdiction: str | None = None
    programme: str | None = None
    relation: str | None = None
    quote: str = ""
    optional: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class RelationRow:
    """`type` is one of `RELATIONS`; `stance` of adoptions alone."""

    type: str
    subject: str
    object: str
    stance: str | None = None
    optional: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """What one text says, as annotated or as found.

    `stretches` are the characters (begin, end) of the raw text that were annotated, none for all of it. `kinds` of rows
    that it does not have were not looked for, and say nothing about what a program found.
    """

    text: str
    jurisdiction: str
    programmes: tuple[ProgrammeRow, ...] = ()
    observations: tuple[ObservationRow, ...] = ()
    relations: tuple[RelationRow, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    kinds: frozenset[str] = KINDS

    def limited(self, kinds: frozenset[str]) -> Annotation:
        """The rows of these kinds alone."""
        return replace(
            self, kinds=kinds,
            programmes=self.programmes if "programmes" in kinds else (),
            observations=self.observations if "observations" in kinds else (),
            relations=self.relations if "relations" in kinds else (),
        )  # fmt: skip


def read_annotation(path: Path) -> Annotation:
    """An annotation file in the format of the guide; ReadError for anything else."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return _annotation(content)
    except OSError as error:
        raise ReadError(f"{path.as_posix()}: cannot be read ({error.strerror}); name an annotation file") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise ReadError(f"{path.as_posix()}: not an annotation file ({error}); write it as GUIDE.md says") from error
    except KeyError as error:
        raise ReadError(f"{path.as_posix()}: a row without {error}; write it as GUIDE.md says") from error


def _annotation(content: dict[str, Any]) -> Annotation:
    text, jurisdiction, kinds = str(content["text"]), str(content["jurisdiction"]), KINDS & content.keys()
    if not kinds:
        raise ValueError("neither programmes nor observations nor relations")
    return Annotation(
        text=text,
        jurisdiction=jurisdiction,
        programmes=tuple(_programme(row) for row in content.get("programmes", ())),
        observations=tuple(_observation(row) for row in content.get("observations", ())),
        relations=tuple(_relation(row) for row in content.get("relations", ())),
        stretches=tuple(_stretches(content.get("stretch"))),
        kinds=kinds,
    )


def _stretches(given: Any) -> Iterator[Stretch]:
    """One stretch [begin, end], several of them, or nothing at all."""
    several = given if given and isinstance(given[0], list) else [given] if given is not None else []
    for begin, end in several:
        if not 0 <= begin < end:
            raise ValueError(f"a stretch runs forwards, not {begin}-{end}")
        yield int(begin), int(end)


def _programme(row: dict[str, Any]) -> ProgrammeRow:
    return ProgrammeRow(row["label"], tuple(row.get("aliases") or ()), bool(row.get("optional")))


def _observation(row: dict[str, Any]) -> ObservationRow:
    return ObservationRow(
        label=row["label"],
        aspect=row["aspect"],
        status=row["status"],
        comparator=row["comparator"],
        period=row.get("period"),
        value=row.get("value"),
        unit=row.get("unit"),
        stretch=row.get("stretch"),
        metric=row.get("metric"),
        jurisdiction=row.get("jurisdiction"),
        programme=row.get("programme"),
        relation=(row.get("relative") or {}).get("op"),
        quote=row.get("quote") or (f"{row['begin']}-{row['end']}" if "begin" in row else ""),
        optional=bool(row.get("optional")),
    )


def _relation(row: dict[str, Any]) -> RelationRow:
    return RelationRow(row["type"], row["subject"], row["object"], row.get("stance"), bool(row.get("optional")))
