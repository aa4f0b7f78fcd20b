"""python -m articles.extraction: see command.py, whose functions the processes of --jobs import."""

from articles.extraction.cli import main

if __name__ == "__main__":
    main()
