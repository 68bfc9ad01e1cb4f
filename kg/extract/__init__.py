"""Report -> Passage -> Mention: what a report's sentences say, before it is linked to concepts.

In the order in which they are used, each knowing only what stands above it:

- `mend`, `paragraphs`, `sections`: lines -> paragraphs -> sentences with their part of the report, period and status.
- `numerals`, `comparators`, `quantities`, `classes`: numbers with unit and bounds; which only bound a class of things.
- `labels`, `needs`, `coordination`, `scene`: the words around a number, what a name lacks, names that share a part.
- `groups`, `sizes`, `followers`: numbers that share their words; what a name borrows from the one before it.
- `context`, `acts`, `shares`, `ranks`, `names`: which name a number measures, by the evidence for it.
- `periods`, `timing`, `figures`, `relatives`: when it holds; all figures of a sentence, also those without a number.
- `stances`, `naming`, `lists`, `programmes`: names of programmes and how they are taken up.
- `find`: all of it, for each sentence of a report.
"""
