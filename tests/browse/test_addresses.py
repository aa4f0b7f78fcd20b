"""Addresses written without looking each of them up."""

import pytest
from django.urls import reverse

from articles.models.addresses import address


@pytest.mark.parametrize("slug", ["saeed-khatibzadeh", "محور", "a b%20?#&;=", "100%s", "+~:@!$'()*,", "“ü”"])
def test_an_address_is_what_django_would_give(slug):
    assert address("actor-detail", slug) == reverse("actor-detail", args=[slug])
    assert address("statement-detail", "ABC", slug) == reverse("statement-detail", args=["ABC", slug])
