# Reads designs (JSON, the first argument), answers them with the package survey, writes the answers (the second).
source(file.path("tests", "reference", "survey_answers.R"))
args <- commandArgs(TRUE)
cases <- jsonlite::fromJSON(args[1], simplifyVector = FALSE)
version <- as.character(packageVersion("survey"))
out <- list(R = paste(R.version$major, R.version$minor, sep = "."), survey = version, cases = lapply(cases, asked))
writeLines(jsonlite::toJSON(out, auto_unbox = TRUE, digits = NA, na = "string", matrix = "rowmajor"), args[2])
