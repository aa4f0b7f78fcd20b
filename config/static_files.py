"""Static files: the stylesheet made of its components, and collecting, which takes seconds, only after a change."""

import hashlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder, get_finders
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command

STYLESHEET = "css/onrecord.css"
COMPONENTS = settings.BASE_DIR / "static" / "css" / "onrecord"


class StaticFiles(FileSystemFinder):
    """The files in static/, and css/onrecord.css for the components in static/css/onrecord/, joined in the order of
    their names.

    A page asks for one file, because two dozen would keep a first visit waiting (docs/performance.md). Which rule wins
    is decided by the layers that `_layers.css` lists, not by where a component comes in that order.
    """

    def find(self, path: str, find_all: bool = False) -> Any:  # type: ignore[override]
        if path != STYLESHEET:
            return super().find(path, find_all)  # type: ignore[call-overload]
        return [str(self._joined())] if find_all else str(self._joined())

    def list(self, ignore_patterns: Any) -> Iterator[Any]:
        for name, storage in super().list(ignore_patterns):
            if COMPONENTS not in Path(storage.path(name)).parents:
                yield name, storage
        self._joined()
        yield STYLESHEET, FileSystemStorage(settings.VAR / "styles")

    def _joined(self) -> Path:
        path: Path = settings.VAR / "styles" / STYLESHEET
        styles = "\n".join(component.read_text() for component in sorted(COMPONENTS.glob("*.css")))
        if not path.exists() or path.read_text() != styles:
            path.parent.mkdir(parents=True, exist_ok=True)
            aside = path.with_name(f"{os.getpid()}-{threading.get_ident()}")
            aside.write_text(styles)
            aside.replace(path)
        return path


def collect_static_files() -> bool:
    """Fill STATIC_ROOT as `manage.py collectstatic` does; False if it was up to date."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    now = _fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return False
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(now)
    return True


def _fingerprint() -> str:
    """Changes with any file's path, size or time, and with the way they are stored."""
    lines = [repr(settings.STORAGES["staticfiles"])]
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            lines.append(f"{storage.path(name)} {found.st_size} {found.st_mtime_ns}")
    return hashlib.sha256("\n".join(lines).encode(errors="surrogateescape")).hexdigest()
