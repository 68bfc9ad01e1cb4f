"""Names that say only a size: 10亿元以上 after 亿元以上项目, 50万元以上的 after 收入20万元以上的村占比."""

from __future__ import annotations

import re

from kg.vocabulary.patterns import Patterns

_SIZED = re.compile(r"^[^\d超过突十百千万亿]+")
"""What a size is a size of, in front of it (投资 of 投资10亿元以上)."""


class Sizes:
    """The bounds that tell one of the things of a list from another, from labels.yaml."""

    def __init__(self, patterns: Patterns) -> None:
        self.bound = patterns.regex("labels", "bound")

    def bounded(self, name: str, before: str) -> str:
        """What a size alone is a size of: 10亿元以上项目 after 亿元以上项目, 亿元以上签约项目 after 签约项目."""
        if self.bound.fullmatch(name) is None:
            return ""
        last = next(reversed(list(self.bound.finditer(before))), None)
        if last is None:
            return name + before
        sized = None if _SIZED.match(name) else _SIZED.match(last[0])  # 收入 of 收入过20万元的行政村
        return before[: last.start()] + (sized[0] if sized else "") + name + before[last.end() :]
