"""The words around a number -> those that name what it measures, by weights learned from annotated texts.

The grammar of kg.extract.names proposes a name. Here every word of the sentence is weighed for being part of it: by
where it stands, what stands beside it, and whether the grammar took it. The weights are data (ontology/weights);
`python -m tests.annotations.learn` makes them, with the features of this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from kg.extract.labels import Labeller
from kg.model.mention import Figure
from kg.vocabulary.lexicon import plain
from kg.vocabulary.words import Words

_LEFT, _RIGHT = 48, 16
"""Words that are weighed on either side of a number."""
_FAR = 40
"""Characters right of a number within which a name's words are looked for."""
_LOOSE = "、，的"
_STOP = "，；：。"
_NUMBER = re.compile(r"[\d.]+")
_GAP = 2
"""Words that may be missing between two words of a name …"""
_HOLE = -1100
"""… unless they weigh less than this."""
_SHORT = 3
"""Characters up to which a name says little without its verb (救助灾民)."""
_IN_ROW = re.compile("[、和及与]?")
"""What stands between the numbers of a list."""
_COMPOSED = ("left", "right", "subject")
"""Rules that may put a name together from two places; then it stays as it is, as do the names of a row."""
_LOUD = 600
"""Weight from which on a word that the grammar left out, or took, changes the name."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence, with its characters there."""

    text: str
    start: int
    end: int


class Wording:
    """Weighs words; `weights` are thousandths of a logit by feature, 0 for a feature that has none."""

    def __init__(self, labeller: Labeller, weights: Mapping[str, int]) -> None:
        self.labeller, self.weights = labeller, weights

    def revise(self, text: str, figures: Sequence[Figure]) -> list[Figure]:
        """The figures of a clean sentence with their names made whole, or freed of what is none of theirs."""
        cut = cut_words(text, self.labeller.words)
        revised: list[Figure] = []
        for index, figure in enumerate(figures):
            if index and _goes_on(figure, figures[index - 1]):
                revised.append(replace(figure, label=revised[-1].label, aside=revised[-1].aside))
                continue
            name = self._name(text, cut, figures, index)
            revised.append(replace(figure, label=name, aside=figure.label if name != figure.label else ""))
        return revised

    def _name(self, text: str, cut: Sequence[Word], figures: Sequence[Figure], index: int) -> str:
        """The name that the words make, where one of them speaks loudly enough against the grammar's."""
        figure = figures[index]
        taken = characters_of(figure.label, text, figure)
        of_others = _of_others(text, figures, index) - taken
        if figure.label not in text and (of_others or figure.rule in _COMPOSED):
            return figure.label
        weighed = [
            (word, self._weight(features))
            for word, features in around(text, cut, figures, index)
            if not of_others.issuperset(range(word.start, word.end))
        ]
        against = (abs(weight) for word, weight in weighed if (weight > 0) != _holds(taken, word))
        if max(against, default=0) < _LOUD:
            return figure.label
        name = self.labeller.when.sub("", _joined(weighed, figure.span.start))
        return figure.label if self._says_less(name, figure.label) else _balanced(name)

    def _says_less(self, weighed: str, name: str) -> bool:
        """Whether the weighed name says nothing that the grammar's does not say (招引项目 of 项目), or loses a noun."""
        new, old = plain(weighed), plain(name)
        if len(new) < _GAP or (new in old and len(new) * 2 >= len(old)) or sorted(old) == sorted(new):
            return True
        bare = plain(self.labeller.before(weighed).name)  # without the verbs around it
        verbs_alone = bare == old and len(old) > _SHORT and len(new) <= 2 * len(old)
        return not bare or old[-_GAP:] not in new or verbs_alone or (name != "" and weighed.count(name) > 1)

    def _weight(self, features: Sequence[str]) -> int:
        return self.weights.get("", 0) + sum(self.weights.get(feature, 0) for feature in features)


def _goes_on(figure: Figure, before: Figure) -> bool:
    """Whether a figure is of the same thing as the one before it, and so keeps its name: 18753亿元、增长1.5%."""
    return figure.stretches or (figure.rule == "ellipsis" and figure.label == before.label)


