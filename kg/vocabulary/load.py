"""ontology/ -> Vocabulary: the only door to that folder besides the queries and shapes."""

from __future__ import annotations

import re
from pathlib import Path

from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.folder import digest, ontology_folder
from kg.vocabulary.lexicon import Lexicon
from kg.vocabulary.patterns import load_patterns
from kg.vocabulary.schemes import (
    load_changes,
    load_close_matches,
    load_divisions,
    load_elliptic,
    load_indicators,
    load_programmes,
    load_units,
)
from kg.vocabulary.weights import load_weights
from kg.vocabulary.words import Words


def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """All that the ontology folder says, cross-checked.

    Raises:
        OntologyError: names the file and the mistake.
    """
    folder = folder or ontology_folder()
    divisions = load_divisions(folder)
    programmes = load_programmes(folder, divisions)
    indicators = load_indicators(folder)
    patterns = load_patterns(folder / "patterns")
    verb = patterns.any_of("labels", "acting")
    names = {i.id: (i.name, *i.aliases) for i in indicators.values()}
    return Vocabulary(
        divisions=divisions,
        changes=load_changes(folder, divisions),
        programmes=programmes,
        close=load_close_matches(folder),
        indicators=indicators,
        elliptic=load_elliptic(folder),
        units=load_units(folder),
        patterns=patterns,
        words=Words(
            re.sub(rf"^(?:{verb.pattern})(?!和|、|及)", "", name) for group in names.values() for name in group
        ),
        programme_names=Lexicon.of({p.id: (p.name, *p.aliases) for p in programmes.values()}),
        indicator_names=Lexicon.of(names),
        weights=load_weights(folder / "weights" / "names.csv"),
        version=digest(folder),
    )
