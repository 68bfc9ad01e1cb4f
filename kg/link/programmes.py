"""Names of programmes -> concepts: the vocabulary's, else provisional ones of the report's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.link.areas import AreaLinker
from kg.model.concept import LEVEL_RANK, Level, Programme
from kg.model.fact import content_key
from kg.model.mention import Naming
from kg.model.text import ConceptId
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.lexicon import plain

_QUOTED = re.compile(r"“([^“”]+)”")


@dataclass(slots=True)
class ProgrammeLinker:
    """Links names to programmes. `learn` all names of a report first: the short ones lean on the full ones."""

    vocabulary: Vocabulary
    areas: AreaLinker
    minted: dict[ConceptId, Programme] = field(default_factory=dict)
    by_name: dict[str, ConceptId] = field(default_factory=dict)

    def learn(self, namings: Iterable[Naming]) -> None:
        """Mints a provisional programme for each name that neither the vocabulary nor a fuller name covers."""
        for naming in sorted(namings, key=lambda n: (-len(plain(n.name)), n.name, n.owner)):
            key = plain(naming.name)
            if key in self.by_name:
                continue
            known = self._known(naming.name)
            found = known or self._fuller(naming)
            if found is None:
                found = self._mint(naming)
            elif known is None and found in self.minted:
                aliases = {*self.minted[found].aliases, naming.name} - {self.minted[found].name}
                self.minted[found] = replace(self.minted[found], aliases=tuple(sorted(aliases)))
            self.by_name[key] = found

    def _known(self, name: str) -> ConceptId | None:
        """The vocabulary’s programme of that name, if it can be meant here: “十项重大工程” may be elsewhere’s."""
        found = self.vocabulary.programme_names.get(name)
        if found is None:
            return None
        programme = self.vocabulary.programmes[found]
        near = programme.owner is None or programme.everywhere or self.areas.is_kin(programme.owner)
        return found if near else None

    def _fuller(self, naming: Naming) -> ConceptId | None:
        """The one programme of this report whose fuller name holds this one, with the same quotation or type noun."""
        key, core = plain(naming.name), _QUOTED.search(naming.name)
        fuller = {
            found
            for name, found in self.by_name.items()
            if key in name and (core is not None or name.endswith(key)) and 2 * len(key) >= len(name)
        }
        return fuller.pop() if len(fuller) == 1 else None

    def _mint(self, naming: Naming) -> ConceptId:
        owner = self.owner(naming) or self.areas.issuer.id
        identifier = ConceptId(f"programme/p-{content_key(plain(naming.name), owner)}")
        notation = next((c for c in _QUOTED.findall(naming.name) if re.fullmatch(r"[\dA-Za-z+]+", c)), "")
        self.minted[identifier] = Programme(identifier, naming.name, notation=notation, kind=naming.kind)
        return identifier

    def link(self, naming: Naming) -> ConceptId:
        """The programme that a learnt name means."""
        return self.by_name[plain(naming.name)]

    def named(self, name: str) -> ConceptId | None:
        """The programme of that name, if the report names it."""
        return self.by_name.get(plain(name)) or self._known(name)

    def owner(self, naming: Naming) -> ConceptId | None:
        """The division that the words before a name say it belongs to: never one below the issuer."""
        if not naming.owner:
            return None
        level = Level(self.vocabulary.patterns.of("programmes", "owners")[naming.owner])
        return self.areas.superior(level)

    def is_above(self, owner: ConceptId | None) -> bool:
        """Whether a programme of that owner comes from a level above the issuer's."""
        if owner is None:
            return False
        own = LEVEL_RANK[self.areas.issuer.level]
        return LEVEL_RANK[self.vocabulary.divisions[owner].level] < own

    def known(self, programme: ConceptId) -> Programme:
        return self.vocabulary.programmes.get(programme) or self.minted[programme]
