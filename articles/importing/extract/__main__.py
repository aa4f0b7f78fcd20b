"""python -m articles.importing.extract: see command.py, whose functions the processes of --jobs import."""

from articles.importing.extract.command import main

if __name__ == "__main__":
    main()
