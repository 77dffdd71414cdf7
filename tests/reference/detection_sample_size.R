# The fewest visits that show at least one of K stations, by trying every n; -1 where even a visit to all does not.
source("store.R")
tie <- 1 + 1e-10
rows <- list()
for (N in c(1, 10, 100, 1000, 6129)) for (K in unique(pmin(N, c(0, 1, 2, 5, 10, round(N / 100), round(N / 10), N)))) {
  for (s in c(1, 0.9, 0.5)) for (level in c(0.9, 0.95, 0.99)) {
    if (N == 6129 && s < 1 && K > 100) next
    n <- 0:N
    none <- if (s == 1) dhyper(0, K, N - K, n) else vapply(n, function(m) {
      j <- max(0, m + K - N):min(m, K)
      sum(dhyper(j, K, N - K, m) * (1 - s)^j)
    }, 0)
    enough <- n[none <= (1 - level) * tie]
    rows[[length(rows) + 1]] <- data.frame(affected = K, population = N, sensitivity = s, level = level,
      sample = if (length(enough)) min(enough) else -1)
  }
}
store("detection_sample_size.R", do.call(rbind, rows))
