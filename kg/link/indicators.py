"""A figure's label -> the standard indicator of that name, else a provisional one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model.concept import Indicator
from kg.model.fact import content_key
from kg.model.text import ConceptId
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.lexicon import plain


class IndicatorLinker:
    """Links labels to indicators; remembers those that it had to mint."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.names, self.elliptic = vocabulary.indicator_names, vocabulary.elliptic
        self.own = re.compile(f"^(?:{vocabulary.patterns.any_of('areas', 'own').pattern})")
        self.level = vocabulary.patterns.regex("areas", "level_front")
        self.share = vocabulary.patterns.regex("labels", "share_of")
        self.minted: dict[ConceptId, Indicator] = {}

    def link(self, label: str, others: tuple[str, ...] = ()) -> ConceptId:
        """The indicator that `label` names; `others` are further names of the same figure (with its zone cut off)."""
        for form in (label, *others):
            for name in self._forms(form):
                found = self.names.get(name) or self.elliptic.get(name)
                if found is not None:
                    return found
        minted = ConceptId(f"indicator/i-{content_key(plain(label))}")
        self.minted.setdefault(minted, Indicator(minted, label))
        return minted

    def _forms(self, label: str) -> Iterator[str]:
        """The label as it is, then without what only limits or measures it."""
        yield label
        bare = self.own.sub("", label)
        yield bare
        yield self.level.sub("", bare)
        yield re.sub(r"（[^）]*）|\([^)]*\)", "", bare)
        share = self.share.search(bare)
        if share and share.start() > 1:
            yield bare[: share.start()]
        for suffix in ("增速", "增幅", "涨幅", "总量", "规模", "数", "数量", "占比", "比重"):
            if bare.endswith(suffix) and len(bare) > len(suffix) + 2:
                yield bare.removesuffix(suffix)
