"""ontology/queries/*.rq -> saved questions, each with its Chinese and English wording and its parameters.

The head of a file are comments: `# zh:` and `# en:` word the question, `# set: name=default` declares a parameter. A
parameter is a plain literal bound to the variable of that name, so its value is data and never part of the query.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph

from kg.errors import OntologyError, QueryError
from kg.query.sparql import Answer, ask
from kg.vocabulary.folder import ontology_folder

_HEAD = re.compile(r"#\s*(?P<field>zh|en|set):\s*(?P<content>.*)")
_SET = re.compile(r"(?P<name>[a-z][a-z_]*)=(?P<value>.*)")


@dataclass(frozen=True, slots=True)
class SavedQuestion:
    """A question with a name: `zh` and `en` word it, `parameters` are (name, default) in the order of the file."""

    name: str
    zh: str
    en: str
    parameters: tuple[tuple[str, str], ...]
    sparql: str

    def bound(self, settings: Mapping[str, str]) -> dict[str, str]:
        """The parameters with `settings` over their defaults; QueryError for a name that is not declared."""
        known = dict(self.parameters)
        if unknown := sorted(set(settings) - set(known)):
            have = ", ".join(known) or "none"
            raise QueryError(f"{self.name}: no parameter {unknown[0]}; it has: {have}")
        return known | dict(settings)


def saved_questions(folder: Path | None = None) -> dict[str, SavedQuestion]:
    """All saved questions by name, in the order of the names.

    >>> "chain" in saved_questions()
    True
    """
    paths = sorted((folder or ontology_folder() / "queries").glob("*.rq"))
    return {path.stem: _read(path) for path in paths}


def ask_saved(graph: Graph, name: str, settings: Mapping[str, str] | None = None) -> Answer:
    """The answer to the saved question `name`; QueryError names those that there are."""
    questions = saved_questions()
    if name not in questions:
        raise QueryError(f"no saved question {name}; there are: {', '.join(questions)}")
    question = questions[name]
    return ask(graph, question.sparql, question.bound(settings or {}))


def _read(path: Path) -> SavedQuestion:
    text = path.read_text(encoding="utf-8")
    wording: dict[str, str] = {}
    parameters: list[tuple[str, str]] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        head = _HEAD.fullmatch(line.rstrip())
        if head is None:
            continue
        if head["field"] == "set":
            setting = _SET.fullmatch(head["content"])
            if setting is None:
                raise OntologyError(f"{path.name}: {line.strip()}: write `# set: name=default`")
            parameters.append((setting["name"], setting["value"].strip()))
        else:
            wording[head["field"]] = head["content"]
    if set(wording) != {"zh", "en"}:
        raise OntologyError(f"{path.name}: the first lines must word the question as `# zh:` and `# en:`")
    return SavedQuestion(path.stem, wording["zh"], wording["en"], tuple(parameters), text)
