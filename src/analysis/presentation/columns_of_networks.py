"""The columns of tables about networks and relations between them (notebooks 5 to 7), and what each holds."""

from collections.abc import Mapping

from analysis.presentation.column import CHARACTERISTIC, ITEM, NETWORK, NOTE, RESPONDENTS, Column, N, P

MEAN = Column("gemiddelde", "mean", "mean of the respondents' scores, in the unit of the question", 3)
SE = Column("standaardfout", "standard error", "sample standard deviation divided by the root of n", 3)
LOW = Column("ondergrens", "low", "mean minus band_multiplier standard errors; not clipped to the answer scale", 3)
HIGH = Column("bovengrens", "high", "mean plus band_multiplier standard errors; not clipped to the answer scale", 3)
X = Column("kenmerk", "characteristic", "a characteristic, or a fact of networks.csv")
Y = Column("met", "with", "the other one")


ABOUT: Mapping[str, str] = {
    "band_variants": "The report's band beside others; one row a network and method (notebook 6).",
    "portraits": "The bands of each network; one row a network and characteristic (notebook 5; figures 1 to 10).",
    "facts": "What networks.csv says of each network; one row a network (notebook 6; the report's figure 13).",
    "choices": "How many ticked each box; one row a box (notebook 6; the report's figure 11).",
    "comparison": "All networks side by side; one row a characteristic and network (notebook 6; figures 12 to 14).",
    "associations": "Correlations over networks; one row a pair and coefficient (notebook 7; figures 15 to 17).",
    "association_draws": "Correlations with means drawn again; one row a pair, coefficient and target (notebook 7).",
    "within_between": "Relations between people and between networks; one row a pair and part (notebook 7).",
    "same_people": "Relations with means from the same and from different people; one row a pair (notebook 7).",
    "specifications": "Statements on relations under other choices; one row a statement and combination (notebook 7a).",
    "conclusions": "What so few networks can say of each conclusion; one row a conclusion (notebook 7).",
    "clusters": "Groups of networks beside data without groups; one row a method and number of groups (notebook 7).",
}

