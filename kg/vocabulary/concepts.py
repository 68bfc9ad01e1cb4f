"""All that ontology/ says, as typed values: the one argument that every stage gets besides its input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model.concept import Division, DivisionChange, Indicator, Programme, Unit
from kg.model.text import ConceptId
from kg.vocabulary.patterns import Patterns


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Concept schemes and patterns, loaded once and passed to every stage.

    Attributes:
        version: hash of all files of ontology/, written into build.json.
    """

    divisions: Mapping[ConceptId, Division]
    changes: tuple[DivisionChange, ...]
    programmes: Mapping[ConceptId, Programme]
    indicators: Mapping[ConceptId, Indicator]
    units: Mapping[ConceptId, Unit]
    patterns: Patterns
    version: str
