"""What was found in a report -> its facts, each with the passage that states it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.link.areas import AreaLinker
from kg.link.confidence import Confidence
from kg.link.doubts import doubtful
from kg.link.indicators import IndicatorLinker
from kg.link.parts import claims_of_definitions, claims_of_headings, claims_of_sequences
from kg.link.programmes import ProgrammeLinker
from kg.model.concept import Indicator
from kg.model.fact import Adoption, Aspect, Claim, ClaimKind, Observation, Stance
from kg.model.graph import Reading
from kg.model.mention import Figure, Found, Naming, Role, Sentence
from kg.model.text import ConceptId, Passage, PassageId, Report
from kg.vocabulary.concepts import Vocabulary

_QUOTED = re.compile(r"“([^“”]+)”")
_OF_BEFORE = ("ellipsis", "rank")
"""Rules by which a figure speaks of what the one before it names."""


def relate(report: Report, found: Sequence[Found], vocabulary: Vocabulary) -> Reading:
    """The facts of one report."""
    return _Relation(report, vocabulary).reading(found)


class _Relation:
    """The linkers of one report, and the passages that its facts rest on."""

    def __init__(self, report: Report, vocabulary: Vocabulary) -> None:
        self.report, self.vocabulary = report, vocabulary
        self.areas = AreaLinker(vocabulary, report.issuer, report.year)
        self.indicators = IndicatorLinker(vocabulary)
        self.programmes = ProgrammeLinker(vocabulary, self.areas)
        self.units = {surface: unit.id for unit in vocabulary.units.values() for surface in unit.surfaces}
        self.confidence = Confidence(vocabulary.patterns)
        self.net = vocabulary.patterns.regex("indicators", "net")
        self.passages: dict[PassageId, Passage] = {}

    def reading(self, found: Sequence[Found]) -> Reading:
        self.programmes.learn(naming for one in found for naming in one.namings)
        claims = [
            *claims_of_headings(found, self.programmes, self.passage, self.report.id),
            *claims_of_sequences(found, self.programmes, self.passage, self.report.id),
            *claims_of_definitions(found, self.programmes, self.passage, self.report.id),
        ]
        adoptions: list[Adoption] = []
        for one in found:
            for naming in one.namings:
                adoptions += self._adoptions(one.sentence, naming)
                claims += self._claims(one.sentence, naming)
        observations = doubtful(self._observations(found), self.vocabulary)
        return Reading(
            report=self.report,
            passages=tuple(sorted(self.passages.values())),
            observations=tuple(observations),
            adoptions=tuple(adoptions),
            claims=tuple(claims),
            programmes=tuple(sorted(self.programmes.minted.values(), key=lambda p: p.id)),
            indicators=self._used(observations),
            zones=tuple(sorted(self.areas.zones.values(), key=lambda z: z.id)),
        )

    def passage(self, sentence: Sentence) -> PassageId:
        """The passage of a sentence, noted as evidence."""
        span = sentence.span
        above = [start for start in self.report.pages if start <= span.start]
        line = self.report.text.count("\n", above[-1] if above else 0, span.start) + 1
        passage = Passage(
            self.report.id,
            span,
            self.report.text[span.slice()],
            sentence.clean,
            sentence.headings,
            len(above) or None,
            line,
        )
        self.passages[passage.id] = passage
        return passage.id

    # Programmes

    def _adoptions(self, sentence: Sentence, naming: Naming) -> list[Adoption]:
        programme = self.programmes.link(naming)
        found = [(programme, self._surface(sentence, naming))]
        basis = self._basis(naming, programme)
        if basis is not None:
            found.append((basis, f"“{_QUOTED.findall(naming.name)[0]}”"))
        return [
            Adoption(
                report=self.report.id, adopter=self.report.issuer, programme=concept, year=self.report.year,
                stance=self._stance(sentence, naming), cues=frozenset({naming.cue} - {""}),
                surfaces=frozenset({surface}),
                confidence=self.confidence.of_naming(naming), evidence=frozenset({self.passage(sentence)}),
            )
            for concept, surface in found
        ]  # fmt: skip

    def _stance(self, sentence: Sentence, naming: Naming) -> Stance:
        """Naming the level above aligns with it; without a level above, an 围绕 or 对标 only implements.

        A heading takes up what it names; a glossary only mentions it.
        """
        if sentence.role is Role.GLOSSARY:
            return Stance.MENTIONS
        if naming.rule == "heading" and naming.stance is Stance.MENTIONS:
            return Stance.IMPLEMENTS
        above = self.programmes.is_above(self.programmes.owner(naming))
        if naming.stance is Stance.ALIGNS and not above:
            known = self.programmes.known(self.programmes.link(naming))
            return Stance.ALIGNS if self.programmes.is_above(known.owner) and not naming.owner else Stance.IMPLEMENTS
        return naming.stance

    def _surface(self, sentence: Sentence, naming: Naming) -> str:
        """The name as the raw text has it; made whole where a list shares its type noun."""
        if naming.name != naming.written:
            return naming.name
        first, last = sentence.offsets[naming.span.start], sentence.offsets[naming.span.end - 1]
        return re.sub(r"\s+|\*\*|</?su[bp]>", "", self.report.text[first : last + 1])

    def _basis(self, naming: Naming, programme: ConceptId) -> ConceptId | None:
        """The known programme that a local one names in quotation marks (“千万工程”深化行动)."""
        if programme not in self.programmes.minted:
            return None
        cores = _QUOTED.findall(naming.name)
        basis = self.vocabulary.programme_names.get(f"“{cores[0]}”") if cores else None
        return basis if basis != programme else None

    def _claims(self, sentence: Sentence, naming: Naming) -> list[Claim]:
        programme = self.programmes.link(naming)
        evidence = frozenset({self.passage(sentence)})
        claims = []
        owner = self.programmes.owner(naming)
        if owner is not None and (owner != self.report.issuer or "委" in naming.owner):
            claims.append(Claim(self.report.id, programme, ClaimKind.OWNER, owner, evidence))
        basis = self._basis(naming, programme)
        if basis is not None:
            claims.append(Claim(self.report.id, programme, ClaimKind.BASED_ON, basis, evidence))
        for part in naming.parts:
            member = self.programmes.named(part)
            if member is not None and member != programme:
                claims.append(Claim(self.report.id, member, ClaimKind.PART_OF, programme, evidence))
        return claims

    # Observations

    def _observations(self, found: Sequence[Found]) -> list[Observation]:
        observations: list[Observation] = []
        heads = {one.sentence.clean: one.namings[-1] for one in found if one.sentence.heading and one.namings}
        for one in found:
            previous: Observation | None = None
            for figure, added in zip(one.figures, self._added(one), strict=True):
                observation = self._observation(one, figure, heads, added=added)
                if figure.stretches and previous is not None:
                    observation = replace(observation, stretch_of=previous.key)
                else:
                    previous = observation
                observations.append(observation)
        return observations

    def _observation(self, one: Found, figure: Figure, heads: dict[str, Naming], *, added: bool) -> Observation:
        sentence = one.sentence
        under = self._under(one, figure, heads)
        owner = self.programmes.known(under).owner if under and sentence.role is Role.GLOSSARY else None
        area, label = self.areas.link(figure.label, sentence.headings, owner)
        names = (figure.label, figure.aside) if figure.aside else (figure.label,)
        counted = self._counts(figure)
        indicator = self.indicators.link(label, names, counted=counted, added=added)
        unit = self.units.get(figure.unit)
        if figure.value is not None and unit is None:
            unit = self.units["位"] if figure.unit == "位" else ConceptId("unit/UNITLESS")
        standard = self.indicators.named(label, names, counted=counted)
        of_term = sentence.role is Role.TERM_REVIEW
        confidence = self.confidence.of_figure(figure, label, standard=standard, of_term=of_term)
        return Observation(
            report=self.report.id, indicator=indicator, surface=label, area=area,
            period=figure.period, aspect=figure.aspect, status=figure.status, comparator=figure.comparator,
            modality=figure.modality, value=figure.value, upper=figure.upper, unit=unit,
            unit_text=figure.unit or None, raw=figure.raw, confidence=confidence,
            evidence=frozenset({self.passage(sentence)}), rule=figure.rule, programme=under, relation=figure.relation,
            reference=figure.reference, reference_indicator=self._reference(figure), suspect=figure.suspect,
        )  # fmt: skip

    def _added(self, one: Found) -> list[bool]:
        """Which figures are of what is new, and no mere difference of a stock (净增): 新增市场主体6.6万户，增长33%."""
        added: list[bool] = []
        before: Figure | None = None
        for figure in one.figures:
            new = figure.aspect is Aspect.INCREMENT and not self.net.search(one.sentence.clean, 0, figure.span.start)
            same = before is not None and figure.rule in _OF_BEFORE and figure.label == before.label
            added.append(new or (same and figure.aspect in (Aspect.GROWTH, Aspect.RANK) and added[-1]))
            before = figure
        return added

    def _counts(self, figure: Figure) -> bool:
        unit = self.units.get(figure.unit)
        return figure.aspect in (Aspect.AMOUNT, Aspect.INCREMENT) and unit is not None and unit == self.units["个"]

    def _reference(self, figure: Figure) -> ConceptId | None:
        if figure.reference is None:
            return None
        found = self.indicators.names.get(figure.reference) or self.indicators.elliptic.get(figure.reference)
        return found or self.indicators.names.get(re.sub(r"增[速长幅]$", "", figure.reference))

    def _under(self, one: Found, figure: Figure, heads: dict[str, Naming]) -> ConceptId | None:
        """The programme that the same sentence, the glossary entry or the heading above puts a figure under."""
        before = [naming for naming in one.namings if naming.span.end <= figure.span.start]
        if one.sentence.entry:
            return self.programmes.named(one.sentence.entry) or (self.programmes.link(before[0]) if before else None)
        if before:
            return self.programmes.link(before[-1])
        head = heads.get(one.sentence.headings[-1]) if one.sentence.headings else None
        return self.programmes.link(head) if head is not None else None

    def _used(self, observations: Iterable[Observation]) -> tuple[Indicator, ...]:
        used = {observation.indicator for observation in observations}
        return tuple(minted for key, minted in sorted(self.indicators.minted.items()) if key in used)
