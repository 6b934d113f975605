# Agreement and variance components in other programs: psych's bfi, and made tables, which the JSON carries.
# Usage: Rscript agreement.R <folder with bfi.csv> <where to write json>. R 4.2.2, multilevel 2.7, lme4, psych, jsonlite.
suppressPackageStartupMessages({ library(multilevel); library(lme4); library(psych); library(jsonlite) })
arguments <- commandArgs(trailingOnly = TRUE)
bfi <- read.csv(file.path(arguments[1], "bfi.csv"))
items <- names(bfi)[2:26]
for (item in c("A1", "C4", "C5", "E1", "E2", "O2", "O5")) bfi[[item]] <- 7 - bfi[[item]]
scales <- split(items, substr(items, 1, 1))
bfi$group <- ifelse(is.na(bfi$education), "unknown", bfi$education)
quiet <- function(expression) suppressMessages(suppressWarnings(expression))

# lme4 searches without derivatives and ends near the maximum of its own REML criterion. From there Newton steps on that
# criterion, with derivatives by differences, lead to it; a component at zero stays there.
driven <- function(formula, data) {
  parts <- lFormula(formula, data, REML = TRUE)
  criterion <- do.call(mkLmerDevfun, parts)
  theta <- quiet(optimizeLmer(criterion, boundary.tol = 0))$par
  theta[theta < 1e-4] <- 0
  positive <- theta > 0
  at <- log(theta[positive])
  by_log <- function(at) criterion(replace(theta, positive, exp(at)))
  h <- 3e-3
  moved <- function(at, i, by) replace(at, i, at[i] + by)
  slope <- function(at) vapply(seq_along(at), function(i) {
    near <- by_log(moved(at, i, h)) - by_log(moved(at, i, -h))
    far <- by_log(moved(at, i, 2 * h)) - by_log(moved(at, i, -2 * h))
    (8 * near - far) / (12 * h)
  }, 0)
  for (again in seq_len(6 * any(positive))) {
    curvature <- vapply(seq_along(at), function(i) (slope(moved(at, i, h)) - slope(moved(at, i, -h))) / (2 * h), at)
    at <- at - solve(curvature, slope(at))
  }
  theta[positive] <- exp(at)
  optimum <- list(par = theta, fval = criterion(theta), conv = 0)
  fitted <- mkMerMod(environment(criterion), optimum, parts$reTrms, parts$fr)
  variances <- as.data.frame(VarCorr(fitted))
  as.list(setNames(variances$vcov, variances$grp))
}

# r_wg(J), r_wg and AD per group. multilevel sets r_wg to 0 where the observed variance exceeds the random one.
within_groups <- function(x, group, variances) {
  ad <- ad.m(x, group)
  list(groups = as.character(ad$grpid), n = ad$gsize, ad_scale = ad$AD.M, ad_item = ad.m(x[[1]], group)$AD.M,
       rwg_scale = lapply(variances, function(v) rwg.j(x, group, ranvar = v)$rwg.j),
       rwg_item = lapply(variances, function(v) rwg(x[[1]], group, ranvar = v)$rwg))
}
set.seed(20240430)
sizes <- c(close = 9, middling = 14, apart = 6, opposed = 4)
spread <- rep(c(0.5, 1.0, 1.6, 3), sizes)
likert <- sapply(1:4, function(item) pmin(5, pmax(1, round(3.4 + 0.3 * rnorm(1) + spread * rnorm(sum(sizes))))))
likert <- setNames(as.data.frame(likert), paste0("i", 1:4))
member <- rep(names(sizes), sizes)
nulls <- list(uniform = 2, "slightly skewed" = 1.34, "moderately skewed" = 0.90, "heavily skewed" = 0.44,
              triangular = 1.32, normal = 1.04)
bfi_within <- lapply(scales, function(names) {
  answered <- complete.cases(bfi[names])
  within_groups(bfi[answered, names], bfi$group[answered], list(uniform = 35 / 12))
})

# ICC(1) and ICC(2) of scale scores
between_groups <- function(score, group) {
  data <- na.omit(data.frame(score, group = as.factor(group)))
  model <- aov(score ~ group, data)
  test <- summary(model)[[1]]
  mixed <- quiet(mult.icc(data.frame(score = data$score, again = data$score), data$group))[1, ]  # wants two columns
  if (test[1, "F value"] < 1) mixed[c("ICC1", "ICC2")] <- NA  # at zero nlme ends at some small number
  list(n = nrow(data), icc1 = ICC1(model), icc2 = ICC2(model), F = test[1, "F value"], df1 = test[1, "Df"],
       df2 = test[2, "Df"], p = test[1, "Pr(>F)"], mult_icc1 = mixed$ICC1, mult_icc2 = mixed$ICC2,
       lme4 = driven(score ~ 1 + (1 | group), data))
}

