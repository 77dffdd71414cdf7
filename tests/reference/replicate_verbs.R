# What R's survey says by replicates of every kind: in domains, of quantiles, and with weights fitted anew in each.
source("store.R")
suppressPackageStartupMessages(library(survey))
set.seed(20261129)
rows <- list()
answers <- function(rep, reps = TRUE) {
  t <- svytotal(~y + z, rep); m <- svymean(~y + z, rep); r <- svyratio(~y + z, ~x, rep, covmat = TRUE)
  by <- svyby(~y, ~g, rep, svymean, covmat = TRUE)
  q <- lapply(c(0.25, 0.5), function(p) unname(as.vector(svyquantile(~y, rep, p, interval.type = "mean")[[1]])))
  part <- subset(rep, d == 1); dm <- svymean(~y, part)
  list(total = unname(coef(t)), total_cov = I(unname(as.matrix(vcov(t)))), mean = unname(coef(m)), mean_cov = I(unname(as.matrix(vcov(m)))),
    ratio = as.vector(coef(r)), ratio_cov = I(unname(as.matrix(r$vcov))), by = unname(coef(by)), by_cov = I(unname(as.matrix(vcov(by)))),
    quantiles = q, domain = coef(dm)[[1]], domain_se = SE(dm)[[1]], df = degf(rep), domain_df = degf(part))
}
frame <- function(n_h, big = 3) {
  h <- rep(seq_along(n_h), n_h); u <- seq_along(h); k <- sample(3:6, length(u), TRUE); r <- rep(u, k); n <- length(r)
  d <- data.frame(h = h[r], u = u[r], N1 = (n_h * big)[h[r]])
  d$w <- runif(n, 2, 9); d$a <- sample(1:2, n, TRUE); d$b <- sample(1:3, n, TRUE); d$g <- sample(1:2, n, TRUE); d$x <- rgamma(n, 4)
  d$y <- 3 * d$x + d$a + d$b + rnorm(n) + rnorm(length(u))[r]; d$z <- rbinom(n, 1, plogis(d$a - 1.5)); d$d <- rbinom(n, 1, 0.6)
  d
}
cases <- list(
  list(kind = "JK1", n = 9, fpc = FALSE), list(kind = "JK1", n = 9, fpc = TRUE),
  list(kind = "JKn", n = c(4, 5, 3), fpc = FALSE), list(kind = "JKn", n = c(4, 5, 3), fpc = TRUE),
  list(kind = "BRR", n = rep(2, 7), fpc = FALSE), list(kind = "Fay", n = rep(2, 7), fpc = FALSE), list(kind = "bootstrap", n = c(4, 5, 3), fpc = FALSE))
for (case in cases) for (mse in c(FALSE, TRUE)) {
  d <- frame(case$n)
  args <- list(ids = ~u, weights = ~w, data = d)
  if (case$kind != "JK1") args$strata <- ~h
  if (case$fpc) args$fpc <- ~N1
  des <- do.call(svydesign, args); matrix <- NULL; times <- NULL
  if (case$kind == "bootstrap") rep <- as.svrepdesign(des, type = "subbootstrap", replicates = 24, mse = mse)
  else if (case$kind %in% c("BRR", "Fay")) {
    matrix <- 2 * survey::hadamard(7) - 1
    rep <- as.svrepdesign(des, type = case$kind, fay.rho = if (case$kind == "Fay") 0.3 else 0, hadamard.matrix = matrix, mse = mse)
  } else rep <- as.svrepdesign(des, type = case$kind, mse = mse)
  if (case$kind == "bootstrap") {
    n_h <- case$n[d$h[!duplicated(d$u)]]; times <- round(rep$repweights$weights * (n_h - 1) / n_h)
  }
  size <- sum(d$w) * 1.05
  margin <- function(f) { t <- as.data.frame(xtabs(update(f, w ~ .), d)); t$Freq <- t$Freq * runif(nrow(t), 0.85, 1.2); t$Freq <- t$Freq / sum(t$Freq) * size; t }
  A <- margin(~a); B <- margin(~b); X <- sum(d$w * d$x) * 1.04
  hows <- list(
    plain = function(s) s, poststratify = function(s) postStratify(s, ~b, B),
    rake = function(s) rake(s, list(~a, ~b), list(A, B), control = list(maxit = 1000, epsilon = 1e-13, verbose = FALSE)),
    linear = function(s) calibrate(s, ~ x + factor(b), c(`(Intercept)` = size, x = X, `factor(b)2` = B$Freq[2], `factor(b)3` = B$Freq[3])),
    # R keeps the degrees of freedom from before this one calibration; elsewhere it counts them anew
    raking = function(s) { r <- calibrate(s, ~x, c(`(Intercept)` = size, x = X), calfun = "raking", epsilon = 1e-12, maxit = 500); r$degf <- NULL; r$degf <- degf(r); r })
  fitted <- lapply(hows, function(how) tryCatch(answers(how(rep)), error = function(e) { message(case$kind, conditionMessage(e)); NULL }))
  rows[[length(rows) + 1]] <- list(kind = case$kind, mse = mse, fpc = case$fpc, data = as.list(d), hadamard = matrix, times = times,
    scale = rep$scale, A = A$Freq, B = B$Freq, size = size, X = X, answers = Filter(Negate(is.null), fitted))
}
store("replicate_verbs.R", rows, "survey")
