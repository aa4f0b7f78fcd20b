"""What saying something does: the acts, each once. docs/extraction.md has an example of each."""

from __future__ import annotations

PLAIN = "says"  # where none of the others is plain
ACTS = (
    PLAIN, "asks", "demands", "proposes", "promises", "threatens", "warns", "accuses", "denies", "rejects", "condemns",
    "welcomes", "supports", "agrees", "regrets", "predicts",
)  # fmt: skip
