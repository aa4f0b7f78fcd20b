"""Accounts, whose forms are guarded as all others are."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest

from articles.accounts import access
from articles.accounts.groups import curates
from articles.models.profile import require_new_password

from .guarded_forms import GuardedAdmin

admin.site.unregister([User, Group])
admin.site.unregister([EmailAddress, Authenticator])  # one is not used, the other shows secrets
admin.site.unregister([SocialApp, SocialToken, SocialAccount])  # the environment names the one provider


class RecordingAdmin(GuardedAdmin):
    """Each change of what an account or a group may do is kept."""

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:
        request.access_before = access.access_of(obj if change else None)
        super().save_model(request, obj, form, change)

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        self.after_saving(request, form.instance)
        access.record(form.instance, before=request.access_before, by=request.user)

    def after_saving(self, request: Any, row: Any) -> None:
        """What else follows."""

    def delete_model(self, request: Any, obj: Any) -> None:
        access.record(obj, before=access.access_of(obj), by=request.user, after=set())
        super().delete_model(request, obj)

    def delete_queryset(self, request: Any, queryset: Any) -> None:
        for each in queryset:
            access.record(each, before=access.access_of(each), by=request.user, after=set())
        super().delete_queryset(request, queryset)


@admin.register(User)
class GuardedUserAdmin(RecordingAdmin, UserAdmin):
    """A password that an administrator chose is changed by its owner at the next sign-in."""

    actions = ["remove_second_steps"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and _is_within_reach(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = super().has_delete_permission(request, obj) and _is_within_reach(request, obj)
        return may and obj != request.user

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Without what leads to a new password where that is not for who looks."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [
            (title, {**options, "fields": [name for name in options["fields"] if name != "password"]})
            for title, options in fieldsets
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = super().get_readonly_fields(request, obj)
        return fixed if request.user.is_superuser else [*fixed, "is_superuser"]

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not change and obj.has_usable_password():
            require_new_password(obj)
        if "email" in form.changed_data:  # it decides which account of the organisation leads here
            SocialAccount.objects.filter(user=obj).delete()

    def after_saving(self, request: Any, row: Any) -> None:
        """Who is put into a group that may do anything here is let in."""
        user, before = row, request.access_before
        if not user.is_staff and any(curates(each) for each in user.groups.all() if f"group “{each}”" not in before):
            user.is_staff = True
            user.save(update_fields=["is_staff"])
            self.message_user(request, f"{user} now has staff status and can use the admin.")

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:  # noqa: A002
        response = super().user_change_password(request, id, form_url)
        user = self.get_object(request, unquote(id))
        if request.method == "POST" and response.status_code == 302 and user and user != request.user:
            require_new_password(user)
        return response

    def get_actions(self, request: HttpRequest) -> Any:
        actions = super().get_actions(request)
        if not request.user.is_superuser:
            actions.pop("remove_second_steps", None)
        return actions

    @admin.action(description="Remove authenticator apps, passkeys and recovery codes (lost devices)")
    def remove_second_steps(self, request: HttpRequest, queryset: Any) -> None:
        for user in queryset:
            Authenticator.objects.filter(user=user).delete()
            self.log_change(request, user, "Removed authenticator apps, passkeys and recovery codes.")
        messages.success(request, "They sign in with their password alone, until they set up a second step again.")


def _is_within_reach(request: HttpRequest, user: Any) -> bool:
    """Accounts that may do everything are for those who may, too."""
    return bool(request.user.is_superuser or not (user and user.is_superuser))


@admin.register(Group)
class GuardedGroupAdmin(RecordingAdmin, GroupAdmin):
    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody locks themselves out."""
        may = super().has_delete_permission(request, obj)
        return may and not (obj and request.user.groups.contains(obj))  # type: ignore[union-attr]
