"""What is decided on here is what the admin's tests decide on."""

from tests.admin.conftest import about_iran, article, burns, curator, iran, make, page, russia, statement, zakharova

__all__ = ["about_iran", "article", "burns", "curator", "iran", "make", "page", "russia", "statement", "zakharova"]