# Limits of ICC(1) and ICC(2): psych's, for groups of one size; Wald's (1940), from weighted means, for any sizes
limits <- function(score, group) {
  means <- tapply(score, group, mean)
  sizes <- tapply(score, group, length)
  df <- c(length(means) - 1, length(score) - length(means))
  within <- deviance(lm(score ~ group)) / df[2]
  ratio <- function(theta) deviance(lm(means ~ 1, weights = sizes / (1 + sizes * theta))) / df[1] / within
  lowest <- -0.99999 / max(sizes)
  theta <- sapply(c(0.975, 0.025), function(p) {
    if (ratio(lowest) < qf(p, df[1], df[2])) return(NA)  # the means lie too near each other for any share
    uniroot(function(t) ratio(t) - qf(p, df[1], df[2]), c(lowest, 1e3), tol = 1e-15, maxiter = 1e5)$root
  })
  share <- theta / (1 + theta)
  k <- mean(sizes)
  list(icc1 = share, icc2 = k * share / (1 + (k - 1) * share))
}
level <- data.frame(group = rep(paste0("g", 1:10), each = 7))
level$score <- 0.7 * rep(c(-1, 0.4, 1.3, -0.2, 0.9, -1.6, 0.1, 0.6, -0.5, 0.3), each = 7) + sin(seq_len(70) ^ 2)
of_equal_size <- function(data) {
  found <- quiet(ICC(t(matrix(data$score, 7)), lmer = FALSE))$results
  list(group = data$group, score = data$score,
       icc1 = unlist(found["Single_raters_absolute", c("ICC", "lower bound", "upper bound")], use.names = FALSE),
       icc2 = unlist(found["Average_raters_absolute", c("ICC", "lower bound", "upper bound")], use.names = FALSE))
}
bfi_scores <- lapply(scales, function(names) rowMeans(bfi[names]))
unequal <- rep(paste0("g", 1:10), c(4, 9, 14, 7, 33, 21, 12, 5, 16, 8))
unequal_scores <- data.frame(differ = rnorm(10, sd = 0.6)[as.integer(factor(unequal, unique(unequal)))] + rnorm(129),
                             alike = rnorm(129))
unequal_scores$alike <- unequal_scores$alike - 0.9 * ave(unequal_scores$alike, unequal)

# Crossed components of questions x respondents, all answers that there are
crossed <- function(table) {
  long <- na.omit(data.frame(y = as.vector(table), question = as.vector(row(table)), respondent = as.vector(col(table))))
  long$question <- factor(long$question)
  long$respondent <- factor(long$respondent)
  driven(y ~ 1 + (1 | question) + (1 | respondent), long)
}
made <- matrix(rnorm(35), 35, 33) + 0.5 * matrix(rnorm(33), 35, 33, byrow = TRUE) + 0.9 * matrix(rnorm(35 * 33), 35)
made[] <- pmin(5, pmax(1, round(3 + made)))
made[runif(length(made)) < 0.15] <- NA
# each respondent's own level is taken out, so that respondents differ less than chance would have them
levelled <- sweep(made[, 1:9], 2, colMeans(made[, 1:9], na.rm = TRUE))
with_missing <- which(!complete.cases(bfi[items]))[1:20]
some <- t(as.matrix(bfi[sort(c(with_missing, which(complete.cases(bfi[items]))[1:20])), items]))
twelve <- t(as.matrix(na.omit(bfi[items])[1:12, ]))

# ICC(A,k) of some of the respondents
draws <- t(replicate(6, sort(sample(12, 7))))
chosen <- apply(draws, 1, function(some) quiet(ICC(twelve[, some], lmer = FALSE))$results["Average_random_raters", "ICC"])

numbers <- list(
  made_with = list(R = R.version.string, multilevel = as.character(packageVersion("multilevel")),
                   lme4 = as.character(packageVersion("lme4")), psych = as.character(packageVersion("psych"))),
  likert = list(items = likert, member = member, within = within_groups(likert, member, nulls)),
  bfi_within = bfi_within,
  bfi_between = lapply(bfi_scores, between_groups, bfi$group),
  unequal = list(group = unequal, scores = unequal_scores, between = lapply(unequal_scores, between_groups, unequal)),
  crossed = list(made = list(table = made, components = crossed(made)),
                 levelled = list(table = levelled, components = crossed(levelled)),
                 bfi_some = list(respondents = as.integer(sub("X", "", colnames(some))), components = crossed(some)),
                 bfi_twelve = list(components = crossed(twelve))),
  limits = list(equal = of_equal_size(level), unequal = lapply(unequal_scores, limits, factor(unequal)),
                bfi = lapply(bfi_scores, function(score) {
                  known <- !is.na(score)
                  limits(score[known], factor(bfi$group[known]))
                })),
  chosen = list(respondents = draws - 1, icc_a_k = chosen))
write_json(numbers, arguments[2], digits = NA, auto_unbox = TRUE, pretty = TRUE, na = "null", dataframe = "columns")
