"""The yescallop/areacodes table as the two division files of ontology/schemes.

    python -m kg.vocabulary.areacodes DIVISIONS_CSV ONTOLOGY_DIR

The source has one row for each code, name and validity. We keep one division for each code (it is the code that
reports are joined on) and give it a version for each stretch between two changes. A row with the successor
`330114[2021]` lost territory to 330114 in that year and goes on; without a year the successor took over when the row
ended. The source lists no predecessors, so the breaks of those that gained territory are read from the other side.
"""

from __future__ import annotations

import csv
import io
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import networkx
import yaml

LEVELS = {"省级": "Province", "地级": "Prefecture", "县级": "County"}
NATION = ("100000", "中华人民共和国", "Nation", "", "全国;我国;中国", "1949-", "")
DIVISION_COLUMNS = ("code", "name", "level", "parent", "aliases", "versions", "successors")
CHANGE_COLUMNS = ("id", "year", "label", "originals", "results")
_SUCCESSOR = re.compile(r"(\d{6})(?:\[(\d{4})\])?")
_PLAIN = re.compile(
    r"(?P<base>.+?)(?P<kind>特别行政区|自治区|自治县|自治旗|省|市|地区|盟|矿区|林区|特区|新区|区|县|旗)"
)
_LEAGUE = re.compile(r"(?P<first>.).{2,}盟")


