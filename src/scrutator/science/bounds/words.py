"""What must hold for a bound, and what to keep in mind: each sentence once, so that a face can translate it."""

from __future__ import annotations

from scrutator.science.marking import marked

RANDOM = marked("the stations visited are a simple random sample, drawn without replacement, of all stations counted")
RANDOM_ENDLESS = marked("the stations visited are a simple random sample")
STRATA = marked(
    "in each stratum the stations visited are a simple random sample of its stations; strata are drawn apart"
)
ONCE = marked("each station visited counts once, however often it was visited")
TRUE = marked("a visit finds the practice wherever it is")
SENSITIVE = marked("a visit finds the practice, where it is, with the stated sensitivity, each visit independently")
NO_FALSE_ALARM = marked("no visit reports a practice that is not there")
ENDLESS = marked("the population is much larger than the sample")
NONE_FOUND = marked("none was found")
THIRTY = marked("at least 30 stations were visited")

CHOSEN = marked("stations chosen in any other way support no statement on stations that were not visited")
SEEN_STAGE = marked("it concerns what could be seen during the visit: a stage that was not observed is not covered")
NO_ESTIMATE = marked("a limit is not an estimate: it says how much cannot be ruled out, not how much is likely")
STATED = marked("the sensitivity is taken as known; if it is lower, the limits are higher")
NOT_MET = marked("more was found than this sensitivity makes plausible, even if every station has the practice")
NOTHING_VISITED = marked("nothing was visited, so nothing is ruled out")
ALL_VISITED = marked("every station was visited: this is a count, not an inference")
SMALL_POPULATION = marked("where the sample is a good part of the population, the limits are wider than they need be")
APPROXIMATE = marked("an approximation; the exact limit is as easy to have")
TOO_FEW = marked("with fewer than 30 visits the rule of three lies too high")

ASSUMPTIONS = (
    RANDOM, RANDOM_ENDLESS, STRATA, ONCE, TRUE, SENSITIVE, NO_FALSE_ALARM, ENDLESS, NONE_FOUND, THIRTY,
)  # fmt: skip
CAVEATS = (
    CHOSEN, SEEN_STAGE, NO_ESTIMATE, STATED, NOT_MET, NOTHING_VISITED, ALL_VISITED, SMALL_POPULATION, APPROXIMATE,
    TOO_FEW,
)  # fmt: skip

FINITE = marked("hypergeometric, exact (test inversion)")
FINITE_DETECTED = marked("hypergeometric with imperfect detection, exact (test inversion)")
BINOMIAL = marked("binomial, exact (Clopper-Pearson)")
BINOMIAL_DETECTED = marked("binomial with imperfect detection, exact (Clopper-Pearson)")
STRATIFIED = marked("stratified hypergeometric, exact, least favourable spread")
RULE_OF_THREE = marked("rule of three")
METHODS = (FINITE, FINITE_DETECTED, BINOMIAL, BINOMIAL_DETECTED, STRATIFIED, RULE_OF_THREE)
