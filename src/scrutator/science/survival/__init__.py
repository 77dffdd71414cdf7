"""How long until cases are decided, and how: curves over time of cases of which some are still open."""

from scrutator.science.errors import SurvivalError
from scrutator.science.survival.curve import Curve
from scrutator.science.survival.followed import Followed
from scrutator.science.survival.incidence import Incidence
from scrutator.science.survival.kaplan import kaplan_meier
from scrutator.science.survival.limits import Interval
from scrutator.science.survival.outcomes import aalen_johansen
from scrutator.science.survival.points import Day, OutcomePoints, Points
from scrutator.science.survival.rank import LogRank, log_rank
from scrutator.science.survival.spread import Variance

__all__ = [
    "Curve",
    "Day",
    "Followed",
    "Incidence",
    "Interval",
    "LogRank",
    "OutcomePoints",
    "Points",
    "SurvivalError",
    "Variance",
    "aalen_johansen",
    "kaplan_meier",
    "log_rank",
]
