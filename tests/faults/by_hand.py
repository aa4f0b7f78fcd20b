"""What is in a folder, taken in by hand and kept: `python -m tests.faults.by_hand FOLDER [--here]`.

Half of the articles are files of their own, the others rows of one table. A publisher is set for all, some titles are
corrected, and some articles left out, as on the page where one looks through an upload. Workers keep it, and this waits
for them; `--here`: this process does.
"""

import argparse
import csv
import io
import os
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
LEFT_OUT, CORRECTED = 10, 7  # of so many articles one


def given_from(folder: Path) -> list[tuple[str, bytes]]:
    paths = sorted(folder.iterdir())
    half = len(paths) // 2
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(["Headline", "Text"])
    rows.writerows(path.read_text().split("\n\n", 1) for path in paths[half:])
    return [*((path.name, path.read_bytes()) for path in paths[:half]), ("table.csv", table.getvalue().encode())]


def main() -> None:
    from django.contrib.auth.models import User

    from articles.importing import uploads
    from articles.models import ImportRun
    from articles.tasks.importing import keep_upload, keep_upload_here

    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--here", action="store_true")
    asked = parser.parse_args()
    files = given_from(asked.folder)
    somebody = User.objects.create_superuser("somebody", password="somebody")
    upload = uploads.take_in(files=files, pasted="", by=somebody)
    uploads.set_for_all(upload, {"publisher": "Velm Post"})
    rows = [f"{len(files) - 1}:row {n + 2}" for n in range(len(list(asked.folder.iterdir())) - len(files) + 1)]
    keys = [*map(str, range(len(files) - 1)), *rows]
    upload.changes = {key: {"title": f"A title of its own for {key}"} for key in keys[::CORRECTED]}
    upload.save(update_fields=["changes"])
    uploads.choose(upload, shown=keys, taken=[key for n, key in enumerate(keys) if n % LEFT_OUT])
    run = (keep_upload_here if asked.here else keep_upload)(upload, by=somebody)
    while not ImportRun.objects.get(pk=run.pk).finished_at:
        time.sleep(0.5)


if __name__ == "__main__":
    django.setup()
    main()
