"""The rows of a list as Django writes them. What is the same in all rows is found out once, and Jinja writes them: that
takes a third of the time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib.admin.templatetags.admin_list import result_headers
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.utils import display_for_field, display_for_value, lookup_field, quote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.urls import NoReverseMatch, reverse

KEY = "~"  # stands for the key of a row in the address of all rows
DAYS = (models.DateField, models.TimeField, models.ForeignKey)


class Column:
    """One of `list_display`: what of a row stands there, and how."""

    def __init__(self, changelist: ChangeList, number: int, example: models.Model) -> None:
        self.name: Any = changelist.list_display[number]
        self.admin = changelist.model_admin
        field, told, value = lookup_field(self.name, example, self.admin)
        self.field: Any = None if field is None or field.auto_created else field
        self.empty = getattr(told, "empty_value_display", self.admin.get_empty_value_display())
        self.is_boolean = getattr(told.fget if isinstance(told, property) else told, "boolean", False)
        own: Any = self.name if callable(self.name) else self.name != "__str__" and getattr(self.admin, self.name, None)
        self.read: Callable[[Any], Any] = own if self.field is None and callable(own) else self._looked_up
        links = changelist.list_display_links
        self.is_link = links is not None and (self.name in links if links else number == 0)
        is_day = isinstance(self.field, DAYS) if self.field else isinstance(value, dt.date | dt.time)
        name = getattr(self.name, "__name__", self.name)
        css = "action-checkbox" if name == "action_checkbox" else f"field-{name}"
        self.css = f"{css} nowrap" if is_day else css

    def _looked_up(self, row: models.Model) -> Any:
        return getattr(row, self.field.name) if self.field else lookup_field(self.name, row, self.admin)[2]

    def shown(self, row: models.Model) -> Any:
        try:
            value = self.read(row)
        except ObjectDoesNotExist:
            return self.empty
        if isinstance(value, str) and not value.strip():
            value = ""
        if isinstance(self.field, models.ForeignKey):
            return self.empty if value is None else value
        if self.field:
            return display_for_field(value, self.field, self.empty, avoid_link=self.is_link)
        if value and isinstance(value, str):
            return value
        return display_for_value(value, self.empty, self.is_boolean)


def table_of(changelist: ChangeList) -> dict[str, Any]:
    """For admin/_rows.html."""
    rows, headers = changelist.result_list, list(result_headers(changelist))
    columns = [Column(changelist, n, rows[0]) for n in range(len(changelist.list_display))] if len(rows) else []
    key = changelist.to_field or changelist.lookup_opts.pk.attname
    return {
        "rows": rows,
        "columns": columns,
        "heading": next((column for column in columns if column.is_link), None),
        "headers": headers,
        "sorted_by": sum(bool(header["sortable"] and header["sorted"]) for header in headers),
        "link_to": _addresses(changelist),
        "opened_for": (lambda row: row.serializable_value(str(key))) if changelist.is_popup else None,
    }


def _addresses(changelist: ChangeList) -> Callable[[Any], str]:
    """Of the page of each row; "" where rows have none."""
    opts, site = changelist.opts, changelist.model_admin.admin_site.name
    try:
        page = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[KEY], current_app=site)
    except NoReverseMatch:
        return lambda _row: ""
    kept = add_preserved_filters({"preserved_filters": changelist.preserved_filters, "opts": opts}, page)
    before, _, behind = kept.partition(f"/{KEY}/")
    return lambda row: f"{before}/{quote(getattr(row, changelist.pk_attname))}/{behind}"
