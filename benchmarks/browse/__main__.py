"""make bench SIZE=10k: build what is missing, measure, print. The last line is JSON."""

import argparse
import sys

from . import database

parser = argparse.ArgumentParser(prog="python -m benchmarks.browse")
parser.add_argument("size", choices=database.SIZES, nargs="?", default="10k")
parser.add_argument("--repeat", type=int, default=10)
parser.add_argument("--no-datasette", action="store_true")
asked = parser.parse_args()
database.use(asked.size)

from config.embedded import Server  # noqa: E402

from . import curation, datasette, generate, measure, report, workload  # noqa: E402

generate.generate(asked.size)
try:
    requests = workload.make_workload(database.SIZES[asked.size])
    timings = measure.measure(requests, repeat=asked.repeat)
    curated = measure.measure(
        curation.make_workload(database.SIZES[asked.size]), repeat=asked.repeat, sign_in=curation.sign_in
    )
    other = None if asked.no_datasette else datasette.compare(requests, asked.size, repeat=min(3, asked.repeat))
finally:
    from django.db import connection

    connection.close()
    Server(database.directory(asked.size)).stop()
print(report.table(timings, other))
print(report.table_of_curation(curated, timings[0]))
sys.stdout.flush()
print(report.summary(timings, other, asked.size))
