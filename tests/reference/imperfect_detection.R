# A visit finds the practice with probability s: the number found is binomial over the hypergeometric number drawn.
# Probabilities by definition, and limits by trying every K.
source("store.R")
tie <- 1 + 1e-10
tails <- function(x, n, K, N, s) {
  j <- max(0, n + K - N):min(n, K)
  weight <- dhyper(j, K, N - K, n)
  c(at_most = sum(weight * pbinom(x, j, s)), at_least = sum(weight * pbinom(x - 1, j, s, lower.tail = FALSE)))
}
probabilities <- list(); limits <- list()
for (size in list(c(5, 40), c(40, 40), c(59, 6129), c(300, 6129), c(0, 12), c(1, 1))) {
  n <- size[1]; N <- size[2]
  for (s in c(0.95, 0.8, 0.5, 0.1)) {
    for (K in unique(round(c(0, 0.01, 0.1, 0.5, 1) * N))) for (x in unique(pmin(n, c(0, 1, 5)))) {
      p <- tails(x, n, K, N, s)
      probabilities[[length(probabilities) + 1]] <- data.frame(found = x, sample = n, population = N, affected = K,
        sensitivity = s, at_most = p[["at_most"]], at_least = p[["at_least"]])
    }
    for (x in unique(pmin(n, c(0, 1, 3, 10, n)))) {
      K <- x:N
      p <- vapply(K, function(k) tails(x, n, k, N, s), c(0, 0))
      for (error in c(0.05, 0.025)) {
        above <- K[p[2, ] > error * tie]
        limits[[length(limits) + 1]] <- data.frame(found = x, sample = n, population = N, sensitivity = s, error = error,
          lower = if (length(above)) min(above) else N, upper = max(K[p[1, ] > error * tie]))
      }
    }
  }
}
store("imperfect_detection.R", list(probabilities = do.call(rbind, probabilities), limits = do.call(rbind, limits)))