@dataclass(frozen=True, slots=True)
class Naming:
    """What division_names.yaml says: how names of autonomous divisions are built, and which short forms are words."""

    autonomous: re.Pattern[str]
    words: frozenset[str]

    @classmethod
    def of(cls, peoples: Iterable[str], words: Iterable[str]) -> Naming:
        named = sorted((f"{re.escape(people)}族?" for people in peoples if len(people) > 1), key=len, reverse=True)
        single = [f"{re.escape(people)}族" for people in sorted(peoples) if len(people) == 1]
        one = "|".join([*named, *single, "各族"])
        return cls(
            re.compile(rf"(?P<base>.{{2,}}?)(?:{one})+(?P<kind>自治[州县旗区]|联合自治县|(?<=族)区)"), frozenset(words)
        )

    @classmethod
    def load(cls, ontology: Path) -> Naming:
        content = yaml.safe_load((ontology / "schemes" / "division_names.yaml").read_text(encoding="utf-8"))
        return cls.of(content["peoples"].split(), content["ordinary_words"].split())


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the source: what bore the code from `since` until `until` (exclusive; None: still does)."""

    code: str
    name: str
    level: str
    since: int
    until: int | None
    successors: tuple[tuple[str, int | None], ...]


def source_rows(text: str) -> list[Row]:
    """The rows of the source, oldest first for each code; ValueError names the line that is none."""
    rows = []
    for number, record in enumerate(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))), start=2):
        try:
            successors = [_SUCCESSOR.fullmatch(part) for part in record["新代码"].split(";") if part]
            rows.append(
                Row(
                    code=record["代码"],
                    name=record["名称"],
                    level=LEVELS[record["级别"]],
                    since=int(record["启用时间"]),
                    until=int(record["变更/弃用时间"]) if record["变更/弃用时间"] else None,
                    successors=tuple((m[1], int(m[2]) if m[2] else None) for m in successors if m),
                )
            )
        except (KeyError, ValueError) as error:
            raise ValueError(f"line {number}: not a row of areacodes: {error}") from error
        if None in successors:
            raise ValueError(f"line {number}: not a list of codes: {record['新代码']!r}")
    return sorted(rows, key=lambda r: (r.code, r.since))


def short_names(name: str, level: str, naming: Naming) -> tuple[str, ...]:
    """The ways of writing `name` without its kind, longest first.

    >>> naming = Naming.of(["彝"], ["资源"])
    >>> short_names("凉山彝族自治州", "Prefecture", naming), short_names("锡林郭勒盟", "Prefecture", naming)
    (('凉山州', '凉山'), ('锡林郭勒', '锡盟'))
    >>> [short_names(name, "County", naming) for name in ("萧山区", "赵县", "资源县")]
    [('萧山',), (), ()]
    """
    autonomous = naming.autonomous.fullmatch(name)
    match = autonomous or _PLAIN.fullmatch(name)
    if match is None:
        return ()
    base = match["base"] if autonomous else match["base"].removesuffix("族")
    names = [base + autonomous["kind"][-1]] if autonomous and level != "Province" else []
    if len(base) > 1 and not (level == "County" and base in naming.words):
        names.append(base)
    league = _LEAGUE.fullmatch(name)
    if league:
        names.append(f"{league['first']}盟")
    return tuple(names)


def parent_of(code: str, codes: Iterable[str]) -> str:
    """The code above: a string operation, because GB/T 2260 nests; the province where there is no prefecture.

    >>> parent_of("330109", {"330100", "330000"}), parent_of("429004", {"420000"}), parent_of("330000", set())
    ('330100', '420000', '100000')
    """
    for above in (f"{code[:4]}00", f"{code[:2]}0000"):
        if above != code and above in codes:
            return above
    return "100000"


def edges(rows: Iterable[Row]) -> set[tuple[int, str, str]]:
    """(year, from, to) for every territory that passed on and every change of name under one code."""
    by_code = _by_code(rows)
    found = set()
    for code, lives in by_code.items():
        for row in lives:
            for successor, year in row.successors:
                when = year or row.until
                if when is not None:
                    found.add((when, code, successor))
        for earlier, later in pairwise(lives):
            if earlier.until == later.since:
                found.add((later.since, code, code))
    return found


def versions(lives: Iterable[Row], breaks: Iterable[int]) -> list[tuple[int, int | None]]:
    """The stretches (since, until) of one code between its changes."""
    stretches: list[tuple[int, int | None]] = []
    for row in lives:
        inside = sorted({y for y in breaks if row.since < y and (row.until is None or y < row.until)})
        starts = [row.since, *inside]
        ends = [*inside, row.until]
        stretches += zip(starts, ends, strict=True)
    return stretches


def division_rows(rows: list[Row], naming: Naming) -> Iterator[tuple[str, ...]]:
    """One line of divisions.csv for each code, the nation first."""
    by_code, breaks, above = _by_code(rows), _breaks(edges(rows)), _short_names_by_level(rows, naming)
    yield NATION
    for code, lives in by_code.items():
        last = lives[-1]
        aliases = [*short_names(last.name, last.level, naming)]
        for earlier, later in reversed(list(pairwise(lives))):
            if earlier.until != later.since:
                break  # after a gap the code was given to another place
            aliases += [earlier.name, *short_names(earlier.name, earlier.level, naming)]
        successors = sorted({(y or row.until or 0, c) for row in lives for c, y in row.successors if c != code})
        others = ";".join(a for a in dict.fromkeys(aliases) if a != last.name and a not in above[last.level])
        lasted = ";".join(f"{since}-{until or ''}" for since, until in versions(lives, breaks[code]))
        went_to = ";".join(f"{c}[{y}]" for y, c in successors)
        yield code, last.name, last.level, parent_of(code, by_code), others, lasted, went_to


def change_rows(rows: list[Row]) -> Iterator[tuple[str, ...]]:
    """One line of division_changes.csv for each year and set of codes that changed together."""
    by_code, all_edges = _by_code(rows), edges(rows)
    breaks = _breaks(all_edges)
    lasted = {code: versions(lives, breaks[code]) for code, lives in by_code.items()}
    for year in sorted({year for year, _, _ in all_edges}):
        for group in _connected((a, b) for y, a, b in all_edges if y == year):
            ended = [f"{c}-{since}" for c in group for since, until in lasted[c] if until == year]
            began = [f"{c}-{since}" for c in group for since, _ in lasted[c] if since == year]
            if ended and began:
                names = "、".join(dict.fromkeys(_names_at(by_code[c], year) for c in group))
                yield f"{year}-{group[0]}", str(year), f"{year}年{names}区划变更", ";".join(ended), ";".join(began)


def write(rows: list[Row], ontology: Path) -> tuple[Path, Path]:
    """Writes both files, each beside its place and then into it."""
    folder = ontology / "schemes"
    divisions = _write_csv(folder / "divisions.csv", DIVISION_COLUMNS, division_rows(rows, Naming.load(ontology)))
    return divisions, _write_csv(folder / "division_changes.csv", CHANGE_COLUMNS, change_rows(rows))


def main(arguments: list[str]) -> int:
    """Reads the source named first and writes into the ontology folder named second."""
    if len(arguments) != 2:
        print("usage: python -m kg.vocabulary.areacodes DIVISIONS_CSV ONTOLOGY_DIR", file=sys.stderr)
        return 2
    for path in write(source_rows(Path(arguments[0]).read_text(encoding="utf-8")), Path(arguments[1])):
        print(path)
    return 0


def _by_code(rows: Iterable[Row]) -> dict[str, list[Row]]:
    by_code: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_code[row.code].append(row)
    return dict(sorted(by_code.items()))


def _breaks(changes: Iterable[tuple[int, str, str]]) -> Mapping[str, set[int]]:
    breaks: Mapping[str, set[int]] = defaultdict(set)
    for year, old, new in changes:
        breaks[old].add(year)
        breaks[new].add(year)
    return breaks


def _short_names_by_level(rows: Iterable[Row], naming: Naming) -> dict[str, set[str]]:
    """For each level the short names that a higher one has taken: 长沙 is the city, not 长沙县; 吉林 the province."""
    of: Mapping[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.until is None:
            of[row.level].update(short_names(row.name, row.level, naming))
    return {"Province": set(), "Prefecture": of["Province"], "County": of["Province"] | of["Prefecture"]}


def _connected(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    return sorted(map(sorted, networkx.connected_components(networkx.Graph(sorted(pairs)))))


def _names_at(lives: list[Row], year: int) -> str:
    began = [row.name for row in lives if row.since <= year and (row.until is None or row.until >= year)]
    return "、".join(dict.fromkeys(began)) or lives[-1].name


def _write_csv(path: Path, header: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Path:
    beside = path.with_name(path.name + ".new")
    with beside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    os.replace(beside, path)
    return path


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
