# Limits of a share in a simple random sample, by epiR.
source("store.R")
suppressWarnings(suppressPackageStartupMessages(library(epiR)))
rows <- list()
for (n in c(7, 10, 20, 29, 148, 263)) for (x in unique(round(c(0, 1, 2, n / 10, n / 3, n / 2, n - 1, n))))
  for (level in c(0.9, 0.95, 0.99)) {
    answer <- function(method) {
      given <- epi.conf(matrix(c(x, n), 1), ctype = "prevalence", method = method, conf.level = level)
      c(given$lower, given$upper)
    }
    rows[[length(rows) + 1]] <- list(n = n, x = x, level = level, wilson = answer("wilson"), agresti_coull = answer("agresti"),
                                     clopper_pearson = answer("clopper-pearson"), jeffreys = answer("jeffreys"))
  }
store("simple_shares.R", rows, "epiR")
