# A relation within and between ten networks of a few people: 150 people of bfi, as networks by age and by turn.
# Usage: Rscript multilevel.R <folder with bfi.csv> <where to write json>. R 4.2.2, lme4, psych, jsonlite.
suppressPackageStartupMessages({ library(lme4); library(psych); library(jsonlite) })
arguments <- commandArgs(trailingOnly = TRUE)
bfi <- read.csv(file.path(arguments[1], "bfi.csv"))
items <- names(bfi)[2:26]
for (item in c("A1", "C4", "C5", "E1", "E2", "O2", "O5")) bfi[[item]] <- 7 - bfi[[item]]
scores <- as.data.frame(sapply(split(items, substr(items, 1, 1)), function(names) rowMeans(bfi[, names])))
whole <- complete.cases(scores)
people <- data.frame(x = scores$A, y = scores$E, age = bfi$age)[whole, ][1:150, ]
sizes <- c(27, 8, 16, 13, 15, 19, 20, 9, 14, 9)
people <- people[order(people$age, seq_len(150)), ]
people$by_age <- rep(seq_along(sizes), sizes)
people$by_turn <- (seq_len(150) - 1) %% 10 + 1
# a network part that is there for certain, and one that is certainly not
people$pushed <- people$y + c(-.9, .5, .2, -.6, .8, .1, -.3, 1.1, .4, -.7)[people$by_turn]
people$level <- people$y - ave(people$y, people$by_age)
people$level <- people$level + .2 * ave(people$x, people$by_age)

model <- function(y, network) {
  data <- data.frame(y = people[[y]], network = people[[network]], mean = ave(people$x, people[[network]]))
  data$within <- people$x - data$mean
  fit <- suppressMessages(lmer(y ~ within + mean + (1 | network), data, REML = TRUE, control = lmerControl(
    optimizer = "nloptwrap", calc.derivs = FALSE, optCtrl = list(xtol_abs = 1e-14, ftol_abs = 1e-16, maxeval = 10000))))
  v <- as.matrix(vcov(fit)); b <- fixef(fit)
  d <- statsBy(data.frame(network = data$network, x = people$x, y = data$y), "network")
  means <- aggregate(cbind(people$x, data$y), list(data$network), mean)
  estimate <- c(b[[2]], b[[3]], b[[3]] - b[[2]])
  se <- c(sqrt(v[2, 2]), sqrt(v[3, 3]), sqrt(v[2, 2] + v[3, 3] - 2 * v[2, 3]))
  df <- c(nrow(data) - 10 - 1, 10 - 2, 10 - 2)
  list(y = y, network = network, estimate = estimate, se = se, p = 2 * pt(-abs(estimate / se), df),
       low = estimate - qt(.975, df) * se, high = estimate + qt(.975, df) * se,
       between = as.numeric(VarCorr(fit)$network), within = sigma(fit)^2,
       r_within = d$rwg[1, 2], r_between_weighted = d$rbg[1, 2], r_between = cor(means[, 2], means[, 3]),
       r_total = cor(people$x, data$y))
}

# every split of four networks of four into halves: x from one half, y from the other
small <- people[1:16, ]; small$network <- rep(1:4, 4)
choices <- combn(4, 2)
split_means <- lapply(1:4, function(g) { d <- small[small$network == g, ]
  apply(choices, 2, function(half) c(mean(d$x[half]), mean(d$y[-half]))) })
every <- apply(expand.grid(1:6, 1:6, 1:6, 1:6), 1, function(i) {
  m <- sapply(1:4, function(g) split_means[[g]][, i[g]]); cor(m[1, ], m[2, ]) })

corrected <- correct.cor(matrix(c(1, .5, .5, 1), 2), c(.7, .8))
numbers <- list(
  made_with = list(R = R.version.string, lme4 = as.character(packageVersion("lme4")),
                   psych = as.character(packageVersion("psych"))),
  people = as.list(people), models = list(model("y", "by_age"), model("y", "by_turn"), model("pushed", "by_turn"),
                                             model("level", "by_age")),
  small = as.list(small[, c("network", "x", "y")]),
  splits = list(mean = mean(every), sd = sd(every), limits = as.numeric(quantile(every, c(.025, .975)))),
  disattenuated = corrected[1, 2])
write_json(numbers, arguments[2], digits = NA, auto_unbox = TRUE, pretty = TRUE)
