"""The prefixes of the graph and the IRI of every thing in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import OntologyError

_KEY = re.compile(r"[A-Za-z0-9._~-]+(?:/[A-Za-z0-9._~-]+)*")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]*[/#]")


@dataclass(frozen=True, slots=True)
class Namespaces:
    """The prefix map, and the base under which things live.

    >>> names = Namespaces({"gwr": "https://w3id.org/gwr/ns#"}, "https://w3id.org/gwr/id/")
    >>> names.iri("division/330109")
    'https://w3id.org/gwr/id/division/330109'
    >>> names.expand("gwr:Report")
    'https://w3id.org/gwr/ns#Report'
    """

    prefixes: Mapping[str, str]
    base: str

    def __post_init__(self) -> None:
        if not _ABSOLUTE.fullmatch(self.base):
            raise OntologyError(f"the base must be an absolute ASCII IRI that ends in / or #, not {self.base!r}")

    def iri(self, key: str) -> str:
        """The IRI of the thing with this key (a ConceptId, ReportId, PassageId …); ValueError unless plain ASCII."""
        if not _KEY.fullmatch(key):
            raise ValueError(f"no key of an IRI: {key!r}")
        return self.base + key

    def expand(self, curie: str) -> str:
        """The IRI that `prefix:name` stands for."""
        prefix, _, name = curie.partition(":")
        if prefix not in self.prefixes:
            known = ", ".join(sorted(self.prefixes))
            raise OntologyError(f"unknown prefix {prefix!r} in {curie!r}; known: {known}")
        return self.prefixes[prefix] + name


def load_namespaces(folder: Path, base: str | None = None) -> Namespaces:
    """What `prefixes.json` says, with another `base` where one is given."""
    path = folder / "prefixes.json"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        prefixes, own = dict(content["prefixes"]), str(content["base"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OntologyError(f"{path.name}: not a prefix map with `prefixes` and `base`: {error}") from error
    return Namespaces(prefixes, base or own)
