"""The concept schemes of ontology/schemes as typed values, checked against each other.

Every mistake is an OntologyError that names the file, the line and the term.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from kg.model.concept import Division, DivisionChange, DivisionVersion, Indicator, Level, Programme, Unit
from kg.model.text import ConceptId
from kg.vocabulary.files import Names, csv_lines, mistake, parts, yaml_of

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
    lines = dict(csv_lines(path))
    rows: dict[str, Mapping[str, str]] = {}
    for number, row in lines.items():
        if row["code"] in rows:
            raise mistake(path, number, row["code"], "the code is there already")
        rows[row["code"]] = row
    divisions = {}
    for number, row in lines.items():
        if (row["parent"] not in rows) if row["parent"] else (row["code"] != "100000"):
            raise mistake(path, number, row["code"], f"unknown parent {row['parent']!r}")
        division = _division(path, number, row, rows)
        divisions[division.id] = division
    return divisions


def load_changes(folder: Path, divisions: Mapping[ConceptId, Division]) -> tuple[DivisionChange, ...]:
    """The changes of territory or name, in the order of year and smallest code."""
    path = folder / "schemes" / "division_changes.csv"
    known = {version.id for division in divisions.values() for version in division.versions}
    changes = {}
    for number, row in csv_lines(path):
        originals, results = (
            tuple(ConceptId(f"division/{key}") for key in row[column].split(";")) for column in ("originals", "results")
        )
        for version in (*originals, *results):
            if version not in known:
                raise mistake(path, number, row["id"], f"unknown version {version}")
        identifier = ConceptId(f"change/{row['id']}")
        if identifier in changes:
            raise mistake(path, number, row["id"], "the change is there already")
        changes[identifier] = DivisionChange(identifier, int(row["year"]), row["label"], originals, results)
    return tuple(changes.values())


def load_indicators(folder: Path) -> dict[ConceptId, Indicator]:
    """The standard indicators by id."""
    path = folder / "schemes" / "indicators.csv"
    indicators: dict[ConceptId, Indicator] = {}
    names = Names(path, frozenset())
    for number, row in csv_lines(path):
        identifier = ConceptId(f"indicator/{row['id']}")
        if identifier in indicators:
            raise mistake(path, number, row["id"], "the id is there already")
        if row["polarity"] not in POLARITIES:
            raise mistake(path, number, row["id"], f"polarity must be +, - or 0, not {row['polarity']!r}")
        aliases = parts(row["aliases"])
        names.add(number, identifier, (row["zh"], *aliases, *parts(row["elliptic"])))
        indicators[identifier] = Indicator(
            id=identifier,
            name=row["zh"],
            aliases=aliases,
            english=row["en"],
            polarity=POLARITIES[row["polarity"]],
            units=parts(row["units"]),
            standard=True,
            heading=row["heading"],
        )
    return indicators


def load_elliptic(folder: Path) -> dict[str, ConceptId]:
    """Shortened names that mean the indicator only where the text plainly speaks of it (一般公共预算增长4.5%).

    They are no labels of the concept: a mention read through one deserves less confidence.
    """
    return {
        name: ConceptId(f"indicator/{row['id']}")
        for _, row in csv_lines(folder / "schemes" / "indicators.csv")
        for name in parts(row["elliptic"])
    }


def load_units(folder: Path) -> dict[ConceptId, Unit]:
    """The base units by id; 万 and 亿 are numerals and stand in ontology/patterns.

    All measure words (家 个 件) are one unit, `unit/NUM`, and keep what they count in the text.
    """
    path = folder / "schemes" / "units.yaml"
    units: dict[ConceptId, Unit] = {}
    content = yaml_of(path)
    names = Names(path, frozenset(content.get("ambiguous", ())))
    for entry in content["units"]:
        number, key = entry["__line__"], str(entry.get("id", "?"))
        identifier = ConceptId(f"unit/{key}")
        if identifier in units:
            raise mistake(path, number, key, "the id is there already")
        try:
            surfaces = tuple(str(surface) for surface in entry["surfaces"])
            si = (Decimal(str(entry["si"]["factor"])), str(entry["si"]["unit"])) if "si" in entry else None
            unit = Unit(identifier, entry["iri"], entry["name"], surfaces, entry["en"], si, entry["kind"])
        except (KeyError, TypeError, InvalidOperation) as error:
            raise mistake(path, number, key, f"lacks or garbles {error}") from error
        if unit.name not in surfaces:
            raise mistake(path, number, key, f"the name {unit.name} must be one of the surfaces")
        names.add(number, identifier, surfaces)
        units[identifier] = unit
    return units


def load_programmes(folder: Path, divisions: Mapping[ConceptId, Division]) -> dict[ConceptId, Programme]:
    """The programmes that we know before reading, by id."""
    path = folder / "schemes" / "programmes.yaml"
    programmes: dict[ConceptId, Programme] = {}
    content = yaml_of(path)
    names = Names(path, frozenset(content.get("ambiguous", ())))
    for entry in content["programmes"]:
        programme = _programme(path, entry)
        number, key = entry["__line__"], str(entry["id"])
        if programme.id in programmes:
            raise mistake(path, number, key, "the id is there already")
        if programme.owner is not None and programme.owner not in divisions:
            raise mistake(path, number, key, f"unknown owner {programme.owner}")
        names.add(number, programme.id, (programme.name, *programme.aliases))
        programmes[programme.id] = programme
    for entry in content["programmes"]:
        for field in ("part_of", "based_on", "close_match"):
            for other in entry.get(field, ()):
                if f"programme/{other}" not in programmes:
                    raise mistake(path, entry["__line__"], str(entry["id"]), f"unknown programme {other!r} in {field}")
    return programmes


def load_close_matches(folder: Path) -> tuple[tuple[ConceptId, ConceptId], ...]:
    """Pairs of programmes that are near each other without one being based on the other (skos:closeMatch)."""
    entries = yaml_of(folder / "schemes" / "programmes.yaml")["programmes"]
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
        raise mistake(path, number, code, f"level or versions: {error}") from error
    return Division(
        id=ConceptId(f"division/{code}"),
        code=code,
        name=row["name"],
        level=level,
        parent=ConceptId(f"division/{row['parent']}") if row["parent"] else None,
        aliases=(*parts(row["aliases"]), *_prefixed(row, rows)),
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
        raise mistake(path, number, key, f"lacks {error}") from error
    if programme.status not in STATUSES:
        raise mistake(path, number, key, f"status must be one of {', '.join(STATUSES)}, not {programme.status!r}")
    return programme
