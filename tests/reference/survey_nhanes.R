# High cholesterol in NHANES 2009-2010, as it ships with the package survey: every other person, values missing.
source("store.R")
source("survey_answers.R")
data(nhanes)
part <- nhanes[seq(1, nrow(nhanes), by = 2), ]
data <- list(u = part$SDMVPSU, h = part$SDMVSTRA, w = part$WTMEC2YR, b = part$HI_CHOL, ym = part$HI_CHOL, x = as.numeric(part$agecat),
             y2 = part$RIAGENDR, g = as.character(part$race), gm = as.character(part$agecat), d = as.numeric(part$RIAGENDR == 2))
given <- list(name = "nhanes", ids = list("u"), strata = list("h"), fpc = list(), weights = list("w"), probs = list(), open = 0,
              nest = TRUE, brewer = FALSE, fractions = FALSE, lonely = "fail", level = 0.95, fine = TRUE, data = lapply(data, as.list))
given$answers <- asked(given)
given$data <- data
store("survey_nhanes.R", list(given), "survey")
