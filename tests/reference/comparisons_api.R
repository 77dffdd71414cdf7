# Tests of tables, t tests and differences of domains on the api data, with domains, missing answers and lonely units.
source("store.R")
suppressPackageStartupMessages(library(survey))
data(api)
asked <- c("stype", "sch.wide", "comp.imp", "api00", "api99", "enroll", "ell", "pw", "fpc", "dnum")
taken <- function(x) {
  d <- x[asked]; for (v in c("stype", "sch.wide", "comp.imp")) d[[v]] <- as.character(d[[v]])
  d$gain <- d$api00 - d$api99; d$some <- d$api99 > 560; d$h <- "all"
  d$api00_gaps <- d$api00; d$api00_gaps[c(2, 30, 77, 120)] <- NA
  d$comp_gaps <- d$comp.imp; d$comp_gaps[c(5, 30, 90)] <- NA
  d
}
clus <- taken(apiclus1); strat <- taken(apistrat); strat$h <- strat$stype
alone <- strat; alone$h[c(1, 60)] <- c("Y", "Z")
designs <- list(
  clus1 = svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = clus),
  strat = svydesign(id = ~1, strata = ~h, weights = ~pw, fpc = ~fpc, data = strat),
  lonely = svydesign(id = ~1, strata = ~h, weights = ~pw, data = alone))
rows <- list()
ask <- function(name, d, part, lonely) {
  options(survey.lonely.psu = lonely)
  table <- function(f) lapply(c(F = "F", Chisq = "Chisq", Wald = "Wald", adjWald = "adjWald"), function(s) {
    t <- svychisq(f, d, statistic = s); list(statistic = t$statistic[[1]], df = I(unname(t$parameter)), p = t$p.value[[1]]) })
  tt <- function(f, d) { t <- svyttest(f, d)
    list(estimate = t$estimate[[1]], t = t$statistic[[1]], df = t$parameter[[1]], p = t$p.value[[1]], limits = I(as.vector(t$conf.int))) }
  gap <- function(by) { g <- svycontrast(by, c(1, -1))
    list(means = I(unname(coef(by))), covariance = unname(vcov(by)), value = coef(g)[[1]], se = SE(g)[[1]],
         limits = I(as.vector(confint(g, df = degf(d))))) }
  rows[[length(rows) + 1]] <<- list(
    name = name, part = part, lonely = lonely,
    tables = list(wide = table(~sch.wide + stype), improved = table(~comp.imp + sch.wide), gaps = table(~comp_gaps + stype)),
    one = tt(api00 ~ 0, d), paired = tt(gain ~ 0, d), two = tt(enroll ~ comp.imp, d), gaps = tt(api00_gaps ~ comp_gaps, d),
    # with na.rm R keeps the degrees of freedom of rows without an answer, here those with one are asked for
    one_gaps = tt(api00_gaps ~ 0, subset(d, !is.na(api00_gaps))),
    difference = gap(svyby(~api00, ~comp.imp, d, svymean, covmat = TRUE)),
    ratio = gap(svyby(~api00, ~comp.imp, denominator = ~api99, design = d, svyratio, covmat = TRUE)))
}
for (name in names(designs)) for (part in c("all", "some"))
  for (lonely in if (name == "lonely") c("remove", "certainty", "adjust", "average") else "fail")
    ask(name, if (part == "all") designs[[name]] else subset(designs[[name]], some), part, lonely)
store("comparisons_api.R", list(list(data = list(
  clus1 = as.list(clus), strat = as.list(strat), lonely = as.list(alone)), answers = rows)), "survey")
