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
        self.plain_known: float = patterns.of("confidence", "plain_known")

    def of_figure(self, figure: Figure, label: str, *, standard: bool) -> Decimal:
        """0 to 1; `standard` says whether the figure's indicator is a standard one."""
        with_standard, other, short = self.figures[figure.rule]
        sure = with_standard if standard else short if len(label) <= _SHORT else other
        return Decimal(str(sure))

    def of_naming(self, naming: Naming) -> Decimal:
        """0 to 1."""
        plain = naming.rule == "known" and naming.kind == "其他" and "“" not in naming.name
        return Decimal(str(self.plain_known if plain else self.namings[naming.rule]))
