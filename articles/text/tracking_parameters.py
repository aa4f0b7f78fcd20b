"""Parameters of addresses that only tell who led there: of newsletters, advertisements and feeds."""

from __future__ import annotations

# Beginnings of their names, those of some publishers' own feeds last.
TRACKING = (
    "utm_", "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "_gl", "yclid", "mkt_tok", "_hsenc",
    "_hsmi", "at_medium", "at_campaign", "at_custom", "at_link", "cmpid", "maca", "ocid", "smid", "wt_mc", "xtor",
)  # fmt: skip


def is_tracking(parameter: str) -> bool:
    return parameter.lower().startswith(TRACKING)


def without_tracking(url: str) -> str:
    """An address without those parameters, and otherwise as it was."""
    page, _, rest = url.partition("?")
    query, mark, place = rest.partition("#")
    kept = "&".join(each for each in query.split("&") if not is_tracking(each.partition("=")[0]))
    return f"{page}{'?' if kept else ''}{kept}{mark}{place}" if rest else url
