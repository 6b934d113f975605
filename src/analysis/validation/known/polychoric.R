# Polychoric correlations of psych's bfi (complete rows), by psych and by lavaan, and ordinal alpha of its scales.
# Usage: Rscript polychoric.R <folder with bfi.csv> <where to write json>. R 4.2.2, psych 2.2.9, lavaan 0.6-14, jsonlite.
suppressPackageStartupMessages({ library(psych); library(lavaan); library(jsonlite) })
options(mc.cores = 1)
arguments <- commandArgs(trailingOnly = TRUE)
x <- na.omit(read.csv(file.path(arguments[1], "bfi.csv"))[, 2:26])
pairs_of <- function(r) unclass(r)[lower.tri(r)]

by_lavaan <- function(items) {
  # nothing is added to empty cells; lavaan's default adds 0.5 to those of 2 x 2 tables
  r <- lavCor(items, ordered = names(items), zero.add = c(0, 0))
  tau <- lavCor(items, ordered = names(items), zero.add = c(0, 0), output = "th")
  list(pairs = pairs_of(r), thresholds = as.numeric(unlist(tau)))
}

# ordinal alpha: psych's alpha of lavaan's correlations, reversed items turned round
ordinal_alpha <- function(items) {
  r <- unclass(lavCor(items, ordered = names(items), zero.add = c(0, 0)))
  sign <- ifelse(names(items) %in% c("A1", "C4", "C5", "E1", "E2", "O2", "O5"), -1, 1)
  turned <- r * outer(sign, sign)
  lapply(split(names(items), substr(names(items), 1, 1)), function(scale) psych::alpha(turned[scale, scale])$total$raw_alpha)
}

# the same answers, put together into 2, 3, 4, 5 or 6 categories, so that most pairs have unequal numbers of them
mixed <- as.data.frame(mapply(function(item, k) ceiling(item * k / 6), x, rep(2:6, 5)))

# the table of psych's help page, rows by columns
table_3x3 <- matrix(c(13, 69, 41, 6, 113, 132, 0, 22, 104), 3, byrow = TRUE)
cells <- which(table_3x3 >= 0, arr.ind = TRUE)
answers <- as.data.frame(cells[rep(seq_len(9), table_3x3), ])

numbers <- list(
  made_with = list(R = R.version.string, psych = as.character(packageVersion("psych")),
                   lavaan = as.character(packageVersion("lavaan"))),
  psych = pairs_of(suppressWarnings(polychoric(x, correct = 0, progress = FALSE))$rho),
  lavaan = by_lavaan(x), ordinal_alpha = ordinal_alpha(x), mixed = by_lavaan(mixed),
  table_3x3 = list(psych = suppressWarnings(polychoric(answers, correct = 0))$rho[1, 2], lavaan = by_lavaan(answers)$pairs))
write_json(numbers, arguments[2], digits = NA, auto_unbox = TRUE, pretty = TRUE)
