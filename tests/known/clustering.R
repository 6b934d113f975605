# Clusters of ten groups (age bands of bfi): trees, cuts, k-means, silhouettes, cophenetic correlations, the gap.
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
numbers <- list(
  made_with = list(R = R.version.string, cluster = as.character(packageVersion("cluster"))),
  means = as.list(as.data.frame(means)), standardised = as.list(as.data.frame(z)), ks = ks, trees = trees,
  kmeans = c(described(function(k) squares(k)$cluster), list(within = sapply(ks, function(k) squares(k)$tot.withinss))),
  gap = list(Ward = gap_numbers(function(x, k) cutree(hclust(dist(x), "ward.D2"), k)),
             average = gap_numbers(function(x, k) cutree(hclust(dist(x), "average"), k))))
write_json(numbers, arguments[2], digits = NA, auto_unbox = TRUE, pretty = TRUE)