def around(text: str, cut: Sequence[Word], figures: Sequence[Figure], index: int) -> Iterator[tuple[Word, list[str]]]:
    """The words on both sides of one of a sentence's figures, each with its features."""
    figure, before = figures[index], figures[index - 1] if index else None
    left = [word for word in cut if word.end <= figure.span.start][-_LEFT:]
    right = _until_stop([word for word in cut if word.start >= figure.span.end][:_RIGHT])
    taken = characters_of(figure.label, text, figure)
    last = characters_of(before.label, text, before) if before is not None else None
    others = _of_others(text, figures, index)
    size, whole = min(len(plain(figure.label)), 8), f"{figure.label in text:d}"
    place = _Place(left, right, figure.unit)
    for word, side, features in (*place.left_features(), *place.right_features()):
        inside = f"{_holds(taken, word):d}"
        features += [
            f"taken {inside}", f"rule {figure.rule} {inside}{side}", f"size {size} {inside}{side}",
            f"taken {inside} {word.text}", f"whole {whole} {figure.rule} {inside}{side}",
        ]  # fmt: skip
        if last is not None and before is not None:
            too = f"{_holds(last, word):d}{inside}"
            features += [f"both {too}", f"both {too} {figure.rule} {before.aspect[:4]} {figure.aspect[:4]}"]
        if others:
            features.append(f"row {inside}{_holds(others, word):d}")
        yield word, features


def _of_others(text: str, figures: Sequence[Figure], index: int) -> frozenset[int]:
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
        opens = max((i for i, text in enumerate(texts) if text in _STOP), default=-1) + 1
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
            if text in _STOP:
                clauses, lists = clauses + 1, 0
            lists += text == "、"
            numbers += _NUMBER.fullmatch(text) is not None

    def right_features(self) -> Iterator[tuple[Word, str, list[str]]]:
        texts = [word.text for word in self.right]
        before = ["^", "^", *(word.text for word in self.left)]
        row = [*before, "#", *texts, "$", "$"]
        clauses = lists = numbers = 0
        for i, text in enumerate(texts):
            clauses += text in _STOP
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
            numbers += _NUMBER.fullmatch(text) is not None


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
            return None if length == 1 < len(part) and best[0] > _GAP * 2 else (best[2], best[1], length)
    return None


def _near(part: str, text: str, figure: Figure) -> Iterator[tuple[int, int]]:
    """(distance, offset) of the nearest place on either side of the number; right of it is a little farther."""
    begin, end = figure.span.start, figure.span.end
    if (at := text.rfind(part, 0, begin)) >= 0:
        yield begin - at, at
    if 0 <= (at := text.find(part, end)) <= end + _FAR:
        yield at - end + 3, at


def _joined(weighed: Sequence[tuple[Word, int]], number: int) -> str:
    """The words that weigh more than nothing, in the order of the text, without small gaps between them."""
    ordered = sorted(weighed, key=lambda pair: pair[0].start)
    chosen = [i for i, (_, weight) in enumerate(ordered) if weight > 0]
    filled = set(chosen)
    for first, second in pairwise(chosen):
        one_side = (ordered[first][0].start < number) == (ordered[second][0].start < number)
        if one_side and second - first <= _GAP + 1 and all(_fills(*pair) for pair in ordered[first + 1 : second]):
            filled.update(range(first + 1, second))
    lonely = {i for i in filled if _NUMBER.fullmatch(ordered[i][0].text) and i + 1 not in filled}  # 50 of 50个重点片区
    return "".join(ordered[i][0].text for i in sorted(filled - lonely)).strip(_LOOSE)


def _fills(word: Word, weight: int) -> bool:
    """Whether a word between two words of a name belongs to it as well."""
    return word.text == "、" or (weight > _HOLE and word.text not in _STOP and not _NUMBER.fullmatch(word.text))


def _balanced(name: str) -> str:
    """A name without quotation marks and brackets that have lost their partner."""
    for opening, closing in ("“”", "（）", "《》"):
        if name.count(opening) != name.count(closing):
            name = name.replace(opening, "").replace(closing, "")
    return name


def cut_words(text: str, words: Words) -> tuple[Word, ...]:
    """The words of a clean sentence, in order."""
    cut = words.cut(text)
    ends = list(accumulate(len(word) for word in cut))
    return tuple(Word(word, end - len(word), end) for word, end in zip(cut, ends, strict=True))


def _until_stop(words: Sequence[Word]) -> list[Word]:
    """The words up to the end of the sentence, or to how something is done (5个城市以主办姿态扛起协办责任)."""
    end = next((i for i, word in enumerate(words) if word.text in "。；以"), len(words))
    return list(words[:end])


def _holds(characters: frozenset[int], word: Word) -> bool:
    """Whether at least half of a word's characters are among these."""
    return 2 * sum(at in characters for at in range(word.start, word.end)) >= word.end - word.start


def _shape(word: str) -> str:
    """n for a number, a for Latin letters, else how many characters the word has."""
    return "n" if _NUMBER.fullmatch(word) else "a" if word.isascii() and word.isalnum() else str(min(len(word), 4))


def _bucket(distance: int) -> int:
    """Distances up to 8 as they are, then roughly."""
    return distance if distance < 8 else max(bound for bound in (8, 12, 20) if bound <= distance)
