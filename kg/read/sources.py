"""Paths -> sources: the files to read, each with its manifest row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReadError
from kg.read.manifest import NAME, Row, read_manifest

_HIDDEN = (".", "~$", "__")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: picklable, so that another process can read it."""

    path: Path
    row: Row | None = None


def sources(paths: Iterable[Path], suffixes: Iterable[str], manifest: Path | None = None) -> list[Source]:
    """The report files under `paths`, sorted by path.

    A folder gives every file in it with one of `suffixes`, but its manifest and hidden files; a file gives itself.

    Raises:
        ReadError: a path that does not exist, or a folder without reports.
        ManifestError: a broken manifest.
    """
    wanted = frozenset(suffixes)
    given = read_manifest(manifest) if manifest is not None else None
    beside: dict[Path, dict[str, Row]] = {}
    found: dict[Path, Source] = {}
    for path in paths:
        for file in _files(path, wanted):
            rows = given if given is not None else beside.setdefault(file.parent, _beside(file.parent))
            found[file.resolve()] = Source(file, rows.get(file.name))
    return [found[key] for key in sorted(found)]


def _beside(folder: Path) -> dict[str, Row]:
    manifest = folder / NAME
    return read_manifest(manifest) if manifest.is_file() else {}


def _files(path: Path, wanted: frozenset[str]) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise ReadError(f"{path}: no such file or folder; check the path")
    files = [file for file in sorted(path.rglob("*")) if file.suffix.lower() in wanted and file.is_file()]
    files = [file for file in files if file.name != NAME and not file.name.startswith(_HIDDEN)]
    if not files:
        raise ReadError(f"{path}: no reports in this folder; it needs files that end in {', '.join(sorted(wanted))}")
    return files
