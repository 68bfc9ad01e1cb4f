"""What can go wrong, for the operator: one line each, with the file, the reason and what to do.

KGError
├── ReadError       a file that cannot be read as a report
├── ManifestError   a broken manifest row
├── OntologyError   a mistake in ontology/
├── EvidenceError   a passage that is not what the report says: never built, always a defect
├── QueryError      an unknown or malformed question
└── WriteError      a target that cannot be written
"""


class KGError(Exception):
    """Root of all errors that the command reports in one line and exit status 1."""


class ReadError(KGError):
    """A file that cannot be read as a report."""


class ManifestError(KGError):
    """A manifest, or a row of it, that cannot be used."""


class OntologyError(KGError):
    """A mistake in one of the files of ontology/."""


class EvidenceError(KGError):
    """A passage whose offsets do not give its quote."""


class QueryError(KGError):
    """A question that cannot be asked."""


class WriteError(KGError):
    """A target that cannot be written."""
