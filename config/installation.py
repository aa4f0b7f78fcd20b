"""Whether OnRecord runs from a checkout of the project or as the installed package `onrecord`, and what follows."""

from pathlib import Path

from platformdirs import user_data_path

BASE_DIR = Path(__file__).resolve().parent.parent
CHECKOUT = (BASE_DIR / "pyproject.toml").exists()  # which the package leaves out
# What the extra "import" brings and code here imports.
FOR_READING = {
    "certifi", "dateparser", "docx", "feedparser", "httpcore", "lxml", "markdown_it", "numpy", "persiantools",
    "protego", "py3langid", "pypdf", "rich", "spacy", "striprtf", "thinc", "trafilatura", "warcio", "yaml",
}  # fmt: skip
COMMAND = "python manage.py" if CHECKOUT else "onrecord"


def usual_var() -> Path:
    """Where OnRecord writes unless ONRECORD_VAR says otherwise. Never among installed packages."""
    return BASE_DIR / "var" if CHECKOUT else user_data_path("onrecord")


def lacks(error: ModuleNotFoundError) -> str:
    """A sentence about what reading articles needs and a web server does not, where that is what was not found."""
    package = (error.name or "").partition(".")[0]
    if package not in FOR_READING:
        return ""
    return (
        f"Reading articles needs “{package}”, which is not installed: install requirements.txt, or “onrecord[import]”; "
        "requirements-web.txt has only what a web server needs."
    )
