"""Pages are Jinja's, the admin's are Django's: each template is one that its engine can read."""

import pytest
from django.conf import settings
from django.template import engines

TEMPLATES = settings.BASE_DIR / "templates"
ALL = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.*"))


@pytest.mark.parametrize("name", ALL)
def test_every_template_can_be_read(name):
    engine = "django" if name.startswith("django/") else "jinja2"
    assert engines[engine].get_template(name.removeprefix("django/"))
