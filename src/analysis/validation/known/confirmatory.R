# Numbers of lavaan on confirmatory models: three factors of nine tests of Holzinger and Swineford's 301 pupils
# (holzinger.csv: HS.data of the package sem), the five scales of psych's bfi (complete rows, reversed items turned round), and one scale alone.
# Usage: Rscript confirmatory.R <folder with bfi.csv> <where to write json>. R 4.2.2, lavaan 0.6-14, jsonlite.
suppressPackageStartupMessages({ library(lavaan); library(jsonlite) })
arguments <- commandArgs(trailingOnly = TRUE)
bfi <- na.omit(read.csv(file.path(arguments[1], "bfi.csv"))[, 2:26])
turned <- c("A1", "C4", "C5", "E1", "E2", "O2", "O5")
bfi[turned] <- 7 - bfi[turned]
pupils <- read.csv(file.path(arguments[1], "holzinger.csv"))

of_model <- function(x, scales) {
  # in standard deviations: lavaan's search ends nearer to the maximum where items have one unit
  x <- as.data.frame(scale(x[, unlist(scales)]))
  model <- paste(paste0("factor", seq_along(scales)), "=~", sapply(scales, paste, collapse = " + "), collapse = "\n")
  fit <- cfa(model, data = x, std.lv = TRUE)
  found <- standardizedSolution(fit)
  measures <- c("chisq", "df", "pvalue", "cfi", "tli", "rmsea", "rmsea.ci.lower", "rmsea.ci.upper", "srmr")
  c(list(loadings = found$est.std[found$op == "=~"], phi = unname(unclass(lavInspect(fit, "cor.lv"))[, ])),
    setNames(as.list(unname(fitMeasures(fit, measures))),
             c("chi2", "df", "p", "cfi", "tli", "rmsea", "rmsea_low", "rmsea_high", "srmr")))
}

letters5 <- c("A", "C", "E", "N", "O")
numbers <- list(
  made_with = list(R = R.version.string, lavaan = as.character(packageVersion("lavaan"))),
  holzinger = of_model(pupils, list(visual = c("visual", "cubes", "flags"), textual = c("paragrap", "sentence", "wordm"),
                                    speed = c("addition", "counting", "straight"))),
  bfi = of_model(bfi, setNames(lapply(letters5, paste0, 1:5), letters5)),
  one_scale = of_model(bfi, list(N = paste0("N", 1:5))))
write_json(numbers, arguments[2], digits = NA, auto_unbox = TRUE, pretty = TRUE)
