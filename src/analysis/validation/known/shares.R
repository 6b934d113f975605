# Wilson's interval of shares. Usage: Rscript shares.R <folder> <where to write json>. R 4.2.2, jsonlite.
suppressPackageStartupMessages(library(jsonlite))
arguments <- commandArgs(trailingOnly = TRUE)
ticked <- c(113, 97, 71, 5, 0, 12, 1, 3)
asked <- c(129, 129, 129, 129, 40, 12, 1, 7)
interval <- function(x, n, level) suppressWarnings(
  as.numeric(prop.test(x, n, correct = FALSE, conf.level = level)$conf.int))
numbers <- list(
  made_with = list(R = R.version.string), ticked = ticked, asked = asked,
  limits_95 = t(mapply(interval, ticked, asked, .95)), limits_80 = t(mapply(interval, ticked, asked, .80)))
write_json(numbers, arguments[2], digits = NA, auto_unbox = TRUE, pretty = TRUE)
