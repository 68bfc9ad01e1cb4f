"""The members of a list as they are written, before any of them is made whole (see kg.extract.coordination)."""

from __future__ import annotations

import re

_WHOLE = re.compile(r"[省市县区乡镇村、]{3,}[两三四]级|“[^”]*”|（[^）]*）|《[^》]*》")
"""What no conjunction divides: quotations, brackets, and levels (市、县两级)."""
AND = "和(?!美|谐|平)"
"""The conjunction, not the first character of 和美, 和谐, 和平."""
_SPLIT = re.compile(rf"、|(?<=\0)(?=\0)|{AND}|与|以及|(?<![普涉])及(?!以|其|格|时)")
COMMA = re.compile("、")


def two_lists(name: str) -> list[str]:
    """The two lists that 和 joins, each with a 、 of its own."""
    groups = re.split(rf"{AND}|以及", name)
    return groups if len(groups) == 2 and all("、" in group for group in groups) else []


def members(name: str, at: re.Pattern[str] = _SPLIT) -> list[str]:
    """What a list joins; conjunctions inside quotation marks and brackets join nothing.

    >>> members("“两优一高”和民生工程、科技企业")
    ['“两优一高”', '民生工程', '科技企业']
    """
    quoted: list[str] = []

    def hide(match: re.Match[str]) -> str:
        quoted.append(match[0])
        return f"\0{len(quoted) - 1}\0"

    items = at.split(_WHOLE.sub(hide, name))
    shown = [re.sub(r"\0(\d+)\0", lambda m: quoted[int(m[1])], item) for item in items]
    return [item for item in shown if item] or [name]


def longest_list(gap: str, name: str) -> str:
    """The list that ends with `name`, back over commas to the start of the sentence."""
    at = gap.rfind(name)
    before = re.split(r"[；。：]", gap[:at])[-1] if at > 0 else ""
    return before.replace("，", "、") + name
