"""Signing in and out, for who saves searches or curates. Accounts are made in the admin."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.forms import modelform_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_http_methods

from articles.models import Profile

sign_in = LoginView.as_view(template_name="account/sign_in.html", redirect_authenticated_user=True)
sign_out = LogoutView.as_view()
password_change = PasswordChangeView.as_view(
    template_name="account/password_change.html", success_url=reverse_lazy("saved-search-list")
)
DisplayNameForm = modelform_factory(Profile, fields=["display_name"])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def display_name(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    profile = getattr(user, "profile", None) or Profile(user=user)
    form = DisplayNameForm(request.POST or None, instance=profile)
    if request.method == "POST" and form.is_valid():
        shown = form.save()
        messages.success(request, f"Readers see you as “{shown}” from now on.")
        return redirect("saved-search-list")
    return render(request, "account/display_name.html", {"form": form})
