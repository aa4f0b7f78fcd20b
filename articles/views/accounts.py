"""Signing in and out, and what belongs to one's own account. Accounts are made in the admin."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.views import LoginView, PasswordChangeView
from allauth.socialaccount.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.contrib.auth.views import LogoutView
from django.forms import modelform_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from articles.models import Profile


class SignInView(LoginView):  # type: ignore[misc]
    template_name = "account/sign_in.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**more)
        goes_on = {"next": self.get_next_url()} if self.get_next_url() else {}
        providers = get_adapter().list_providers(self.request)
        context["organisations"] = [(each.name, each.get_login_url(self.request, **goes_on)) for each in providers]
        return context

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        seconds = getattr(self.request, "try_again_after", None)
        if seconds is not None:
            response.status_code, response["Retry-After"] = 429, str(seconds)
        return response


class OwnPasswordView(PasswordChangeView):  # type: ignore[misc]
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not request.user.has_usable_password():
            messages.error(request, "Your account has no password to change; an administrator can give it one.")
            return redirect("saved-search-list")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


sign_in = SignInView.as_view()
sign_out = LogoutView.as_view()
password_change = OwnPasswordView.as_view()
DisplayNameForm = modelform_factory(Profile, fields=["display_name"])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def display_name(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    profile = getattr(user, "profile", None) or Profile(user=user)
    form = DisplayNameForm(request.POST or None, instance=profile)
    if request.method == "POST" and form.is_valid():
        shown = form.save()
        messages.success(request, f"Readers will now see you as “{shown}”.")
        return redirect("saved-search-list")
    return render(request, "account/display_name.html", {"form": form})
