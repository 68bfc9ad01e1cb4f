"""How sure a reading is: by the rule that made it and what it was linked to, as confidence.yaml says."""

from __future__ import annotations

from decimal import Decimal

from kg.model.mention import Figure, Naming
from kg.vocabulary.patterns import Patterns

_SHORT = 3
"""Characters up to which a name says little."""


class Confidence:
    """The tables of confidence.yaml."""

    def __init__(self, patterns: Patterns) -> None:
        self.figures: dict[str, list[float]] = patterns.of("confidence", "figures")
        self.namings: dict[str, float] = patterns.of("confidence", "namings")
        self.term: float = patterns.of("confidence", "term")
        self.plain_known: float = patterns.of("confidence", "plain_known")

    def of_figure(self, figure: Figure, label: str, *, standard: bool, of_term: bool) -> Decimal:
        """0 to 1.

        `standard` says whether the figure's name is that of a standard indicator, `of_term` whether it stands in the
        review of a term, where readers differ on which year a level belongs to.
        """
        with_standard, other, short = self.figures[figure.rule]
        sure = with_standard if standard else short if len(label) <= _SHORT else other
        return Decimal(str(min(sure, self.term) if of_term else sure))

    def of_naming(self, naming: Naming) -> Decimal:
        """0 to 1."""
        plain = naming.rule == "known" and naming.kind == "其他"
        return Decimal(str(self.plain_known if plain else self.namings[naming.rule]))
