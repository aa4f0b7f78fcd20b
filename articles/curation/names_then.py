"""What actors, publishers and articles were called at some time: records tell of them as they were named then."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.db import models
from pghistory.core import event_models

from articles.models import Actor, Article, Publisher

NAMED_BY: dict[Any, str] = {Actor: "name", Publisher: "name", Article: "title"}


class NamesThen:
    """Read in two queries for each kind of row, however many."""

    def __init__(self, wanted: Mapping[type[models.Model], Collection[Any]]) -> None:
        self.then: dict[tuple[Any, Any], tuple[list[dt.datetime], list[str]]] = defaultdict(lambda: ([], []))
        self.now: dict[tuple[Any, Any], str] = {}
        for model, keys in wanted.items():
            if keys and (column := NAMED_BY.get(model)):
                self._read(model, set(keys) - {None}, column)

    def _read(self, model: Any, keys: Collection[Any], column: str) -> None:
        events = event_models(tracks_model=model)[0]._default_manager.filter(pgh_obj__in=keys).order_by("pgh_id")
        for key, at, name in events.values_list("pgh_obj_id", "pgh_created_at", column):
            moments, names = self.then[model, key]
            moments.append(at)
            names.append(name)
        now = model._base_manager.filter(pk__in=keys)
        self.now |= {(model, key): name for key, name in now.values_list("pk", column)}

    def name(self, model: Any, key: Any, at: dt.datetime) -> str:
        """As it was named at that time; before its history begins, as it was named first."""
        moments, names = self.then[model, key]
        if names:
            return names[max(bisect_right(moments, at) - 1, 0)]
        return self.now.get((model, key), f"no. {key}")
