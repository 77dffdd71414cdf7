# Means, totals, ratios, intervals, quantiles and options for lonely units, by the package survey, on generated samples.
source("store.R")
suppressPackageStartupMessages(library(survey))
set.seed(4)
sample_of <- function(H, m, k, lonely = 0, skip = 0.1) {
  rows <- do.call(rbind, lapply(seq_len(H), function(h) {
    psus <- if (h <= lonely) 1 else m
    do.call(rbind, lapply(seq_len(psus), function(u) {
      size <- sample(2:k, 1)
      data.frame(h = h, u = u, i = seq_len(size), N1 = psus * 3 + h, N2 = size + sample(0:9, 1),
                 y = rnorm(size, 10 + h + rnorm(1), 2), x = rgamma(size, 4, 0.5), w0 = runif(size, 1, 9))
    }))
  }))
  rows$b <- as.numeric(runif(nrow(rows)) < plogis((rows$y - 12) / 2))
  rows$d <- as.numeric(runif(nrow(rows)) < 0.6)
  rows$g <- sample(c("a", "b", "c"), nrow(rows), TRUE)
  rows$f1 <- ave(rows$u, rows$h, FUN = function(u) length(unique(u))) / rows$N1
  rows
}
designs <- list(
  srs = list(ids = ~1, strata = NULL, fpc = NULL, nest = FALSE),
  weighted = list(ids = ~1, strata = ~h, fpc = NULL, nest = FALSE),
  clustered = list(ids = ~u, strata = ~h, fpc = NULL, nest = TRUE),
  corrected = list(ids = ~u, strata = ~h, fpc = ~N1, nest = TRUE),
  fractions = list(ids = ~u, strata = ~h, fpc = ~f1, nest = TRUE),
  two_stage = list(ids = ~u + i, strata = ~h, fpc = ~N1 + N2, nest = TRUE),
  two_stage_open = list(ids = ~u + i, strata = ~h, fpc = NULL, nest = TRUE)
)
one <- function(name, spec, data, lonely, weighted) {
  options(survey.lonely.psu = lonely)
  args <- c(spec, list(data = data, weights = if (weighted) ~w0 else NULL))
  whole <- do.call(svydesign, args)
  out <- list(design = name, lonely = lonely, weighted = weighted, data = as.list(data))
  out$answers <- lapply(list(all = whole, domain = subset(whole, d == 1)), function(des) {
    m <- svymean(~y + x + b, des, deff = TRUE); t <- svytotal(~y + x + b, des, deff = TRUE)
    mr <- svymean(~y + x + b, des, deff = "replace")
    r <- svyratio(~y + b, ~x, des); g <- svymean(~g, des)
    p <- lapply(c(logit = "logit", likelihood = "likelihood", asin = "asin", beta = "beta", mean = "mean", xlogit = "xlogit"),
                function(method) as.vector(confint(suppressWarnings(svyciprop(~b, des, method = method)))))
    q <- lapply(c(mean = "mean", beta = "beta", xlogit = "xlogit"), function(type)
      unname(suppressWarnings(svyquantile(~y, des, c(0.25, 0.5, 0.9), interval.type = type))$y))
    by <- svyby(~y, ~g, des, svymean)
    dif <- svycontrast(m, c(y = 1, x = -2, b = 0))
    rs <- svyratio(~y, ~x, des, separate = TRUE)
    list(df = degf(des), mean = coef(m), cov = unname(vcov(m)), deff = deff(m), deff_replace = deff(mr), ci = unname(confint(m, df = degf(des))),
         total = coef(t), total_cov = unname(vcov(t)), total_deff = deff(t), ratio = as.vector(coef(r)), ratio_se = as.vector(SE(r)),
         shares = coef(g), shares_cov = unname(vcov(g)), limits = p, quantiles = q,
         by = by$y, by_se = as.vector(SE(by)), contrast = coef(dif)[[1]], contrast_se = SE(dif)[[1]])
  })
  out
}
rows <- list()
for (name in names(designs)) for (weighted in c(TRUE, FALSE)) {
  if (!weighted && is.null(designs[[name]]$fpc)) next
  rows[[length(rows) + 1]] <- one(name, designs[[name]], sample_of(4, 5, 7), "fail", weighted)
}
for (lonely in c("remove", "certainty", "adjust", "average")) for (name in c("clustered", "corrected", "two_stage"))
  rows[[length(rows) + 1]] <- one(name, designs[[name]], sample_of(5, 4, 6, lonely = 2), lonely, TRUE)
store("survey_design.R", rows, "survey")
