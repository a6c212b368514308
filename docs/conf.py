"""Configuration of the documentation site: `make docs` builds it into build/docs.

The root of the repository is the source, so that the pages link to each other, to the notebooks and to
the code in the same way on the site and in a checkout.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from summarize import __version__  # noqa: E402

project = "summarize"
author = "the authors of summarize"
copyright = "MIT licence"
release = version = __version__

extensions = [
    "myst_nb",
    "numpydoc",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx_copybutton",
]
root_doc = "docs/index"
include_patterns = [
    "docs/**",
    "evaluation/*.md",
    "evaluation/readings/README.md",
    "notebooks/*.ipynb",
    "summarize/text/data/languages/README.md",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "seeds/README.md",
]
exclude_patterns = ["docs/_static", "docs/_templates"]
templates_path = [str(ROOT / "docs/_templates")]
html_additional_pages = {"index": "redirect.html"}

# ── pages and notebooks ─────────────────────────────────────────────────────────────────────────

myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence", "deflist"]
nb_execution_mode = "off"  # the saved outputs are shown; `make notebooks` makes them
nb_merge_streams = True

# ── reference ───────────────────────────────────────────────────────────────────────────────────

autosummary_generate = True
autodoc_typehints = "none"  # the docstrings give types
autodoc_default_options = {"members": True, "inherited-members": False}
numpydoc_show_class_members = False
numpydoc_xref_param_type = False

# ── looks ───────────────────────────────────────────────────────────────────────────────────────

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_title = f"summarize {release}"
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False
copybutton_prompt_text = r">>> |\.\.\. "
copybutton_prompt_is_regexp = True
