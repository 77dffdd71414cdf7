"""What an agreement coefficient is, what must hold for it, what to keep in mind: each sentence once, to translate."""

from __future__ import annotations

from scrutator.science.marking import marked

PERCENT = marked("percent agreement: chance is not taken out")
COHEN = marked("Cohen's kappa")
CONGER = marked("Conger's kappa")
FLEISS = marked("Fleiss' kappa")
ALPHA = marked("Krippendorff's alpha")
AC1 = marked("Gwet's AC1")
AC2 = marked("Gwet's AC2")
PABAK = marked("kappa adjusted for prevalence and bias (PABAK, Brennan-Prediger)")
METHODS = (PERCENT, COHEN, CONGER, FLEISS, ALPHA, AC1, AC2, PABAK)

UNITS = marked("the units are a simple random sample of those that the coefficient is to speak of")
THESE_RATERS = marked("the limits are for these raters: others may agree more or less")
APART = marked("the raters judged without knowing each other's answers")
MISSING = marked("a rating is missing for reasons that have nothing to do with what it would have been")
WEIGHTS_FIXED = marked("the weights were fixed before the ratings were seen")
ASSUMPTIONS = (UNITS, THESE_RATERS, APART, MISSING, WEIGHTS_FIXED)

LEFT_OUT = marked("units with fewer than two ratings, which no agreement can be seen on")
INCOMPLETE = marked("units that one of the two raters did not rate, which are left out")
UNDEFINED = marked(
    "all ratings fall into one category, or chance agreement is complete: the coefficient is not defined"
)
NO_SPREAD = marked("agreement is the same on every unit: the error cannot be estimated, and no limits are given")
ONE_SIDED = marked("the raters agreed on every unit: the limit is one-sided and exact, and there is no standard error")
WHOLE = marked("all units of the population were rated: this is a count, not an inference")
FEW = marked("fewer than 30 units: the limits are rough")
RANKS_FIXED = marked(
    "the distances between ranks come from the ratings themselves; the standard error takes them as fixed"
)
CAVEATS = (LEFT_OUT, INCOMPLETE, UNDEFINED, NO_SPREAD, ONE_SIDED, WHOLE, FEW, RANKS_FIXED)

KAPPA_MISLEADS = marked(
    "kappa misleads here: raters agree on most units, and it is low because nearly all ratings fall into one category"
)
RARE_UNSEEN = marked(
    "high agreement rests on the common category: on a rarer one the raters agree on fewer than half of its ratings"
)
MARGINS_DIFFER = marked("the raters use the categories at different rates: one sees more cases than another")
NO_KAPPA = marked("kappa and alpha are not defined: every rating fell into one category")
FINDINGS = (KAPPA_MISLEADS, RARE_UNSEEN, MARGINS_DIFFER, NO_KAPPA)
