"""Ask a built graph: SPARQL, the saved questions of ontology/queries, SHACL, and the sentence behind a fact."""
