"""How a total of an unequal probability sample was made, what must hold for it, and what to keep in mind."""

from __future__ import annotations

from scrutator.science.marking import marked

JOINT_HT = marked("Horvitz-Thompson total; Horvitz-Thompson variance with joint probabilities")
JOINT_YG = marked("Horvitz-Thompson total; Yates-Grundy variance with joint probabilities")
HARTLEY_RAO = marked("Horvitz-Thompson total; Hartley-Rao variance")
OVERTON = marked("Horvitz-Thompson total; Overton variance")
BREWER = marked("Horvitz-Thompson total; Brewer variance")
METHODS = (JOINT_HT, JOINT_YG, HARTLEY_RAO, OVERTON, BREWER)

PROBABILITIES = marked("each unit was drawn with the probability that is given for it")
FIXED = marked("the number of units drawn was fixed beforehand")
APPROXIMATED = marked("the draw is close to one of highest entropy, so that joint probabilities follow from the others")
ASSUMPTIONS = (PROBABILITIES, FIXED, APPROXIMATED)

CERTAIN = marked("units drawn with certainty, which approximations want in a stratum of their own")
CAVEATS = (CERTAIN,)
