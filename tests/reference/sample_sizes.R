# Sizes: two shares told apart (power.prop.test), and a share with finite population and deff by its formula.
source("store.R")
rows <- list()
for (p in list(c(.1, .2), c(.5, .6), c(.02, .05), c(.3, .35))) for (power in c(.8, .9)) for (level in c(.9, .95))
  rows[[length(rows) + 1]] <- list(kind = "difference", first = p[1], second = p[2], power = power, level = level,
    n = ceiling(power.prop.test(p1 = p[1], p2 = p[2], power = power, sig.level = 1 - level, tol = 1e-12)$n))
for (share in c(.1, .5)) for (margin in c(.02, .05)) for (N in c(300, 6129)) for (deff in c(1, 1.6)) {
  n0 <- deff * qnorm(.975)^2 * share * (1 - share) / margin^2
  rows[[length(rows) + 1]] <- list(kind = "proportion", share = share, margin = margin, population = N, deff = deff,
    n = ceiling(n0 / (1 + (n0 - 1) / N)))
}
store("sample_sizes.R", rows)
