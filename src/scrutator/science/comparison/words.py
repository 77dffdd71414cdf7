"""How a comparison was made, what must hold for it, and what to keep in mind: each sentence once, to be translated."""

from __future__ import annotations

from scrutator.science.marking import marked

RAO_SCOTT_F = marked("Pearson's chi-square with the second-order Rao-Scott adjustment, F")
RAO_SCOTT_CHISQ = marked("Pearson's chi-square with the first-order Rao-Scott adjustment")
WALD = marked("design-based Wald test of association")
ADJUSTED_WALD = marked("design-based Wald test of association, adjusted for the degrees of freedom")
ONE_SAMPLE = marked("design-based t test of a mean")
TWO_SAMPLES = marked("design-based t test of the difference between two groups")
DIFFERENCE = marked("difference of two domains with their covariance, t limits")
METHODS = (RAO_SCOTT_F, RAO_SCOTT_CHISQ, WALD, ADJUSTED_WALD, ONE_SAMPLE, TWO_SAMPLES, DIFFERENCE)

DESIGN = marked("the sample was drawn as its design says, and the weights are those of the design")
LARGE = marked("there are enough first-stage units for linearised variances to hold")
OBSERVED_ALIKE = marked("rows where an answer is missing are like the others")
ASSUMPTIONS = (DESIGN, LARGE, OBSERVED_ALIKE)

MISSING = marked("rows left out because an answer is missing")
EMPTY_CELLS = marked("cells of the table without any row")
NO_CAUSE = marked("a difference that chance does not explain has still no cause named")
OVERLAP = marked("rows that are in both domains")
NEGATIVE = marked("the variance came out negative: there is no standard error, no limit and no p")
CAVEATS = (MISSING, EMPTY_CELLS, NO_CAUSE, OVERLAP, NEGATIVE)
