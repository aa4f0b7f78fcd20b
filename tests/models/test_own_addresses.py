"""Addresses written without looking each of them up."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from articles.models.own_addresses import address


@pytest.mark.parametrize("slug", ["saeed-khatibzadeh", "محور", "a b%20?#&;=", "100%s", "+~:@!$'()*,", "“ü”"])
def test_an_address_is_what_django_would_give(slug):
    assert address("actor-detail", slug) == reverse("actor-detail", args=[slug])
    assert address("statement-detail", "ABC", slug) == reverse("statement-detail", args=["ABC", slug])


def test_no_browser_fills_in_a_form_that_asks_for_a_list():
    """What stands in its fields is what the address says, not what was there once."""
    templates = (settings.BASE_DIR / "templates").rglob("*.html")
    forms = [form for path in templates for form in re.findall(r"<form[^>]*", path.read_text(encoding="utf-8"))]
    asking = [form for form in forms if "action=" in form and 'method="post"' not in form and " hidden" not in form]
    assert len(asking) > 5
    assert [form for form in asking if 'autocomplete="off"' not in form] == []
