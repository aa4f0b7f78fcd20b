"""The page for when all else fails."""

import re
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.template.loader import render_to_string


def test_it_has_the_styles_as_they_were_collected_and_does_without_them(tmp_path: Path, settings: Any) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_DIRS = [(name, settings.BASE_DIR / "static" / name) for name in ("css", "vendor")]
    hashed = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": hashed}}
    assert "Something went wrong" in render_to_string("500.html")
    call_command("collectstatic", verbosity=0, interactive=False)
    styles = re.search(r'stylesheet" href="/static/(css/onrecord\.[0-9a-f]{12}\.css)"', render_to_string("500.html"))
    assert styles
    assert (tmp_path / styles[1]).exists()
