"""Signing in and out, for who saves searches. Accounts are made in the admin."""

from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.urls import reverse_lazy

sign_in = LoginView.as_view(template_name="account/sign_in.html", redirect_authenticated_user=True)
sign_out = LogoutView.as_view()
password_change = PasswordChangeView.as_view(
    template_name="account/password_change.html", success_url=reverse_lazy("saved-search-list")
)
