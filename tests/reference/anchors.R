# The figures that the project quotes for 59 of 6,129 stations.
source("store.R")
upper <- function(n, N) { K <- 0:N; max(K[dhyper(0, K, N - K, n) > 0.05]) }
store("anchors.R", list(
  stations_of_6129 = upper(59, 6129), percent_of_6129 = 100 * upper(59, 6129) / 6129, stations_of_4515 = upper(59, 4515),
  binomial_percent = 100 * binom.test(0, 59, alternative = "less")$conf.int[2],
  two_sided_binomial_percent = 100 * binom.test(0, 59)$conf.int[2],
  visits_for_61 = min((0:6129)[dhyper(0, 61, 6129 - 61, 0:6129) <= 0.05])
))
