"""XML of an Office document -> calls: a parser that neither expands entities nor goes deep.

A document type declaration, which no such document has and every entity bomb needs, is refused.
"""

from __future__ import annotations

from typing import Protocol
from xml.parsers import expat

from kg.errors import ReadError

Attributes = dict[str, str]
_DEEPEST = 2000


class Handler(Protocol):
    """Who is called: names of elements and attributes come without their namespaces."""

    def start(self, tag: str, values: Attributes) -> None: ...
    def end(self, tag: str) -> None: ...
    def characters(self, text: str) -> None: ...


def parse(xml: bytes, name: str, handler: Handler) -> None:
    """Call `handler` for everything in `xml`.

    Raises:
        ReadError: damaged, nested too deep, or with entities of its own.
    """
    depth = 0

    def refuse(*_: object) -> None:
        raise ReadError(f"{name}: a DOCX with entities of its own, which no report needs; save it as text")

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise ReadError(f"{name}: a damaged DOCX, nested deeper than any; save it as text")
        handler.start(_local(tag), {_local(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(_local(tag))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.characters
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, LookupError, ValueError) as exc:  # the last two: an encoding that is none
        raise ReadError(f"{name}: a DOCX with damaged XML; save it anew, or as text") from exc


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
