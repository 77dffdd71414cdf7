# What R's survey says after weights of a design were fitted to totals, alone and one after another, whole and in domains.
source("store.R")
suppressPackageStartupMessages(library(survey))
set.seed(20261128)
rows <- list()
exact <- list(maxit = 1000, epsilon = 1e-13, verbose = FALSE)
answers <- function(des) {
  t <- svytotal(~y + z, des); m <- svymean(~y + z, des); r <- svyratio(~y + z, ~x, des)
  by <- svyby(~y, ~g, des, svymean)
  list(total = unname(coef(t)), total_cov = I(unname(as.matrix(vcov(t)))), mean = unname(coef(m)),
    mean_cov = I(unname(as.matrix(vcov(m)))), ratio = as.vector(coef(r)), ratio_se = as.vector(SE(r)),
    by = unname(coef(by)), by_se = as.vector(SE(by)), df = degf(des))
}
frame <- function() {
  H <- 3; n_h <- sample(4:6, H, TRUE); N_h <- n_h * sample(2:4, H, TRUE)
  h <- rep(1:H, n_h); u <- seq_along(h); k <- sample(3:5, length(u), TRUE); K <- k + sample(0:6, length(u), TRUE)
  r <- rep(u, k); n <- length(r)
  d <- data.frame(h = h[r], u = u[r], N1 = N_h[h[r]], N2 = K[r], i = seq_len(n))
  d$w <- d$N1 / n_h[d$h] * d$N2 / k[r] * runif(n, 0.7, 1.4)
  d$a <- sample(1:2, n, TRUE); d$b <- sample(1:3, n, TRUE); d$g <- sample(1:2, n, TRUE); d$x <- rgamma(n, 4); d$v <- runif(n, 0.5, 2)
  d$y <- 3 * d$x + d$a + d$b + rnorm(n) + rnorm(length(u))[r]; d$z <- rbinom(n, 1, plogis(d$a - 1.5)); d$d <- rbinom(n, 1, 0.6)
  d
}
shapes <- list(
  plain = function(d) svydesign(~1, weights = ~w, data = d),
  clustered = function(d) svydesign(~u, strata = ~h, weights = ~w, fpc = ~N1, data = d),
  two_stage = function(d) svydesign(~u + i, strata = ~h, weights = ~w, fpc = ~N1 + N2, data = d))
for (shape in names(shapes)) for (case in 1:2) {
  d <- frame(); des <- shapes[[shape]](d); size <- sum(d$w) * 1.05
  margin <- function(f) { t <- as.data.frame(xtabs(update(f, w ~ .), d) ); t$Freq <- t$Freq * runif(nrow(t), 0.8, 1.25); t$Freq <- t$Freq / sum(t$Freq) * size; t }
  A <- margin(~a); B <- margin(~b); AB <- margin(~ a + b); X <- sum(d$w * d$x) * 1.08
  totals <- c(`(Intercept)` = size, x = X, `factor(b)2` = B$Freq[2], `factor(b)3` = B$Freq[3]); model <- ~ x + factor(b)
  few <- totals[1:2]
  # totals that lie far away make linear weights negative
  far <- c(`(Intercept)` = size, x = X * 1.5)
  hows <- list(
    poststratify = function(s) postStratify(s, ~b, B),
    crossed = function(s) postStratify(s, ~ a + b, AB),
    rake = function(s) rake(s, list(~a, ~b), list(A, B), control = exact),
    linear = function(s) calibrate(s, model, totals),
    variance = function(s) calibrate(s, model, totals, variance = d$v),
    negative = function(s) calibrate(s, ~x, far),
    truncated = function(s) calibrate(s, model, totals, bounds = c(0.6, 1.6), epsilon = 1e-12, maxit = 500),
    logit = function(s) calibrate(s, model, totals, calfun = "logit", bounds = c(0.4, 2.5), epsilon = 1e-12, maxit = 500),
    raking = function(s) calibrate(s, model, totals, calfun = "raking", epsilon = 1e-12, maxit = 500),
    trim = function(s) trimWeights(s, lower = quantile(d$w, 0.1, names = FALSE), upper = quantile(d$w, 0.9, names = FALSE), strict = TRUE),
    poststratify_linear = function(s) calibrate(postStratify(s, ~b, B), ~x, few),
    rake_trim = function(s) { r <- rake(s, list(~a, ~b), list(A, B), control = exact); q <- quantile(d$w, 0.9, names = FALSE) * 1.1; trimWeights(r, upper = q) })
  for (how in names(hows)) {
    made <- tryCatch(hows[[how]](des), error = function(e) NULL)
    if (is.null(made)) { cat("R finds no weights:", shape, case, how, "\n"); next }
    rows[[length(rows) + 1]] <- list(shape = shape, how = how, number = length(unique(vapply(rows, function(r) r$key, ""))),
      key = paste(shape, case), data = if (how == names(hows)[1]) as.list(d) else NULL,
      A = A$Freq, B = B$Freq, AB = AB$Freq, size = size, X = X, limits = quantile(d$w, c(0.1, 0.9), names = FALSE),
      after = unname(weights(made)), all = answers(made), domain = answers(subset(made, d == 1)))
  }
}
store("fitted_designs.R", rows, "survey")
