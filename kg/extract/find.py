"""Report -> what each of its sentences holds."""

from __future__ import annotations

from kg.extract.figures import FigureReader
from kg.extract.programmes import ProgrammeFinder
from kg.extract.relatives import RelativeReader
from kg.extract.sections import sentences
from kg.model.mention import Figure, Found, Role, Sentence
from kg.model.text import Report
from kg.vocabulary.concepts import Vocabulary

_OPENING = 14
"""Characters of a sentence that says no more than what its paragraph is about (城市更新协同发力。)."""


def find(report: Report, vocabulary: Vocabulary) -> list[Found]:
    """Every sentence of `report` with its figures and the programmes that it names."""
    patterns, words = vocabulary.patterns, vocabulary.words
    figures = FigureReader(vocabulary, delivered=report.year, planned=report.target_year)
    relatives = RelativeReader(patterns, words)
    programmes = ProgrammeFinder(patterns, words, vocabulary.programme_names)
    found: list[Found] = []
    last: Sentence | None = None
    for sentence in sentences(report, patterns):
        closing = sentence.role is Role.CLOSING  # an appeal, a licence, a list of links: none of its figures counts
        numbers = [] if closing else figures.read(sentence, _opening(last, sentence))
        last = sentence
        relative = [] if closing else _beside(relatives.read(sentence), numbers)
        together = sorted([*numbers, *relative], key=lambda figure: figure.span)
        found.append(Found(sentence, tuple(together), tuple(programmes.find(sentence))))
    return found


def _opening(last: Sentence | None, sentence: Sentence) -> str:
    """The sentence before, where it is short and stands under the same heading; else ""."""
    if last is None or last.heading or last.headings != sentence.headings or len(last.clean) > _OPENING:
        return ""
    return last.clean


def _beside(relatives: list[Figure], numbers: list[Figure]) -> list[Figure]:
    """The relative targets that no number has told already."""
    return [r for r in relatives if not any(r.span.start < n.span.end and n.span.start < r.span.end for n in numbers)]
