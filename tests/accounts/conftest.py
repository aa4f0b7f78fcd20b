import pytest
from django.contrib.auth import get_user_model
from django.test import Client

PASSWORD = "long-and-only-for-this-test"


@pytest.fixture
def ann(db):
    return get_user_model().objects.create_user("Ann", email="ann@paper.example", password=PASSWORD)


@pytest.fixture
def clara(db):
    return get_user_model().objects.create_superuser("clara", password=PASSWORD)


def sign_in(client: Client, name: str = "Ann", password: str = PASSWORD, *, to: str = "", address: str = "192.0.2.1"):
    return client.post("/sign-in/", {"login": name, "password": password, "next": to}, REMOTE_ADDR=address)


def is_signed_in(client: Client) -> bool:
    return client.get("/password/").status_code == 200
