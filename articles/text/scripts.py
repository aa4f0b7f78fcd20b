"""In which script words are written, by their letters."""

from __future__ import annotations

import unicodedata

# As Unicode names letters, where that is not the name of a script; "" for letters of no script in particular.
CALLED = {"Cjk": "Chinese characters", "Fullwidth": "Latin", "Halfwidth": "Katakana", "Modifier": "", "Feminine": "",
          "Masculine": ""}  # fmt: skip


def script_of(text: str) -> str:
    """ "Latin", "Cyrillic"; of several "Latin, Arabic", in their order; "" without letters."""
    names = (unicodedata.name(char, "").partition(" ")[0].partition("-")[0] for char in text if char.isalpha())
    scripts = (CALLED.get(name, name) for name in map(str.capitalize, names))
    return ", ".join(dict.fromkeys(filter(None, scripts)))
