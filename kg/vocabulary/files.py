"""Files of ontology/schemes -> rows that know their lines, so that every mistake can be found."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from kg.errors import OntologyError
from kg.model.text import ConceptId


class Names:
    """Which concept each label of a scheme belongs to; a second owner is a mistake unless the label is listed."""

    def __init__(self, path: Path, ambiguous: frozenset[str]) -> None:
        self.path, self.ambiguous = path, ambiguous
        self.owners: dict[str, ConceptId] = {}

    def add(self, number: int, concept: ConceptId, labels: Iterable[str]) -> None:
        seen: set[str] = set()
        for label in labels:
            if not label or label in seen:
                raise mistake(self.path, number, concept, f"empty or repeated label {label!r}")
            seen.add(label)
            owner = self.owners.setdefault(label, concept)
            if owner != concept and label not in self.ambiguous:
                raise mistake(self.path, number, concept, f"the label {label} is also one of {owner}")


class _WithLines(yaml.CSafeLoader):
    """The safe loader, which also leaves in every mapping the line that it begins on."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        mapping["__line__"] = node.start_mark.line + 1
        return mapping


def yaml_of(path: Path) -> dict[str, Any]:
    """The mapping that a YAML file holds; OntologyError where it holds none."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_WithLines)  # noqa: S506  # a safe loader
    except (OSError, yaml.YAMLError) as error:
        raise OntologyError(f"{path.name}: cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict):
        raise OntologyError(f"{path.name}: must be a mapping")
    return content


def csv_lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its line number; a row with too few or too many fields is a mistake."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            for row in reader:
                if None in row or None in row.values():
                    raise mistake(path, reader.line_num, str(next(iter(row.values()))), "wrong number of fields")
                yield reader.line_num, row
    except (OSError, csv.Error) as error:
        raise OntologyError(f"{path.name}: cannot be read: {error}") from error


def parts(field: str) -> tuple[str, ...]:
    """The names in a field, which semicolons part."""
    return tuple(part for part in field.split(";") if part)


def mistake(path: Path, number: int, term: str, what: str) -> OntologyError:
    """The error for a term in a line of a file."""
    return OntologyError(f"{path.name}, line {number}: {term}: {what}")
