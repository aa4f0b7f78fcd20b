"""Lines of a page that are no part of the report: captions, credits, links to other articles, newsletters."""

from __future__ import annotations

import re

LONGEST = 600  # characters; a caption has one or two sentences
_LINKED = (
    r"(?:also )?read(?: also| more| next| now)?|(?:must|further) read(?:ing)?|more|related|recommended|see also|watch"
    r"|listen|(?:in )?(?:videos?|pictures|photos|gallery)|podcast|opinion|analysis|explained|explainer|live|don't miss"
    r"|quick guide|in case you missed it|related (?:articles?|news|stor(?:y|ies)|topics?)"
)
_OPENING = re.compile(
    rf"(?:{_LINKED}) ?(?:[:|>»]| [-–—] )"
    r"|more on .{3,60}[^.]$"
    r"|(?:image|media|video) (?:caption|source)|captions?:|photo(?:graph)?s?(?: by|:)|credit(?:s|:|\.\.)"
    r"|file(?: photo)? ?[:–—-]|sign(?:ing)? up |subscribe\b|follow (?:us|our|@)|click here|download "
    r"|get (?:the|our) .{2,40}(?:app|newsletters?)\b|corrections?(?::| appended)"
    r"|this (?:article|story) (?:was|has been) (?:amended|corrected|updated)"
    r"|an earlier version of this (?:article|story)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:\((?:AP|AFP|EPA|Xinhua) ?(?:Photo|Images)?/.{2,60}\)|\((?:Photo|Image|Picture) (?:by|credit)?:?.{2,60}\)"
    r"|\[[^\[\]]{2,50}/[^\[\]]{2,30}\]|(?:Photograph|Photo|Picture|Image|Credit): .{2,60}|\bREUTERS/[\w .'-]{3,40}"
    r"|(?:via|/) ?Getty Images\)?|\(@\w+\) [A-Z][a-z]+ \d{1,2}, \d{4})$"
)


def is_furniture(text: str) -> bool:
    """Whether a line is none of the article's own words."""
    return len(text) <= LONGEST and bool(_OPENING.match(text) or _CREDIT.search(text))
