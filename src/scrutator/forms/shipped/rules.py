"""What a form computes and shows before the observer leaves. It never blocks, and never changes an answer.

Each rule is a difference of lines: a calculation, empty until every line that it needs is filled in, and a note with
the number where it is not zero. The same rules are computed again at headquarters from the answers.
"""

from __future__ import annotations

import re

from scrutator.forms.shipped.tables import Table, table

EN, RU = "English (en)", "Русский (ru)"
REFERENCE = re.compile(r"\$\{(\w+)\}")
OPTIONAL = re.compile(r"coalesce\(\$\{\w+\}, 0\)")
FOUND = "${C14} + ${C15} + ${C16}"
ISSUED = "${C24a} + ${C24a_mobile} + ${C24a_main}"
WARNS = {
    "differs": "${{{name}}} != '' and ${{{name}}} != 0",
    "exceeds": "${{{name}}} != '' and ${{{name}}} > 0",
    "shown": "${{{name}}} != ''",
}
WHY = (
    "The overall rating and the red flags of this form point in different ways. Say in a sentence why.",
    "Общая оценка и красные флаги этой формы расходятся. Скажите в одном предложении почему.",
)
COMPUTED = (
    "Sums that could be computed: ${rules_computed} of %s. Where a line is empty, none is.",
    "Сумм удалось вычислить: ${rules_computed} из %s. Где строка пуста, сумма не вычисляется.",
)


def before_leaving(form_id: str, spoiled_inside: bool, candidates: int) -> list[Table]:
    """Rows of the last section: calculations and notes; none for a form without rules.

    ``spoiled_inside``: whether spoiled ballots are inside *issued*, which depends on the national code.
    """
    rules = [row for row in table("rules") if row["form"] == form_id]
    rows: list[Table] = []
    if form_id == "count":
        rows.append(_calculated("spoiled_inside", "'yes'" if spoiled_inside else "'no'"))
    for rule in rules:
        written = rule["spoiled_inside"] if spoiled_inside and rule["spoiled_inside"] else rule["calculation"]
        rows.append(_calculated(rule["rule_name"], _when_filled(_expanded(written, candidates))))
        relevant = WARNS[rule["warns"]].format(name=rule["rule_name"])
        rows.append(_note(f"{rule['rule_name']}_shown", rule["en"], rule["ru"], relevant))
    if form_id == "count":
        names = [rule["rule_name"] for rule in rules]
        rows.append(_calculated("rules_computed", " + ".join(f"if(${{{name}}} != '', 1, 0)" for name in names)))
        rows.append(_note("rules_computed_shown", COMPUTED[0] % len(names), COMPUTED[1] % len(names), ""))
    return rows


def why_row(rows: list[Table], stage: str) -> Table | None:
    """The question for a sentence where the last rating and the red flags disagree; None without a rating."""
    ratings = [row["name"] for row in rows if row["type"] == "select_one s4"]
    if not ratings:
        return None
    rating = f"${{{ratings[-1]}}}"
    flags = [
        f"${{{row['name']}}} = '{row['polarity']}'" for row in rows if row["weight"] == "red_flag" and row["polarity"]
    ]
    good, bad = (f"({rating} = 'very_{word}' or {rating} = '{word}')" for word in ("good", "bad"))
    raised = f"({' or '.join(flags)})"
    return {
        "type": "text",
        "name": f"{ratings[-1]}_why",
        f"label::{EN}": WHY[0],
        f"label::{RU}": WHY[1],
        f"hint::{EN}": "No answer is changed by it. Name no voter",
        f"hint::{RU}": "Ответов это не меняет. Имён избирателей не пишите",
        "relevant": f"({good} and {raised}) or ({bad} and not{raised})",
        "scrutator_stage": stage,
        "scrutator_weight": "context",
        "scrutator_benchmark": "good_practice",
    }


def _expanded(expression: str, candidates: int) -> str:
    """The expression with the lines of the candidates in it; all but the first may be empty."""
    others = [f"coalesce(${{C27_{number}}}, 0)" for number in range(2, candidates + 1)]
    votes = " + ".join(["${C27}", *others])
    return expression.replace("{found}", FOUND).replace("{issued}", f"({ISSUED})").replace("{candidates}", votes)


def _when_filled(expression: str) -> str:
    needed = dict.fromkeys(REFERENCE.findall(OPTIONAL.sub("", expression)))
    filled = " and ".join(f"${{{name}}} != ''" for name in needed)
    return f"if({filled}, {expression}, '')"


def _calculated(name: str, expression: str) -> Table:
    return {"type": "calculate", "name": name, "calculation": expression}


def _note(name: str, english: str, russian: str, relevant: str) -> Table:
    return {"type": "note", "name": name, f"label::{EN}": english, f"label::{RU}": russian, "relevant": relevant}
