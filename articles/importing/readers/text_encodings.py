"""In which encoding a text is that is not UTF-8: read where it can be no other, else refused with what would do."""

from __future__ import annotations

import re

from articles.importing.readers import told_by_contents

FEW_BEYOND_ASCII = 30  # one character in so many, in a text of a western language
SHARED = bytes(
    byte
    for byte in range(0x80, 0x100)
    if (letter := bytes([byte]).decode("cp1252", "ignore")) and letter == bytes([byte]).decode("cp1250", "ignore")
)
LOOKED_INTO, FEW_TO_TELL = 20_000, 100  # bytes, and those beyond ASCII that tell no encoding
_JAPANESE = ("cp932", "euc_jp")
_CYRILLIC_WORD = re.compile("[\u0400-\u042f\u0490]*[\u0430-\u045f\u0491]*")
_CYRILLIC = ("cp1251", "koi8_u", "iso8859_5", "cp866", "mac_cyrillic")
# Of Russian, Ukrainian, Bulgarian, Serbian.
_SHORT_WORDS = set("и в на не с что по за от до для о у к та і й з се да је од из как это".split())  # noqa: SIM905


def likely_encoding(data: bytes) -> str:
    """To be tried: what its beginning looks like."""
    from trafilatura.utils import detect_encoding

    high = data[:LOOKED_INTO].translate(None, bytes(range(128)))
    if len(high) < FEW_TO_TELL or not high.translate(None, SHARED):
        return "WINDOWS-1252"
    found = next((each for each in detect_encoding(data[:LOOKED_INTO]) if not each.startswith("utf")), "cp1252")
    return re.sub("^CP125", "WINDOWS-125", found.upper().replace("_", "-"))


def is_western(data: bytes) -> bool:
    """Windows' western encoding, and nothing else it could be: few characters beyond ASCII, punctuation or letters that
    stand at the same place in the central European one."""
    high = data.translate(None, bytes(range(128)))
    return len(high) * FEW_BEYOND_ASCII < len(data) and not high.translate(None, SHARED)


def sure_encoding(head: bytes) -> str:
    """Of a text that is not UTF-8, by its beginning: its mark or its zeros, its escapes, or the words that only one
    encoding makes of it. As Python calls it; "" where it may be several."""
    if encoding := wide_encoding(head):
        return encoding
    whole_lines = head if len(head) < told_by_contents.LOOKED_AT else head.rpartition(b"\n")[0]
    found = [encoding for encoding in _JAPANESE if _is_japanese(_decoded(whole_lines, encoding))]
    found += [encoding for encoding in _CYRILLIC if _is_cyrillic(_decoded(whole_lines, encoding))]
    return found[0] if len(found) == 1 else ""


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _is_japanese(text: str) -> bool:
    """Every third letter or so of Japanese is one of hiragana; of what is read wrongly many are narrow katakana."""
    beyond = re.findall(r"[^\W\da-zA-Z]", text)
    hiragana = sum("\u3041" <= letter <= "\u309f" for letter in beyond)
    narrow = sum("\uff61" <= letter <= "\uff9f" for letter in beyond)
    return len(beyond) >= FEW_TO_TELL and hiragana * 6 >= len(beyond) and narrow * 50 <= len(beyond)


def _is_cyrillic(text: str) -> bool:
    """Most words are all of its letters, without capitals amid them; one in ten or so is one of the shortest; beyond
    ASCII is hardly anything else."""
    words = re.findall(r"[^\W\d_]+", text)
    whole = [word for word in words if _CYRILLIC_WORD.fullmatch(word)]
    short = sum(word in _SHORT_WORDS for word in whole)
    beyond = re.sub(r"[\x00-\x7f\xa0«»„“”’‘…–—№©®°·•€]", "", text)
    strange = len(beyond) - len("".join(whole))
    return (
        len(beyond) >= FEW_TO_TELL
        and 2 * len(whole) >= len(words)
        and short * 12 >= len(whole) > 0
        and (strange * 100 <= len(beyond))
    )


def wide_encoding(data: bytes) -> str:
    """The encoding of a text that looks binary, or like nonsense, in UTF-8."""
    if data[:4] in {b"\xff\xfe\0\0", b"\0\0\xfe\xff"}:
        return "UTF-32"
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "UTF-16"
    head = data[:2000]
    for encoding, zeros in (("UTF-16LE", head[1::2]), ("UTF-16BE", head[::2])):
        if len(zeros) > 8 and zeros.count(0) > 0.6 * len(zeros) and head.count(0) < 0.6 * len(head):
            return encoding
    return "ISO-2022-JP" if b"\x1b$B" in head or b"\x1b$@" in head else ""


def conversion(encoding: str, name: str) -> str:
    return f"iconv -f {encoding} -t UTF-8 '{name}'"
