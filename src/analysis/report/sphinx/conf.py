"""Sphinx settings of a report's site; what differs per study comes from about.json beside the pages."""

import html
import json
from pathlib import Path

about = json.loads((Path(__file__).parent / "about.json").read_text(encoding="utf-8"))

project = about["title"]
author = "the contributors"
language = "en"  # of the prose; labels follow the study's own language

extensions = ["myst_nb"]
nitpicky = True
smartquotes = False  # it takes the apostrophe of a Dutch name for an opening quotation mark
numfig = True
numfig_secnum_depth = 1

nb_execution_mode = "off"
nb_code_prompt_show = "Show code"
nb_code_prompt_hide = "Hide code"
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
html_context = {"default_mode": "light"}
html_sidebars = {"**": ["chapters.html"]}
html_theme_options = {
    "announcement": about["announcement"],
    "navbar_start": ["navbar-logo"],
    "navbar_center": [],
    "navbar_persistent": ["search-button-field"],
    "navbar_end": ["theme-switcher"],
    "secondary_sidebar_items": [],
    "footer_start": [],
    "footer_end": [],
    "logo": {"text": html.escape(about["title"])},  # the theme writes it into the page as it is
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
