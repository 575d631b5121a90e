"""How the documentation is built: `sphinx-build -W --keep-going -b html docs docs/_build/html`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import impactmodel

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

project = "impactmodel"
author = "impactmodel contributors"
copyright = author
version = release = impactmodel.__version__
language = "en-GB"

extensions = ["myst_parser"]
myst_enable_extensions = ["attrs_inline"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "reference_pages"]
nitpicky = True

html_theme = "furo"
html_title = f"impactmodel {release}"
templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False


def _write_reference(_: "Sphinx") -> None:
    from reference_pages import write

    write(HERE / "reference")


def setup(app: "Sphinx") -> dict[str, Any]:
    """Called by Sphinx before it looks for pages, so that those of the reference are there to be found."""
    app.connect("builder-inited", _write_reference)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
