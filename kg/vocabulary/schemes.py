"""The concept schemes of ontology/schemes as typed values, checked against each other.

Every mistake is an OntologyError that names the file, the line and the term.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

from kg.errors import OntologyError
from kg.model.concept import Division, DivisionChange, DivisionVersion, Indicator, Level, Programme, Unit
from kg.model.text import ConceptId

NATION = ConceptId("division/100000")
STATUSES = ("established", "inferred")
POLARITIES = {"+": 1, "-": -1, "−": -1, "0": 0}


def load_divisions(folder: Path) -> dict[ConceptId, Division]:
    """All divisions since 1981, abolished ones too, by id.

    Names recur (鼓楼区, 朝阳): which division one means depends on the report that it stands in.
    The aliases are the short and the former names and those with the division above in front.

    >>> from kg.vocabulary.folder import ontology_folder
    >>> xiaoshan = load_divisions(ontology_folder())[ConceptId("division/330109")]
    >>> xiaoshan.name, xiaoshan.aliases, [version.since for version in xiaoshan.versions]
    ('萧山区', ('萧山', '杭州市萧山区', '浙江省杭州市萧山区'), [2001, 2021])
    """
    path = folder / "schemes" / "divisions.csv"
    lines = dict(_csv_lines(path))
    rows: dict[str, Mapping[str, str]] = {}
    for number, row in lines.items():
        if row["code"] in rows:
            raise _mistake(path, number, row["code"], "the code is there already")
        rows[row["code"]] = row
    divisions = {}
    for number, row in lines.items():
        if (row["parent"] not in rows) if row["parent"] else (row["code"] != "100000"):
            raise _mistake(path, number, row["code"], f"unknown parent {row['parent']!r}")
        division = _division(path, number, row, rows)
        divisions[division.id] = division
    return divisions


def load_changes(folder: Path, divisions: Mapping[ConceptId, Division]) -> tuple[DivisionChange, ...]:
    """The changes of territory or name, in the order of year and smallest code."""
    path = folder / "schemes" / "division_changes.csv"
    known = {version.id for division in divisions.values() for version in division.versions}
    changes = {}
    for number, row in _csv_lines(path):
        originals, results = (
            tuple(ConceptId(f"division/{key}") for key in row[column].split(";")) for column in ("originals", "results")
        )
        for version in (*originals, *results):
            if version not in known:
                raise _mistake(path, number, row["id"], f"unknown version {version}")
        identifier = ConceptId(f"change/{row['id']}")
        if identifier in changes:
            raise _mistake(path, number, row["id"], "the change is there already")
        changes[identifier] = DivisionChange(identifier, int(row["year"]), row["label"], originals, results)
    return tuple(changes.values())


def load_indicators(folder: Path) -> dict[ConceptId, Indicator]:
    """The standard indicators by id."""
    path = folder / "schemes" / "indicators.csv"
    indicators: dict[ConceptId, Indicator] = {}
    names = _Names(path, frozenset())
    for number, row in _csv_lines(path):
        identifier = ConceptId(f"indicator/{row['id']}")
        if identifier in indicators:
            raise _mistake(path, number, row["id"], "the id is there already")
        if row["polarity"] not in POLARITIES:
            raise _mistake(path, number, row["id"], f"polarity must be +, - or 0, not {row['polarity']!r}")
        aliases = _parts(row["aliases"])
        names.add(number, identifier, (row["zh"], *aliases, *_parts(row["elliptic"])))
        indicators[identifier] = Indicator(
            id=identifier,
            name=row["zh"],
            aliases=aliases,
            english=row["en"],
            polarity=POLARITIES[row["polarity"]],
            units=_parts(row["units"]),
            standard=True,
        )
    return indicators


def load_elliptic(folder: Path) -> dict[str, ConceptId]:
    """Shortened names that mean the indicator only where the text plainly speaks of it (一般公共预算增长4.5%).

    They are no labels of the concept: a mention read through one deserves less confidence.
    """
    return {
        name: ConceptId(f"indicator/{row['id']}")
        for _, row in _csv_lines(folder / "schemes" / "indicators.csv")
        for name in _parts(row["elliptic"])
    }


def load_units(folder: Path) -> dict[ConceptId, Unit]:
    """The base units by id; 万 and 亿 are numerals and stand in ontology/patterns.

    All measure words (家 个 件) are one unit, `unit/NUM`, and keep what they count in the text.
    """
    path = folder / "schemes" / "units.yaml"
    units: dict[ConceptId, Unit] = {}
    content = _yaml(path)
    names = _Names(path, frozenset(content.get("ambiguous", ())))
    for entry in content["units"]:
        number, key = entry["__line__"], str(entry.get("id", "?"))
        identifier = ConceptId(f"unit/{key}")
        if identifier in units:
            raise _mistake(path, number, key, "the id is there already")
        try:
            surfaces = tuple(str(surface) for surface in entry["surfaces"])
            si = (Decimal(str(entry["si"]["factor"])), str(entry["si"]["unit"])) if "si" in entry else None
            unit = Unit(identifier, entry["iri"], entry["name"], surfaces, entry["en"], si, entry["kind"])
        except (KeyError, TypeError, InvalidOperation) as error:
            raise _mistake(path, number, key, f"lacks or garbles {error}") from error
        if unit.name not in surfaces:
            raise _mistake(path, number, key, f"the name {unit.name} must be one of the surfaces")
        names.add(number, identifier, surfaces)
        units[identifier] = unit
    return units


def load_unit_kinds(folder: Path) -> dict[ConceptId, str]:
    """What each unit measures: money, percent, ratio, area, length, mass, energy … or count."""
    content = _yaml(folder / "schemes" / "units.yaml")
    return {ConceptId(f"unit/{entry['id']}"): str(entry["kind"]) for entry in content["units"]}


def load_programmes(folder: Path, divisions: Mapping[ConceptId, Division]) -> dict[ConceptId, Programme]:
    """The programmes that we know before reading, by id."""
    path = folder / "schemes" / "programmes.yaml"
    programmes: dict[ConceptId, Programme] = {}
    content = _yaml(path)
    names = _Names(path, frozenset(content.get("ambiguous", ())))
    for entry in content["programmes"]:
        programme = _programme(path, entry)
        number, key = entry["__line__"], str(entry["id"])
        if programme.id in programmes:
            raise _mistake(path, number, key, "the id is there already")
        if programme.owner is not None and programme.owner not in divisions:
            raise _mistake(path, number, key, f"unknown owner {programme.owner}")
        names.add(number, programme.id, (programme.name, *programme.aliases))
        programmes[programme.id] = programme
    for entry in content["programmes"]:
        for field in ("part_of", "based_on", "close_match"):
            for other in entry.get(field, ()):
                if f"programme/{other}" not in programmes:
                    raise _mistake(path, entry["__line__"], str(entry["id"]), f"unknown programme {other!r} in {field}")
    return programmes


def load_close_matches(folder: Path) -> tuple[tuple[ConceptId, ConceptId], ...]:
    """Pairs of programmes that are near each other without one being based on the other (skos:closeMatch)."""
    entries = _yaml(folder / "schemes" / "programmes.yaml")["programmes"]
    return tuple(
        (ConceptId(f"programme/{entry['id']}"), ConceptId(f"programme/{other}"))
        for entry in entries
        for other in entry.get("close_match", ())
    )


def _division(path: Path, number: int, row: Mapping[str, str], rows: Mapping[str, Mapping[str, str]]) -> Division:
    code = row["code"]
    try:
        level = Level(row["level"])
        stretches = [stretch.split("-") for stretch in row["versions"].split(";")]
        versions = tuple(
            DivisionVersion(ConceptId(f"division/{code}-{since}"), int(since), int(until) if until else None)
            for since, until in stretches
        )
    except ValueError as error:
        raise _mistake(path, number, code, f"level or versions: {error}") from error
    return Division(
        id=ConceptId(f"division/{code}"),
        code=code,
        name=row["name"],
        level=level,
        parent=ConceptId(f"division/{row['parent']}") if row["parent"] else None,
        aliases=(*_parts(row["aliases"]), *_prefixed(row, rows)),
        versions=versions,
        until=versions[-1].until,
    )


def _prefixed(row: Mapping[str, str], rows: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """杭州市萧山区 and 浙江省杭州市萧山区; nothing for the nation and the provinces."""
    name = row["name"]
    above = row["parent"]
    while above and above != "100000":
        name = rows[above]["name"] + name
        yield name
        above = rows[above]["parent"]


def _programme(path: Path, entry: Mapping[str, Any]) -> Programme:
    number, key = entry["__line__"], str(entry.get("id", "?"))
    owner = entry.get("owner")
    try:
        programme = Programme(
            id=ConceptId(f"programme/{key}"),
            name=entry["name"],
            aliases=tuple(entry.get("aliases", ())),
            english=entry["en"],
            notation=str(entry.get("notation", "")),
            kind=entry["kind"],
            owner=ConceptId(f"division/{owner}") if owner else None,
            part_of=tuple(ConceptId(f"programme/{other}") for other in entry.get("part_of", ())),
            based_on=tuple(ConceptId(f"programme/{other}") for other in entry.get("based_on", ())),
            status=entry["status"],
            source=entry["source"],
            everywhere=bool(entry.get("everywhere", False)),
        )
    except KeyError as error:
        raise _mistake(path, number, key, f"lacks {error}") from error
    if programme.status not in STATUSES:
        raise _mistake(path, number, key, f"status must be one of {', '.join(STATUSES)}, not {programme.status!r}")
    return programme


class _Names:
    """Which concept each label of a scheme belongs to; a second owner is a mistake unless the label is listed."""

    def __init__(self, path: Path, ambiguous: frozenset[str]) -> None:
        self.path, self.ambiguous = path, ambiguous
        self.owners: dict[str, ConceptId] = {}

    def add(self, number: int, concept: ConceptId, labels: Iterable[str]) -> None:
        seen: set[str] = set()
        for label in labels:
            if not label or label in seen:
                raise _mistake(self.path, number, concept, f"empty or repeated label {label!r}")
            seen.add(label)
            owner = self.owners.setdefault(label, concept)
            if owner != concept and label not in self.ambiguous:
                raise _mistake(self.path, number, concept, f"the label {label} is also one of {owner}")


class _WithLines(yaml.CSafeLoader):
    """The safe loader, which also leaves in every mapping the line that it begins on."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        mapping["__line__"] = node.start_mark.line + 1
        return mapping


def _yaml(path: Path) -> dict[str, Any]:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_WithLines)  # noqa: S506  # a safe loader
    except (OSError, yaml.YAMLError) as error:
        raise OntologyError(f"{path.name}: cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict):
        raise OntologyError(f"{path.name}: must be a mapping")
    return content


def _csv_lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its line number; a row with too few or too many fields is a mistake."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            for row in reader:
                if None in row or None in row.values():
                    raise _mistake(path, reader.line_num, str(next(iter(row.values()))), "wrong number of fields")
                yield reader.line_num, row
    except (OSError, csv.Error) as error:
        raise OntologyError(f"{path.name}: cannot be read: {error}") from error


def _parts(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split(";") if part)


def _mistake(path: Path, number: int, term: str, what: str) -> OntologyError:
    return OntologyError(f"{path.name}, line {number}: {term}: {what}")
