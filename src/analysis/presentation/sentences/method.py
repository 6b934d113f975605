"""How often are verdicts, the item reduction and the search for groups right? Sentences on simulated studies."""

from collections.abc import Sequence

import pandas as pd

from analysis.presentation.messages import translated
from analysis.simulation.rates import ALL_BAD, GOOD, TOGETHER


def mistaken_percentage(verdicts: pd.DataFrame) -> float:
    """Of the statements that are supported in simulated studies, how many percent are false.

    Parameters
    ----------
    verdicts : the counts of `rates.counts("verdicts")`.
    """
    supported = verdicts.groupby("truth")["supported"].sum()
    return 100 * supported["false"] / (supported["false"] + supported["true"])


def method_in_short(compared: pd.DataFrame, rates: pd.DataFrame, language: str) -> str:
    """How many comparisons agree, and how often verdicts on simulated studies are wrong or undecided.

    Parameters
    ----------
    compared : as validation.csv. rates : as verdict_rates.csv.
    """
    agree, n = int((compared["agrees"] == "yes").sum()), len(compared)
    everywhere = rates[rates["scenario"] == "(all)"].set_index("truth")
    said = [
        translated(
            "Of {n} comparisons with other programs and with printed numbers, {agree} agree within the stated "
            "tolerance.",
            language,
            **{"n": n, "agree": agree},
        )
        if agree < n
        else translated(
            "All {n} comparisons with other programs and with printed numbers agree within the stated tolerance.",
            language,
            n=n,
        ),
        translated(
            "In simulated studies, in which the truth is known, {false_wrong:.1f}% of the false statements were "
            "supported and {true_wrong:.1f}% of the true ones contradicted. Of the true statements {undecided:.0f}% "
            "remained undecided. The simulations say nothing about real networks.",
            language,
            **{"false_wrong": everywhere.loc["false", "wrong"], "true_wrong": everywhere.loc["true", "wrong"]},
            undecided=everywhere.loc["true", "undecided"],
        ),
    ]
    return " ".join(said)


def errors_of_verdicts(
    rates: pd.DataFrame, verdicts: pd.DataFrame, sizes: Sequence[tuple[int, int]], language: str
) -> str:
    """How often verdicts err, and what it costs that they seldom do.

    Parameters
    ----------
    rates : as verdict_rates.csv. verdicts : the counts of `rates.counts("verdicts")`.
    sizes : the members invited and responding, a pair a network.
    """
    everywhere = rates[rates["scenario"] == "(all)"].set_index("truth")
    true, false, between = (everywhere.loc[truth] for truth in ("true", "false", "between"))
    invited, responded = (sum(each) for each in zip(*sizes, strict=True))
    return translated(
        "These are {studies:.0f} studies of {networks} networks; in each, {responded} of {invited} members answer. A "
        "false statement is **supported in {false_wrong:.1f}%** of the cases and a true one contradicted in "
        "{true_wrong:.1f}%. Of the supported statements {mistaken:.1f}% are false. This caution has a price: "
        "{true_undecided:.0f}% of the true and {false_undecided:.0f}% of the false statements stay undecided. Answers "
        "read as they are, without a verdict, are wrong about {true_plain:.1f}% of the true and {false_plain:.1f}% of "
        "the false statements. {between} statements lie between true and false; for {between_undecided:.0f}% of them "
        "the verdict is undecided, as it should be.",
        language,
        **{"studies": true["studies"], "networks": len(sizes), "responded": responded, "invited": invited},
        **{"true_wrong": true["wrong"], "true_undecided": true["undecided"], "true_plain": true["plain_wrong"]},
        **{"false_wrong": false["wrong"], "false_undecided": false["undecided"], "false_plain": false["plain_wrong"]},
        **{"between": int(between["statements"]), "between_undecided": between["undecided"]},
        mistaken=mistaken_percentage(verdicts),
    )


