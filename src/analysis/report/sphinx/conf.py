"""Sphinx settings of a report's site; what differs per study and language comes from about.json beside the pages."""

import html
import json
import re
from pathlib import Path

about = json.loads((Path(__file__).parent / "about.json").read_text(encoding="utf-8"))
words = about["words"]

project = about["title"]
author = about["author"]
language = about["language"]
locale_dirs = ["locale"]  # sphinx.po has the words of the theme

extensions = ["myst_nb"]
nitpicky = True
smartquotes = False  # it takes the apostrophe of a Dutch name for an opening quotation mark
numfig = True
numfig_secnum_depth = 1
numfig_format = {"figure": words["figure"], "table": words["table"]}

nb_execution_mode = "off"
nb_code_prompt_show = words["show"]
nb_code_prompt_hide = words["hide"]
nb_merge_streams = True
nb_output_stderr = "error"
# tables come as Markdown (numbered, searchable) beside the HTML that JupyterLab shows; figures as vectors
nb_mime_priority_overrides = [("*", "text/markdown", 1), ("*", "image/svg+xml", 2)]
nb_render_markdown_format = "myst"
myst_enable_extensions = ["amsmath", "colon_fence", "dollarmath"]

templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["report.css"]
html_js_files = [("filters.js", {"defer": "defer"})]
mathjax_path = "tex-svg.js"  # one file, formulas drawn as SVG, no fonts to load
html_extra_path = ["extra"]
html_theme = "pydata_sphinx_theme"
html_title = about["title"]
html_copy_source = html_show_sourcelink = html_use_index = html_show_sphinx = html_show_copyright = False
html_show_search_summary = False  # summaries are fetched, which browsers forbid on file://; the hits work
html_context = {
    "default_mode": "auto",
    "words": words,
    # a string of CSS, for the head of printed pages: every sign but letters, digits and blanks by its number
    "running_title": re.sub(r"[^\w ]", lambda sign: f"\\{ord(sign[0]):06x}", about["title"]),
}
html_sidebars = {"**": ["chapters.html"]}
html_theme_options = {
    "announcement": about["announcement"],
    "navbar_start": ["navbar-logo"],
    "navbar_center": [],
    "navbar_persistent": ["search-button-field"],
    "navbar_end": ["theme-switcher"],
    "secondary_sidebar_items": ["page-toc"],
    "search_bar_text": words["search"],
    "footer_start": [],
    "footer_end": [],
    "logo": {"text": html.escape(about["title"])},  # the theme writes it into the page as it is
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}


def setup(app):
    """MyST-NB calls every fold "Toggle hidden content", whatever it says: its own words are its name."""
    app.connect("html-page-context", _name_folds)


def _name_folds(app, page, template, context, doctree):
    context["body"] = context.get("body", "").replace(' aria-label="Toggle hidden content"', "")
