"""Word bounds of Chinese text, by jieba with the names of indicators as words of their own."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from itertools import accumulate

import jieba

_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{2,}")


class Words:
    """A segmenter of its own: neither jieba's shared one nor its cache file, which anyone may have written.

    >>> Words(["高标准农田"]).bounds("建设高标准农田")
    frozenset({0, 2, 7})
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        jieba.setLogLevel(logging.WARNING)
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.FREQ, self._tokenizer.total = self._tokenizer.gen_pfdict(self._tokenizer.get_dict_file())
        self._tokenizer.initialized = True
        for name in sorted(set(names)):
            if _WORD.fullmatch(name):  # jieba never finds a word with other characters in it
                self._tokenizer.add_word(name)

    def cut(self, text: str) -> list[str]:
        """The words of `text`, which joined give `text` again."""
        return list(map(str, self._tokenizer.cut(text, HMM=False)))

    def bounds(self, text: str) -> frozenset[int]:
        """The offsets at which words begin or end."""
        return frozenset(accumulate((len(word) for word in self.cut(text)), initial=0))
