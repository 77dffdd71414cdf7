# Limits for the number of stations by definition: try every K with phyper. One- and two-sided.
source("store.R")
tie <- 1 + 1e-10 # a probability equal to the error is not above it
limits <- function(x, n, N, error) {
  K <- x:(N - (n - x))
  at_most <- phyper(x, K, N - K, n)
  at_least <- phyper(x - 1, K, N - K, n, lower.tail = FALSE)
  c(lower = min(K[at_least > error * tie]), upper = max(K[at_most > error * tie]))
}
sizes <- list(c(0, 10), c(1, 1), c(1, 20), c(19, 20), c(20, 20), c(5, 40), c(59, 6129), c(59, 4515), c(300, 6129),
              c(1000, 6129), c(6128, 6129), c(6129, 6129), c(30, 100), c(99, 100), c(17, 1614), c(500, 20000),
              c(2000, 20000), c(100, 100000))
rows <- list()
for (size in sizes) {
  n <- size[1]; N <- size[2]
  for (x in unique(pmin(n, c(0, 1, 2, 5, round(n / 4), round(n / 2), n - 1, n)))) {
    if (x < 0) next
    for (level in c(0.8, 0.9, 0.95, 0.99)) {
      one <- limits(x, n, N, 1 - level); two <- limits(x, n, N, (1 - level) / 2)
      rows[[length(rows) + 1]] <- data.frame(found = x, sample = n, population = N, level = level, lower = one[["lower"]],
        upper = one[["upper"]], lower_two = two[["lower"]], upper_two = two[["upper"]])
    }
  }
}
store("hypergeometric_limits.R", do.call(rbind, rows))
