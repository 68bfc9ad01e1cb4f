"""The values that flow: standard library only, frozen, picklable, and ignorant of files and of RDF."""
