# Clusters of ten groups (age bands of bfi): trees, cuts, k-means, silhouettes, and silhouettes of data without clusters.
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
trees <- lapply(c(Ward = "ward.D2", average = "average", complete = "complete", single = "single"), function(method) {
  tree <- hclust(apart, method)
  c(described(function(k) cutree(tree, k)),
    list(heights = tree$height))
})
squares <- function(k) { set.seed(1); kmeans(z, k, nstart = 500) }

cuts <- c(lapply(c(Ward = "ward.D2", average = "average", complete = "complete", single = "single"),
                 function(method) function(x, k) cutree(hclust(dist(x), method), k)),
          list("k-means" = function(x, k) kmeans(x, k, nstart = 25)$cluster))

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
  no_clusters = no_clusters)
write_json(numbers, arguments[2], digits = NA, auto_unbox = TRUE, pretty = TRUE)
