"""Writes fillings of every form that ships for ODK's own engine: ``python -m tests.reference.forms_cases``."""

from __future__ import annotations

import json
import os
import random
import sys
from pathlib import Path
from typing import Any

NUMBERS = (0, 1, 2, 7, 50)


def cases(turns: int = 12) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Random fillings, some of counts that nearly fit; and the XForms by their ``form_id``."""
    from scrutator.forms.conversion import check_workbook
    from scrutator.forms.shipped import FORMS, workbook
    from tests.forms.evaluator import Filled
    from tests.forms.sheets import BALANCED

    drawn, found, xforms = random.Random(7), [], {}  # noqa: S311 - answers, not secrets
    for form_id in FORMS:
        form = check_workbook(form_id, workbook(form_id, training=True))
        xforms[form_id] = form.xform
        filled = Filled(form.xform)
        calculated = [name for name, bind in filled.places.items() if bind.get("calculate") and name != "instanceID"]
        for turn in range(turns + 20 * (form_id == "count")):
            answers = {}
            for question in form.questions:
                if drawn.random() > 0.25 and question.kind in ("yn", "pick", "s4"):
                    answers[question.name] = drawn.choice(question.choices)[0]
                elif drawn.random() > 0.25 and question.kind == "int":
                    answers[question.name] = str(drawn.choice(NUMBERS))
            if turn >= turns:
                answers |= {name: str(value) for name, value in BALANCED.items()}
                answers |= {
                    name: str(drawn.randint(0, 900)) for name in drawn.sample(sorted(set(BALANCED) - {"C10"}), 2)
                }
            found.append(
                {"form": form_id, "answers": answers, "conditional": filled.conditional(), "calculated": calculated}
            )
    return found, xforms


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scrutator.site.settings")
    import django

    django.setup()
    path = Path(sys.argv[1])
    made, forms = cases()
    path.write_text(json.dumps(made), encoding="utf-8")
    for name, xform in forms.items():
        path.with_name(f"{name}.xml").write_text(xform, encoding="utf-8")
