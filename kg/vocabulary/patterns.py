"""What ontology/patterns says: words and shapes of the language of reports, compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kg.errors import OntologyError


@dataclass(frozen=True, slots=True)
class Patterns:
    """One mapping for each file of ontology/patterns, with its regular expressions compiled on demand.

    >>> patterns = Patterns({"units": {"cue": ["以上", "左右"]}})
    >>> patterns.any_of("units", "cue").findall("5%左右，6%以上")
    ['左右', '以上']
    """

    files: Mapping[str, Mapping[str, Any]]

    def of(self, file: str, key: str) -> Any:
        """What `file` says under `key`; OntologyError where it says nothing."""
        try:
            return self.files[file][key]
        except KeyError as exc:
            raise OntologyError(f"ontology/patterns/{file}.yaml: no {key!r}; add it") from exc

    def any_of(self, file: str, key: str) -> re.Pattern[str]:
        """A pattern that matches any of the words under `key`, the longest first."""
        words = sorted(self.of(file, key), key=lambda word: (-len(word), word))
        return re.compile("|".join(re.escape(word) for word in words))

    def regex(self, file: str, key: str) -> re.Pattern[str]:
        """The expressions under `key` (one or a list), as one pattern."""
        source = self.of(file, key)
        joined = source if isinstance(source, str) else "|".join(f"(?:{one})" for one in source)
        try:
            return re.compile(joined)
        except re.error as exc:
            raise OntologyError(f"ontology/patterns/{file}.yaml: {key}: {exc.msg} in {joined[:60]!r}; mend it") from exc


def load_patterns(folder: Path) -> Patterns:
    """Every `*.yaml` of `folder`; OntologyError names a file that is no YAML mapping."""
    files = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)  # safe, in C
        except yaml.YAMLError as exc:
            raise OntologyError(f"ontology/patterns/{path.name}: {str(exc).splitlines()[0]}; mend the YAML") from exc
        if not isinstance(content, dict):
            raise OntologyError(f"ontology/patterns/{path.name}: not a mapping of keys; mend the YAML")
        files[path.stem] = content
    return Patterns(files)
