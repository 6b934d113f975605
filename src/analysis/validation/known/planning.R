# Kinds of networks (five young and five old age bands, means as contrasts.R makes them), and how many it takes.
# Usage: Rscript planning.R <folder with bfi.csv> <where to write json>. R 4.2.2, jsonlite.
suppressPackageStartupMessages(library(jsonlite))
arguments <- commandArgs(trailingOnly = TRUE)
bfi <- read.csv(file.path(arguments[1], "bfi.csv"))
items <- names(bfi)[2:26]
for (item in c("A1", "C4", "C5", "E1", "E2", "O2", "O5")) bfi[[item]] <- 7 - bfi[[item]]
scores <- as.data.frame(sapply(split(items, substr(items, 1, 1)), function(names) {
  answered <- rowSums(!is.na(bfi[names]))
  ifelse(answered >= length(names) / 2, rowMeans(bfi[names], na.rm = TRUE), NA)
}))
band <- cut(bfi$age, quantile(bfi$age, 0:10 / 10), include.lowest = TRUE, labels = FALSE)
means <- as.data.frame(apply(scores, 2, function(v) tapply(v, band, mean, na.rm = TRUE)))
kind <- rep(c("young", "old"), each = 5)
alone <- unlist(lapply(means, function(v) t.test(v[kind == "young"])$conf.int))
apart <- lapply(means, function(v) t.test(v[kind == "young"], v[kind == "old"]))
p <- sapply(apart, function(test) test$p.value)
among <- cor.test(means$A[kind == "young"], means$C[kind == "young"])
x <- resid(lm(A ~ kind, means)); y <- resid(lm(C ~ kind, means)); r <- cor(x, y)
# Fisher's interval of a partial correlation with one variable taken out
within <- c(r, tanh(atanh(r) + c(-1, 1) * qnorm(0.975) / sqrt(10 - 1 - 3)))
width <- function(sd, n) {
  c4 <- sqrt(2 / (n - 1)) * exp(lgamma(n / 2) - lgamma((n - 1) / 2))
  2 * qt(0.975, n - 1) * c4 * sd / sqrt(n)
}
fisher <- function(r, n) diff(tanh(atanh(r) + c(-1, 1) * qnorm(0.975) / sqrt(n - 3)))
first <- function(of, wanted, from) { n <- from; while (of(n) > wanted) n <- n + 1; n }
sds <- c(0.4, 0.7, 1.1); wanted <- c(0.4, 0.5, 1.0); rs <- c(0, 0.3, 0.6, 0.9)
write_json(list(
  made_with = list(R = R.version.string), means = as.list(means), kind = kind, alone = unname(alone),
  difference = unname(sapply(apart, function(t) -diff(unname(t$estimate)))),
  ends = unname(unlist(lapply(apart, function(t) t$conf.int))), df = unname(sapply(apart, function(t) t$parameter)),
  p = unname(p), p_holm = unname(p.adjust(p, "holm")), among = c(unname(among$estimate), among$conf.int),
  within = within, sds = sds, wanted = wanted, rs = rs,
  widths = sapply(sds, function(sd) width(sd, 12)), fisher = sapply(rs, function(r) fisher(r, 17)),
  members = sapply(sds, function(sd) sapply(wanted, function(w) first(function(n) width(sd, n), w, 2))),
  networks = sapply(rs, function(r) sapply(wanted, function(w) first(function(n) fisher(r, n), w, 4)))),
  arguments[2], digits = NA, auto_unbox = TRUE, pretty = TRUE)
