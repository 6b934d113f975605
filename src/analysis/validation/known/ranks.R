# Networks' expected means under the random-intercept model, by lme4.
# Usage: Rscript ranks.R <folder with bfi.csv> <where to write json>. R 4.2.2, lme4, jsonlite.
suppressPackageStartupMessages({ library(lme4); library(jsonlite) })
arguments <- commandArgs(trailingOnly = TRUE)
bfi <- read.csv(file.path(arguments[1], "bfi.csv"))
people <- data.frame(value = rowMeans(bfi[, c("N1", "N2", "N3", "N4", "N5")]), age = bfi$age)
people <- people[!is.na(people$value), ][1:150, ]
people <- people[order(people$age, seq_len(150)), ]
people$network <- rep(letters[1:10], c(27, 8, 16, 13, 15, 19, 20, 9, 14, 9))
people$value <- people$value + c(-.9, .5, .2, -.6, .8, .1, -.3, 1.1, .4, -.7)[match(people$network, letters)]
fit <- lmer(value ~ 1 + (1 | network), people, REML = TRUE,
            control = lmerControl(optimizer = "nloptwrap", calc.derivs = FALSE,
                                  optCtrl = list(xtol_abs = 1e-14, ftol_abs = 1e-16, maxeval = 10000)))
variance <- as.data.frame(VarCorr(fit))$vcov
blups <- coef(fit)$network
# alpha within networks: deviations from the networks' means, Feldt's interval on the degrees of freedom left
items <- as.matrix(bfi[rownames(people), c("N1", "N2", "N3", "N4", "N5")])
deviations <- apply(items, 2, function(v) v - ave(v, people$network))
covariance <- crossprod(deviations); k <- 5; df <- 150 - 10
alpha <- k / (k - 1) * (1 - sum(diag(covariance)) / sum(covariance))
limits <- 1 - (1 - alpha) * qf(c(.975, .025), df, df * (k - 1))

numbers <- list(items = items, alpha_within = c(alpha, limits), made_with = list(R = R.version.string), value = people$value, network = people$network,
                between = variance[1], within = variance[2], general = fixef(fit)[[1]], general_se = sqrt(vcov(fit)[1, 1]),
                expected = as.list(setNames(blups[, 1], rownames(blups))))
write_json(numbers, arguments[2], digits = NA, auto_unbox = TRUE, pretty = TRUE)