def hardest_kinds(by_kind: pd.DataFrame, enough: int, language: str) -> str:
    """Which kind of statement is most often supported when false, and which least often when true.

    Parameters
    ----------
    by_kind : as verdict_rates_by_kind.csv. enough : studies in which a kind must be true, and false, to be compared.
    """
    common = by_kind[by_kind[["true_studies", "false_studies"]].min(axis=1) >= enough]
    worst, hardest = common.loc[common["false_wrong"].idxmax()], common.loc[common["true_right"].idxmin()]
    return translated(
        "{n} kinds were true in at least {enough} studies and false in at least {enough}. Of these, *{worst}* is "
        "supported most often when it is false ({wrong:.1f}%), and *{hardest}* least often when it is true "
        "({right:.0f}%).",
        language,
        **{"n": len(common), "enough": enough},
        **{"worst": translated(worst["meaning"], language), "wrong": worst["false_wrong"]},
        **{"hardest": translated(hardest["meaning"], language), "right": hardest["true_right"]},
    )


def hardly_borne_out(by_kind: pd.DataFrame, mostly: float, language: str) -> str:
    """Of which kinds most true statements stay undecided; blank if there is none.

    Parameters
    ----------
    by_kind : as verdict_rates_by_kind.csv. mostly : from which percentage on.
    """
    hard = by_kind[by_kind["true_undecided"] > mostly]
    if hard.empty:
        return ""
    named = [
        translated(
            "*{kind}* ({share:.0f}%)", language, kind=translated(row.meaning, language), share=row.true_undecided
        )
        for row in hard.itertuples()
    ]
    return translated(
        "With so few respondents some kinds are hardly ever supported, even if they are true. More than {mostly}% of "
        "the true statements stay undecided for: {kinds}.",
        language,
        **{"mostly": mostly, "kinds": "; ".join(named)},
    )


def signs_without_relations(four: pd.DataFrame, language: str) -> str:
    """How often relations come out as stated where nothing was planted.

    Parameters
    ----------
    four : as relations_by_chance.csv.
    """
    each, together = _single(four, "nothing"), four[four["scenario"] == "nothing"].set_index("id").loc[TOGETHER]
    stated, supported = each["in_data"], each["supported"]
    return translated(
        "With **nothing** built in, each relation has the stated direction in {low:.1f} to {high:.1f}% of the studies, "
        "and all four at once in {together:.1f}%. The verdict is *supported* in {low_supported:.1f} to "
        "{high_supported:.1f}%, for all four at once in {all_supported:.1f}%. A correlation in the stated direction "
        "with a p-value of at most .05 (t-test) occurs in {significant:.1f}% on average; chance alone gives 2.5%.",
        language,
        **{"low": stated.min(), "high": stated.max(), "together": together["in_data"]},
        **{"low_supported": supported.min(), "high_supported": supported.max()},
        all_supported=together["supported"],
        significant=each["significant"].mean(),  # of the two that are correlations
    )


def signs_from_bands(four: pd.DataFrame, language: str) -> str:
    """How often relations come out as stated where only the bands were planted."""
    signs = _signs_from_bands(four, language)
    return translated(
        "With only the **bands** of chapter 2 built in, the relations have the stated direction this often: {signs} of "
        "the studies.",
        language,
        signs=signs,
    )


def reduction_errors(reduced: pd.DataFrame, language: str) -> str:
    """How many of the bad items are removed, and how many of the removed ones are bad.

    Parameters
    ----------
    reduced : as reduction_rates.csv.
    """
    reduced = reduced.set_index("kind")
    bad, good, unseen = reduced.loc[ALL_BAD], reduced.loc[GOOD], reduced.loc[["weak", "cross-loading"]]
    return translated(
        "{recall:.1f}% of the bad items are removed (recall), and {precision:.1f}% of the removed items are bad "
        "(precision). The codebook says which items are negatively worded; without these the recall is {unseen:.1f}%. "
        "Of the items that load on another scale {crossing:.0f}% are removed, because alpha is higher without them. "
        "Real items are less plainly good or bad than these.",
        language,
        **{"recall": bad["share"], "precision": 100 * bad["removed"] / (bad["removed"] + good["removed"])},
        **{"unseen": 100 * unseen["removed"].sum() / unseen["items"].sum()},
        crossing=reduced.loc["cross-loading", "share"],
    )


