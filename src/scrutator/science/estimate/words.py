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

MEAN = marked("weighted mean; linearised variance of the design")
TOTAL = marked("weighted total (Horvitz-Thompson); variance of the design")
RATIO = marked("combined ratio of weighted totals; linearised variance of the design")
SEPARATE = marked("separate ratios by stratum with known totals; linearised variance of the design")
CONTRAST = marked("linear combination of estimates with their covariances")
QUANTILE = marked("quantile of the weighted distribution; Woodruff limits")
IN_REPLICATES = {
    MEAN: marked("weighted mean; variance from replicates"),
    TOTAL: marked("weighted total; variance from replicates"),
    RATIO: marked("combined ratio of weighted totals; variance from replicates"),
    SEPARATE: marked("separate ratios by stratum with known totals; variance from replicates"),
    QUANTILE: marked("quantile of the weighted distribution; Woodruff limits from replicates"),
}
STATISTIC = marked("statistic of the weights; variance from replicates")
SHARES = {
    "logit": marked("weighted share; logit limits"),
    "likelihood": marked("weighted share; likelihood limits (Rao-Scott)"),
    "asin": marked("weighted share; arcsine limits"),
    "beta": marked("weighted share; beta limits (Korn and Graubard)"),
    "mean": marked("weighted share; Wald limits"),
    "xlogit": marked("weighted share; logit limits of the weighted share"),
    "wilson": marked("weighted share; Wilson limits with the effective sample size"),
    "clopper_pearson": marked("weighted share; Clopper-Pearson limits with the effective sample size"),
    "agresti_coull": marked("weighted share; Agresti-Coull limits with the effective sample size"),
    "jeffreys": marked("weighted share; Jeffreys limits with the effective sample size"),
}
WEIGHTED = (MEAN, TOTAL, RATIO, SEPARATE, CONTRAST, QUANTILE, *IN_REPLICATES.values(), STATISTIC, *SHARES.values())

PROBABILITY = marked("the rows were drawn with the probabilities that their weights say")
STAGES = marked("strata, units and population sizes are those by which the sample was drawn")
LARGE = marked("the sample is large enough for the estimate to be nearly normal")
OF_DESIGN = (PROBABILITY, STAGES, LARGE)

MISSING = marked("rows with a missing value; they are left out as if they were like the others")
NOT_OBSERVED = marked("rows where it could not be observed; the estimate speaks of the others only")
NO_DEGREES = marked("no degree of freedom is left: there are no limits")
NO_VARIANCE = marked("a standard error of 0: all rows alike, or all of the population observed")
NEGATIVE = marked("the variance came out negative, so no standard error is given: take another form of it")
GIVEN_WAY = marked("the variance is 0, so the limits are those of a simple random sample of as many rows")
BIAS = marked("the bias of separate ratios adds up over strata; it grows where strata are small")
DROPPED = marked("replicates in which the estimate does not exist, left out of its variance")
OF_ROWS = (MISSING, NOT_OBSERVED, NO_DEGREES, NO_VARIANCE, NEGATIVE, GIVEN_WAY, BIAS, DROPPED)
