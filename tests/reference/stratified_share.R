# The share in a domain of a stratified sample with finite population correction, by the package survey.
source("store.R")
suppressPackageStartupMessages(library(survey))
options(survey.lonely.psu = "adjust")
set.seed(20261125)
strata <- function(H, big) {
  N <- if (big) sample(40:400, H, TRUE) else sample(3:30, H, TRUE)
  n <- pmin(N, pmax(1, round(N * runif(H, 0.03, 0.6))))
  list(N = N, n = n)
}
rows <- list()
add <- function(s, p, unseen, visits = 1) {
  m <- pmax(1, round(s$n * visits))
  h <- rep(seq_along(m), m)
  x <- rbinom(length(h), 1, plogis(qlogis(p) + rep(rnorm(length(m), 0, 0.6), m)))
  d <- rbinom(length(h), 1, 1 - unseen)
  if (sum(x[d == 1]) %in% c(0, sum(d))) return(invisible())
  data <- data.frame(x = x, d = d, h = h, N = s$N[h], w = (s$N / m)[h])
  des <- subset(svydesign(ids = ~1, strata = ~h, fpc = ~N, weights = ~w, data = data), d == 1)
  if (degf(des) < 1) return(invisible())
  mean <- svymean(~x, des, deff = TRUE)
  if (SE(mean)[1] == 0) return(invisible())
  for (level in c(0.9, 0.95, 0.99)) {
    # "logit" is the same interval as "xlogit", fitted by iteration, so good to fewer digits
    logit <- svyciprop(~x, des, method = "xlogit", level = level)
    fitted <- suppressWarnings(svyciprop(~x, des, method = "logit", level = level))
    beta <- svyciprop(~x, des, method = "beta", level = level)
    rows[[length(rows) + 1]] <<- list(
      level = level, sizes = I(s$N), sampled = I(s$n), visited = I(m),
      observed = I(unname(as.vector(tapply(d, h, sum)))), found = I(unname(as.vector(tapply(x * d, h, sum)))),
      value = coef(mean)[[1]], se = SE(mean)[[1]], deff = deff(mean)[[1]], df = degf(des),
      logit = I(as.vector(confint(logit))), fitted = I(as.vector(confint(fitted))), beta = I(as.vector(confint(beta))))
  }
}
for (H in c(1, 2, 5, 12, 20)) for (big in c(TRUE, FALSE)) for (p in c(0.03, 0.2, 0.5, 0.9)) for (unseen in c(0, 0.15, 0.5))
  add(strata(H, big), p, unseen)
for (visits in c(0.5, 0.8)) for (p in c(0.1, 0.5)) add(strata(15, TRUE), p, 0.1, visits)
for (k in 1:6) { s <- strata(6, TRUE); s$n[1:2] <- 1; add(s, 0.4, 0.1) } # strata with one visit
for (k in 1:3) { s <- strata(6, TRUE); s$n[1:2] <- s$N[1:2]; add(s, 0.4, 0.1) } # strata visited whole
store("stratified_share.R", rows, "survey")
