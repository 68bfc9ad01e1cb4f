"""All that ontology/ says, as typed values: the one argument that every stage gets besides its input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model.concept import Division, DivisionChange, Indicator, Programme, Unit
from kg.model.text import ConceptId
from kg.vocabulary.lexicon import Lexicon
from kg.vocabulary.patterns import Patterns
from kg.vocabulary.words import Words


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Concept schemes and patterns, loaded once in each process and passed to every stage.

    Attributes:
        close: pairs of programmes that are near each other without one being based on the other.
        elliptic: short forms that stand for an indicator only where a figure follows (高新技术产业 增长7%).
        words: the segmenter that knows the indicators' names.
        weights: of the words around a number, learned from annotated texts (see kg.extract.wording).
        version: hash of all files of ontology/, written into build.json.
    """

    divisions: Mapping[ConceptId, Division]
    changes: tuple[DivisionChange, ...]
    programmes: Mapping[ConceptId, Programme]
    close: tuple[tuple[ConceptId, ConceptId], ...]
    indicators: Mapping[ConceptId, Indicator]
    elliptic: Mapping[str, ConceptId]
    units: Mapping[ConceptId, Unit]
    patterns: Patterns
    words: Words
    programme_names: Lexicon
    indicator_names: Lexicon
    weights: Mapping[str, int]
    version: str
