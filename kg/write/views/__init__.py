"""Graph -> HTML pages that open from disk, with the network off, and treat every word of a report as text."""
