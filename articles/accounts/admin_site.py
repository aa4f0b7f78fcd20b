"""The admin is entered by the site's own sign-in: one page, one throttle, one second step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

SECOND_STEP_FIRST = "Curators must sign in with a second step. Set one up to continue."


class AdminSite(admin.AdminSite):
    """`own_pages` are addresses beside those of the models; whoever is let in at all is let into them. `leads_of` says
    to which pages the first one leads."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own_pages: list[tuple[str, Any, str]] = []
        self.leads_of: Callable[[HttpRequest], Any] = lambda _: ()

    def get_urls(self) -> list[Any]:
        own = [path(route, self.admin_view(view), name=name) for route, view, name in self.own_pages]
        return [*own, *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return super().index(request, {"leads": self.leads_of(request), **(extra_context or {})})

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and not lacks_second_step(request)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Where the admin sends everybody whom it does not let in."""
        return _lead_on(request)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("password-change")


def lacks_second_step(request: HttpRequest) -> bool:
    return settings.STAFF_MFA == "required" and not is_mfa_enabled(request.user)


@never_cache
def _lead_on(request: HttpRequest) -> HttpResponse:
    where = request.GET.get(REDIRECT_FIELD_NAME, "")
    if not url_has_allowed_host_and_scheme(where, {request.get_host()}, require_https=request.is_secure()):
        where = reverse("admin:index")
    if not request.user.is_authenticated:
        return redirect_to_login(where)
    if not request.user.is_staff:
        raise PermissionDenied
    if lacks_second_step(request):
        messages.warning(request, SECOND_STEP_FIRST)
        return redirect("mfa_index")
    return redirect(where)
