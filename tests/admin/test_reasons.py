"""Wherever somebody is asked why, a reason or a note may be equally long."""

import pytest

from articles.admin.actions import WhyForm
from articles.admin.changes import UndoForm
from articles.admin.import_page import UndoImportForm
from articles.admin.review.form import ReviewForm
from articles.admin.sealing import SealForm
from articles.admin.splitting import SplitForm, TakeOutForm


@pytest.mark.parametrize("form", [ReviewForm, SealForm, SplitForm, TakeOutForm, UndoForm, UndoImportForm, WhyForm])
def test_a_reason_or_note_has_at_most_a_thousand_characters(form):
    asked = [field for name, field in form.base_fields.items() if name in {"reason", "public_reason", "ground", "note"}]
    assert [field.clean("so " * 333) for field in asked] == [("so " * 333).strip()] * 2
    for field in asked:
        with pytest.raises(Exception, match="at most 1000 characters"):
            field.clean("so " * 334)
