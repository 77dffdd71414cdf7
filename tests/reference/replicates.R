# Variances by JK1, JKn, BRR and Fay, by the package survey.
source("store.R")
suppressPackageStartupMessages(library(survey))
set.seed(20261126)
rows <- list()
add <- function(kind, data, des, fpc = NULL, lonely = "fail", large = "split", rho = 0, hadamard = NULL, mses = c(TRUE, FALSE)) {
  for (mse in mses) {
    options(survey.lonely.psu = lonely)
    extra <- list(design = des, type = kind, mse = mse)
    if (kind %in% c("BRR", "Fay")) extra <- c(extra, list(hadamard.matrix = hadamard, large = large, fay.rho = rho))
    rep <- suppressWarnings(do.call(as.svrepdesign, extra))
    total <- svytotal(~y1 + y2, rep); mean <- svymean(~y1 + y2, rep)
    ratio <- svyratio(~y1 + y2, ~x, rep); domain <- svymean(~y1, subset(rep, d == 1))
    rows[[length(rows) + 1]] <<- list(
      kind = kind, mse = mse, lonely = lonely, large = large, rho = rho, hadamard = hadamard,
      y1 = data$y1, y2 = data$y2, x = data$x, d = data$d, w = data$w, strata = data$h, psu = data$c,
      fpc = if (is.null(fpc)) NULL else data$N, scale = rep$scale, rscales = I(as.vector(rep$rscales)), degf = degf(rep),
      replicates = ncol(weights(rep, "analysis")), total = coef(total), total_vcov = I(unname(as.matrix(vcov(total)))),
      mean = coef(mean), mean_vcov = I(unname(as.matrix(vcov(mean)))), ratio = as.vector(coef(ratio)),
      ratio_se = as.vector(SE(ratio)), domain = coef(domain)[[1]], domain_se = SE(domain)[[1]])
  }
}
frame <- function(n_h, N_h, size = 1:3, single = FALSE) {
  h <- rep(seq_along(n_h), n_h); c <- seq_along(h); k <- sample(size, length(h), TRUE)
  r <- rep(c, k); data <- data.frame(h = h[r], c = c[r], N = N_h[h[r]])
  data$w <- data$N / n_h[data$h] * runif(nrow(data), 0.5, 2)
  data$x <- rgamma(nrow(data), 3); u <- rnorm(length(c))[r]
  data$y1 <- 2 * data$x + u + rnorm(nrow(data)); data$y2 <- rbinom(nrow(data), 1, plogis(u))
  data$d <- rbinom(nrow(data), 1, 0.6); data
}
for (n in c(5, 12, 30)) for (full in c(FALSE, TRUE)) {
  data <- frame(n, n * 3); data$h <- 1
  des <- if (full) svydesign(~c, weights = ~w, fpc = ~N, data = data) else svydesign(~c, weights = ~w, data = data)
  add("JK1", data, des, if (full) TRUE)
}
for (H in c(2, 5, 12)) for (full in c(FALSE, TRUE)) {
  n_h <- sample(2:6, H, TRUE); N_h <- n_h + sample(1:9, H, TRUE)
  data <- frame(n_h, N_h)
  des <- if (full) svydesign(~c, strata = ~h, weights = ~w, fpc = ~N, data = data) else
    svydesign(~c, strata = ~h, weights = ~w, data = data)
  add("JKn", data, des, if (full) TRUE)
}
# With a stratum drawn whole survey 4.1 takes its rows out of replicates, not out of the estimate that mse compares them with
data <- frame(c(3, 2, 5), c(3, 8, 9))
add("JKn", data, svydesign(~c, strata = ~h, weights = ~w, fpc = ~N, data = data), TRUE, mses = FALSE)
for (lonely in c("remove", "certainty", "adjust", "average")) {
  data <- frame(c(1, 3, 4, 1, 2), c(5, 9, 12, 7, 8))
  add("JKn", data, svydesign(~c, strata = ~h, weights = ~w, fpc = ~N, data = data), TRUE, lonely)
}
for (H in c(3, 7, 11, 13)) {
  data <- frame(rep(2, H), rep(9, H)); des <- svydesign(~c, strata = ~h, weights = ~w, data = data)
  matrix <- 2 * survey::hadamard(H) - 1
  add("BRR", data, des, hadamard = matrix)
  for (rho in c(0.3, 0.5)) add("Fay", data, des, rho = rho, hadamard = matrix)
}
n_h <- c(2, 4, 2, 6, 4); data <- frame(n_h, rep(9, 5)); des <- svydesign(~c, strata = ~h, weights = ~w, data = data)
for (large in c("split", "merge")) add("Fay", data, des, rho = 0.3, large = large, hadamard = 2 * survey::hadamard(9) - 1)
n_h <- c(2, 3, 2, 5); data <- frame(n_h, rep(9, 4)); des <- svydesign(~c, strata = ~h, weights = ~w, data = data)
add("BRR", data, des, large = "merge", hadamard = 2 * survey::hadamard(4) - 1)
store("replicates.R", rows, "survey")
