"""The numbers that Word puts before paragraphs (一、 （一） 1.): they are in no paragraph's text, but in its list.

ECMA-376 part 1, 17.9: a list (num) has the levels of its definition (abstractNum); a paragraph names list and level, or
its style does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.read.part import Attributes

_DIGITS, _PLACES = "零一二三四五六七八九", ("", "十", "百", "千")
_CHINESE = re.compile("(?:chinese|japanese|taiwanese).*ounting.*|ideographDigital|japaneseDigitalTenThousand")
_DEEPEST = 9


@dataclass(slots=True)
class Level:
    """How a level of a list is written: `pattern` has %1 for the number of the first level."""

    kind: str = "decimal"
    pattern: str = ""
    start: int = 1
    style: str = ""


Levels = dict[int, Level]
Place = tuple[str, int]
"""List and level of a paragraph; the list is "" where it has none."""


@dataclass(slots=True)
class Numbering:
    """Lists and styles of a document, and how far each list has come; feed it the parts numbering and styles."""

    definitions: dict[str, Levels] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    styles: dict[str, dict[str, str]] = field(default_factory=dict)
    reached: dict[str, list[int]] = field(default_factory=dict)
    _definition: str = ""
    _list: str = ""
    _level: Level = field(default_factory=Level)
    _style: dict[str, str] = field(default_factory=dict)

    def start(self, tag: str, values: Attributes) -> None:
        if tag == "abstractNum":
            self._definition = values.get("abstractNumId", "")
        elif tag == "lvl":
            self._level = Level()
            self.definitions.setdefault(self._definition, {})[_number(values.get("ilvl", ""))] = self._level
        elif tag == "num":
            self._list = values.get("numId", "")
        elif tag == "style":
            self._style = self.styles.setdefault(values.get("styleId", ""), {})
        else:
            self._describe(tag, values.get("val", ""))

    def _describe(self, tag: str, value: str) -> None:
        """What is said of the level, the list or the style that is open."""
        if tag == "numFmt":
            self._level.kind = value
        elif tag == "lvlText":
            self._level.pattern = value[:50]
        elif tag == "start":
            self._level.start = _number(value)
        elif tag == "pStyle":
            self._level.style = value
        elif tag == "abstractNumId":
            self.lists[self._list] = value
        elif tag in {"numId", "ilvl", "basedOn"}:
            self._style[tag] = value

    def end(self, tag: str) -> None:
        pass

    def characters(self, text: str) -> None:
        pass

    def mark(self, properties: Attributes) -> str:
        """What stands before the next paragraph with these `properties` (pStyle, numId, ilvl); "" for most.

        >>> lists = Numbering({"a": {0: Level("chineseCounting", "%1、"), 1: Level("decimal", "（%2）")}}, {"7": "a"})
        >>> [lists.mark({"numId": "7", "ilvl": level}) for level in "0110"]
        ['一、', '（1）', '（2）', '二、']
        """
        name, depth = self._place(properties)
        definition = self.lists.get(name, "")
        levels = self.definitions.get(definition, {})
        if depth not in levels:
            return ""
        at = self.reached.setdefault(definition, [])
        at += [levels[level].start - 1 if level in levels else 0 for level in range(len(at), depth + 1)]
        at[depth] += 1
        del at[depth + 1 :]
        return re.sub(r"%([1-9])", lambda match: _written(levels, at, int(match[1]) - 1), levels[depth].pattern)

    def _place(self, properties: Attributes) -> Place:
        """By the paragraph itself, else by its style and the styles that it is based on."""
        if "numId" in properties:
            return properties["numId"], _number(properties.get("ilvl", ""))
        style = properties.get("pStyle", "")
        for _ in range(_DEEPEST):
            described = self.styles.get(style, {})
            if "numId" in described:
                levels = self.definitions.get(self.lists.get(described["numId"], ""), {})
                linked = next((depth for depth, level in levels.items() if level.style == style), 0)
                return described["numId"], _number(described["ilvl"]) if "ilvl" in described else linked
            style = described.get("basedOn", "")
        return "", 0


def _number(text: str) -> int:
    return min(int(text), 9999) if text.isascii() and text.isdecimal() else 0


def _written(levels: Levels, at: list[int], depth: int) -> str:
    if depth >= len(at) or depth not in levels:
        return ""
    kind, number = levels[depth].kind, at[depth]
    if kind in {"bullet", "none"}:
        return ""
    if _CHINESE.fullmatch(kind):
        return chinese(number)
    if kind.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    return str(number)


def chinese(number: int) -> str:
    """A number up to 9999 in Chinese.

    >>> [chinese(n) for n in (0, 1, 10, 12, 20, 21, 105, 110, 1001)]
    ['零', '一', '十', '十二', '二十', '二十一', '一百零五', '一百一十', '一千零一']
    """
    digits = [int(digit) for digit in str(number)]
    text = "".join(_DIGITS[digit] + (_PLACES[len(digits) - 1 - at] if digit else "") for at, digit in enumerate(digits))
    text = re.sub("零+", "零", text)
    return (text.rstrip("零") or "零").removeprefix("一") if 10 <= number < 20 else text.rstrip("零") or "零"
