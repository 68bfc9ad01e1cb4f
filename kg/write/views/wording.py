"""How the pages say things: Chinese first, English below."""

from __future__ import annotations

import unicodedata

EDITIONS = {
    "full": ("全文", "full text"),
    "abstract": ("摘要", "abstract"),
    "infographic": ("图解", "infographic"),
    "keypoints": ("要点", "key-points edition"),
    "transcript": ("文字实录", "transcript"),
}
STANCES = {
    "Launches": ("启动", "launches", "#c2543c"),
    "Aligns": ("对标落实上级", "aligns", "#d9962b"),
    "Implements": ("实施", "implements", "#3f8060"),
    "Reports": ("报告成效", "reports", "#5b76a8"),
    "Mentions": ("提及", "mentions", "#9a9a94"),
}
LEVELS = {
    "Nation": ("国家", "nation"),
    "Province": ("省级", "province"),
    "Prefecture": ("市级", "prefecture"),
    "County": ("县级", "county"),
}


def width_of(text: str) -> int:
    """Columns that `text` takes: two for each Chinese character.

    >>> width_of("“415X”工程"), width_of("GDP")
    (12, 3)
    """
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def wrapped(text: str, columns: int, lines: int) -> str:
    """`text` in at most `lines` lines of `columns`, with … where it is cut.

    >>> wrapped("服务业高质量发展“百千万”工程", 16, 2)
    '服务业高质量发展\\n“百千万”工程'
    >>> wrapped("数字经济创新提质“一号发展工程”", 12, 2)
    '数字经济创新\\n提质“一号…'
    """
    result = [""]
    for character in " ".join(text.split()):
        if width_of(result[-1] + character) > columns:
            if len(result) == lines:
                while width_of(result[-1]) > columns - 2:
                    result[-1] = result[-1][:-1]
                result[-1] += "…"
                break
            result.append("")
        result[-1] += character
    return "\n".join(result)
