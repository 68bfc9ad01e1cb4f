"""ontology/ as typed values."""
