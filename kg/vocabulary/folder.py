"""Where ontology/ is, and the hash that says which state of it a graph was built with."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.errors import OntologyError

_PACKAGE = Path(__file__).resolve().parents[1]


def ontology_folder() -> Path:
    """The folder inside the installed package, or the one beside it in a checkout.

    >>> (ontology_folder() / "prefixes.json").is_file()
    True
    """
    for folder in (_PACKAGE / "_ontology", _PACKAGE.parent / "ontology"):
        if folder.is_dir():
            return folder
    raise OntologyError(f"no ontology folder beside {_PACKAGE.name}/: install the package again")


def digest(folder: Path) -> str:
    """sha256 (hex) of the relative names and the bytes of all files in `folder`, whatever their order on disk."""
    total = hashlib.sha256()
    for path in sorted((p for p in folder.rglob("*") if p.is_file()), key=lambda p: p.relative_to(folder).as_posix()):
        name, content = path.relative_to(folder).as_posix().encode(), path.read_bytes()
        for part in (name, content):
            total.update(len(part).to_bytes(8, "big"))
            total.update(part)
    return total.hexdigest()
