"""Names of actors: unique for each kind, however they are written."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Value
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from articles.models import Actor, ActorAlias, NormaliseName

from .widgets import TabularFormSet


def same_name(aliases: Any, names: Any) -> Any:
    """Of these aliases those that are one of the names, however written."""
    return aliases.filter(normalised__in=[NormaliseName(Value(name)) for name in names])


def conflicts(actor: Actor, *, name: str, kind: str) -> list[ValidationError]:
    """What stands against this main name and this kind: other actors of the kind with one of the actor's names."""
    names = {name}
    if actor.pk:
        names |= set(actor.aliases.values_list("name", flat=True))
    others = ActorAlias.objects.filter(kind=kind).exclude(actor=actor.pk).select_related("actor")
    return [taken(alias, actor) for alias in same_name(others, names)]


def taken(alias: ActorAlias, actor: Actor) -> ValidationError:
    """Says whose name it is, and where the two can be merged."""
    both = [("id", pk) for pk in (alias.actor_id, actor.pk) if pk]
    message = "“{}” is a name of <a href='{}'>{}</a>. Add what tells the two apart, such as “John Smith (senator)”"
    whose = [alias.name, reverse("admin:articles_actor_change", args=[alias.actor_id]), alias.actor]
    if len(both) < 2 or alias.actor.kind == Actor.Kind.COUNTRY:
        return ValidationError(format_html(message + ", or use that one.", *whose))
    merge = f"{reverse('admin:articles_actor_merge')}?{urlencode(both)}"
    return ValidationError(format_html(message + ", or <a href='{}'>merge them</a>.", *whose, merge))


class AliasFormSet(TabularFormSet):
    """The other names of an actor. The main name is one of them and stays."""

    def clean(self) -> None:
        super().clean()
        for form in self.forms:
            name = getattr(form, "cleaned_data", {}).get("name")
            if name and form not in self.deleted_forms and form.has_changed():
                self._clean_name(form, name)
        self._keep_main_name()

    def _clean_name(self, form: Any, name: Any) -> None:
        others = ActorAlias.objects.filter(kind=self.instance.kind).exclude(actor=self.instance.pk)
        for alias in same_name(others.select_related("actor"), [name]):
            form.add_error("name", taken(alias, self.instance))

    def _keep_main_name(self) -> None:
        gone = ActorAlias.objects.filter(pk__in=[form.instance.pk for form in self.deleted_forms])
        for alias in same_name(gone, [self.instance.name]):
            raise ValidationError(f"“{alias}” is the main name. Change that first.")

    def save_new(self, form: Any, commit: Any = True) -> Any:
        """A name that is there already, because it is the main name or was entered twice, is not added again."""
        return same_name(self.instance.aliases, [form.cleaned_data["name"]]).first() or super().save_new(form, commit)
