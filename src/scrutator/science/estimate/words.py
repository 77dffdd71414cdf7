"""How an estimate was made, what must hold for it, and what to keep in mind: each sentence once, to be translated."""

from __future__ import annotations

from scrutator.science.marking import marked

LOGIT = marked("stratified ratio estimate with finite population correction; logit interval")
BETA = marked("stratified ratio estimate with finite population correction; beta interval (Korn and Graubard)")
COUNT = marked("a count of all stations of the frame")
METHODS = (LOGIT, BETA, COUNT)

DRAWN = marked("in each stratum the stations were drawn at random, without replacement, each equally likely")
LIKE_VISITED = marked("stations drawn and not visited are like those visited in their stratum")
DOMAIN = marked("it speaks of stations where yes or no can be observed; others are a domain of their own")
TRUE = marked("the answer given is what happened at the station")
ASSUMPTIONS = (DRAWN, LIKE_VISITED, DOMAIN, TRUE)

UNVISITED = marked("stations drawn and not visited; the weights of their strata were raised for them")
LEFT_OUT = marked("stations in strata without a visit, of which the share says nothing")
UNOBSERVED = marked("stations visited where neither yes nor no was observed")
LONELY = marked("strata with one visit, whose variance is taken around the mean of all strata")
FEW_DEGREES = marked("no more visits than strata: the interval takes one degree of freedom and is very wide")
NO_SPREAD = marked("within each stratum all answers were the same: the interval is that of a simple random sample")
EVERY_STATION = marked("every station was visited: this is a count, not an inference")
ONE_SIDED = marked("all or none were found: the limit is one-sided and exact, and there is no standard error")
CAVEATS = (UNVISITED, LEFT_OUT, UNOBSERVED, LONELY, FEW_DEGREES, NO_SPREAD, EVERY_STATION, ONE_SIDED)
