"""Mention -> Fact: names and figures are tied to divisions, programmes and indicators; facts to each other."""
