# Inclusion probabilities of sizes, and the joint ones of Sampford's and of the maximum entropy design.
source("store.R")
suppressMessages(library(sampling))
rows <- list()
sizes <- list(c(1, 2, 3, 4, 5), c(10, 20, 30, 40, 50, 60, 70), c(3, 3, 3, 3, 3, 3), c(5, 8, 13, 21, 34, 55, 89, 144, 233),
              c(100, 1, 2, 3, 4, 5), c(1200, 830, 640, 1510, 99, 702, 1333, 450, 820, 915, 1101, 640),
              c(17, 40, 41, 62, 58, 11, 90, 75, 33, 28, 49, 66, 52, 84, 37, 29, 71, 46, 60, 55))
for (x in sizes) for (n in unique(c(2, 3, length(x) %/% 2))) {
  pik <- inclusionprobabilities(x, n)
  sure <- any(pik >= 1) # R's joint probabilities stop at certain rows
  rows[[length(rows) + 1]] <- list(size = I(x), n = n, inclusion = I(pik),
    sampford = if (sure) NA else UPsampfordpi2(pik), entropy = if (sure) NA else UPmaxentropypi2(pik))
}
store("unequal_probability.R", rows, "sampling")
