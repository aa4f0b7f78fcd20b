"""How English points back to people by their offices and ages: "the Malian leader", "the 39-year-old"."""

from __future__ import annotations

import re

ALSO_CALLED = dict.fromkeys(("boss", "director", "head"), "chief")  # "the agency's chief" is its director
BY_THEIR_AGE = re.compile(r"[Tt]he \d{2}-year-old\b")
# "The French president": whoever is named next may be another president; "France's president" brings somebody in.
OF_A_NATION = re.compile(r"[Tt]he [A-Z][\w-]+ (?!.*spokes)")
THE_LEADER = re.compile(r"[Tt]he (?:[\w-]+ ){0,2}leader")
CALLED_BY_NATION = re.compile(
    r"(?:[Tt]he (?:top |senior |chief |veteran )?(?:[A-Z][\w-]+(?: [A-Z][\w-]+)? (?=[a-z])|[A-Z][\w-]+ (?=[AC]))"
    r"|[A-Z][\w-]+(?: [A-Z][\w-]+)?['’]s? (?:top|senior|chief|veteran) )"
    r"([a-z]+|Ambassador|Chancellor)"
)
CALLED_ALONE = re.compile(r"[Tt]he (?:top |senior |chief |veteran )?([Aa]mbassador|[Cc]hancellor|diplomat|envoy)")
OF_ANOTHER_GENDER = (("kesman", "keswoman"), ("keswoman", "kesman"))  # endings of "spokesman" and "Spokeswoman"
GENDER_BY_ENDING = {"woman": "f", "man": "m"}
