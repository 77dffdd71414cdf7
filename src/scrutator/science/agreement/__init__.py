"""Do raters agree beyond chance? Coefficients with their errors, and a report that never rests on one of them."""

from scrutator.science.agreement.alpha import krippendorff_alpha
from scrutator.science.agreement.coefficients import (
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac,
    pabak,
    percent_agreement,
)
from scrutator.science.agreement.model import Coefficient
from scrutator.science.agreement.ratings import Ratings, from_table, ratings
from scrutator.science.agreement.report import AgreementReport, agreement_report, specific_agreement
from scrutator.science.errors import AgreementError

__all__ = [
    "AgreementError",
    "AgreementReport",
    "Coefficient",
    "Ratings",
    "agreement_report",
    "cohen_kappa",
    "conger_kappa",
    "fleiss_kappa",
    "from_table",
    "gwet_ac",
    "krippendorff_alpha",
    "pabak",
    "percent_agreement",
    "ratings",
    "specific_agreement",
]
