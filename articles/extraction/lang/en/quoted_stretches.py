"""What stands beside quotation marks where one of them is missing or wrong, and in those that name a work."""

from __future__ import annotations

import re

# Nothing that matched is tried another way (the doubled signs): that would take for ever.
NAMES_A_WORK = re.compile(r'^"(?:[A-Z][\w\'-]*+|of|the|and|an|a|in|on|to|for|with|\d|[,:&\s])++[,.]?"$')
# Where the reporter's words follow on those of a speaker whose mark is not closed: ', said Mayor Eva Roy'.
REPORT_GOES_ON = re.compile(
    r",(?= (?:said|says|added|told) [A-Z]"
    r"| (?:he|she|(?:[A-Z][\w'-]+ ){0,2}[A-Z][\w'-]+)(?:, the [^,\"]{3,60},)? (?:said|added|told \w+)\b)"
)
# "It was late,' the mayor said": where a single mark closes what a double one opened.
CLOSED_BY_ANOTHER = re.compile(
    r"[,.?!]'(?= (?:(?:the|a|an|his|her|its) )?(?:[\w.-]+ ){1,6}?(?:said|says|told|added)\b)"
)
# The first mark of a paragraph closes what the one above began: 'It needs fuel," the envoy said.'
ENDS_WHAT_WAS_OPEN = re.compile(r'[^"]*\w[,.?!]" (?:[a-z]|[A-Z][\w-]+ (?:[A-Z][\w-]+ )?(?:said|says|added|told)\b)')
