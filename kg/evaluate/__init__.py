"""Measure a graph against annotations: what was found, what was right, field by field."""
