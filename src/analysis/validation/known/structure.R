# Numbers of other programs on factors: psych's bfi (25 items, complete rows), Harman's eight physical variables (n = 305)
# and Thurstone's nine mental ones (n = 213), the latter two as printed correlations in psych, and nine tests of
# Holzinger and Swineford's 301 pupils (holzinger.csv: HS.data of the package sem).
# Usage: Rscript structure.R <folder with bfi.csv> <where to write json>. R 4.2.2, psych 2.2.9, GPArotation, jsonlite.
suppressPackageStartupMessages({ library(psych); library(GPArotation); library(jsonlite) })
arguments <- commandArgs(trailingOnly = TRUE)
options(mc.cores = 1)
quiet <- function(expression) suppressMessages(suppressWarnings(expression))
x <- na.omit(read.csv(file.path(arguments[1], "bfi.csv"))[, 2:26])
bare <- function(loadings) unname(unclass(loadings)[, , drop = FALSE])
rotated <- function(loadings, phi) list(pattern = bare(loadings), phi = unname(phi))

# psych's principal axis, run until its communalities rest: the stationary point of minres
axis <- function(r, n, factors) quiet(fa(r, factors, n.obs = n, fm = "pa", rotate = "none", max.iter = 1e5, min.err = 1e-14))
likelihood <- function(r, n, factors)
  factanal(covmat = list(cov = r, n.obs = n), factors = factors, rotation = "none",
           control = list(opt = list(factr = 1, pgtol = 0, maxit = 1e5)))
fit <- function(f) {
  # psych's own RMSEA divides by n in one place and by n - 1 in another
  rmsea <- sqrt(max(f$STATISTIC - f$dof, 0) / (f$dof * (f$n.obs - 1)))
  list(chi2 = f$STATISTIC, df = f$dof, rmsea = rmsea, rmsea_low = f$RMSEA[["lower"]], rmsea_high = f$RMSEA[["upper"]],
       tli = f$TLI, rmsr = f$rms)
}

rotations <- function(loadings) {
  v <- bare(varimax(loadings, eps = 1e-15)$loadings)
  h <- sqrt(rowSums(loadings^2))
  # psych rotates the normalised loadings by varimax once more, which leaves these as they are
  p <- Promax(v / h, m = 4)
  o <- oblimin(loadings, eps = 1e-7, maxit = 1e4)
  k <- oblimin(loadings, normalize = TRUE, eps = 1e-7, maxit = 1e4)
  list(varimax = rotated(v, diag(ncol(v))), promax_psych = rotated(p$loadings * h, p$Phi),
       oblimin_psych = rotated(o$loadings, o$Phi), oblimin_spss = rotated(k$loadings, k$Phi))
}

partials <- function(r, power) {
  e <- eigen(r)
  sapply(seq_len(ncol(r)) - 1, function(m) {
    taken <- e$vectors[, seq_len(m), drop = FALSE] %*% diag(sqrt(e$values[seq_len(m)]), m)
    left <- cov2cor(r - taken %*% t(taken))
    mean(left[lower.tri(left)]^power)
  })
}

# Braeken & van Assen (2017), equation 2
references <- function(values, n) {
  p <- length(values)
  sapply(seq_len(p), function(j) max((p - sum(values[seq_len(j - 1)])) / (p - j + 1) * (1 + sqrt(p / n))^2, 1))
}

numbers_of <- function(r, n, factors) {
  pa <- axis(r, n, factors)
  ml <- likelihood(r, n, factors)
  psych_ml <- quiet(fa(r, factors, n.obs = n, fm = "ml", rotate = "none"))
  values <- eigen(r)$values
  list(respondents = n, factors = factors, eigenvalues = values,
       reduced_eigenvalues = eigen(r - diag(1 / diag(solve(r))))$values,
       map_squared = quiet(vss(r, n = min(8, ncol(r) - 1), n.obs = n, plot = FALSE))$map,
       partials_squared = partials(r, 2), partials_fourth = partials(r, 4), references = references(values, n),
       minres = list(loadings = bare(pa$loadings), communalities = as.numeric(pa$communality), fit = fit(pa),
                     variance = as.numeric(colSums(bare(pa$loadings)^2))),
       ml = list(loadings = bare(ml$loadings), uniquenesses = as.numeric(ml$uniquenesses),
                 chi2 = as.numeric(ml$STATISTIC), df = ml$dof, p = as.numeric(ml$PVAL), psych = fit(psych_ml)),
       rotations = rotations(bare(pa$loadings)))
}

nine <- c("visual", "cubes", "flags", "paragrap", "sentence", "wordm", "addition", "counting", "straight")
pupils <- read.csv(file.path(arguments[1], "holzinger.csv"))[, nine]
r <- cor(x)
five <- bare(axis(r, nrow(x), 5)$loadings)
turned <- rotations(five)
set.seed(20240430)
chance <- quiet(fa.parallel(Harman.8, n.obs = 305, n.iter = 2000, fa = "pc", quant = 0.5, plot = FALSE))
numbers <- list(
  made_with = list(R = R.version.string, psych = as.character(packageVersion("psych")),
                   GPArotation = as.character(packageVersion("GPArotation"))),
  bfi = numbers_of(r, nrow(x), 5), harman = numbers_of(unname(Harman.8), 305, 2),
  thurstone = numbers_of(unname(as.matrix(Thurstone)), 213, 3),
  holzinger = numbers_of(unname(cor(pupils)), nrow(pupils), 3),
  congruence = factor.congruence(turned$varimax$pattern, turned$oblimin_spss$pattern, digits = 14),
  chance = chance$pc.sim)
write_json(numbers, arguments[2], digits = NA, auto_unbox = TRUE, pretty = TRUE)
