"""Paths -> sources: the files to read, each with its manifest row."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReadError
from kg.read.manifest import NAME, Row, read_manifest

_HIDDEN = (".", "~$", "__")
_BESIDE_PAGE = ("_files", ".files")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: picklable, so that another process can read it."""

    path: Path
    row: Row | None = None


def sources(paths: Iterable[Path], suffixes: Iterable[str], manifest: Path | None = None) -> list[Source]:
    """The report files under `paths`, sorted by path.

    A folder gives every file in and below it with one of `suffixes`, but manifests, hidden files and hidden folders; a
    file gives itself.

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
    if not path.is_dir():
        if not _is_file(path):
            raise ReadError(f"{path}: no such file or folder; check the path")
        return [path]
    files = _walk(path, wanted)
    if not files:
        raise ReadError(f"{path}: no reports in this folder; it needs files that end in {', '.join(sorted(wanted))}")
    return sorted(files)


def _walk(path: Path, wanted: frozenset[str]) -> list[Path]:
    """The files below `path`, and the folders that cannot be listed, so that reading them says so.

    Links to folders are not followed: they may lead back. The folder that a browser saves beside a page is left out.
    """
    found: list[Path] = []
    closed: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(_HIDDEN) and not name.endswith(_BESIDE_PAGE)]
        for file in (Path(folder, name) for name in files):
            if file.suffix.lower() in wanted and file.name != NAME and not file.name.startswith(_HIDDEN):
                found += [file] if _is_file(file) else []
    return found + [Path(error.filename) for error in closed]


def _is_file(path: Path) -> bool:
    """Whether `path` is a file, or may not be looked at: no pipe, no device, no link to itself."""
    try:
        return path.is_file()
    except PermissionError:
        return True
