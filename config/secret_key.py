"""The secret key of an installation that was not given one."""

import os
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key


def kept_secret_key(path: Path) -> str:
    """The key in the file `path`, which is made first if there is none, readable by its owner only."""
    try:
        if not path.exists():
            _create(path)
        key = path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"SECRET_KEY is not set, and {path} cannot be used instead ({error.strerror}). "
            "Set SECRET_KEY, or set ONRECORD_VAR to a directory of your own."
        ) from error
    if len(key) < 50:
        raise ImproperlyConfigured(
            f"{path} holds no secret key. Remove it to get a new one; everyone is then logged out."
        )
    return key


def _create(path: Path) -> None:
    """Write aside and link: of several processes one wins, and none reads half a key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent)  # mode 0600
    try:
        with open(handle, "w") as file:
            file.write(get_random_secret_key() + "\n")
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(aside)
