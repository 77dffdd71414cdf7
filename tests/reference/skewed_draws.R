# Conditional Poisson draws of very skewed sizes: R's sampling with its iteration run to the end, and every sample
# counted by its odds where the list is short; joint probabilities of systematic draws.
source("store.R")
suppressMessages(library(sampling))
counted <- function(odds, n) { # joint probabilities over all samples of n rows
  joint <- matrix(0, length(odds), length(odds))
  whole <- 0
  for (s in combn(length(odds), n, simplify = FALSE)) {
    weight <- prod(odds[s])
    whole <- whole + weight
    joint[s, s] <- joint[s, s] + weight
  }
  joint / whole
}
rows <- list()
skewed <- list(list(c(1, 2, 40, 900, 1000, 950, 980), 3), list(c(1, 1, 1, 500, 501, 502, 100000), 3), list(c(1, 10, 100, 1000, 1010, 990), 3),
               list(c(2, 3, 5, 700, 11, 13, 800, 17, 19, 790, 760), 3), list(c(1, 2, 4, 8, 16, 500, 480, 490, 505, 450, 300, 20), 4),
               list(c(3, 1, 2, 60000, 59990, 59000, 58000, 57000, 5, 8, 900), 4))
for (case in skewed) {
  pik <- inclusionprobabilities(case[[1]], case[[2]])
  open <- pik < 1
  n <- round(sum(pik[open]))
  working <- UPMEpiktildefrompik(pik[open], eps = 1e-13)
  odds <- working / (1 - working)
  rows[[length(rows) + 1]] <- list(kind = "conditional Poisson", size = I(case[[1]]), n = case[[2]], open = I(which(open) - 1),
    left = n, odds = I(odds / odds[1]), inclusion = I(UPMEpikfromq(UPMEqfromw(odds, n))), joint = counted(odds, n))
}
lists <- list(list(c(3, 5, 8, 2, 7, 5), 2), list(c(3, 5, 8, 2, 7, 5), 3), list(c(40, 11, 25, 7, 90, 33, 18, 52, 60, 29), 4),
              list(rep(1, 10), 4), list(c(500, 1, 2, 3, 4, 5, 6), 3), list(c(17, 40, 41, 62, 58, 11, 90, 75, 33, 28, 49, 66), 5))
for (case in lists) {
  pik <- inclusionprobabilities(case[[1]], case[[2]])
  rows[[length(rows) + 1]] <- list(kind = "systematic", size = I(case[[1]]), n = case[[2]], joint = UPsystematicpi2(pik))
}
store("skewed_draws.R", rows, "sampling")
