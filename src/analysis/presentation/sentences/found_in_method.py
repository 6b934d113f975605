"""Findings that need no answers: the published report against itself, and how often methods and verdicts are right."""

from analysis.presentation.figures.small import Span
from analysis.presentation.messages import N_
from analysis.presentation.sentences.finding import ALL, Asked, Finding, counted, from_to, percent
from analysis.presentation.wording import enumeration, number
from analysis.simulation.rates import TOGETHER
from analysis.statistics.networks.association import MINIMUM, critical_r, limits
from analysis.study.claims import CONTRADICTION, STRAINED


def contradictions(asked: Asked) -> Finding | None:
    """In how many places the published report contradicts itself; None where there is no published report."""
    if "conflicts" not in asked.tables:
        return None
    grades = asked.tables["conflicts"]["grade"].value_counts()
    both, hard = int(grades.get(CONTRADICTION, 0)), int(grades.get(STRAINED, 0))
    heading, others = (
        N_("No contradiction was found in the published report"),
        N_("Nor a place that is hard to reconcile."),
    )
    if both:
        heading = N_("In {count} {n:place|places} the published report contradicts itself")
    if hard:
        others = N_("{count} more {n:place is|places are} hard to reconcile.")
    means = asked.text(others, **counted(hard, asked)) if hard or not both else ""
    leading = asked.rows("findings")
    if both and len(leading):
        first = leading.iloc[0]
        text = first[f"finding_{asked.language}"] or first["finding_en"] or first["finding_nl"]
        means = f"{means} {asked.text('The first: {finding}', finding=text)}".strip()
    spans = [Span(asked.text(grade), f"{n}", 0, n) for grade, n in ((CONTRADICTION, both), (STRAINED, hard)) if n]
    return Finding(
        asked.text(heading, **counted(both, asked)),
        f"{_capital(means)} {asked.text('It takes no answers to see this.')}".strip(),
        "conflicts",
        spans,
        (0, max(both, hard, 1)),
    )


def random_groups(asked: Asked) -> Finding | None:
    """How many randomly mixed groups reach an ICC that is called excellent; None where none were drawn."""
    chance = asked.rows("icc_chance", "share_excellent")
    if chance.empty:
        return None
    share, limit = chance["share_excellent"].mean(), chance["excellent"].iloc[0]
    if asked.study.config.synthetic and share < 0.05:
        return None  # a warning, or nothing: what networks reach is invented
    if share >= 0.5:
        means = asked.text("A high ICC is therefore no sign that the members of a network agree.")
    else:
        means = asked.text(
            "Chance alone seldom does that." if share < 0.05 else "Chance alone does that too, now and then."
        )
    if asked.study.config.synthetic:
        means += " " + asked.text("The groups were drawn from the invented answers.")
    else:
        above = (chance["estimate"] > chance["chance_high"]).sum()
        message = "Of {n} {n:network|networks} {above} {above:lies|lie} above nearly all random groups of its size."
        means += " " + asked.text(message, n=len(chance), above=above)
    spans = [
        Span(
            asked.text("groups of {n:.0f} people", n=row.respondents),
            percent(row.share_excellent, asked),
            0,
            row.share_excellent,
        )
        for row in chance.sort_values("respondents", kind="stable")
        .iloc[[0, -1]]
        .drop_duplicates("respondents")
        .itertuples()
    ]
    heading = "{share:.0%} of randomly mixed groups reach an ICC(A,k) above {limit:.2f}"
    return Finding(asked.text(heading, share=share, limit=limit), means, "icc_chance", spans)


def signs_by_chance(asked: Asked) -> Finding | None:
    """How often relations show the stated direction where nothing is related; None without these simulations."""
    four = asked.rows("relations_by_chance", "in_data", "supported")
    single = four[(four["scenario"] == "nothing") & (four["id"] != TOGETHER)]
    if single.empty:
        return None
    shown, judged = ((single[name].min(), single[name].max()) for name in ("in_data", "supported"))
    heading = (
        "Even where nothing is related, relations point the way the report says in {low:.0f} to {high:.0f}% of studies"
    )
    means = "In simulated studies as large as this one nothing was put in; tossing a coin would give 50%."
    spans = [
        Span(asked.text(name), asked.text("{low:.0f} to {high:.0f}%", low=low, high=high), low, high)
        for name, (low, high) in {N_("the direction is as stated"): shown, N_("judged to be so"): judged}.items()
    ]
    return Finding(
        asked.text(heading, low=shown[0], high=shown[1]), asked.text(means), "relations_by_chance", spans, (0, 100)
    )


def limit_of_relations(asked: Asked) -> Finding | None:
    """From which size on a correlation over so many networks tells its direction; None without relations."""
    relations = asked.rows("associations", "n")
    if relations.empty:
        return None
    n = int(relations["n"].max())
    if n < MINIMUM:
        few = asked.text("{count} {n:network is|networks are} too few for any correlation", **counted(n, asked))
        takes = "It takes {fewest} or more to compute one, and many more to be sure of its direction."
        return Finding(_capital(few), asked.text(takes, fewest=number(MINIMUM, asked.language)), "associations")
    low, high = limits(0.0, n, "Pearson", 0.95)
    heading = "With {count} networks the direction of a correlation is sure only beyond {critical:.2f}"
    means = (
        "A correlation of 0 fits anything from {low:.2f} to {high:.2f}: it does not show that two things are unrelated."
    )
    chance = Span(
        asked.text("may be chance"), from_to(-critical_r(n), critical_r(n), asked), -critical_r(n), critical_r(n)
    )
    return Finding(
        asked.text(heading, count=number(n, asked.language), critical=critical_r(n)),
        asked.text(means, low=low, high=high),
        "associations",
        [chance],
        (-1, 1),
    )


def errors_of_verdicts(asked: Asked) -> Finding | None:
    """How often verdicts on statements are right in simulated studies; None without these."""
    rates = asked.rows("verdict_rates", "right")
    overall = rates[rates["scenario"] == ALL].set_index("truth")
    if not {"true", "false"} <= set(overall.index):
        return None
    true, false = overall.loc["true"], overall.loc["false"]
    heading = (
        "In simulated studies {right:.0f}% of true statements are recognised, and {wrong:.1f}% of false ones believed"
    )
    means = "{undecided:.0f}% of the true ones stay undecided: undecided does not mean untrue."
    parts = {N_("recognised"): true["right"], N_("undecided"): true["undecided"], N_("taken for false"): true["wrong"]}
    spans = [Span(asked.text(name), asked.text("{share:.1f}%", share=share), 0, share) for name, share in parts.items()]
    return Finding(
        asked.text(heading, right=true["right"], wrong=false["wrong"]),
        asked.text(means, undecided=true["undecided"]),
        "verdict_rates",
        spans,
        (0, 100),
    )


def comparisons(asked: Asked) -> Finding | None:
    """How many comparisons with other programs agree; None where the report does not have them."""
    table = asked.rows("validation", "numbers")
    if table.empty:
        return None
    agree = int((table["agrees"] == "yes").sum())
    heading = N_("{agree} of {n} comparisons with other programs and printed numbers agree")
    if agree == len(table):
        heading = N_("All {n} comparisons with other programs and printed numbers agree")
    programs = [name for name in table["program"].unique() if name != "printed numbers"]
    means = "{numbers:,} numbers of this project's arithmetic were set beside those of {programs}."
    return Finding(
        asked.text(heading, n=len(table), agree=agree),
        asked.text(means, numbers=int(table["numbers"].sum()), programs=enumeration(programs, asked.language)),
        "validation",
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
