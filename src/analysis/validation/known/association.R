# Correlations over ten groups: their intervals, p, corrections, and what ten could detect. Groups are age bands of bfi.
# Usage: Rscript association.R <folder with bfi.csv> <where to write json>. R 4.2.2, jsonlite.
suppressPackageStartupMessages(library(jsonlite))
arguments <- commandArgs(trailingOnly = TRUE)
bfi <- read.csv(file.path(arguments[1], "bfi.csv"))
items <- names(bfi)[2:26]
for (item in c("A1", "C4", "C5", "E1", "E2", "O2", "O5")) bfi[[item]] <- 7 - bfi[[item]]
scores <- sapply(split(items, substr(items, 1, 1)), function(names) rowMeans(bfi[, names]))
band <- cut(bfi$age, quantile(bfi$age, 0:10 / 10), include.lowest = TRUE, labels = FALSE)
means <- as.data.frame(apply(scores, 2, function(v) tapply(v, band, mean, na.rm = TRUE)))
quiet <- function(expression) suppressWarnings(expression)

fisher <- function(r, variance) tanh(atanh(r) + c(-1, 1) * qnorm(.975) * sqrt(variance))
# the share of all pairings at least as extreme, by writing every one of them out
orders <- function(v) if (length(v) < 2) matrix(v, 1) else
  do.call(rbind, lapply(seq_along(v), function(i) cbind(v[i], orders(v[-i]))))
enumerated <- function(x, y, method) {
  found <- apply(orders(seq_along(x)), 1, function(order) cor(x[order], y, method = method))
  mean(abs(found) >= abs(cor(x, y, method = method)) - 1e-9)
}

pair_numbers <- function(x, y) {
  n <- length(x)
  r <- cor(x, y); rho <- cor(x, y, method = "spearman"); tau <- cor(x, y, method = "kendall")
  left <- function(method) sapply(seq_len(n), function(i) cor(x[-i], y[-i], method = method))
  list(Pearson = list(estimate = r, limits = as.numeric(cor.test(x, y)$conf.int), loo = range(left("pearson"))),
       Spearman = list(estimate = rho, limits = fisher(rho, (1 + rho^2 / 2) / (n - 3)), loo = range(left("spearman"))),
       Kendall = list(estimate = tau, limits = fisher(tau, .437 / (n - 4)), loo = range(left("kendall"))))
}
pairs <- t(combn(names(means), 2))
kendall_p <- apply(pairs, 1, function(p) cor.test(means[[p[1]]], means[[p[2]]], method = "kendall", exact = TRUE)$p.value)
nine <- means[1:9, ]
seven <- round(means[1:7, ], 1)

power <- function(rho, n) {
  limit <- qt(.975, n - 2)
  beyond <- function(s) {
    ncp <- rho / sqrt(1 - rho^2) * sqrt(s)
    dchisq(s, n - 1) * (pt(limit, n - 2, ncp, lower.tail = FALSE) + pt(-limit, n - 2, ncp))
  }
  quiet(integrate(beyond, 0, qchisq(1e-13, n - 1, lower.tail = FALSE), rel.tol = 1e-10, subdivisions = 2000L))$value
}
detectable <- function(n) uniroot(function(rho) power(rho, n) - .8, c(.05, .999), tol = 1e-11)$root

sizes <- c(5, 10, 20, 84)
numbers <- list(
  made_with = list(R = R.version.string),
  means = as.list(means), pairs = pairs,
  correlations = lapply(seq_len(nrow(pairs)), function(i) pair_numbers(means[[pairs[i, 1]]], means[[pairs[i, 2]]])),
  ties = pair_numbers(round(means$A, 1), round(means$N, 1)),
  kendall = list(p = kendall_p, holm = p.adjust(kendall_p, "holm"), bh = p.adjust(kendall_p, "BH")),
  spearman_nine = apply(pairs, 1, function(p)
    cor.test(nine[[p[1]]], nine[[p[2]]], method = "spearman", exact = TRUE)$p.value),
  seven = list(Pearson = enumerated(seven$A, seven$N, "pearson"), Spearman = enumerated(seven$A, seven$N, "spearman"),
               Kendall = enumerated(seven$A, seven$N, "kendall")),
  sizes = sizes, critical = sapply(sizes, function(n) { t <- qt(.975, n - 2); t / sqrt(n - 2 + t^2) }),
  detectable = sapply(sizes, detectable))
write_json(numbers, arguments[2], digits = NA, auto_unbox = TRUE, pretty = TRUE)
