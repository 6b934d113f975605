# Numbers of another program on real data: psych's bfi, and the ratings of Shrout & Fleiss (1979, table 2).
# Usage: Rscript bfi.R <folder with bfi.csv> <where to write json>. R 4.2.2, psych 2.2.9, GPArotation, jsonlite.
suppressPackageStartupMessages({ library(psych); library(GPArotation); library(jsonlite) })
arguments <- commandArgs(trailingOnly = TRUE)
bfi <- read.csv(file.path(arguments[1], "bfi.csv"))
items <- names(bfi)[2:26]
reversed <- c("A1", "C4", "C5", "E1", "E2", "O2", "O5")
scales <- split(items, substr(items, 1, 1))
for (item in reversed) bfi[[item]] <- 7 - bfi[[item]]
quiet <- function(expression) suppressMessages(suppressWarnings(expression))

scale_numbers <- function(names) {
  x <- na.omit(bfi[, names])
  a <- quiet(alpha(x))
  r <- cor(x)
  b <- quiet(cortest.bartlett(r, n = nrow(x)))
  k <- KMO(r)
  f <- quiet(fa(x, nfactors = 1, fm = "minres"))
  list(n = nrow(x), alpha = a$total$raw_alpha, standardised = a$total$std.alpha,
       feldt = as.numeric(alpha.ci(a$total$raw_alpha, nrow(x), length(names))[c("lower.ci", "upper.ci")]),
       inter_item_mean = mean(r[lower.tri(r)]), inter_item_minimum = min(r[lower.tri(r)]),
       alpha_if_deleted = a$alpha.drop$raw_alpha, item_total = a$item.stats$r.drop,
       mean = a$item.stats$mean, sd = a$item.stats$sd,
       kmo = k$MSA, msa = as.numeric(k$MSAi), chi2 = b$chisq, df = b$df, p = b$p.value,
       eigenvalues = eigen(r)$values, loadings = as.numeric(f$loadings))
}

x <- na.omit(bfi[, items])
unrotated <- quiet(fa(x, nfactors = 5, rotate = "none", fm = "minres"))
# psych leaves oblimin's convergence at 1e-5; the same criterion, run further from the same start
turned <- GPFoblq(unrotated$loadings[, ], method = "oblimin", eps = 1e-7, maxit = 10000)

scores <- sapply(scales, function(names) {
  answered <- rowSums(!is.na(bfi[, names]))
  ifelse(answered >= ceiling(0.5 * length(names)), rowMeans(bfi[, names], na.rm = TRUE), NA)
})
education <- ifelse(is.na(bfi$education), "unknown", bfi$education)
bands <- lapply(split(as.data.frame(scores), education), function(group) lapply(group, function(v) {
  v <- v[!is.na(v)]
  list(n = length(v), mean = mean(v), se = sd(v) / sqrt(length(v)))
}))

icc_numbers <- function(ratings) {
  r <- quiet(ICC(ratings, lmer = FALSE))$results
  list(type = r$type, estimate = r$ICC, f = r$F, df1 = r$df1, df2 = r$df2, p = r$p,
       low = r$`lower bound`, high = r$`upper bound`)
}
shrout_fleiss <- matrix(c(9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7), ncol = 4, byrow = TRUE)
twelve <- t(as.matrix(x[1:12, ]))

numbers <- list(
  made_with = list(R = R.version.string, psych = as.character(packageVersion("psych")),
                   GPArotation = as.character(packageVersion("GPArotation"))),
  respondents = nrow(bfi), complete = nrow(x), scales = lapply(scales, scale_numbers),
  all_items = list(kmo = KMO(cor(x))$MSA, communalities = as.numeric(unrotated$communality),
                   pattern = unclass(turned$loadings), phi = turned$Phi),
  bands = bands, shrout_fleiss = icc_numbers(shrout_fleiss), twelve_respondents = icc_numbers(twelve))
write_json(numbers, arguments[2], digits = NA, auto_unbox = TRUE, pretty = TRUE)
