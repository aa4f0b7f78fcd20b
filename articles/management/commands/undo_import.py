"""Undo an import as a whole (docs/importing.md)."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.curation.decisions import CurationError
from articles.importing import undo_import
from articles.models import ImportRun


class Command(BaseCommand):
    help = (
        "Undo an import: what it made is hidden, what it changed goes back. Without --by it says what would be done, "
        "and does nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "run", type=int, help="its number, as in the address of its page and in import_articles --json"
        )
        parser.add_argument("--by", metavar="NAME", help="the account that decides it")
        parser.add_argument("--reason", default="", help="for readers who follow links to what is hidden")
        parser.add_argument("--note", default="", help="for colleagues")
        parser.add_argument("--taking-along", action="store_true", help="also what people decided on since")

    def handle(self, *, run: int, by: str | None, **options: Any) -> None:
        found = ImportRun.objects.filter(pk=run).first()
        if found is None:
            raise CommandError(f"There is no import {run}.")
        try:
            plan = undo_import.what_undoing_does(found)
            if by:
                why = {name: options[name] for name in ("reason", "note", "taking_along")}
                undo_import.undo(found, by=self.person(by), seen=plan.fingerprint, **why)
        except CurationError as error:
            raise CommandError(str(error)) from error
        for step in plan.steps:
            kept = step.left or (not options["taking_along"] and step.decided)
            self.stdout.write(
                f"{step.article}: {f'left alone, {kept}' if kept else ', '.join(undo_import.in_words(step))}"
            )
        self.stdout.write("Undone." if by else "Nothing has been undone yet: say who decides it with --by NAME.")

    def person(self, name: str) -> User:
        try:
            return User.objects.get(username=name)
        except User.DoesNotExist as error:
            raise CommandError(f"There is no account {name}.") from error
