# Reliability coefficients, omega, searches and the optimism of a selection, from psych and lavaan.
# Usage: Rscript reliability.R <folder with bfi.csv> <where to write json>. R 4.2.2, psych 2.2.9, lavaan 0.6-14.
suppressPackageStartupMessages({ library(psych); library(GPArotation); library(lavaan); library(jsonlite) })
arguments <- commandArgs(trailingOnly = TRUE)
bfi <- read.csv(file.path(arguments[1], "bfi.csv"))
items <- names(bfi)[2:26]
for (item in c("A1", "C4", "C5", "E1", "E2", "O2", "O5")) bfi[[item]] <- 7 - bfi[[item]]
scales <- split(items, substr(items, 1, 1))
quiet <- function(expression) {
  capture.output(value <- suppressMessages(suppressWarnings(expression)))
  value
}

coefficients <- function(names) {
  x <- na.omit(bfi[, names])
  raw <- quiet(splitHalf(x, covar = TRUE, check.keys = FALSE))
  standardised <- quiet(splitHalf(x, check.keys = FALSE))
  guttman <- quiet(guttman(cor(x)))
  list(raw = c(raw$alpha, raw$lambda2, raw$lambda6),
       standardised = c(standardised$alpha, standardised$lambda2, standardised$lambda6),
       guttman = c(guttman$lambda.3, guttman$lambda.2, guttman$lambda.6))
}

# One factor by unweighted least squares on correlations: minimum residuals by another name.
one_factor <- function(names) {
  x <- na.omit(bfi[, names])
  loads <- paste0("f =~ ", paste0("l", seq_along(names), "*", names, collapse = " + "))
  unique <- paste0(names, " ~~ u", seq_along(names), "*", names, collapse = "\n")
  square <- paste0("(", paste0("l", seq_along(names), collapse = " + "), ")^2")
  share <- paste0("omega := ", square, " / (", square, " + ", paste0("u", seq_along(names), collapse = " + "), ")")
  fitted <- cfa(paste(loads, unique, share, sep = "\n"), sample.cov = cor(x), sample.nobs = nrow(x), std.lv = TRUE,
                estimator = "ULS", sample.cov.rescale = FALSE,
                optim.method = "BFGS", control = list(reltol = 1e-16, maxit = 10000))
  found <- parameterEstimates(fitted)
  list(total = found$est[found$lhs == "omega"], loadings = found$est[found$op == "=~"],
       psych_total = as.numeric(quiet(omega(cor(x), nfactors = 1, plot = FALSE, n.obs = nrow(x)))$omega.tot))
}

# All subsets of three or more, one alpha each, and by hand what the rules ask of them.
search <- function(x, alpha_above, r_above, one_of = character()) {
  found <- do.call(rbind, unlist(lapply(3:ncol(x), function(size) {
    combn(names(x), size, function(chosen) {
      r <- cor(x[, chosen])
      between <- r[lower.tri(r)]
      data.frame(size = size, alpha = quiet(alpha(x[, chosen]))$total$raw_alpha, mean = mean(between),
                 smallest = min(between), grouped = length(one_of) == 0 || any(one_of %in% chosen),
                 chosen = paste(chosen, collapse = " "))
    }, simplify = FALSE)
  }), recursive = FALSE))
  meets <- found[found$alpha > alpha_above & found$smallest > r_above & found$grouped, ]
  best <- meets[order(meets$size, -meets$alpha), ][1, ]
  list(alpha_above = alpha_above, r_above = r_above, one_of = as.list(one_of), meeting = nrow(meets),
       as_small = sum(meets$size == best$size), kept = strsplit(best$chosen, " ")[[1]], alpha = best$alpha, mean = best$mean, smallest = best$smallest)
}

set.seed(20240430)
weights <- c(0.8, 0.8, 0.7, 0.7, 0.6, 0.5, 0.4)
trait <- rnorm(60)
made_up <- as.data.frame(sapply(weights, function(w) pmin(5, pmax(1, round(3 + 1.1 * (w * trait + sqrt(1 - w^2) * rnorm(60)))))))
names(made_up) <- paste0("m", 1:7)

# Items go as long as alpha rises without one, down to three; over draws of respondents.
reduce <- function(x) {
  repeat {
    if (ncol(x) == 3) return(names(x))
    found <- quiet(alpha(x))
    gain <- found$alpha.drop$raw_alpha - found$total$raw_alpha
    if (max(gain) < 1e-9) return(names(x))
    x <- x[, -which.max(gain)]
  }
}
alpha_among <- function(x, names) quiet(alpha(x[, names]))$total$raw_alpha
rows <- t(replicate(25, sample(60, replace = TRUE)))
kept <- reduce(made_up)
# what the draw adds to alpha of the items chosen in it, beyond what it adds to alpha of the same items in every draw
optimism <- apply(rows, 1, function(places) {
  drawn <- made_up[places, ]
  found <- reduce(drawn)
  (alpha_among(drawn, found) - alpha_among(made_up, found)) - (alpha_among(drawn, kept) - alpha_among(made_up, kept))
})

# Does a share differ between ten groups of the sizes of the published survey? All tables with their margins count.
asked <- c(27, 8, 16, 13, 15, 19, 33, 9, 33, 9)
shares <- function(did) {
  table <- cbind(did, asked - did)
  approximate <- suppressWarnings(chisq.test(table))
  list(did = did, asked = asked, chi2 = unname(approximate$statistic), df = unname(approximate$parameter),
       p = approximate$p.value, smallest_expected = min(approximate$expected),
       p_exact = fisher.test(table, workspace = 2e8)$p.value)
}

numbers <- list(
  made_with = list(R = R.version.string, psych = as.character(packageVersion("psych")),
                   lavaan = as.character(packageVersion("lavaan"))),
  coefficients = lapply(scales, coefficients), one_factor = lapply(scales, one_factor),
  thurstone = list(correlations = unname(Thurstone), alpha = quiet(alpha(Thurstone))$total$raw_alpha),
  made_up = made_up,
  fewest = list(bfi = search(na.omit(bfi[, scales$N]), 0.80, 0.30),
                extraversion = search(na.omit(bfi[, scales$E]), 0.70, 0.30),
                made_up = search(made_up, 0.80, 0.40), grouped = search(made_up, 0.80, 0.30, c("m6", "m7"))),
  optimism = list(rows = rows - 1, kept = kept, apparent = alpha_among(made_up, kept), optimism = mean(optimism)),
  answers = lapply(bfi[, items], function(v) list(n = as.numeric(table(v)), share = as.numeric(prop.table(table(v))))),
  shares = list(differ = shares(c(18, 8, 13, 10, 12, 16, 21, 8, 15, 8)),
                alike = shares(c(20, 6, 12, 9, 11, 13, 24, 6, 25, 7))))
write_json(numbers, arguments[2], digits = NA, auto_unbox = TRUE, pretty = TRUE)
