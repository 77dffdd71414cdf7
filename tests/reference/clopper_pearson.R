# binom.test of base R, one- and two-sided.
source("store.R")
rows <- list()
for (n in c(1, 2, 10, 30, 59, 293, 1000, 17613)) for (x in unique(pmin(n, c(0, 1, 3, round(n / 3), n - 1, n)))) {
  for (level in c(0.8, 0.95, 0.99)) {
    rows[[length(rows) + 1]] <- data.frame(found = x, sample = n, level = level,
      lower = binom.test(x, n, alternative = "greater", conf.level = level)$conf.int[1],
      upper = binom.test(x, n, alternative = "less", conf.level = level)$conf.int[2],
      lower_two = binom.test(x, n, conf.level = level)$conf.int[1],
      upper_two = binom.test(x, n, conf.level = level)$conf.int[2])
  }
}
store("clopper_pearson.R", do.call(rbind, rows))
