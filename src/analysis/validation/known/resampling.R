# Intervals for the mean of a small network, and Rao and Wu's bootstrap with every resample written out.
# Usage: Rscript resampling.R <folder with bfi.csv> <where to write json>. R 4.2.2, jsonlite.
suppressPackageStartupMessages(library(jsonlite))
arguments <- commandArgs(trailingOnly = TRUE)
bfi <- read.csv(file.path(arguments[1], "bfi.csv"))
items <- names(bfi)[2:26]
for (item in c("A1", "C4", "C5", "E1", "E2", "O2", "O5")) bfi[[item]] <- 7 - bfi[[item]]
scores <- as.data.frame(sapply(split(items, substr(items, 1, 1)), function(names) rowMeans(bfi[, names])))
people <- scores[complete.cases(scores), ]

band <- function(n, invited) {
  v <- people$A[1:n]
  half <- qt(.975, n - 1) * sd(v) / sqrt(n) * sqrt(1 - n / invited)
  list(values = v, invited = invited, report = mean(v) + c(-2, 2) * sd(v) / sqrt(n),
       t = as.numeric(t.test(v)$conf.int), finite = mean(v) + c(-1, 1) * half,
       variance = (1 - n / invited) * var(v) / n)
}

# five networks of three, of whom 3, 4, 6, 9 and 30 were invited: all 9 ^ 5 resamples of two
small <- people[1:15, c("A", "E")]
small$network <- rep(letters[1:5], 3)
invited <- c(a = 3, b = 4, c = 6, d = 9, e = 30)
twos <- expand.grid(1:3, 1:3)
drawn <- function(endless) lapply(names(invited), function(g) {
  d <- small[small$network == g, ]
  factor <- if (endless) 1 else sqrt(1 - 3 / invited[[g]])
  sapply(c("A", "E"), function(v) mean(d[[v]]) + factor * (apply(twos, 1, function(i) mean(d[[v]][i])) - mean(d[[v]])))
})
combinations <- as.matrix(expand.grid(rep(list(1:9), 5)))
exact <- function(means, method) {
  x <- sapply(1:5, function(g) means[[g]][combinations[, g], "A"])
  y <- sapply(1:5, function(g) means[[g]][combinations[, g], "E"])
  if (method == "spearman") { x <- t(apply(round(x, 10), 1, rank)); y <- t(apply(round(y, 10), 1, rank)) }
  x <- x - rowMeans(x); y <- y - rowMeans(y)
  r <- rowSums(x * y) / sqrt(rowSums(x^2) * rowSums(y^2))
  r <- r[is.finite(r)]
  list(mean = mean(r), sd = sd(r), limits = as.numeric(quantile(r, c(.025, .975))))
}
# the five networks themselves, drawn with replacement: all 5 ^ 5
whole <- aggregate(small[, c("A", "E")], list(small$network), mean)
picks <- as.matrix(expand.grid(rep(list(1:5), 5)))
whole[, 2:3] <- round(whole[, 2:3], 10)
of_networks <- suppressWarnings(apply(picks, 1, function(i) cor(whole$A[i], whole$E[i])))
undefined <- mean(!is.finite(of_networks))
of_networks <- of_networks[is.finite(of_networks)]

numbers <- list(
  made_with = list(R = R.version.string), bands = list(band(4, 9), band(12, 20), band(35, 40)),
  small = as.list(small), invited = as.list(invited),
  members = list(Pearson = exact(drawn(FALSE), "pearson"), Spearman = exact(drawn(FALSE), "spearman")),
  respondents = list(Pearson = exact(drawn(TRUE), "pearson"), Spearman = exact(drawn(TRUE), "spearman")),
  networks = list(Pearson = list(mean = mean(of_networks), sd = sd(of_networks), undefined = undefined,
                                 limits = as.numeric(quantile(of_networks, c(.025, .975))))))
write_json(numbers, arguments[2], digits = NA, auto_unbox = TRUE, pretty = TRUE)
