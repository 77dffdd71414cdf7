# Kaplan-Meier and Aalen-Johansen curves of R's survival with errors, limits, quantiles and restricted means; log-rank
# tests by survdiff, and with late entry by the score test of coxph with exact ties, which is the same test.
suppressPackageStartupMessages(library(survival))
source("store.R")
given <- as.integer(commandArgs(TRUE))  # a seed and a number of cases, for other data than the stored
set.seed(if (length(given)) given[1] else 20261126, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
v <- function(x) I(as.vector(x))
kinds <- c("log-log", "log", "plain")
asked <- c(0.1, 0.25, 0.5, 0.75, 0.9)

drawn <- function(n, days, late, digits) {
  end <- round(rexp(n, 1 / 30), digits); seen <- round(runif(n, 1, days), digits)
  entry <- if (late) round(ifelse(runif(n) < 0.5, 0, runif(n, 0, 15)), digits) else rep(0, n)
  time <- pmin(end, seen)
  keep <- if (late) time > entry else rep(TRUE, n)
  outcome <- ifelse(end <= seen, sample(c("upheld", "part", "rejected"), n, TRUE, c(0.2, 0.1, 0.7)), "")
  data.frame(time, entry, outcome, w = round(runif(n, 0.5, 4), 2), k = sample(1:4, n, TRUE),
    g = sample(c("a", "b", "c"), n, TRUE), s = sample(c("x", "y"), n, TRUE))[keep, ]
}
data <- list()
for (n in if (length(given)) given[2] else c(6, 20, 40)) for (late in c(FALSE, TRUE)) for (digits in c(0, 2)) {
  data[[length(data) + 1]] <- drawn(n, 90, late, digits)
}
plain <- function(time, outcome) data.frame(time, entry = 0, outcome, w = seq_along(time) / 4, k = 1 + seq_along(time) %% 3,
  g = rep(c("a", "b"), length.out = length(time)), s = "x")
data$open <- plain(c(3, 5, 5, 9), rep("", 4))
data$all <- plain(c(1, 2, 2, 4, 7, 7, 7, 12), rep(c("upheld", "rejected"), 4))
data$flat <- plain(c(1, 2, 3, 4, 5, 8, 9, 12), c(rep("upheld", 4), rep("", 4)))
data$halves <- plain(c(1, 2, 3, 4, 6, 8, 9, 12), c(rep("upheld", 4), "", "rejected", "", ""))
data$last <- plain(c(2, 3, 5, 8, 13), c("upheld", "", "rejected", "", "upheld"))
data$rounded <- plain(c(0.1 + 0.2, 0.3, 1 - 0.9, 0.1, 0.7, 0.1 * 7), c("upheld", "", "rejected", "", "upheld", "upheld"))
known <- lung[!is.na(lung$ph.ecog) & lung$ph.ecog < 3, ][1:40, ]
data$lung <- data.frame(time = known$time, entry = 0, outcome = ifelse(known$status == 2, "upheld", ""),
  w = 1 + known$age / 50, k = 1 + known$sex, g = letters[1 + known$ph.ecog], s = ifelse(known$sex == 1, "x", "y"))
few <- mgus2[1:40, ]
data$mgus2 <- with(few, data.frame(time = ifelse(pstat == 1, ptime, futime), entry = 0,
  outcome = ifelse(pstat == 1, "upheld", ifelse(death == 1, "rejected", "")), w = 1 + age / 50, k = 1 + (sex == "F"),
  g = as.character(sex), s = "x"))

curve <- function(d, weights, robust) {
  d$weights <- switch(weights, none = 1, counts = d$k, sampled = d$w)
  d$y <- if (any(d$entry > 0)) with(d, Surv(entry, time, outcome != "")) else with(d, Surv(time, outcome != ""))
  d$id <- seq_len(nrow(d))
  fitted <- function(...) if (robust) survfit(y ~ 1, d, weights = weights, robust = TRUE, id = id, ...) else
    survfit(y ~ 1, d, weights = weights, robust = FALSE, ...)
  made <- list(weights = weights, robust = robust, intervals = list())
  for (kind in kinds) {
    fit <- fitted(conf.type = kind, conf.int = 0.9)
    q <- quantile(fit, asked)
    made$intervals[[kind]] <- list(lower = v(fit$lower), upper = v(fit$upper), q = v(q$quantile), q_lower = v(q$lower),
      q_upper = v(q$upper))
  }
  said <- summary(fit, censored = TRUE)
  made <- c(made, list(time = v(said$time), at_risk = v(said$n.risk), events = v(said$n.event), censored = v(said$n.censor),
    survival = v(said$surv), se = v(if (robust) fit$std.err else said$std.err)))
  until <- round(quantile(d$time, c(0.3, 0.7, 1), names = FALSE), 3)
  infl <- if (robust) fitted(influence = 1)$influence.surv
  if (robust) stopifnot(all.equal(unname(sqrt(colSums(infl^2))), fit$std.err))  # the weights are in it
  made$means <- lapply(until[until >= min(d$time)], function(day) {
    one <- summary(fit, rmean = day)$table
    se <- one[["se(rmean)"]]
    if (robust) {
      inside <- fit$time < day
      width <- diff(c(fit$time[inside], day))
      se <- sqrt(sum((infl[, inside, drop = FALSE] %*% width)^2))
    }
    list(until = day, value = one[["rmean"]], se = se)
  })
  if (!any(d$entry > 0)) {
    days <- c(0, unique(round(seq(0.5, max(d$time), length.out = 5), 2)))
    at <- summary(fit, times = days, extend = TRUE)
    made$at <- list(day = v(at$time), at_risk = v(at$n.risk), survival = v(at$surv))
  }
  made
}
ended <- function(d, weights) {
  d$weights <- switch(weights, none = 1, counts = d$k, sampled = d$w)
  d$outcome <- factor(d$outcome, c("", sort(setdiff(unique(d$outcome), ""))))
  d$id <- seq_len(nrow(d))
  d$y <- if (any(d$entry > 0)) with(d, Surv(entry, time, outcome)) else with(d, Surv(time, outcome))
  made <- list(weights = weights, outcomes = v(levels(d$outcome)[-1]), intervals = list())
  for (kind in kinds) {
    fit <- survfit(y ~ 1, d, weights = weights, id = id, conf.type = kind, conf.int = 0.9, influence = 1)
    own <- match(made$outcomes, fit$states)
    made$intervals[[kind]] <- list(lower = fit$lower[, own, drop = FALSE], upper = fit$upper[, own, drop = FALSE])
  }
  open <- which(fit$states == "(s0)")
  infl <- fit$influence.pstate  # rows, 1 + times, states
  made <- c(made, list(time = v(fit$time), share = fit$pstate[, own, drop = FALSE], se = fit$std.err[, own, drop = FALSE],
    open = v(fit$pstate[, open]), se_open = v(fit$std.err[, open])))
  until <- round(quantile(d$time, c(0.3, 0.7, 1), names = FALSE), 3)
  made$means <- lapply(until[until >= min(d$time)], function(day) {
    inside <- which(fit$time < day)
    width <- diff(c(fit$time[inside], day))
    each <- lapply(own, function(k) {
      under <- matrix(infl[, 1 + inside, k], nrow(d)) %*% width
      c(sum(fit$pstate[inside, k] * width), sqrt(sum((d$weights * under)^2)))
    })
    list(until = day, value = v(sapply(each, `[`, 1)), se = v(sapply(each, `[`, 2)))
  })
  made
}
test <- function(d, layered) {
  d$event <- d$outcome != ""
  late <- any(d$entry > 0)
  if (late) {
    y <- with(d, Surv(entry, time, event))
    fit <- if (layered) coxph(y ~ g + strata(s), d, ties = "exact") else coxph(y ~ g, d, ties = "exact")
    return(list(strata = layered, statistic = fit$score, df = length(coef(fit))))
  }
  fit <- if (layered) survdiff(Surv(time, event) ~ g + strata(s), d) else survdiff(Surv(time, event) ~ g, d)
  each <- function(x) v(if (is.matrix(x)) rowSums(x) else x)
  list(strata = layered, statistic = fit$chisq, df = length(fit$n) - 1, p = fit$pvalue, observed = each(fit$obs),
    expected = each(fit$exp))
}
cases <- list()
for (i in seq_along(data)) {
  d <- data[[i]]
  row.names(d) <- NULL
  one <- list(data = lapply(as.list(d), v), curves = list(), outcomes = list(), tests = list())
  for (weights in c("none", "counts", "sampled")) {
    for (robust in list(none = c(FALSE, TRUE), counts = FALSE, sampled = TRUE)[[weights]]) {
      one$curves[[length(one$curves) + 1]] <- curve(d, weights, robust)
    }
    if (weights != "counts" && any(d$outcome != "")) one$outcomes[[length(one$outcomes) + 1]] <- ended(d, weights)
  }
  if (nrow(d) > 12) one$tests <- lapply(c(FALSE, TRUE), function(layered) test(d, layered))
  cases[[i]] <- one
}
store("survival.R", cases, "survival")
