"""Report -> Passage -> Mention: what a report's sentences say, before it is linked to concepts."""
