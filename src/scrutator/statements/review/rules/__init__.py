"""The rules of the review, each with its page in ``docs/methods/rules``."""

from scrutator.statements.review.rules import arithmetic, coverage, denominators, grounds, reach, selection
from scrutator.statements.review.rules.base import Rule

RULES: dict[str, Rule] = {
    rule.id: rule for family in (denominators, reach, coverage, selection, arithmetic, grounds) for rule in family.RULES
}
DOCUMENT_CHECKS = selection.DOCUMENT_CHECKS

__all__ = ["DOCUMENT_CHECKS", "RULES", "Rule"]
