"""The small figures of the first page show their numbers as text, and nothing of it is cut off or read as mark-up."""

from bs4 import BeautifulSoup

from analysis.presentation.figures.small import BARS, LONGEST, Span, small_figure


def drawn(*spans: Span, axis: tuple[float, float] = (0, 1)) -> BeautifulSoup:
    return BeautifulSoup(small_figure(spans, axis), "html.parser")


def test_numbers_are_text_and_the_alternative_text_says_them_in_full():
    name = 'the "overlap" of <topics> with other networks & more of that'
    figure = drawn(Span(name, "0.90", 0, 0.9)).svg
    assert figure["aria-label"] == f"{name}: 0.90"
    label, said = (text.string for text in figure.find_all("text"))
    assert said == "0.90"
    assert len(label) <= LONGEST
    assert label.endswith("…")


def test_bars_lie_on_their_axis_and_end_where_it_ends():
    figure = drawn(Span("r", "-0.5 to 2", -0.5, 2), axis=(-1, 1))
    axis, bar, nought = figure.find_all("rect")
    assert axis["class"] == ["axis"]
    assert float(bar["x"]) == BARS / 4
    assert float(bar["x"]) + float(bar["width"]) == BARS
    assert float(nought["x"]) == BARS / 2


def test_text_of_a_line_ends_before_the_next_so_that_search_finds_words():
    text = small_figure([Span("trust", "4", 0, 4), Span("vision", "3", 0, 3)], (0, 5))
    assert "\n\n" not in text  # a blank line would end it in Markdown
    assert text.count("\n") > text.count("<text")
