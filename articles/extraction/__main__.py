"""python -m articles.extraction: see cli.py, whose functions the processes of --jobs import."""

import os

# Before NumPy loads: its matrices are small here, so one thread is as fast, and leaves the other cores to others.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from articles.extraction.cli import main

if __name__ == "__main__":
    main()
