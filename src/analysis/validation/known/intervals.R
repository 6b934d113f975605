# Networks' expected means: the profile of their correlation and shrunken means, written out or by lme4.
# Usage: Rscript intervals.R <folder with bfi.csv> <where to write json>. R 4.2.2, lme4, jsonlite.
suppressPackageStartupMessages({ library(lme4); library(jsonlite) })
arguments <- commandArgs(trailingOnly = TRUE)
bfi <- read.csv(file.path(arguments[1], "bfi.csv"))
items <- names(bfi)[2:26]
for (item in c("A1", "C4", "C5", "E1", "E2", "O2", "O5")) bfi[[item]] <- 7 - bfi[[item]]
scores <- as.data.frame(sapply(split(items, substr(items, 1, 1)), function(names) rowMeans(bfi[, names])))
sizes <- c(18, 8, 13, 10, 12, 16, 21, 8, 15, 29)
people <- data.frame(x = scores$A, y = scores$C, z = scores$N, by = scores$E)[rowSums(is.na(scores)) < 5, ]
people <- people[!is.na(people$by), ][1:150, ]
# networks by a third score, so that they differ; some scores missing
people <- people[order(people$by, seq_len(150)), ]
people$network <- rep(letters[1:10], sizes)
people$x <- people$x + c(-.5, .2, .1, -.3, .3, 0, .4, -.2, .5, .1)[match(people$network, letters)]
people$x[c(4, 50)] <- NA; people$y[c(20, 77, 120)] <- NA; people$by <- NULL

# -2 log restricted likelihood, each network's two means with their own covariance; dense matrices of 2
profile_of <- function(d, one, other) {
  pooled <- function(a, b) {
    have <- d[!is.na(d[[a]]) & !is.na(d[[b]]), ]
    deviation <- function(v) have[[v]] - ave(have[[v]], have$network)
    sum(deviation(a) * deviation(b)) / (nrow(have) - length(unique(have$network)))
  }
  w <- matrix(c(pooled(one, one), pooled(one, other), pooled(one, other), pooled(other, other)), 2)
  parts <- lapply(split(d, d$network), function(m) {
    n <- c(sum(!is.na(m[[one]])), sum(!is.na(m[[other]]))); both <- sum(!is.na(m[[one]]) & !is.na(m[[other]]))
    list(mean = c(mean(m[[one]], na.rm = TRUE), mean(m[[other]], na.rm = TRUE)),
         error = w * matrix(c(n[1], both, both, n[2]), 2) / outer(n, n))
  })
  for (g in names(parts)) { m <- d[d$network == g, ]; n <- colSums(!is.na(m[, c(one, other)]))
    parts[[g]]$error[1, 1] <- w[1, 1] / n[1]; parts[[g]]$error[2, 2] <- w[2, 2] / n[2] }
  deviance <- function(rho, logs) {
    t <- exp(logs); between <- matrix(c(t[1]^2, rho * t[1] * t[2], rho * t[1] * t[2], t[2]^2), 2)
    inverses <- lapply(parts, function(p) solve(between + p$error))
    total <- Reduce(`+`, inverses)
    mu <- solve(total, Reduce(`+`, Map(function(p, i) i %*% p$mean, parts, inverses)))
    sum(sapply(inverses, function(i) -log(det(i)))) + log(det(total)) +
      sum(mapply(function(p, i) t(p$mean - mu) %*% i %*% (p$mean - mu), parts, inverses))
  }
  means <- sapply(parts, `[[`, "mean")
  start <- log(apply(means, 1, sd))
  best <- function(rho) min(sapply(list(start, start - 1), function(s)
    optim(s, function(l) deviance(rho, l), method = "L-BFGS-B", lower = start - 4, upper = start + 2,
          control = list(factr = 1e3))$value))
  list(best = best, r = cor(means[1, ], means[2, ]))
}
limits_of <- function(d, one, other) {
  p <- profile_of(d, one, other)
  angles <- seq(-1, 1, .1) * pi / 2
  profile <- sapply(angles, function(u) p$best(sin(u)))
  near <- angles[pmin(pmax(which.min(profile) + c(-1, 1), 1), 21)]
  lowest <- min(profile, optimize(function(u) p$best(sin(u)), near, tol = 1e-5)$objective)
  beyond <- function(u) p$best(sin(u)) - lowest - qchisq(.95, 1)
  centre <- angles[which.min(profile)]
  end <- function(to) if (beyond(to) < 0) sign(to) else sin(uniroot(beyond, sort(c(centre, to)), tol = 1e-7)$root)
  list(r = p$r, low = end(-pi / 2), high = end(pi / 2))
}
pairs <- list(c("x", "y"), c("x", "z"), c("y", "z"))
expected <- lapply(pairs, function(pair) c(list(names = pair), limits_of(people, pair[1], pair[2])))

# those who did not answer: the smallest difference that turns the sign of r, over every corner of x and of y
corners <- as.matrix(expand.grid(rep(list(c(FALSE, TRUE)), 4)))
turned <- function(x, y, w, distance) {
  moved <- function(m) t(apply(corners, 1, function(up)
    m + w * ifelse(up, pmin(5 - m, distance), pmax(1 - m, -distance))))
  xs <- moved(x); ys <- moved(y)
  min((xs - rowMeans(xs)) %*% t(ys)) * sign(cor(x, y))
}
cases <- list(list(x = c(2, 3, 3, 4), y = c(2, 3, 4, 4), w = c(.5, .25, 0, .5)),
              list(x = c(1.5, 3.2, 4.4, 3.9), y = c(2.1, 2.8, 4.6, 3.5), w = c(.1, .6, .3, .45)))
tipping <- lapply(cases, function(case) {
  product <- function(distance) turned(case$x, case$y, case$w, distance)
  c(case, list(products = sapply(c(0, .5, 1), product),
               tipping = uniroot(product, c(0, 4), tol = 1e-12)$root))
})

numbers <- list(tipping = tipping, made_with = list(R = R.version.string), people = as.list(people), expected = expected)
write_json(numbers, arguments[2], digits = NA, auto_unbox = TRUE, pretty = TRUE, na = "null")