def group_errors(groups: pd.DataFrame, language: str) -> str:
    """How often groups of networks are found where there are none, and where there are three.

    Parameters
    ----------
    groups : as group_rates.csv.
    """
    found = groups.set_index("scenario")["found"]
    without = found.drop(index="groups")
    return translated(
        "Without groups, the rule finds some in {low:.1f} to {high:.1f}% of the studies; at the usual level of .05 it "
        "may do so in 5%. If there are three plain groups, they are found in {there:.0f}%.",
        language,
        **{"low": without.min(), "high": without.max(), "there": found["groups"]},
    )


def limits_of_signs(four: pd.DataFrame, language: str) -> str:
    """What a sign over ten networks does not show."""
    stated = _single(four, "nothing")["in_data"]
    lines = [
        translated(
            "- **The direction of a relation over ten networks is no finding by itself.** Without any relation each of "
            "the four came out as stated in {low:.1f} to {high:.1f}% of the studies, and one direction or the other "
            "always comes out.",
            language,
            **{"low": stated.min(), "high": stated.max()},
        ),
        translated(
            "- **Bands and relations must fit each other.** With the bands alone the stated direction occurs for "
            "{signs} of the studies. If it hardly ever occurs, the bands or the relation should be checked.",
            language,
            signs=_signs_from_bands(four, language),
        ),
    ]
    return "\n".join(lines)


def limits_of_verdicts(
    rates: pd.DataFrame, verdicts: pd.DataFrame, four: pd.DataFrame, groups: pd.DataFrame, language: str
) -> str:
    """What a verdict, or its absence, and a search for groups do not show."""
    everywhere = rates[rates["scenario"] == "(all)"].set_index("truth").loc[["true", "false"]]
    statements, undecided = everywhere["statements"], everywhere["undecided"]
    supported = _single(four, "nothing")["supported"]
    lines = [
        translated(
            "- **Supported does not mean certain.** In these simulations {true:.0f}% of the statements were true, and "
            "chance decided who answered; {right:.1f}% of the supported statements were then true of the members. If "
            "fewer statements are true, that share is lower. A supported relation says little about other networks: "
            "with nothing built in, each relation was supported in {low:.0f} to {high:.0f}% of the studies.",
            language,
            **{"true": 100 * statements["true"] / statements.sum(), "right": 100 - mistaken_percentage(verdicts)},
            **{"low": supported.min(), "high": supported.max()},
        ),
        translated(
            "- **Undecided is common.** With these numbers of members and respondents {low:.0f} to {high:.0f}% of the "
            "statements that are plainly true or plainly false stay undecided.",
            language,
            **{"low": undecided.min(), "high": undecided.max()},
        ),
        translated(
            "- **Finding no groups says little about faint groups.** Even three plain groups are missed in "
            "{missed:.0f}% of the studies.",
            language,
            missed=100 - groups.set_index("scenario").loc["groups", "found"],
        ),
    ]
    return "\n".join(lines)


def _single(four: pd.DataFrame, scenario: str) -> pd.DataFrame:
    """The relations of one scenario, without the row of all at once."""
    return four[four["scenario"] == scenario].set_index("id").drop(index=TOGETHER)


def _signs_from_bands(four: pd.DataFrame, language: str) -> str:
    return ", ".join(
        translated("*{relation}* in {share:.1f}%", language, relation=name, share=share)
        for name, share in _single(four, "bands")["in_data"].items()
    )


def too_narrow(coverage: pd.DataFrame, enough: float, language: str) -> str:
    """Which intervals held what they are about less often than `enough` percent, in studies of one kind.

    Parameters
    ----------
    coverage : as coverage.csv of a report, one scenario.
    """
    low, scenario = coverage[coverage["covered"] < enough], translated(coverage["scenario"].iloc[0], language)
    named = "; ".join(
        translated(
            "{interval}, {target} ({share:.0f}%)",
            language,
            **{"interval": translated(row.interval, language), "target": translated(row.target, language)},
            share=row.covered,
        )
        for row in low.itertuples()
    )
    if not named:
        message = "**{scenario}:** every interval contained the true value in {enough:.0f}% of the studies or more."
        return translated(message, language, scenario=scenario, enough=enough)
    message = "**{scenario}:** these contained the true value in less than {enough:.0f}% of the studies: {named}."
    return translated(message, language, scenario=scenario, enough=enough, named=named)
