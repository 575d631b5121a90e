"""What all tests share: no network, and the official files where they are."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True, database=None)
settings.load_profile("default")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in the library opens a connection; a test that tried would fail here."""

    def refuse(*_: Any, **__: Any) -> Any:
        raise AssertionError("a test opened a network connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.fixture
def registry_as_before() -> Iterator[None]:
    """Rules that a test declares are gone after it."""
    from impactmodel.validation import registry

    registry.rules()
    before = dict(registry._RULES)
    yield
    registry._RULES.clear()
    registry._RULES.update(before)


@pytest.fixture(scope="session")
def conformance() -> Path:
    """The folder of official files. Where it is not named, the test is skipped; where it is named, it must be there."""
    named = os.environ.get("IMPACTMODEL_CONFORMANCE")
    if not named:
        pytest.skip("IMPACTMODEL_CONFORMANCE does not name the folder of official files")
    folder = Path(named)
    assert folder.is_dir(), f"{folder} is not there"
    return folder
