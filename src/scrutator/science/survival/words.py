"""How a curve over time was made, what must hold for it, what to keep in mind: each sentence once, to be translated."""

from __future__ import annotations

from scrutator.science.marking import marked

KAPLAN_MEIER = marked("Kaplan-Meier estimate; Greenwood variance")
KAPLAN_MEIER_ROBUST = marked("Kaplan-Meier estimate; infinitesimal jackknife variance")
AALEN_JOHANSEN = marked("Aalen-Johansen estimate; infinitesimal jackknife variance")
QUANTILE = marked("quantile of the Kaplan-Meier curve; Brookmeyer-Crowley limits")
MEAN = marked("mean time up to a day, the area under the Kaplan-Meier curve; Greenwood variance")
MEAN_ROBUST = marked("mean time up to a day, the area under the Kaplan-Meier curve; infinitesimal jackknife variance")
LOST = marked("mean time up to a day, the area under the Aalen-Johansen curve; infinitesimal jackknife variance")
LOG_RANK = marked("log-rank test; hypergeometric variance")
LOG_RANK_STRATA = marked("stratified log-rank test; hypergeometric variance")
METHODS = (
    KAPLAN_MEIER, KAPLAN_MEIER_ROBUST, AALEN_JOHANSEN, QUANTILE, MEAN, MEAN_ROBUST, LOST, LOG_RANK, LOG_RANK_STRATA,
)  # fmt: skip

OPEN_ALIKE = marked("that a case is still open says nothing of when and how it would be decided")
ENTERED_ALIKE = marked("cases that came into view late are like those in view that had then waited as long")
APART = marked("cases were decided apart from one another, not many by one decision")
STEADY = marked("cases of the beginning and of the end of the register are decided alike")
ONE_END = marked("each case ends once, with one outcome; an appeal is a case of its own")
ALIKE_IN_GROUPS = marked("in every group cases remain open for the same reasons")
WEIGHTS = marked("the weights are those by which the cases were drawn, or counts of cases where Greenwood is asked for")
ASSUMPTIONS = (OPEN_ALIKE, ENTERED_ALIKE, APART, STEADY, ONE_END, ALIKE_IN_GROUPS, WEIGHTS)

POINTWISE = marked("the limits hold for one day at a time, not for the whole curve")
STILL_OPEN = marked("cases that were open when last seen: what became of them later is not in the data")
FEW = marked("fewer than 10 cases are followed after this day, and the curve is not to be relied on there")
SMALL = marked("fewer than 30 decisions: limits and standard errors are rough")
NONE_DECIDED = marked("no case was decided: a standard error of 0 says nothing here")
NOBODY_LEFT = marked("cases came into view after all those followed had been decided: the curve says nothing of them")
MISSING = marked("cases left out because their time is missing")
UNUSED = marked("outcomes that no case had: a standard error of 0 says nothing of them")
COMPETING = marked("the share of an outcome rests on the other outcomes too: what ended one way cannot end another")
BEYOND = marked("no case was followed so long: nothing is known of this day")
NOT_REACHED = marked("the curve does not come down so far while cases were followed: the time is not known")
NO_LIMIT = marked("a limit of the time is not reached while cases were followed, and is not known")
NOT_A_MEAN = marked("it is a mean of waiting up to the day named, not until the decision")
NO_CAUSE = marked("a difference that chance does not explain has still no cause named")
CROSSING = marked("where curves cross, differences early and late cancel, and the test may see neither")
EMPTY_GROUPS = marked("groups in which no decision could be expected; they are not in the test")
CAVEATS = (
    POINTWISE, STILL_OPEN, FEW, SMALL, NONE_DECIDED, NOBODY_LEFT, MISSING, UNUSED, COMPETING, BEYOND, NOT_REACHED,
    NO_LIMIT, NOT_A_MEAN, NO_CAUSE, CROSSING, EMPTY_GROUPS,
)  # fmt: skip
