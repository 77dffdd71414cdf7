# Weighting classes as post-stratification of respondents to the weighted sample, and worst cases filled in, by survey.
source("store.R")
suppressPackageStartupMessages(library(survey))
set.seed(20261125)
rows <- list()
for (k in 1:12) {
  n <- sample(60:200, 1); K <- sample(1:5, 1)
  data <- data.frame(c = c(1:K, sample(K, n - K, TRUE)), w = runif(n, 1, 20), y = rbinom(n, 1, 0.3))
  data$r <- rbinom(n, 1, plogis(1 - 0.3 * data$c)); data$r[1:K] <- 1
  data$y[sample(n, 8)] <- NA
  full <- svydesign(ids = ~1, weights = ~w, data = data)
  answered <- svydesign(ids = ~1, weights = ~w, data = data[data$r == 1, ])
  adjusted <- postStratify(answered, ~c, as.data.frame(svytable(~c, full)))
  low <- high <- data; gone <- data$r == 0 | is.na(data$y); low$y[gone] <- 0; high$y[gone] <- 1
  bound <- function(d) coef(svymean(~y, svydesign(ids = ~1, weights = ~w, data = d)))[[1]]
  se <- function(d) SE(svymean(~y, svydesign(ids = ~1, weights = ~w, data = d)))[[1]]
  raised <- data; raised$w[data$r == 1] <- weights(adjusted) # the factors as fixed: the sample with other weights
  fixed <- svymean(~y, subset(svydesign(ids = ~1, weights = ~w, data = raised), r == 1 & !is.na(y)))
  limits <- lapply(1:K, function(j) { d <- subset(full, c == j)
    if (all(data$r[data$c == j] == 1)) NULL else I(as.vector(attr(svyciprop(~r, d, method = "xlogit"), "ci"))) })
  rows[[k]] <- list(se_lower = se(low), se_upper = se(high), fixed = coef(fixed)[[1]], fixed_se = SE(fixed)[[1]], limits = I(limits),
    classes = I(data$c), weights = I(data$w), y = I(data$y), responded = I(data$r),
    adjusted = I(unname(weights(adjusted))), rates = I(as.vector(svyby(~r, ~c, full, svymean)$r)),
    unweighted = I(as.vector(tapply(data$r, data$c, mean))), lower = bound(low), upper = bound(high),
    item_lower = bound(low[data$r == 1, ]), item_upper = bound(high[data$r == 1, ]),
    answered = coef(svymean(~y, answered, na.rm = TRUE))[[1]])
}
store("nonresponse.R", rows, "survey")
