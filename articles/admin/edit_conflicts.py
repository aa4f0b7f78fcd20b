"""What a form began with, so that nobody overwrites what they have not seen.

A form carries the revision of its row and the values that it showed. Where the row has changed since, what was sent is
laid over what is there now: what its author left alone follows the row, what was typed stays typed, and each
difference is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.forms.widgets import CheckboxInput, ChoiceWidget, MultiWidget
from django.http import QueryDict

NAME = "opened_with"  # of the hidden input

Sent = str | list[str]
FormValues = dict[str, Sent]


@dataclass(frozen=True)
class Difference:
    """One field that somebody saved since, in words: what the form began with, what is there now, what was typed."""

    label: str
    opened_with: str
    saved: str
    typed: str = ""
    is_typed: bool = False
    about: str = ""  # as the history calls it
    who: str = ""
    at: Any = None


@dataclass
class OpenedForm:
    """Values as a browser would send them. `rows`: of each inline, by prefix, those of each row, by primary key."""

    revision: int | None
    main: FormValues = field(default_factory=dict)
    rows: dict[str, dict[str, FormValues]] = field(default_factory=dict)

    @classmethod
    def of(cls, form: Any, formsets: list[Any]) -> OpenedForm:
        """What these forms show before anybody types."""
        rows = {each.prefix: {_key(row): _values(row) for row in each.initial_forms} for each in formsets}
        return cls(getattr(form.instance, "revision", None), _values(form), rows)

    @classmethod
    def read(cls, written: str) -> OpenedForm:
        """Nothing, and no revision, where it is not what a page of ours has sent."""
        try:
            opened = cls(**json.loads(written))
        except (ValueError, TypeError):
            return cls(None)
        return opened if isinstance(opened.main, dict) and isinstance(opened.rows, dict) else cls(None)

    def written(self) -> str:
        return json.dumps({"revision": self.revision, "main": self.main, "rows": self.rows})


def lay_over(sent: QueryDict, opened: OpenedForm, form: Any, formsets: list[Any]) -> list[Difference]:
    """Bring what was sent up to what is there now, as the forms show it; gives what has changed since it opened."""
    now = OpenedForm.of(form, formsets)
    differences = list(_follow(sent, opened.main, form))
    for formset in formsets:
        differences += _follow_rows(sent, opened.rows.get(formset.prefix, {}), formset)
    sent[NAME] = now.written()
    return differences


def _follow(sent: QueryDict, opened: FormValues, form: Any) -> Iterator[Difference]:
    for name, now in _values(form).items():
        bound = _bound(form, name)
        before, typed = opened.get(name, ""), _typed(bound, sent)
        if now in (before, typed):
            continue
        was, is_now, words = (in_words(bound, value) for value in (before, now, typed))
        about = str(form._meta.model._meta.get_field(name).verbose_name)
        yield Difference(str(bound.label), was, is_now, words, is_typed=typed != before, about=about)
        if typed == before:
            _send(sent, bound, now)


def _follow_rows(sent: QueryDict, opened: dict[str, FormValues], formset: Any) -> list[Difference]:
    """First the rows that are there now, as they were typed; then those that were typed besides."""
    typed = list(_take_rows(sent, formset.prefix))
    by_key = {str(row["id"]): row for row in typed if row.get("id")}
    rows, differences = [], []
    kind = str(formset.model._meta.verbose_name)
    for form in formset.initial_forms:
        form.prefix = None
        title = f"{kind} “{form.instance}”"
        row = by_key.pop(_key(form), None)
        if row is None:
            row = _row_of(form)
            differences.append(Difference(title, "", "added", about=kind))
        else:
            found = _follow(row, opened.get(_key(form), {}), form)
            differences += [replace(each, label=f"{title}: {each.label}", about=kind) for each in found]
        rows.append(row)
    for row in typed:
        if not row.get("id"):
            rows.append(row)
        elif (key := str(row["id"])) in by_key:
            differences.append(_removed(row, opened.get(key, {}), formset))
            if differences[-1].is_typed:
                rows.append(row)
                row["id"] = ""
    _put_rows(sent, formset.prefix, rows, len(formset.initial_forms))
    return differences


def _removed(row: QueryDict, opened: FormValues, formset: Any) -> Difference:
    """What was typed into a row that somebody took away since is kept, as a new row."""
    form = formset.empty_form
    form.prefix = None
    before = {name: opened.get(name, "") for name in _values(form)}
    typed = {name: _typed(_bound(form, name), row) for name in before}
    title, in_full = (
        ", ".join(text for name, value in values.items() if (text := in_words(_bound(form, name), value)))
        for values in (before, typed)
    )
    is_typed = typed != before and "DELETE" not in row
    kind = str(formset.model._meta.verbose_name)
    return Difference(f"{kind} “{title}”", title, "removed", in_full, is_typed, kind)


def _take_rows(sent: QueryDict, prefix: str) -> Iterator[QueryDict]:
    """Each row that was sent, its inputs without the prefix."""
    total = sent.get(f"{prefix}-TOTAL_FORMS", "")
    for n in range(int(total) if total.isdecimal() and len(total) < 5 else 0):
        row, start = QueryDict(mutable=True), f"{prefix}-{n}-"
        for name in [name for name in sent if name.startswith(start)]:
            row.setlist(name.removeprefix(start), sent.pop(name))
        yield row


def _put_rows(sent: QueryDict, prefix: str, rows: list[QueryDict], n_there: int) -> None:
    sent[f"{prefix}-TOTAL_FORMS"], sent[f"{prefix}-INITIAL_FORMS"] = str(len(rows)), str(n_there)
    for n, row in enumerate(rows):
        for name, values in row.lists():
            sent.setlist(f"{prefix}-{n}-{name}", values)


def _row_of(form: Any) -> QueryDict:
    row = QueryDict(mutable=True)
    row["id"] = _key(form)
    for name, value in _values(form).items():
        _send(row, _bound(form, name), value)
    return row


def _key(form: Any) -> str:
    return str(form.instance.pk)


def _values(form: Any) -> FormValues:
    """Of the fields that are stored in the row and for people to change."""
    stored = {f.name for f in form._meta.model._meta.get_fields() if not f.auto_created}
    changeable = [name for name, each in form.fields.items() if name in stored and not each.disabled]
    return {
        name: _as_sent(form.fields[name], form.get_initial_for_field(form.fields[name], name))
        for name in changeable
        if not isinstance(form.fields[name], forms.models.InlineForeignKeyField)
    }


def _bound(form: Any, name: str) -> Any:
    """As form[name], but under the prefix that the form has now."""
    return form.fields[name].get_bound_field(form, name)


def _widget(of: forms.Field) -> Any:
    return getattr(of.widget, "widget", of.widget)  # without the links beside it


def _as_sent(of: forms.Field, value: Any) -> Sent:
    """As a browser would send the value."""
    widget, value = _widget(of), of.prepare_value(value)
    if isinstance(widget, MultiWidget):
        parts = zip(widget.widgets, widget.decompress(value) or [], strict=False)
        return [str(part.format_value(each) or "") for part, each in parts]
    if isinstance(widget, CheckboxInput):
        return "on" if value else ""
    return _plain(widget, widget.format_value(value))


def _typed(bound: Any, sent: QueryDict) -> Sent:
    """What was sent for a field."""
    widget = _widget(bound.field)
    return _plain(widget, widget.value_from_datadict(sent, {}, bound.html_name))


def _plain(widget: Any, value: Any) -> Sent:
    if isinstance(value, bool):
        return "on" if value else ""
    if not isinstance(value, list | tuple):
        text = str("" if value is None else value).replace("\r\n", "\n")
        return text.replace("\n", "") if isinstance(widget, forms.TextInput) else text  # as browsers do
    texts = ["" if each is None else str(each) for each in value]
    if isinstance(widget, ChoiceWidget):
        return sorted(texts) if widget.allow_multiple_selected else "".join(texts[:1])
    return texts


def _send(sent: QueryDict, bound: Any, value: Sent) -> None:
    """Put a value where the browser would have."""
    if isinstance(value, str):
        sent[bound.html_name] = value
    elif isinstance(_widget(bound.field), MultiWidget):
        for n, part in enumerate(value):
            sent[f"{bound.html_name}_{n}"] = part
    else:
        sent.setlist(bound.html_name, value)
    if value == "" and isinstance(_widget(bound.field), CheckboxInput):
        del sent[bound.html_name]


def in_words(bound: Any, value: Sent) -> str:
    """For people: what is chosen by its name."""
    of = bound.field
    if isinstance(of, forms.ModelChoiceField) and of.queryset is not None:
        chosen = [each for each in ([value] if isinstance(value, str) else value) if each]
        try:
            return ", ".join(map(str, of.queryset.filter(**{f"{of.to_field_name or 'pk'}__in": chosen})))
        except (ValueError, TypeError):
            return ", ".join(chosen)
    if isinstance(of, forms.BooleanField):
        return "yes" if value else "no"
    if isinstance(of, forms.ChoiceField):
        return str(dict(_flat(of.choices)).get(value, value)) if value else ""
    return value if isinstance(value, str) else " ".join(value)


def _flat(choices: Any) -> Iterator[tuple[Any, Any]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label
