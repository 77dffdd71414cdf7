# Rogan-Gladen with Clopper-Pearson limits taken through it: epi.prev of epiR.
source("store.R")
suppressPackageStartupMessages(library(epiR))
rows <- list()
for (n in c(30, 150, 1200)) for (x in unique(c(0, 1, round(n * c(0.04, 0.15, 0.5, 0.9)), n))) {
  for (se in c(0.6, 0.9, 1)) for (sp in c(0.7, 0.95, 1)) for (level in c(0.9, 0.95)) {
    e <- epi.prev(pos = x, tested = n, se = se, sp = sp, method = "c-p", units = 1, conf.level = level)
    rows[[length(rows) + 1]] <- data.frame(found = x, n = n, sensitivity = se, specificity = sp, level = level,
      value = e$tp$est, lower = e$tp$lower, upper = e$tp$upper)
  }
}
store("imperfect_prevalence.R", do.call(rbind, rows), c("epiR"))
