# Functions that answer a case (its design, options and data, see designs.py of the long rounds) with the package survey.
suppressPackageStartupMessages(library(survey))
options(warn = -1)
said <- function(expr) tryCatch(expr, error = function(e) list(error = conditionMessage(e)))
shaped <- function(columns) if (length(columns)) as.formula(paste("~", paste(columns, collapse = "+"))) else NULL
design_of <- function(case) {
  data <- as.data.frame(lapply(case$data, function(column) {
    flat <- sapply(column, function(v) if (is.null(v)) NA else v)
    if (all(is.na(flat))) as.numeric(flat) else flat
  }), stringsAsFactors = FALSE)
  # R wants a correction for each stage: 0 or Inf is none. Below such a stage nothing counts, but R looks for lonely units
  data$open <- if (case$fractions) 0 else Inf
  fpc <- c(unlist(case$fpc), if (case$open) "open")
  ids <- unlist(case$ids)
  if (case$open) ids <- ids[seq_along(fpc)]
  args <- list(ids = if (length(ids)) shaped(ids) else ~1, data = data, nest = case$nest)
  strata <- unlist(case$strata)
  args$strata <- shaped(strata[seq_len(min(length(strata), max(length(ids), 1)))]); args$weights <- shaped(unlist(case$weights))
  args$probs <- shaped(unlist(case$probs)); args$fpc <- shaped(fpc)
  if (case$brewer) args$pps <- "brewer"
  do.call(svydesign, args)
}
moments <- function(stat) list(value = as.vector(coef(stat)), cov = unname(as.matrix(vcov(stat))), cv = as.vector(SE(stat) / coef(stat)))
answers <- function(des, case) {
  level <- case$level; known <- subset(des, !is.na(b)); out <- list(df = degf(des))
  out$mean <- said({ m <- svymean(~ym + x + b, des, na.rm = TRUE); c(moments(m), list(
    deff = deff(svymean(~ym + x + b, des, na.rm = TRUE, deff = TRUE)),
    replace = deff(svymean(~ym + x + b, des, na.rm = TRUE, deff = "replace")),
    contrast = as.vector(coef(svycontrast(m, c(ym = 1, x = -2, b = 0.5)))),
    contrast_se = as.vector(SE(svycontrast(m, c(ym = 1, x = -2, b = 0.5)))))) })
  out$limits <- said(unname(confint(svymean(~x + b, known), df = degf(known), level = level)))
  out$total <- said({ t <- svytotal(~ym + x, des, na.rm = TRUE); c(moments(t), list(
    deff = deff(svytotal(~ym + x, des, na.rm = TRUE, deff = TRUE)),
    replace = deff(svytotal(~ym + x, des, na.rm = TRUE, deff = "replace")))) })
  out$ratio <- said({ r <- svyratio(~ym + b, ~x + y2, des, na.rm = TRUE, covmat = TRUE)
    list(value = as.vector(r$ratio), cov = unname(r$vcov),
         deff = as.vector(attr(svyratio(~ym + b, ~x + y2, des, na.rm = TRUE, deff = TRUE), "deff")),
         replace = as.vector(attr(svyratio(~ym + b, ~x + y2, des, na.rm = TRUE, deff = "replace"), "deff"))) })
  out$categories <- said({ m <- svymean(~gm, des, na.rm = TRUE); c(list(names = names(coef(m))), moments(m)) })
  out$counts <- said({ m <- svytotal(~gm, des, na.rm = TRUE); c(list(names = names(coef(m))), moments(m)) })
  out$by_mean <- said({ s <- svyby(~x, ~g, des, svymean); list(value = as.vector(coef(s)), se = as.vector(SE(s))) })
  out$by_total <- said({ s <- svyby(~x, ~g, des, svytotal); list(value = as.vector(coef(s)), se = as.vector(SE(s))) })
  out$by_ratio <- said({ s <- svyby(~b, ~g, known, svyratio, denominator = ~x); list(value = as.vector(coef(s)), se = as.vector(SE(s))) })
  out$shares <- lapply(c(logit = "logit", likelihood = "likelihood", asin = "asin", beta = "beta", mean = "mean", xlogit = "xlogit"),
    function(method) said({ p <- svyciprop(~b, known, method = method, level = level); c(as.vector(coef(p)), as.vector(SE(p)), as.vector(attr(p, "ci"))) }))
  out$by_share <- said(as.data.frame(svyby(~b, ~g, known, svyciprop, vartype = "ci", method = "xlogit", level = level))[, 2:4])
  if (isTRUE(case$fine) && nrow(des) == length(case$data[[1]])) out$fine <- said({
    fit <- svyglm(b ~ 1, known, family = quasibinomial, control = list(epsilon = 1e-15, maxit = 100))
    plogis(as.numeric(suppressMessages(confint(fit, 1, level = level, method = "likelihood", ddf = degf(known), del = 0.005, maxsteps = 1e5)))) })
  if (length(case$totals)) out$separate <- said({
    inside <- subset(des, !is.na(ym)); r <- svyratio(~ym, ~x, inside, separate = TRUE)
    each <- case$totals[as.character(sort(unique(inside$variables[[case$strata[[1]]]])))]
    p <- predict(r, total = each); c(p$total, p$se) / sum(unlist(each)) })
  out$quantiles <- lapply(c(mean = "mean", beta = "beta", xlogit = "xlogit", asin = "asin"), function(type)
    said(unname(as.matrix(svyquantile(~ym, des, c(0.1, 0.25, 0.5, 0.9), interval.type = type, na.rm = TRUE)[[1]]))))
  out
}
asked <- function(case) {
  options(survey.lonely.psu = case$lonely)
  des <- said(design_of(case))
  if (!inherits(des, "survey.design")) return(list(refused = des$error))
  lapply(list(all = des, domain = subset(des, d == 1)), answers, case = case)
}
