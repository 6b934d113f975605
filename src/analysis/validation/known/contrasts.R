# Who answered everything beside who did not, and two correlations that share a variable. Data: bfi.
# Usage: Rscript contrasts.R <folder with bfi.csv> <where to write json>. R 4.2.2, psych, jsonlite.
suppressPackageStartupMessages({ library(psych); library(jsonlite) })
arguments <- commandArgs(trailingOnly = TRUE)
bfi <- read.csv(file.path(arguments[1], "bfi.csv"))
items <- names(bfi)[2:26]
complete <- complete.cases(bfi[items])
for (item in c("A1", "C4", "C5", "E1", "E2", "O2", "O5")) bfi[[item]] <- 7 - bfi[[item]]
scores <- as.data.frame(sapply(split(items, substr(items, 1, 1)), function(names) {
  answered <- rowSums(!is.na(bfi[names]))
  ifelse(answered >= length(names) / 2, rowMeans(bfi[names], na.rm = TRUE), NA)
}))
welch <- lapply(names(scores), function(scale) {
  part <- scores[!complete, scale]; whole <- scores[complete, scale]
  test <- t.test(part, whole)
  list(n_complete = sum(!is.na(whole)), mean_complete = mean(whole, na.rm = TRUE), n_incomplete = sum(!is.na(part)),
       mean_incomplete = mean(part, na.rm = TRUE), difference = -diff(unname(test$estimate)), p = test$p.value)
})

# ten age bands: does the one mean go with the third more than the other does?
band <- cut(bfi$age, quantile(bfi$age, 0:10 / 10), include.lowest = TRUE, labels = FALSE)
means <- as.data.frame(apply(scores, 2, function(v) tapply(v, band, mean, na.rm = TRUE)))
limits <- function(r, n) as.numeric(r.con(r, n))
triples <- list(c("A", "C", "E"), c("C", "A", "E"), c("N", "O", "E"), c("A", "N", "C"), c("O", "E", "N"))
compared <- lapply(triples, function(names) {
  m <- cor(means[names]); n <- nrow(means); one <- m[1, 3]; other <- m[2, 3]; third <- m[1, 2]
  # Zou (2007), equations 11 and 15: the limits of each, and the correlation of two correlations that share a variable
  a <- limits(one, n); b <- limits(other, n)
  shared <- ((third - one * other / 2) * (1 - one^2 - other^2 - third^2) + third^3) / ((1 - one^2) * (1 - other^2))
  low <- one - other - sqrt((one - a[1])^2 + (b[2] - other)^2 - 2 * shared * (one - a[1]) * (b[2] - other))
  high <- one - other + sqrt((a[2] - one)^2 + (other - b[1])^2 - 2 * shared * (a[2] - one) * (other - b[1]))
  left <- sapply(seq_len(n), function(i) { each <- cor(means[-i, names]); each[1, 3] - each[2, 3] })
  test <- r.test(n, r12 = one, r13 = other, r23 = third)
  list(names = names, estimate = one - other, low = low, high = high, loo = range(left),
       t = unname(test$t), p = unname(test$p))
})
numbers <- list(
  made_with = list(R = R.version.string, psych = as.character(packageVersion("psych"))),
  scales = names(scores), welch = welch, means = as.list(means), compared = compared)
write_json(numbers, arguments[2], digits = NA, auto_unbox = TRUE, pretty = TRUE)
