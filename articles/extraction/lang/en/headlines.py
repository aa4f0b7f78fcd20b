"""What stands between and behind the names of a headline: "Remarks by President Sol Aboard Air Force One"."""

from __future__ import annotations

import re

VERB_OF_A_HEADLINE = re.compile(r" (?:[A-Za-z]+ly )?([A-Za-z]+) ")  # "Peru Strongly Condemns …"
# "Remarks by President Sol Aboard Air Force One"
BETWEEN_NAMES = {"aboard", "after", "at", "before", "during", "en", "route", "with"}
TO_WHOM = re.compile(r" to (?:the )?[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3}$")  # "Saudi FM to the Observer: …"
CLOSING_ROLE = re.compile(r"(.{10,}), ((?:[A-Z][\w.'-]* |[a-z-]+ ){1,3}[a-z]+) ([a-z]+s|said)$")
# "…, Togo president tells Chadian prince"
CLOSING_TOLD = re.compile(r"(.{10,}), ((?:[A-Z][\w.'-]* |[a-z-]+ ){0,3}[A-Za-z]+) (?:tells|told) [\w.'’ -]{2,40}$")
ALSO_SPEAK = {"ministry", "government", "army", "military", "embassy"}  # in a headline, as those with a role do
