# Repeats the figures of a gap analysis of Vicinato from its CSV alone, with base R and no packages.
#
#   Rscript gaps.R 'https://…/api/v1/cities/amsterdam/gaps.csv?level=quarter'
#   Rscript gaps.R amsterdam-gaps-quarter.csv
#
# Every column is compared with what is worked out here. The script stops at the first that differs by more than 1e-6 of its value, and
# otherwise names those that agree. Two kinds of column have a floor, below which a difference is one of rounding alone: probabilities
# count as the same within 1e-18, and localMoran and gStar, which are differences of numbers of about 1, within 1e-6.
#
# Not repeated: agrees (needs the analysis of another level), cluster, clusterP and clusterQ (random draws), need and worstFifth (need the
# indicators, see /api/v1/cities/{city}/districts/{code}).

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 1) stop("Give the address or the path of one gaps.csv.", call. = FALSE)

# The rules of the method; probable and credible are probabilities.
fewest_areas <- 30
probable <- 0.8
credible <- 0.95
false_discovery_rate <- 0.05

# An empty cell is unknown. "NA" is the code of a district.
words <- c("code", "name", "parentCode", "neighbours", "noFigure", "agrees", "standing")
text <- setNames(rep("character", length(words)), words)
given <- read.csv(arguments[1], na.strings = "", colClasses = text, encoding = "UTF-8")

# Districts that can be compared: how many initiatives, and people or households.
known <- given[is.na(given$noFigure), ]
if (nrow(known) == 0) {
  cat("Nothing to repeat: no district of this file has a figure. Column noFigure says why.\n")
  quit(status = 0)
}
count <- known$count
base <- known$base
areas <- nrow(known)
city <- sum(count) / sum(base)
rate <- count / base
expected <- base * city

# Positions of the neighbours of each among those that can be compared.
listed <- ifelse(is.na(known$neighbours), "", known$neighbours)
neighbours <- lapply(strsplit(listed, " ", fixed = TRUE), function(codes) {
  at <- match(codes, known$code)
  at[!is.na(at)]
})
degree <- lengths(neighbours)

# Exact 95 % interval of a Poisson mean (Garwood 1936), and the counts that chance alone brings.
lower <- ifelse(count == 0, 0, qgamma(0.025, count)) / base
upper <- qgamma(0.975, count + 1) / base
chance_lower <- qpois(0.025, expected)
chance_upper <- qpois(0.975, expected)

# Mean and variance of true rates by moments, and rates drawn towards that mean (Marshall 1991).
moments <- function(count, base) {
  mean_rate <- sum(count) / sum(base)
  spread <- sum(base * (count / base - mean_rate)^2) / sum(base)
  list(mean = mean_rate, excess = spread - mean_rate / mean(base))
}
shrink <- function(count, base, prior) {
  variance <- max(0, prior$excess)
  if (variance == 0) return(rep(prior$mean, length(count)))
  prior$mean + variance / (variance + prior$mean / base) * (count / base - prior$mean)
}
prior <- moments(count, base)
smoothed <- shrink(count, base, prior)
smoothed_local <- vapply(seq_len(areas), function(area) {
  around <- c(neighbours[[area]], area)
  shrink(count[area], base[area], moments(count[around], base[around]))
}, numeric(1))

# Probability that the true rate is below that of the city: gamma-Poisson (Clayton & Kaldor 1987).
below <- if (prior$excess <= 0) rep(0.5, areas) else
  pgamma(city, shape = prior$mean^2 / prior$excess + count, rate = prior$mean / prior$excess + base)

# Exact two-sided p against the rate of the city, and adjusted for the number of districts (Benjamini & Hochberg 1995).
p <- mapply(function(events, mean) poisson.test(events, r = mean)$p.value, count, expected)
q <- p.adjust(p, method = "BH")

# p when districts may differ by themselves (Spiegelhalter 2005; DerSimonian & Laird 1986).
z <- (rate - city) / sqrt(city / base)
cut <- floor(0.1 * areas)
ordered <- sort(z)
phi <- mean(pmin(pmax(z, ordered[cut + 1]), ordered[areas - cut])^2)
weight <- base / city
tau_squared <- max(0, (areas * phi - (areas - 1)) / (sum(weight) - sum(weight^2) / sum(weight)))
dispersed_p <- 2 * pnorm(-abs((rate - city) / sqrt(city / base + tau_squared)))

# What may be said: side, then whether another map agrees, then how sure.
low <- below >= probable
high <- below <= 1 - probable
certainty <- ifelse(low, below, 1 - below)
side <- ifelse(low, "low", "high")
disagrees <- !is.na(known$agrees) & known$agrees == "false"
standing <- ifelse(!(low | high) | p > 1 - probable, "undecided",
  ifelse(disagrees, "withheld",
    paste0(ifelse(certainty < credible | q >= false_discovery_rate, "probably-", "credibly-"), side)))

# Rates in standard deviations, each by the variance of its own size (Assuncao & Reis 1999), and their local Moran's I (Anselin 1995) and
# Gi* (Getis & Ord 1992). Where too few districts touch another, or all rates are the same, there is none.
variance <- prior$excess + city / base
deviations <- (rate - city) / sqrt(ifelse(variance < 0, city / base, variance))
centred <- deviations - mean(deviations)
around <- vapply(neighbours, function(others) if (length(others)) mean(centred[others]) else 0, numeric(1))
local_moran <- ifelse(degree == 0, NA, centred / mean(centred^2) * around)
together <- vapply(neighbours, function(others) sum(centred[others]), numeric(1)) + centred
members <- degree + 1
g_star <- together / (sqrt(mean(centred^2)) * sqrt((areas * members - members^2) / (areas - 1)))
if (sum(degree > 0) < fewest_areas || max(rate) - min(rate) <= max(rate) * 1e-9) {
  local_moran <- rep(NA_real_, areas)
  g_star <- rep(NA_real_, areas)
}

# Column of the file, what was worked out, and the floor.
compare <- function(column, ours, floor = 0) {
  theirs <- known[[column]]
  if (is.null(theirs)) stop(sprintf("The file has no column %s.", column), call. = FALSE)
  same <- if (is.character(ours)) ours == theirs else abs(ours - theirs) <= 1e-6 * pmax(abs(ours), abs(theirs), floor)
  same <- ifelse(is.na(ours) | is.na(theirs), is.na(ours) & is.na(theirs), same)
  if (!all(same)) {
    first <- which(!same)[1]
    stop(sprintf("Column %s differs in %d of %d districts, first in %s: the file says %s, this script %s.",
      column, sum(!same), areas, known$code[first], format(theirs[first], digits = 9), format(ours[first], digits = 9)), call. = FALSE)
  }
  cat(sprintf("%-13s agrees in %d districts\n", column, areas))
}
probability <- 1e-12
compare("rate", rate)
compare("lower", lower)
compare("upper", upper)
compare("expected", expected)
compare("chanceLower", chance_lower)
compare("chanceUpper", chance_upper)
compare("smoothed", smoothed)
compare("smoothedLocal", smoothed_local)
compare("below", below, probability)
compare("p", p, probability)
compare("q", q, probability)
compare("dispersedP", dispersed_p, probability)
compare("standing", standing)
compare("localMoran", local_moran, 1)
compare("gStar", g_star, 1)
cat(sprintf("All agree. The rate of the city is %s.\n", format(city, digits = 8)))
