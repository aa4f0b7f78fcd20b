"""Whether OnRecord runs from a checkout of the project or as the installed package `onrecord`, and what follows."""

from pathlib import Path

from platformdirs import user_data_path

BASE_DIR = Path(__file__).resolve().parent.parent
CHECKOUT = (BASE_DIR / "pyproject.toml").exists()  # which the package leaves out
COMMAND = "python manage.py" if CHECKOUT else "onrecord"


def usual_var() -> Path:
    """Where OnRecord writes unless ONRECORD_VAR says otherwise. Never among installed packages."""
    return BASE_DIR / "var" if CHECKOUT else user_data_path("onrecord")
