# Rao-Scott and Wald tests of tables, t tests and differences of domains, by the package survey.
source("store.R")
suppressPackageStartupMessages(library(survey))
set.seed(20261125)
rows <- list()
case <- function(name, d, data) {
  test <- function(s) { t <- svychisq(~a + b, d, statistic = s)
    list(statistic = t$statistic[[1]], df = I(unname(t$parameter)), p = t$p.value[[1]]) }
  tt <- function(f) { t <- svyttest(f, d)
    list(estimate = t$estimate[[1]], t = t$statistic[[1]], df = t$parameter[[1]], p = t$p.value[[1]], limits = I(as.vector(t$conf.int))) }
  by <- svyby(~y, ~a, d, svymean, covmat = TRUE)
  pair <- vcov(by)[1:2, 1:2]
  gap <- svycontrast(by, c(1, -1, rep(0, nrow(by) - 2)))
  ratio <- svyby(~y, ~a, denominator = ~z, design = d, svyratio, covmat = TRUE)
  quot <- svycontrast(ratio, c(1, -1, rep(0, nrow(ratio) - 2)))
  rows[[length(rows) + 1]] <<- list(
    name = name, a = I(data$a), b = I(data$b), g = I(data$g), y = I(data$y), z = I(data$z), weights = I(data$w),
    psu = I(data$u), strata = I(data$h), fractions = if (is.null(data$f)) NULL else I(data$f), degf = degf(d),
    chisq = list(F = test("F"), Chisq = test("Chisq"), Wald = test("Wald"), adjWald = test("adjWald")),
    two = tt(y ~ g), one = tt(y ~ 0),
    difference = list(means = I(unname(coef(by)[1:2])), covariance = unname(pair), value = coef(gap)[[1]], se = SE(gap)[[1]],
      limits = I(as.vector(confint(gap, df = degf(d))))),
    ratio = list(value = coef(quot)[[1]], se = SE(quot)[[1]]))
}
invent <- function(H, m, per, fpc, ka, kb) {
  h <- rep(seq_len(H), each = m * per); u <- rep(seq_len(H * m), each = per); n <- length(u)
  push <- rnorm(H * m)[u]
  a <- pmin(ka, pmax(1, round((ka + 1) / 2 + 0.5 * push + rnorm(n))))
  b <- pmin(kb, pmax(1, round((kb + 1) / 2 + 0.4 * push + 0.1 * a + rnorm(n))))
  d <- data.frame(a = a, b = b, g = rbinom(n, 1, 0.4), y = 10 + push + 0.3 * a + rnorm(n), z = rexp(n) + 1, w = runif(n, 1, 9), u = u, h = h)
  if (fpc) { N <- sample((m + 1):(6 * m), H, TRUE); d$N <- N[h]; d$f <- m / d$N }
  d
}
for (fpc in c(TRUE, FALSE)) for (ka in 2:4) for (kb in 2:3) for (H in c(1, 4, 12)) {
  data <- invent(H, if (H == 1) 20 else 3, 5, fpc, ka, kb)
  case("invented", svydesign(ids = ~u, strata = ~h, weights = ~w, fpc = if (fpc) ~N else NULL, data = data), data)
}
data(api)
for (sample in c("strat", "clus1")) {
  x <- if (sample == "strat") apistrat else apiclus1
  data <- data.frame(a = as.integer(x$stype), b = as.integer(x$sch.wide), g = as.integer(x$awards) - 1, y = x$api00, z = x$api99, w = x$pw,
    u = if (sample == "strat") seq_len(nrow(x)) else x$dnum, h = if (sample == "strat") as.integer(x$stype) else 1, fpc = x$fpc)
  size <- tapply(data$u, data$h, function(v) length(unique(v)))
  data$f <- as.vector(size[as.character(data$h)]) / data$fpc
  case(sample, svydesign(ids = ~u, strata = ~h, weights = ~w, fpc = ~fpc, data = data), data)
}
missing <- invent(6, 3, 5, FALSE, 3, 3)
missing$a[c(3, 40)] <- NA; missing$b[c(5, 40, 71)] <- NA
d <- svydesign(ids = ~u, strata = ~h, weights = ~w, data = missing)
tests <- lapply(c(F = "F", Chisq = "Chisq", Wald = "Wald", adjWald = "adjWald"), function(s) {
  t <- svychisq(~a + b, d, statistic = s); list(statistic = t$statistic[[1]], df = I(unname(t$parameter)), p = t$p.value[[1]]) })
rows[[length(rows) + 1]] <- list(name = "missing", a = I(missing$a), b = I(missing$b), weights = I(missing$w), psu = I(missing$u),
  strata = I(missing$h), degf = degf(d), chisq = tests)
for (k in 1:4) { # a domain, of which some clusters hold nobody
  data <- invent(5, 4, 5, TRUE, 3, 2); inside <- data$g == 1 & data$u != 3
  d <- subset(svydesign(ids = ~u, strata = ~h, weights = ~w, fpc = ~N, data = data), inside)
  tests <- lapply(c(F = "F", Chisq = "Chisq", Wald = "Wald", adjWald = "adjWald"), function(s) {
    t <- svychisq(~a + b, d, statistic = s); list(statistic = t$statistic[[1]], df = I(unname(t$parameter)), p = t$p.value[[1]]) })
  rows[[length(rows) + 1]] <- list(name = "domain", a = I(data$a), b = I(data$b), weights = I(data$w * inside), psu = I(data$u),
    strata = I(data$h), fractions = I(data$f), degf = degf(d), chisq = tests)
}
store("comparisons.R", rows, "survey")
