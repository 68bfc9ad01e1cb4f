"""The nodes and literals that triples are made of."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from kg.model.fact import canonical
from kg.vocabulary.namespaces import Namespaces

Triple: TypeAlias = tuple[Node, Node, Node]
QB = Namespace("http://purl.org/linked-data/cube#")


class Terms:
    """IRIs of our terms and things, by the prefixes and the base of one build."""

    def __init__(self, names: Namespaces) -> None:
        self.names = names
        self._gwr, self._nif, self._skos = (names.prefixes[prefix] for prefix in ("gwr", "nif", "skos"))

    def thing(self, key: str) -> URIRef:
        """`division/330109` as the IRI of that division."""
        return URIRef(self.names.iri(key))

    def gwr(self, name: str) -> URIRef:
        return URIRef(self._gwr + name)

    def nif(self, name: str) -> URIRef:
        return URIRef(self._nif + name)

    def skos(self, name: str) -> URIRef:
        return URIRef(self._skos + name)

    def expand(self, curie: str) -> URIRef:
        return URIRef(self.names.expand(curie))

    @staticmethod
    def iri(iri: str) -> URIRef:
        return URIRef(iri)


def text(words: str) -> Literal:
    """Words that are data rather than a label: no language."""
    return Literal(words)


def chinese(words: str) -> Literal:
    """A label, a title or a definition in the language of the reports."""
    return Literal(words, lang="zh")


def english(words: str) -> Literal:
    """A translated label."""
    return Literal(words, lang="en")


def year(number: int) -> Literal:
    """An xsd:gYear, by its spelling: the year is not turned into a date.

    >>> year(2024).n3()
    '"2024"^^<http://www.w3.org/2001/XMLSchema#gYear>'
    """
    return Literal(f"{number:04d}", datatype=XSD.gYear, normalize=False)


def day(iso: str) -> Literal:
    """An xsd:date from its ISO spelling."""
    return Literal(iso, datatype=XSD.date, normalize=False)


def offset(number: int) -> Literal:
    """A position in a text, as NIF has it, or the number of a page."""
    return Literal(str(number), datatype=XSD.nonNegativeInteger, normalize=False)


def integer(number: int) -> Literal:
    """A whole number that may be negative."""
    return Literal(str(number), datatype=XSD.integer, normalize=False)


def decimal(amount: Decimal) -> Literal:
    """The one spelling of an xsd:decimal that Turtle's short form gives back: never an exponent, always a point.

    >>> str(decimal(Decimal("5.50"))), str(decimal(Decimal("1.8E+12")))
    ('5.5', '1800000000000.0')
    """
    digits = format(canonical(amount), "f")
    return Literal(digits if "." in digits else f"{digits}.0", datatype=XSD.decimal, normalize=False)
