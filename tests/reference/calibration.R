# Post-stratified, raked, calibrated and trimmed weights, and their variances, by the package survey.
source("store.R")
suppressPackageStartupMessages(library(survey))
set.seed(20261127)
rows <- list()
add <- function(kind, data, des, how, ...) {
  rep <- as.svrepdesign(des, type = "JKn", mse = FALSE)
  after <- how(des); again <- tryCatch(how(rep), error = function(e) NULL)
  total <- svytotal(~y, after)
  out <- c(list(
    kind = kind, w = weights(des), strata = data$h, N = data$N, y = data$y, a = data$a, b = data$b, x = data$x,
    after = unname(weights(after)), total = coef(total)[[1]], se = SE(total)[[1]]), list(...))
  # within bounds R finds no weights in some replicates and goes on
  if (!is.null(again) && is.null(out$bounds)) out$jkn <- as.vector(SE(svytotal(~y, again)))
  rows[[length(rows) + 1]] <<- out
}
for (case in 1:4) {
  n_h <- sample(8:20, 4, TRUE); N_h <- n_h * sample(4:9, 4, TRUE); n <- sum(n_h)
  data <- data.frame(h = rep(1:4, n_h), N = rep(N_h, n_h), a = sample(1:2, n, TRUE), b = sample(1:3, n, TRUE), x = rgamma(n, 4))
  data$y <- 3 * data$x + data$a + data$b + rnorm(n)
  des <- svydesign(~1, strata = ~h, fpc = ~N, data = data); w <- weights(des); size <- sum(N_h)
  A <- as.data.frame(round(xtabs(w ~ a, data) * runif(2, 0.85, 1.2))); B <- as.data.frame(round(xtabs(w ~ b, data) * runif(3, 0.85, 1.2)))
  A$Freq <- A$Freq / sum(A$Freq) * size; B$Freq <- B$Freq / sum(B$Freq) * size
  add("poststratify", data, des, function(d) postStratify(d, ~b, B), B = B$Freq)
  exact <- list(maxit = 500, epsilon = 1e-12, verbose = FALSE)
  add("rake", data, des, function(d) rake(d, list(~a, ~b), list(A, B), control = exact), A = A$Freq, B = B$Freq)
  X <- sum(w * data$x) * 1.06; totals <- c(`(Intercept)` = size, x = X, `factor(b)2` = B$Freq[2], `factor(b)3` = B$Freq[3])
  model <- ~ x + factor(b)
  add("linear", data, des, function(d) calibrate(d, model, totals), totals = unname(totals))
  g <- range(weights(calibrate(des, model, totals)) / w)
  bounds <- c(1 - 0.9 * (1 - g[1]), 1 + 0.9 * (g[2] - 1))
  for (fun in c("linear", "logit")) add(fun, data, des, function(d)
    calibrate(d, model, totals, calfun = fun, bounds = bounds, epsilon = 1e-12, maxit = 500), totals = unname(totals), bounds = bounds)
  add("raking", data, des, function(d) calibrate(d, model, totals, calfun = "raking", epsilon = 1e-12, maxit = 500), totals = unname(totals))
  wild <- svydesign(~1, strata = ~h, weights = ~w2, data = transform(data, w2 = w * rgamma(n, 2)))
  limits <- quantile(weights(wild), c(0.1, 0.9), names = FALSE)
  for (strict in c(FALSE, TRUE)) rows[[length(rows) + 1]] <- list(
    kind = "trim", w = unname(weights(wild)), limits = limits, strict = strict,
    after = unname(weights(trimWeights(wild, upper = limits[2], lower = limits[1], strict = strict))))
}
store("calibration.R", rows, "survey")
