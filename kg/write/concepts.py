"""Used -> triples: divisions with their changes, zones, programmes, indicators, units and periods, with labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import URIRef
from rdflib.namespace import DCTERMS, ORG, PROV, RDF, SKOS

from kg.model.concept import Division, DivisionChange, Indicator, Programme, Unit, Zone
from kg.model.period import Period
from kg.write.terms import Terms, Triple, chinese, decimal, english, integer, text, year
from kg.write.used import Used


def concept_triples(used: Used, terms: Terms) -> Iterator[Triple]:
    """All triples about the concepts of `used`."""
    for division in used.divisions.values():
        yield from _division(division, terms)
    for change in used.changes:
        yield from _change(change, terms)
    for zone in used.zones.values():
        yield from _zone(zone, terms)
    for programme in used.programmes.values():
        yield from _programme(programme, terms)
    for one, other in used.close:
        yield terms.thing(one), SKOS.closeMatch, terms.thing(other)
    for indicator in used.indicators.values():
        yield from _indicator(indicator, terms)
    for unit in used.units.values():
        yield from _unit(unit, terms)
    for period in used.periods:
        yield from _period(period, terms)


def _labels(node: URIRef, name: str, aliases: Iterable[str] = (), translation: str = "") -> Iterator[Triple]:
    yield node, SKOS.prefLabel, chinese(name)
    if translation:
        yield node, SKOS.prefLabel, english(translation)
    for alias in aliases:
        if alias != name:
            yield node, SKOS.altLabel, chinese(alias)


def _division(division: Division, terms: Terms) -> Iterator[Triple]:
    node = terms.thing(division.id)
    yield node, RDF.type, terms.gwr("Division")
    yield node, RDF.type, terms.gwr(division.level.value)
    yield from _labels(node, division.name, division.aliases)
    yield node, terms.gwr("gbCode"), text(division.code)
    if division.parent is not None:
        yield node, terms.gwr("parent"), terms.thing(division.parent)
    if division.until is not None:
        yield node, terms.gwr("validUntil"), year(division.until)
    for version in division.versions:
        stretch = terms.thing(version.id)
        yield node, terms.gwr("hasVersion"), stretch
        yield stretch, RDF.type, terms.gwr("DivisionVersion")
        yield stretch, SKOS.prefLabel, chinese(f"{division.name}（{version.since}—{version.until or ''}）")
        yield stretch, terms.gwr("validFrom"), year(version.since)
        if version.until is not None:
            yield stretch, terms.gwr("validUntil"), year(version.until)


def _change(change: DivisionChange, terms: Terms) -> Iterator[Triple]:
    node = terms.thing(change.id)
    yield node, RDF.type, ORG.ChangeEvent
    yield node, SKOS.prefLabel, chinese(change.label)
    yield node, DCTERMS.date, year(change.year)
    for original in change.originals:
        yield node, ORG.originalOrganization, terms.thing(original)
    for result in change.results:
        yield node, ORG.resultingOrganization, terms.thing(result)


def _zone(zone: Zone, terms: Terms) -> Iterator[Triple]:
    node = terms.thing(zone.id)
    yield node, RDF.type, terms.gwr("FunctionalZone")
    yield from _labels(node, zone.name)
    yield node, terms.gwr("withinDivision"), terms.thing(zone.within)


def _programme(programme: Programme, terms: Terms) -> Iterator[Triple]:
    node = terms.thing(programme.id)
    yield node, RDF.type, terms.gwr("Programme")
    yield node, RDF.type, PROV.Plan
    yield from _labels(node, programme.name, programme.aliases, programme.english)
    yield node, terms.gwr("programmeType"), text(programme.kind)
    yield node, terms.gwr("conceptStatus"), text(programme.status)
    if programme.notation:
        yield node, SKOS.notation, text(programme.notation)
    if programme.source:
        yield node, DCTERMS.source, text(programme.source)
    if programme.owner is not None:
        yield node, terms.gwr("owner"), terms.thing(programme.owner)
    for whole in programme.part_of:
        yield node, terms.gwr("partOfProgramme"), terms.thing(whole)
    for base in programme.based_on:
        yield node, terms.gwr("basedOn"), terms.thing(base)


def _indicator(indicator: Indicator, terms: Terms) -> Iterator[Triple]:
    node = terms.thing(indicator.id)
    yield node, RDF.type, terms.gwr("Indicator")
    yield node, RDF.type, SKOS.Concept
    yield from _labels(node, indicator.name, indicator.other_labels, indicator.english)
    yield node, terms.gwr("polarity"), integer(indicator.polarity)
    if indicator.standard:
        yield node, SKOS.inScheme, terms.gwr("standardIndicators")


def _unit(unit: Unit, terms: Terms) -> Iterator[Triple]:
    """Labels for every unit; what it is in SI only for ours, since QUDT says it of its own."""
    node = terms.iri(unit.iri)
    yield node, RDF.type, terms.expand("qudt:Unit")
    yield from _labels(node, unit.name, unit.surfaces, unit.english)
    ours = not unit.iri.startswith(terms.names.prefixes["unit"])
    if ours and unit.si is not None:
        yield node, terms.expand("qudt:conversionMultiplier"), decimal(unit.si[0])
        yield node, terms.expand("qudt:scalingOf"), terms.expand(f"unit:{unit.si[1]}")


def _period(period: Period, terms: Terms) -> Iterator[Triple]:
    """The label has no language: `2022-2026` is a name in any."""
    node = terms.thing(f"period/{period.label}")
    yield node, RDF.type, terms.gwr("Period")
    yield node, SKOS.prefLabel, text(period.label)
    yield node, terms.gwr("firstYear"), year(period.first)
    yield node, terms.gwr("lastYear"), year(period.last)
