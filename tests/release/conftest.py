"""The example that all tests of releases share."""

from pathlib import Path

import pytest

from impactmodel import ImpactDocument, load


@pytest.fixture(scope="session")
def riverside() -> ImpactDocument:
    """The worked example: a service with stories, studies and numbers."""
    return load(Path(__file__).parents[2] / "examples" / "riverside" / "riverside.json")
