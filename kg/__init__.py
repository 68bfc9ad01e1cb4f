"""Government work reports (政府工作报告) as a knowledge graph: read, extract, link, write, ask.

The whole flow in four calls: `load_vocabulary()`, `build(paths, vocabulary)`, `write_folder(graph, vocabulary, folder,
shortcuts=shortcuts(graph, vocabulary))`, and `ask(load_graph(folder), "SELECT …")`.
"""

from kg.errors import KGError
from kg.link.shortcuts import shortcuts
from kg.model.concept import Division, Indicator, Programme, Unit, Zone
from kg.model.fact import Adoption, Claim, Observation
from kg.model.graph import Graph, Reading
from kg.model.period import Period
from kg.model.text import Passage, Report, Span
from kg.pipeline import Build, build
from kg.query.graph import load_graph
from kg.query.saved import ask_saved, saved_questions
from kg.query.sparql import Answer, ask
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.load import load_vocabulary
from kg.write.folder import write_folder

__all__ = [
    "Adoption",
    "Answer",
    "Build",
    "Claim",
    "Division",
    "Graph",
    "Indicator",
    "KGError",
    "Observation",
    "Passage",
    "Period",
    "Programme",
    "Reading",
    "Report",
    "Span",
    "Unit",
    "Vocabulary",
    "Zone",
    "ask",
    "ask_saved",
    "build",
    "load_graph",
    "load_vocabulary",
    "saved_questions",
    "shortcuts",
    "write_folder",
]
