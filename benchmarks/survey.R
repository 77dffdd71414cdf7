# Times of R beside ours: Rscript survey.R FOLDER, where the tables of bench_survey.py lie; a JSON object on the output.
suppressPackageStartupMessages({library(survey); library(jsonlite)})
folder <- commandArgs(TRUE)[1]
take <- function(name) read.csv(file.path(folder, paste0(name, ".csv")))
timed <- function(work, runs) median(replicate(runs, {gc(FALSE); system.time(work())[["elapsed"]]}))
versions <- c(R = paste(R.version$major, R.version$minor, sep = "."), survey = as.character(packageVersion("survey")))
result <- list(); took <- list()
block <- function(name, work) took[[name]] <<- system.time(work)[["elapsed"]]  # all of a block, its reading included

block("ratio", {
  d <- take("ratio"); des <- svydesign(~1, strata = ~h, weights = ~w, data = d)
  work <- function() svyratio(~y1 + y2 + y3 + y4 + y5, ~x, des)
  got <- work()
  result$ratio <- list(values = c(coef(got), SE(got)), seconds = timed(work, 7))
})

# one run: making the 500 replicates takes R seconds
block("bootstrap", {
  replicated <- function() as.svrepdesign(des, type = "subbootstrap", replicates = 500)
  result$bootstrap <- list(seconds = timed(function() svyratio(~y1 + y2 + y3 + y4 + y5, ~x, replicated()), 1))
})

block("domains", {
  d <- take("domains"); des <- svydesign(~u, strata = ~h, weights = ~w, data = d)
  work <- function() svyby(~y, ~d, des, svymean)
  got <- work()
  result$domains <- list(values = c(coef(got), SE(got)), seconds = timed(work, 3))
})

block("table", {
  d <- take("table"); des <- svydesign(~1, strata = ~h, weights = ~w, data = d)
  work <- function() lapply(grep("^q", names(d), value = TRUE), function(q) {
    one <- factor(d[[q]]); svyby(~one, ~d, update(des, one = one), svymean)
  })
  start <- system.time(got <- work())[["elapsed"]]
  result$table <- list(values = c(sapply(got, coef), sapply(got, function(one) unlist(SE(one)))), seconds = start)
})

if (requireNamespace("sampling", quietly = TRUE)) block("pps", {
  versions["sampling"] <- as.character(packageVersion("sampling"))
  size <- take("sizes")$size
  work <- function() sampling::UPsystematic(sampling::inclusionprobabilities(size, 2000))
  result$pps <- list(values = sum(work()), seconds = timed(work, 3))
})
cat(toJSON(c(result, list(versions = as.list(versions), took = took)), auto_unbox = TRUE, digits = NA))
