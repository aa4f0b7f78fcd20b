"""One word finds a page's view, its template and its test."""

import ast
import re

import pytest

from tests.config.test_locks import ROOT

VIEWS = {path.stem: path for path in sorted((ROOT / "articles/views").glob("[!_]*.py"))}
HELPERS = {"htmx", "http_cache"}
ACCOUNTS = "account"  # django-allauth's name for its folder
TESTS = {path.stem.removeprefix("test_") for path in (ROOT / "tests").rglob("test_*.py")}
PAGES = [module for module in VIEWS if module not in HELPERS]


def folder_of(module):
    return ACCOUNTS if module == "accounts" else module


def rendered_by(module):
    """What a module renders, but for the pages of errors."""
    return re.findall(r'"((?:\w+/)\w+\.html)"', VIEWS[module].read_text())


def functions_of(module):
    return {node.name for node in ast.parse(VIEWS[module].read_text()).body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("module", PAGES)
def test_templates_have_the_names_of_the_views_that_render_them(module):
    for template in rendered_by(module):
        folder, _, name = template.removesuffix(".html").partition("/")
        assert folder == folder_of(module)
        if folder != ACCOUNTS:
            assert any(name.startswith(function) for function in functions_of(module)), template


@pytest.mark.parametrize("module", PAGES)
def test_every_page_has_a_test_of_its_name(module):
    assert module in TESTS or functions_of(module) & TESTS or (ROOT / "tests" / module).is_dir()


def test_every_page_is_rendered_by_a_view():
    rendered = {template for module in VIEWS for template in rendered_by(module)}
    ours = {folder_of(module) for module in PAGES} - {ACCOUNTS}
    pages = {f"{folder}/{path.name}" for folder in ours for path in (ROOT / "templates" / folder).glob("[!_]*.html")}
    assert pages <= rendered


def test_folders_of_templates_are_named_after_modules():
    modules = {path.stem for path in (ROOT / "articles/admin").glob("[!_]*")}
    known = {folder_of(module) for module in PAGES} | modules | {"admin", "django", "mfa", "form_fields"}
    # the room, what others name, the module of settings
    assert {path.name for path in (ROOT / "templates").iterdir() if path.is_dir()} <= known
