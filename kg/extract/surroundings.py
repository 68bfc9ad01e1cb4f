"""What stands around a number in its sentence: each word with the features by which kg.extract.wording weighs it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from kg.model.mention import Figure
from kg.vocabulary.lexicon import plain
from kg.vocabulary.words import Words

STOP = "，；：。"
"""Signs at which a clause ends."""
_END = "。；"
NUMBER = re.compile(r"[\d.]+")
_LEFT, _RIGHT = 48, 16
"""Words that are weighed on either side of a number."""
_FAR = 40
"""Characters right of a number within which a name's words are looked for."""
_NEAR = 4
"""… and within which one character of it is."""
_LARGEST = 8
"""Characters from which on all names are long."""
_STEPS = (8, 12, 20)
"""Words from which on distances count only roughly."""
_IN_ROW = re.compile("[、和及与]?")
"""What stands between the numbers of a list."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence, with its characters there."""

    text: str
    start: int
    end: int


def cut_words(text: str, words: Words) -> tuple[Word, ...]:
    """The words of a clean sentence, in order."""
    cut = words.cut(text)
    ends = list(accumulate(len(word) for word in cut))
    return tuple(Word(word, end - len(word), end) for word, end in zip(cut, ends, strict=True))


def around(text: str, cut: Sequence[Word], figures: Sequence[Figure], index: int) -> Iterator[tuple[Word, list[str]]]:
    """The words on both sides of one of a sentence's figures, each with its features."""
    figure, before = figures[index], figures[index - 1] if index else None
    left = [word for word in cut if word.end <= figure.span.start][-_LEFT:]
    right = _until_stop([word for word in cut if word.start >= figure.span.end][:_RIGHT])
    taken = characters_of(figure.label, text, figure)
    last = characters_of(before.label, text, before) if before is not None else None
    others = of_others(text, figures, index)
    size, whole = min(len(plain(figure.label)), _LARGEST), f"{figure.label in text:d}"
    place = _Place(left, right, figure.unit)
    for word, side, features in (*place.left_features(), *place.right_features()):
        inside = f"{holds(taken, word):d}"
        features += [
            f"taken {inside}", f"rule {figure.rule} {inside}{side}", f"size {size} {inside}{side}",
            f"taken {inside} {word.text}", f"whole {whole} {figure.rule} {inside}{side}",
        ]  # fmt: skip
        if last is not None and before is not None:
            too = f"{holds(last, word):d}{inside}"
            features += [f"both {too}", f"both {too} {figure.rule} {before.aspect[:4]} {figure.aspect[:4]}"]
        if others:
            features.append(f"row {inside}{holds(others, word):d}")
        yield word, features


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands on both sides of a number: the features that need no grammar."""

    left: list[Word]
    right: list[Word]
    unit: str

    def left_features(self) -> Iterator[tuple[Word, str, list[str]]]:
        texts = [word.text for word in self.left]
        behind = [word.text for word in self.right]
        row = ["^", "^", *texts, "#", *behind, "$", "$"]
        last, last_but_one = row[len(texts) + 1], row[len(texts)]
        opens = max((i for i, text in enumerate(texts) if text in STOP), default=-1) + 1
        own = texts[opens] if opens < len(texts) else "#"
        clauses = lists = numbers = 0
        for i in range(len(texts) - 1, -1, -1):
            text = texts[i]
            zone = f"L{min(clauses, 3)}{min(numbers, 2)}"
            common = _beside(row, i + 2, zone)
            shape, distance = _shape(text), len(texts) - i
            yield (
                self.left[i], "L",
                [
                    *common, f"far {_bucket(distance)} {min(clauses, 3)}", f"list {min(lists, 2)} {zone}",
                    f"last {last} {zone} {shape}", f"last2 {last_but_one} {last} {zone}",
                    f"after {behind[0] if behind else '$'} {zone}", f"unit {self.unit} {zone} {shape}",
                    f"own {own} {zone} {shape}", f"opens {i == opens:d} {zone}",
                    f"lasts {_shape(last)} {_shape(last_but_one)} {zone} {shape}",
                ],
            )  # fmt: skip
            if text in STOP:
                clauses, lists = clauses + 1, 0
            lists += text == "、"
            numbers += NUMBER.fullmatch(text) is not None

    def right_features(self) -> Iterator[tuple[Word, str, list[str]]]:
        texts = [word.text for word in self.right]
        before = ["^", "^", *(word.text for word in self.left)]
        row = [*before, "#", *texts, "$", "$"]
        clauses = lists = numbers = 0
        for i, text in enumerate(texts):
            clauses += text in STOP
            zone = f"R{min(clauses, 2)}{min(numbers, 2)}{min(lists, 2)}"
            shape = _shape(text)
            yield (
                self.right[i], "R",
                [
                    *_beside(row, len(before) + 1 + i, zone), f"far {min(i + 1, 10)} R{clauses}",
                    f"last {before[-1]} {zone}", f"last2 {before[-2]} {before[-1]} {zone}",
                    f"unit {self.unit} {zone} {shape}", f"unit {self.unit} {min(i + 1, 4)} R{clauses}",
                    f"after {texts[0]} {zone} {shape}",
                    "path " + "".join(map(_shape, texts[max(0, i - 4) : i + 1])) + f" {zone}",
                ],
            )  # fmt: skip
            lists += text == "、"
            numbers += NUMBER.fullmatch(text) is not None


def _beside(row: Sequence[str], at: int, zone: str) -> list[str]:
    """The features of a word and its neighbours."""
    word, before, following = row[at], row[at - 1], row[at + 1]
    shape = _shape(word)
    return [
        zone, f"word {word}", f"word {word} {zone}", f"shape {shape} {zone}", f"next {following} {zone}",
        f"previous {before} {zone}", f"shapes {shape} {_shape(following)} {zone}",
        f"shapes2 {_shape(before)} {shape} {zone}",
        f"pair {word} {following}", f"pair2 {before} {word}", f"next2 {following} {row[at + 2]} {zone}",
    ]  # fmt: skip


def of_others(text: str, figures: Sequence[Figure], index: int) -> frozenset[int]:
    """The characters of the names of the other figures in a row."""
    return frozenset().union(*(characters_of(other.label, text, other) for other in _row_of(text, figures, index)))


def _row_of(text: str, figures: Sequence[Figure], index: int) -> list[Figure]:
    """The other figures of the list that a figure stands in (分别增长5.2%、7.3%), and those that share its number."""
    row: list[Figure] = []
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(figures):
            first, second = sorted((figures[at], figures[at - step]), key=lambda figure: figure.span)
            if not _IN_ROW.fullmatch(text[first.span.end : second.span.start]):
                break
            row.append(figures[at])
            at += step
    return row


def characters_of(name: str, text: str, figure: Figure) -> frozenset[int]:
    """The characters of a sentence that make up a name: its longest parts, each where it is nearest to the number."""
    found: set[int] = set()
    open_parts = [name]
    while open_parts:
        part = open_parts.pop()
        if (nearest := _longest(part, text, figure)) is None:
            continue
        start, at, length = nearest
        found.update(range(at, at + length))
        open_parts += [rest for rest in (part[:start], part[start + length :]) if rest]
    return frozenset(found)


def _longest(part: str, text: str, figure: Figure) -> tuple[int, int, int] | None:
    """(offset in the part, offset in the text, length) of its longest stretch that the text has."""
    for length in range(len(part), 0, -1):
        places = (
            (distance, at, start)
            for start in range(len(part) - length + 1)
            for distance, at in _near(part[start : start + length], text, figure)
        )
        if best := min(places, default=None):
            return None if length == 1 < len(part) and best[0] > _NEAR else (best[2], best[1], length)
    return None


def _near(part: str, text: str, figure: Figure) -> Iterator[tuple[int, int]]:
    """(distance, offset) of the nearest place on either side of the number; right of it is a little farther."""
    begin, end = figure.span.start, figure.span.end
    if (at := text.rfind(part, 0, begin)) >= 0:
        yield begin - at, at
    if 0 <= (at := text.find(part, end)) <= end + _FAR:
        yield at - end + 3, at


def holds(characters: frozenset[int], word: Word) -> bool:
    """Whether at least half of a word's characters are among these."""
    return 2 * sum(at in characters for at in range(word.start, word.end)) >= word.end - word.start


def _until_stop(words: Sequence[Word]) -> list[Word]:
    end = next((i for i, word in enumerate(words) if word.text in _END), len(words))
    return list(words[:end])


def _shape(word: str) -> str:
    """n for a number, a for Latin letters, else how many characters the word has."""
    return "n" if NUMBER.fullmatch(word) else "a" if word.isascii() and word.isalnum() else str(min(len(word), 4))


def _bucket(distance: int) -> int:
    return distance if distance < _STEPS[0] else max(step for step in _STEPS if step <= distance)
