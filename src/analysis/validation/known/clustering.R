# Clusters of ten groups (age bands of bfi): trees, cuts, k-means, silhouettes, cophenetic correlations, the gap,
# stability when one group is left out, and silhouettes of data without clusters.
# Usage: Rscript clustering.R <folder with bfi.csv> <where to write json>. R 4.2.2, cluster, jsonlite.
suppressPackageStartupMessages({ library(cluster); library(jsonlite) })
arguments <- commandArgs(trailingOnly = TRUE)
bfi <- read.csv(file.path(arguments[1], "bfi.csv"))
items <- names(bfi)[2:26]
for (item in c("A1", "C4", "C5", "E1", "E2", "O2", "O5")) bfi[[item]] <- 7 - bfi[[item]]
scores <- sapply(split(items, substr(items, 1, 1)), function(names) rowMeans(bfi[, names]))
band <- cut(bfi$age, quantile(bfi$age, 0:10 / 10), include.lowest = TRUE, labels = FALSE)
means <- apply(scores, 2, function(v) tapply(v, band, mean, na.rm = TRUE))
z <- scale(means)
apart <- dist(z)
ks <- 2:5

described <- function(cut) list(clusters = lapply(ks, cut),
                                silhouettes = lapply(ks, function(k) silhouette(cut(k), apart)[, "sil_width"]))
gap <- function(cut) {
  set.seed(20240430)
  clusGap(z, function(x, k) list(cluster = cut(x, k)), K.max = 5, B = 2000, d.power = 2, spaceH0 = "scaledPCA",
          verbose = FALSE)$Tab
}
gap_numbers <- function(cut) {
  table <- gap(cut)
  c(lapply(as.data.frame(table), as.numeric),
    chosen = maxSE(table[, "gap"], table[, "SE.sim"], method = "Tibs2001SEmax"))
}

trees <- lapply(c(Ward = "ward.D2", average = "average", complete = "complete", single = "single"), function(method) {
  tree <- hclust(apart, method)
  c(described(function(k) cutree(tree, k)),
    list(heights = tree$height, cophenetic = cor(apart, cophenetic(tree))))
})
squares <- function(k) { set.seed(1); kmeans(z, k, nstart = 500) }

cuts <- c(lapply(c(Ward = "ward.D2", average = "average", complete = "complete", single = "single"),
                 function(method) function(x, k) cutree(hclust(dist(x), method), k)),
          list("k-means" = function(x, k) kmeans(x, k, nstart = 25)$cluster))

# Hubert and Arabie's index from pairs of groups: together in both, in one, in the other
adjusted_rand <- function(one, other) {
  pairs <- combn(length(one), 2)
  a <- one[pairs[1, ]] == one[pairs[2, ]]; b <- other[pairs[1, ]] == other[pairs[2, ]]
  expected <- sum(a) * sum(b) / length(a); most <- (sum(a) + sum(b)) / 2
  if (most == expected) 1 else (sum(a & b) - expected) / (most - expected)
}
stability <- lapply(cuts, function(cut) sapply(ks, function(k) {
  set.seed(1)
  whole <- cut(z, k)
  mean(sapply(seq_len(nrow(z)), function(i) adjusted_rand(whole[-i], cut(z[-i, ], k))))
}))

# Data without clusters: any normal matrix, made orthonormal around its means, given the covariance of the groups. That
# is one draw of Langsrud's (2005) rotations without a rotation: an orthonormal frame that is random in every direction.
root <- function(m, power) { e <- eigen(m, symmetric = TRUE); e$vectors %*% (e$values^power * t(e$vectors)) }
without <- function() {
  y <- scale(matrix(rnorm(length(z)), nrow(z)), scale = FALSE)
  y %*% root(crossprod(y), -.5) %*% root(crossprod(z), .5)
}
widths <- function(x) as.vector(sapply(cuts, function(cut) sapply(ks, function(k)
  mean(silhouette(cut(x, k), dist(x))[, "sil_width"]))))
set.seed(20240430)
draws <- 999
observed <- widths(z)
chance <- rbind(observed, t(replicate(draws, widths(without()))))
p <- apply(chance, 2, function(v) rank(-round(v, 10), ties.method = "max")) / (draws + 1)
smallest <- apply(p, 1, min)
no_clusters <- list(draws = draws, methods = names(cuts), silhouette = observed, p = p[1, ],
                    adjusted = sapply(p[1, ], function(one) mean(smallest <= one)),
                    beyond_95 = apply(chance[-1, ], 2, quantile, .95),
                    median = apply(chance[-1, ], 2, median), sd = apply(chance[-1, ], 2, sd))
numbers <- list(
  made_with = list(R = R.version.string, cluster = as.character(packageVersion("cluster"))),
  means = as.list(as.data.frame(means)), standardised = as.list(as.data.frame(z)), ks = ks, trees = trees,
  kmeans = c(described(function(k) squares(k)$cluster), list(within = sapply(ks, function(k) squares(k)$tot.withinss))),
  stability = stability, no_clusters = no_clusters,
  gap = list(Ward = gap_numbers(function(x, k) cutree(hclust(dist(x), "ward.D2"), k)),
             average = gap_numbers(function(x, k) cutree(hclust(dist(x), "average"), k))))
write_json(numbers, arguments[2], digits = NA, auto_unbox = TRUE, pretty = TRUE)