TABLES: Mapping[str, Mapping[str, Column]] = {
    "band_variants": {
        "network": NETWORK,
        "method": Column("methode", "method", "how the band is made"),
        "target": Column("over", "about", "whom the band is about"),
        "n": N,
        "mean": MEAN,
        "low": Column("ondergrens", "low", "lower end of the band", 3),
        "high": Column("bovengrens", "high", "upper end of the band", 3),
        "note": NOTE,
    },
    "portraits": {
        "network": NETWORK,
        "characteristic": CHARACTERISTIC,
        "n": N,
        "mean": MEAN,
        "se": SE,
        "low": LOW,
        "high": HIGH,
        "label_nl": Column(
            "in woorden", "in Dutch words", "the nearest label or count of both ends, in Dutch; blank: none"
        ),
        "label_en": Column("in Engelse woorden", "in words", "the same in English"),
        "note": NOTE,
        "published_nl": Column(
            "in het rapport", "in the report (Dutch)", "the published band, in Dutch; blank if none"
        ),
        "published_en": Column(
            "in het rapport (Engels)", "in the report", "the published band, in English; blank if none"
        ),
        "as_published": Column("gelijk", "the same", "yes or no: whether both ends have the published labels"),
    },
    "facts": {
        "network": NETWORK,
        "members": Column("leden", "members", "members invited; blank if unknown", 0),
        "age": Column("leeftijd", "age", "years that it exists, or a bound, as written in networks.csv"),
        "age_low": Column("leeftijd vanaf", "age from", "years that it exists at least", 1),
        "age_high": Column("leeftijd tot", "age to", "years that it exists at most; blank without an upper bound", 1),
    },
    "choices": {
        "item": ITEM,
        "text": Column("antwoord", "box", "the box, in the report's language if the codebook has it"),
        "respondents": Column("respondenten", "respondents", "people who answered it", 0),
        "ticked": Column("aangekruist", "ticked", "people who ticked it", 0),
        "percentage": Column("aangekruist (%)", "ticked (%)", "ticked of respondents", 1),
        "low": Column(
            "ondergrens (%)", "low (%)", "lower end of the 95 % interval (Wilson); blank: nobody answered", 1
        ),
        "high": Column("bovengrens (%)", "high (%)", "upper end of that interval", 1),
    },
    "comparison": {
        "characteristic": CHARACTERISTIC,
        "network": NETWORK,
        "n": N,
        "mean": MEAN,
        "se": SE,
        "low": LOW,
        "high": HIGH,
        "rank": Column("rang", "rank", "1 is the highest mean; equal means share the mean of their ranks", 1),
        "n_complete": Column("n volledig", "n complete", "respondents who answered the whole questionnaire", 0),
        "mean_complete": Column("gem. volledig", "mean, complete", "the mean over those respondents only", 3),
        "note": NOTE,
    },
    "associations": {
        "x": X,
        "y": Y,
        "coefficient": Column("coëfficiënt", "coefficient", "Pearson, Spearman or Kendall (tau-b)"),
        "n": Column("netwerken", "networks", "networks with both", 0),
        "left_out": Column("weggelaten", "left out", "networks without one of the two", 0),
        "estimate": Column("r", "r", "the coefficient over the networks' means", 3),
        "low": Column("ondergrens", "low", "lower end of its interval, as if networks were a random sample", 3),
        "high": Column("bovengrens", "high", "upper end of that interval", 3),
        "p": Column("p", "p", "how often chance pairing gives a coefficient as far from 0", 3, significant=True),
        "p_method": Column("p door", "p by", "exact, or over so many random pairings"),
        "p_holm": Column("p (Holm)", "p (Holm)", "p corrected for the number of pairs (Holm)", 3, significant=True),
        "p_bh": Column("p (BH)", "p (BH)", "the same by Benjamini & Hochberg", 3, significant=True),
        "loo_low": Column("min. zonder één", "lowest without one", "smallest when one network is left out", 3),
        "loo_low_network": Column("zonder", "without", "which network that is"),
        "loo_high": Column("max. zonder één", "highest without one", "largest when one network is left out", 3),
        "loo_high_network": Column("zonder", "without", "which network that is"),
        "note": NOTE,
    },
    "association_draws": {
        "x": X,
        "y": Y,
        "coefficient": Column("coëfficiënt", "coefficient", "Pearson, Spearman or Kendall (tau-b)"),
        "target": Column("over", "about", "whom the draws stand for: members, people like the respondents, networks"),
        "networks": Column("netwerken", "networks", "networks with both", 0),
        "estimate": Column("r", "r", "the coefficient over the observed means", 3),
        "mean": Column("gem. trekking", "mean of draws", "mean of the coefficient over the draws", 3),
        "se": Column("se", "se", "its standard deviation over the draws", 3),
        "low": Column("ondergrens", "low", "2.5 % of the draws", 3),
        "high": Column("bovengrens", "high", "97.5 % of the draws", 3),
        "draws": Column("trekkingen", "draws", "number of draws", 0),
        "undefined": Column("zonder waarde", "undefined", "draws without a coefficient, left out", 0),
        "note": NOTE,
    },
    "within_between": {
        "x": X,
        "y": Y,
        "part": Column("deel", "part", "within networks, between them, or the difference (contextual effect)"),
        "slope": Column("helling", "slope", "change of the second per unit of the first", 3),
        "se": Column("se", "se", "its standard error", 3),
        "low": Column("ondergrens", "low", "lower end of its 95 % interval", 3),
        "high": Column("bovengrens", "high", "upper end of its 95 % interval", 3),
        "p": P,
        "r": Column("r", "r", "correlation within networks, or of the networks' means", 3),
        "networks": Column("netwerken", "networks", "number of networks", 0),
        "respondents": RESPONDENTS,
        "note": NOTE,
    },
    "same_people": {
        "x": X,
        "y": Y,
        "same_respondents": Column("r, zelfde mensen", "r, same people", "both means from all respondents", 3),
        "halves": Column("r, andere mensen", "r, other people", "means from two random halves, mean over draws", 3),
        "low": Column("ondergrens", "low", "2.5 % of the draws of halves", 3),
        "high": Column("bovengrens", "high", "97.5 % of the draws of halves", 3),
        "networks": Column("netwerken", "networks", "networks large enough to halve", 0),
        "left_out": Column("weggelaten", "left out", "networks too small to halve", 0),
        "icc2_x": Column("ICC(2)", "ICC(2)", "reliability of the first's network means", 3),
        "icc2_y": Column("ICC(2) ander", "ICC(2), other", "reliability of the second's network means", 3),
        "disattenuated": Column("r gecorrigeerd", "r corrected", "r if means had no sampling error", 3),
        "note": NOTE,
    },
    "specifications": {
        "id": Column("naam", "name", "name of the statement in claims.csv"),
        "score": Column("score", "score", "mean of items, or first item"),
        "respondents": Column("respondenten", "respondents", "all, or complete questionnaires only"),
        "coefficient": Column("coëfficiënt", "coefficient", "Pearson, Spearman or Kendall"),
        "left_out": Column("weggelaten", "left out", "none, or the network without which it does worst"),
        "network": Column("netwerk", "network", "which network that is"),
        "estimate": Column("effect", "effect", "the coefficient, or the difference of two", 3),
        "low": Column("ondergrens", "low", "lower end of its 95 % interval; blank: none for this coefficient", 3),
        "high": Column("bovengrens", "high", "upper end of that interval", 3),
        "as_stated": Column("als gesteld", "as stated", "yes if the sign is the stated one"),
    },
    "conclusions": {
        "id": Column("naam", "name", "name of the statement in claims.csv; blank for a relation without a statement"),
        "section": Column("paragraaf", "section", "where the published report makes it, all of its places"),
        "kind": Column("soort", "kind", "what kind of statement it is; docs/claims.md defines each"),
        "text_nl": Column("conclusie", "conclusion (Dutch)", "the statement in our words, in Dutch"),
        "text_en": Column("conclusie (Engels)", "conclusion", "the statement in our words, in English"),
        "x": X,
        "y": Y,
        "than": Column("meer dan", "more than", "of a comparison: with which y is said to go less than with x"),
        "relations": Column("relaties", "relations", "relations it is about; the one least as stated is shown", 0),
        "n": Column("netwerken", "networks", "networks with all of them", 0),
        "estimate": Column("r", "r", "Pearson's r over the networks' means; of a comparison the difference of two", 2),
        "low": Column("van", "from", "lower end of its 95 % interval, as if networks were a random sample", 2),
        "high": Column("tot", "to", "upper end of that interval", 2),
        "p": Column(
            "p",
            "p",
            "of chance pairing, times relations if the strongest; of a comparison Williams' test",
            3,
            significant=True,
        ),
        "p_holm": Column("p (Holm)", "p (Holm)", "p corrected for the number of conclusions", 3, significant=True),
        "loo_low": Column("min. zonder één", "lowest without one", "smallest when one network is left out", 2),
        "loo_low_network": Column("zonder", "without", "which network that is"),
        "loo_high": Column("max. zonder één", "highest without one", "largest when one network is left out", 2),
        "loo_high_network": Column("zonder", "without", "which network that is"),
        "within": Column("r, binnen", "r, within", "between people of the same network; blank for facts", 2),
        "halves": Column("r, andere mensen", "r, other people", "means from two random halves, mean over draws", 2),
        "note": NOTE,
        "tells": Column("wat valt te zeggen", "what can be told", "by the rules that notebook 7 lists"),
        "statement": Column(
            "de uitspraak",
            "the statement",
            "as stated or otherwise: where both interval and range without one network lie; else left open",
        ),
        "planted": Column("ingebracht als", "put in as", "of synthetic data: true or false; blank: not put in"),
    },
    "clusters": {
        "method": Column("methode", "method", "Ward, average, complete or single linkage, or k-means"),
        "k": Column("groepen", "groups", "number of groups", 0),
        "silhouette": Column("silhouet", "silhouette", "mean silhouette width: 1 clearly apart, 0 not at all", 3),
        "silhouette_chance_95": Column(
            "idem, toeval", "same, chance", "what 95 % of data without groups stay below", 3
        ),
        "p": Column("p", "p", "share of data without groups with a silhouette as wide", 3, significant=True),
        "p_adjusted": Column("p (alle)", "p (all)", "p for having looked at every method and k", 3, significant=True),
        "gap": Column("gap", "gap", "gap statistic", 3),
        "gap_se": Column("se van gap", "gap se", "its standard error", 3),
        "gap_k": Column("groepen volgens gap", "groups by gap", "the number that the gap chooses; 1 is none", 0),
        "stability": Column("stabiliteit", "stability", "adjusted Rand index when one network is left out, mean", 3),
        "cophenetic": Column("cofenetisch r", "cophenetic r", "how well the tree keeps distances; blank: no tree", 3),
    },
}
