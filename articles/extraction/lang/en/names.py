"""Words that tell what a capitalised name is, and those that are none."""

from __future__ import annotations

from articles.extraction.lang.en.vocabulary import words

DEPARTMENTS = words("departments")
PEN_NAMED = words("pen_named")
ORGANISATION = words("organisations")
NO_ACTORS = words("no_actors")
ALSO_GIVEN = words("also_given_names")
ALSO_FAMILY = words("also_family_names")
OUTLETS = {outlet.replace("_", " ") for outlet in words("outlets")}
NOT_NAMES = words("not_names")
NAMED_BODIES = {body.replace("_", " ") for body in words("named_bodies")}
NEVER_NAMES = words("never_names") | (NOT_NAMES - ALSO_FAMILY - {"will"})  # in a person's name
