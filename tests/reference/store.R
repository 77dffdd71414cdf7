# Writes the cases of one script as JSON, with what made them.
store <- function(script, cases, packages = character(0)) {
  versions <- vapply(packages, function(p) as.character(packageVersion(p)), "")
  out <- list(
    script = script, date = as.character(Sys.Date()), R = paste(R.version$major, R.version$minor, sep = "."),
    packages = as.list(c(versions, stats = as.character(packageVersion("stats")))), cases = cases
  )
  path <- file.path("results", sub("\\.R$", ".json", script))
  writeLines(jsonlite::toJSON(out, auto_unbox = TRUE, digits = NA, dataframe = "rows", na = "null"), path)
  cat(path, "\n")
}
