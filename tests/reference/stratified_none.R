# None seen in strata: the product for a given spread, and the greatest product over every spread of K stations.
source("store.R")
none <- function(k, n, N, s) {
  j <- max(0, n + k - N):min(n, k)
  sum(dhyper(j, k, N - k, n) * (1 - s)^j)
}
rows <- list()
for (case in list(list(n = c(2, 3), N = c(10, 8)), list(n = c(0, 3), N = c(4, 9)), list(n = c(1, 2, 4), N = c(6, 7, 9)),
                  list(n = c(5, 5), N = c(5, 9)), list(n = c(3), N = c(20)), list(n = c(1, 1, 1, 1), N = c(5, 5, 6, 3)))) {
  for (s in c(1, 0.7)) for (K in 0:min(8, sum(case$N))) {
    spreads <- as.matrix(expand.grid(lapply(case$N, function(N) 0:min(N, K))))
    spreads <- spreads[rowSums(spreads) == K, , drop = FALSE]
    p <- apply(spreads, 1, function(k) prod(mapply(none, k, case$n, case$N, MoreArgs = list(s = s))))
    rows[[length(rows) + 1]] <- list(affected = K, samples = I(case$n), populations = I(case$N), sensitivity = s,
      greatest = max(p), first_spread = I(unname(spreads[1, ])), first = p[[1]])
  }
}
big <- list(n = c(12, 9, 11, 6, 10, 7, 4, 0), N = c(871, 929, 958, 632, 1003, 889, 747, 100), k = c(9, 9, 10, 6, 10, 9, 8, 0))
rows[[length(rows) + 1]] <- list(affected = sum(big$k), samples = I(big$n), populations = I(big$N), sensitivity = 1,
  greatest = NA, first_spread = I(big$k), first = prod(mapply(none, big$k, big$n, big$N, MoreArgs = list(s = 1))))
store("stratified_none.R", rows)
