"""The first page of a release, and the one that tells a data steward what was withheld, coarsened and checked."""

import html
from collections.abc import Sequence
from pathlib import Path

from analysis.disclosure.check import SHORTEST, looked_for
from analysis.disclosure.policy import CLASSES, PEOPLE, TOGETHER, WORDS_FROM, Policy, in_fives
from analysis.disclosure.release import Released
from analysis.presentation.inert import inert
from analysis.presentation.tables.declared import ABOUT
from analysis.presentation.wording import enumeration, escape_markdown
from analysis.report.plan import LeftOut
from analysis.study.study import Study

FRONT = """# {title}

{what}

This is the **release edition** of a report: the one that may be published. It is made of a few small tables, which tell
of people only as much as the page [For the data steward](data-steward.md) says, and of nothing else. Every table on a
page is also a file, listed below, and the page [Figures](figures.md) lists every figure.

```{{toctree}}
:titlesonly:

{pages}
figures
glossary
```

## Tables

{tables}

## Left out

{left_out}
"""
STEWARD = """# For the data steward

What this release tells of people, what it withholds, and what was checked before it was put in place. Why the steps are
as they are, and what is not protected, stands in docs/disclosure.md of the project that made it.

## Withheld

{withheld}

## Coarsened

By the smallest number of people of a network that have a score on a characteristic, and never by their answers:

* fewer than {min_cell}: withheld; these people are in no number of this release;
* fewer than {words}: means in steps of a quarter of an answer;
* fewer than {full}: the same, and the two words that a mean lies between;
* {full} and more: means to a tenth, the standard error as 0.2 or less or 0.3 or more, and the band that follows from
  both; of questions with fewer than five answers the mean alone.

No mean is told nearer to an end of its answers than half an answer. Steps are for answers from 1 to 5, and go with
the length of other scales. Of a count without a highest answer nothing is told, since one large number would be
somebody's: it takes a maximum in codebook.csv. Numbers of people are told in fives, shares in steps of {people}
people or more, sizes of networks as classes ({classes}), and the response of networks {response}. Of all people
together means are told to a tenth, if there are {together} people of two networks or more. Of a pilot only complete
questionnaires count, and nothing is told of fewer than {together}. Relations between networks are computed from the
means that are told.

## Checked

* Of every question without a scale: that the printed numbers together, with the size of every network known, leave
  more than one possibility for each number of up to four people of a network, or of all together, that gave an answer,
  and for a network in which all answer alike (integer programmes).
* That no file holds the id of a respondent, or the path of a folder on the computer that made it. Not looked for are
  ids of fewer than {shortest} signs, and those of digits alone, which stand in many a text by chance: {unseen} of the
  ids of this study are such.

## Not protected

What is likely rather than certain; what the members of a network know of each other and put together; answers to
several questions at once; free texts, such as names, questions and statements of a published report; another edition
of the same study; and what others published of it.
"""
TITLES = {True: "by letters that are not their names, in steps of 5%", False: "of all together only"}


def front_page(study: Study, told: Released, pages: Sequence[str], left_out: Sequence[LeftOut], report: Path) -> str:
    """The first page as MyST Markdown."""
    people = study.responses["network"].isin(list(told.rungs)).sum()
    what = f"The answers of about {in_fives(people):.0f} respondents in {len(told.rungs)} networks."
    if study.config.synthetic:
        what += " **They are synthetic**: invented, and public; this release treats them as if they were not."
    elif study.config.disclosure.public is not None:
        what += f" They are public: {inert(study.config.disclosure.public)}"
    tables = [
        f'<li><a href="tables/{path.name}">{path.name}</a>: {html.escape(ABOUT[path.stem])}</li>'
        for path in sorted((report / "tables").glob("*.csv"))
    ]
    return FRONT.format(
        title=escape_markdown(study.config.title),
        what=what,
        pages="\n".join(pages),
        tables="<ul>\n" + "\n".join(tables) + "\n</ul>",
        left_out="\n".join(f"- {item.notebook}: {item.reason}" for item in left_out) or "Nothing.",
    )


def steward_page(study: Study, told: Released) -> str:
    """The page for a data steward as MyST Markdown."""
    policy = Policy.of(study.config.disclosure)
    frames = (frame for frame in (study.responses, study.pilot) if frame is not None)
    seen = [looked_for(str(each)) for frame in frames for each in frame["respondent"]]
    gone = [escape_markdown(name) for name in told.withheld]
    reason = f"fewer than {policy.min_cell} people have a score on one of the characteristics, or the network was named"
    withheld = f"{enumeration(gone, 'en')}: {reason} under `withhold` in study.toml." if gone else "No network."
    return STEWARD.format(
        withheld=withheld,
        min_cell=policy.min_cell,
        words=min(WORDS_FROM, policy.full_from),
        full=policy.full_from,
        people=PEOPLE,
        together=TOGETHER,
        classes=enumeration([f"at most {CLASSES[0]}", *(f"to {end}" for end in CLASSES[1:]), "more"], "en"),
        response=TITLES[policy.letters],
        shortest=SHORTEST,
        unseen="none" if all(seen) else "some" if any(seen) else "all",
    )
