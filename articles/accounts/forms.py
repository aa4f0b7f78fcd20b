from __future__ import annotations

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from django import forms
from django.utils.text import capfirst


class Plain(forms.Form):
    """As all other forms here: labels begin with the only capital, and are not said twice. One types at once: there is
    nothing else on these pages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label = capfirst(str(field.label).lower())
            field.widget.attrs.pop("placeholder", None)
        next(iter(self.fields.values())).widget.attrs["autofocus"] = True


class SignInForm(Plain, LoginForm):
    pass


class ConfirmForm(Plain, ReauthenticateForm):
    pass


class ForgottenForm(Plain, ResetPasswordForm):
    pass


class ForgottenPasswordForm(Plain, ResetPasswordKeyForm):
    pass


class NewPasswordForm(Plain, ChangePasswordForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("password1") and cleaned["password1"] == cleaned.get("oldpassword"):
            self.add_error("password1", "This is your current password. Choose a new one.")
        return cleaned
