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
        self.sub_area = vocabulary.patterns.regex("areas", "sub_area")
        self.level = vocabulary.patterns.regex("areas", "level_front")
        self.given = vocabulary.patterns.regex("labels", "given")
        self.share = vocabulary.patterns.regex("labels", "share_of")
        self.units = {
            i.id: bool({"家", "个", "项", "户", "人", "名"} & {*i.units}) for i in vocabulary.indicators.values()
        }
        patterns = vocabulary.patterns
        self.measured: list[str] = [*patterns.of("indicators", "measured"), *patterns.of("labels", "moves")]
        self.families = [
            (ConceptId(f"indicator/{key}"), re.compile(form)) for key, form in patterns.of("indicators", "families")
        ]
        self.added = {
            f"indicator/{of}": ConceptId(f"indicator/{new}") for of, new in patterns.of("indicators", "added").items()
        }
        self.minted: dict[ConceptId, Indicator] = {}

    def link(
        self, label: str, others: tuple[str, ...] = (), *, counted: bool = False, added: bool = False
    ) -> ConceptId:
        """The indicator that `label` names; `others` are further names of the same figure (with its zone cut off).

        Where things are counted, a kind of them counts under its own indicator: A股上市企业 under 上市企业; where they
        are `added`, under that of the new ones: 经营主体 under 新设经营主体.
        """
        found = (
            self._of_forms(label, others, counted=counted)
            or self._of_family((label, *others))
            or self._of_bases((label, *others))
        )
        if found is not None:
            return self.added.get(found, found) if added else found
        minted = ConceptId(f"indicator/i-{content_key(plain(label))}")
        self.minted.setdefault(minted, Indicator(minted, label))
        return minted

    def named(self, label: str, others: tuple[str, ...], *, counted: bool) -> bool:
        """Whether the scheme holds the name, or what it is a share or a growth of."""
        return (self._of_forms(label, others, counted=counted) or self._of_bases((label, *others))) is not None

    def _of_forms(self, label: str, others: tuple[str, ...], *, counted: bool) -> ConceptId | None:
        for form in (label, *others):
            if counted and (found := self._counted(form)):
                return found
            for name in self._forms(form):
                found = self.names.get(name) or self.elliptic.get(name)
                if found is not None and not (counted and name in self.elliptic and not self.units[found]):
                    return found  # 惠及农村居民 counts people, not what they earn
        return None

    def _of_bases(self, labels: tuple[str, ...]) -> ConceptId | None:
        bases = (base for label in labels for base in self._bases(label))
        return next((found for base in bases if (found := self.names.get(base) or self.elliptic.get(base))), None)

    def _of_family(self, labels: tuple[str, ...]) -> ConceptId | None:
        """The indicator of names built like one of these: 池州市总投资10亿元以上项目."""
        return next((found for label in labels for found, form in self.families if form.search(label)), None)

    def _counted(self, label: str) -> ConceptId | None:
        for at in range(len(label) - 3):
            found = self.names.get(label[at:])
            if found is not None and (at == 0 or self.units[found]):
                return found
        return None

    def _forms(self, label: str) -> Iterator[str]:
        """The label as it is, then without what only limits it."""
        yield label
        bare = self.own.sub("", label)
        yield bare
        yield self.level.sub("", bare)
        yield self.sub_area.sub("", bare)
        yield self.given.sub("", bare, count=1)
        yield re.sub(r"（[^）]*）|\([^)]*\)", "", bare)

    def _bases(self, label: str) -> Iterator[str]:
        """What a share or a growth is of: 出口 of 出口占比 and of 出口增速."""
        bare = self.own.sub("", label)
        share = self.share.search(bare)
        if share and share.start() > 1:
            yield bare[: share.start()]
        for suffix in self.measured:
            if bare.endswith(suffix) and len(bare) >= len(suffix) + 2:
                yield bare.removesuffix(suffix)
