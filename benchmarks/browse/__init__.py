"""How fast pages of statements are, at three sizes.

words.py      the made-up vocabulary
world.py      countries, actors and publishers
news.py       articles and the statements in them
generate.py   puts them into a database of its own: python -m benchmarks.browse.generate 10k
workload.py   the requests of readers
curation.py   those of curators: the review desk, and each list of the admin with its filters, search and completion
measure.py    timing the real views, by the clock and by what processors did
writing.py    what keeping the counts costs an import
datasette.py  the same questions put to Datasette
report.py     the table and the JSON line
__main__.py   all of it: python -m benchmarks.browse 10k
"""
