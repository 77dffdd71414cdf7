# The data sets that ship with the package survey: one, two and more stages, corrections, chances, options for lonely units.
source("store.R")
source("survey_answers.R")
data(api); data(scd); data(mu284); data(election); data(crowd); data(hospital); data(fpc)
case <- function(name, data, ids = c(), strata = c(), fpc = c(), weights = c(), probs = c(), ...) {
  n <- nrow(data)
  rest <- list(d = as.numeric(seq_len(n) %% 3 != 0), g = rep_len(c("p", "q"), n), gm = rep_len(c("r", "s", "t"), n))
  for (name_ in setdiff(names(rest), names(data))) data[[name_]] <- rest[[name_]]
  kept <- unique(c(ids, strata, fpc, weights, probs, "ym", "x", "y2", "b", "g", "gm", "d"))
  columns <- lapply(data[kept], function(v) if (is.factor(v)) as.character(v) else as.vector(v))
  given <- list(name = name, ids = as.list(ids), strata = as.list(strata), fpc = as.list(fpc), weights = as.list(weights),
                probs = as.list(probs), open = 0, nest = FALSE, brewer = FALSE, fractions = FALSE, lonely = "fail",
                level = 0.95, fine = TRUE)
  given <- modifyList(given, list(...))
  given$data <- lapply(columns, as.list)
  given$answers <- asked(given)
  if (!is.null(given$answers$refused)) stop(name, ": ", given$answers$refused)
  given$data <- columns
  given
}
school <- function(data, b = data$awards == "Yes")
  cbind(data[, intersect(names(data), c("dnum", "snum", "stype", "fpc", "fpc1", "fpc2", "pw"))], ym = data$target, x = data$enroll,
        y2 = data$api99, b = as.numeric(b), g = data$sch.wide, gm = data$stype, d = as.numeric(data$meals > 40))
strat <- school(apistrat); one <- school(apiclus1); two <- school(apiclus2)
two$x[is.na(two$x)] <- mean(two$x, na.rm = TRUE)
strat$f <- 1 / strat$pw; strat$whole <- ifelse(strat$stype == "M", 50, strat$fpc); strat$p2 <- rep_len(c(0.5, 0.8), 200)
alone <- strat[strat$stype != "M" | seq_len(200) == max(which(strat$stype == "M")), ]
two$f1 <- 40 / 757
known <- list(E = 1877350, H = 1013824, M = 920298)
rows <- list(
  case("apistrat", strat, strata = "stype", weights = "pw", fpc = "fpc", totals = known),
  case("apistrat, weights of its fpc", strat, strata = "stype", fpc = "fpc", level = 0.9),
  case("apistrat, fractions", strat, strata = "stype", fpc = "f", fractions = TRUE, level = 0.99),
  case("apistrat, two chances", strat, strata = "stype", probs = c("f", "p2")),
  case("apistrat, a stratum taken whole", strat, strata = "stype", fpc = "whole"),
  case("apiclus1", one, ids = "dnum", fpc = "fpc", weights = "pw"),
  case("apiclus1, few", school(apiclus1, apiclus1$api00 > 880), ids = "dnum", fpc = "fpc", weights = "pw", level = 0.9),
  case("apiclus1, most", school(apiclus1, apiclus1$api00 > 450), ids = "dnum", weights = "pw", level = 0.99),
  case("apiclus2", two, ids = c("dnum", "snum"), fpc = c("fpc1", "fpc2")),
  case("apiclus2, first correction", two, ids = c("dnum", "snum"), fpc = "fpc1", weights = "pw", open = 1, lonely = "adjust"),
  case("apiclus2, first fraction", two, ids = c("dnum", "snum"), fpc = "f1", weights = "pw", open = 1, fractions = TRUE, lonely = "average"),
  case("apiclus2, ultimate clusters", two, ids = c("dnum", "snum"), weights = "pw", level = 0.9),
  case("mu284", cbind(mu284, ym = mu284$y1, x = mu284$n2, y2 = mu284$n1, b = as.numeric(mu284$y1 > 40)),
       ids = c("id1", "id2"), fpc = c("n1", "n2")),
  case("election_pps", cbind(election_pps, ym = election_pps$Bush, x = election_pps$votes, y2 = election_pps$Kerry,
       b = as.numeric(election_pps$Bush > election_pps$Kerry)), fpc = "p", brewer = TRUE, fractions = TRUE),
  case("election_pps, with replacement", cbind(election_pps, ym = election_pps$Bush, x = election_pps$votes, y2 = election_pps$Kerry,
       b = as.numeric(election_pps$Bush > election_pps$Kerry)), probs = "p"),
  case("scd", cbind(scd, ym = scd$alive, x = scd$arrests, y2 = scd$arrests + 1, b = as.numeric(scd$arrests > 200), d = 1),
       ids = "ambulance", strata = "ESA", nest = TRUE),
  case("hospital", cbind(hospital, ym = hospital$births, x = hospital$tothosp, y2 = hospital$births + 1,
       b = as.numeric(hospital$births > 400)), ids = "hospno", strata = "oblevel", weights = "weighta", fpc = "tothosp"),
  case("fpc", cbind(fpc, ym = fpc$x, y2 = fpc$nh, b = as.numeric(fpc$x > 4)), ids = "psuid", strata = "stratid", nest = TRUE,
       weights = "weight", fpc = "Nh"),
  case("crowd", cbind(crowd, ym = crowd$rooms, x = crowd$person, y2 = crowd$rooms + 1, b = as.numeric(crowd$rooms > 4)),
       ids = "cluster", strata = "stratum", weights = "weight")
)
for (lonely in c("remove", "certainty", "adjust", "average"))
  rows[[length(rows) + 1]] <- case(paste("apistrat, a lonely school,", lonely), alone, strata = "stype", weights = "pw", fpc = "fpc",
                                   lonely = lonely)
store("survey_data.R", rows, "survey")
