"""The namespaces of the graph that rdflib does not bring along."""

from rdflib.namespace import Namespace

GWR = Namespace("https://w3id.org/gwr/ns#")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
