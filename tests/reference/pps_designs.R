# Means, totals, ratios and domains of unequal probability designs by the package survey. Joint probabilities and data are
# those of election_pps, which pps_variances.R stores too.
source("store.R")
suppressPackageStartupMessages(library(survey))
data(election)
e <- data.frame(p = election_pps$p, Bush = election_pps$Bush, Kerry = election_pps$Kerry, Nader = election_pps$Nader)
e$votes <- e$Bush + e$Kerry + e$Nader; e$g <- ifelse(e$Bush > 1.3 * e$Kerry, "bush", "other"); e$won <- as.numeric(e$Bush > e$Kerry)
e$h <- 1 + (e$p > median(e$p)); e$gaps <- e$Kerry; e$gaps[c(1, 8, 21, 33)] <- NA; e$some <- as.numeric(seq_len(nrow(e)) %% 3 != 0)
e$n1 <- as.numeric(e$g == "bush"); e$n2 <- 1 - e$n1; e$b1 <- e$Bush * e$n1; e$b2 <- e$Bush * e$n2
rows <- list()
ask <- function(name, d, variance, strata, part) {
  m <- svymean(~Bush + Kerry + won, d); t <- svytotal(~Bush + Kerry + won, d); r <- svyratio(~Bush, ~votes, d)
  by <- svyby(~Bush, ~g, d, svymean) # covmat = TRUE fails for these designs, so the difference goes through totals
  gap <- svycontrast(svytotal(~b1 + n1 + b2 + n2, d), quote(b1 / n1 - b2 / n2)); k <- svymean(~gaps, d, na.rm = TRUE)
  q <- svyby(~Bush, ~g, denominator = ~votes, design = d, svyratio)
  rows[[length(rows) + 1]] <<- list(pps = name, variance = variance, strata = strata, part = part,
    mean = I(unname(coef(m))), mean_cov = unname(as.matrix(vcov(m))), total = I(unname(coef(t))), total_cov = unname(as.matrix(vcov(t))),
    ratio = coef(r)[[1]], ratio_var = as.vector(vcov(r))[1], by = I(unname(coef(by))), by_se = I(unname(SE(by))),
    gap = coef(gap)[[1]], gap_var = as.vector(vcov(gap))[1], gaps = coef(k)[[1]], gaps_var = as.vector(vcov(k))[1],
    ratios = I(unname(coef(q))), ratios_se = I(unname(SE(q))))
}
q <- sum(election$p^2) / 40
for (v in c("HT", "YG")) for (part in c("all", "some")) {
  of <- function(pps, strata = NULL) { d <- svydesign(id = ~1, fpc = ~p, strata = strata, data = e, pps = pps, variance = v)
    if (part == "all") d else subset(d, some == 1) }
  ask("overton", of("overton"), v, FALSE, part)
  ask("hartley-rao", of(HR()), v, FALSE, part)
  ask("hartley-rao psum", of(HR(q)), v, FALSE, part)
  ask("joint", of(ppsmat(election_jointprob)), v, FALSE, part)
  ask("overton", of("overton", ~h), v, TRUE, part)
  ask("hartley-rao", of(HR(), ~h), v, TRUE, part)
  if (v == "HT") { ask("brewer", of("brewer"), v, FALSE, part); ask("brewer", of("brewer", ~h), v, TRUE, part) }
}
store("pps_designs.R", list(list(data = as.list(e), psum = q, answers = rows)), "survey")
