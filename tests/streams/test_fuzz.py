"""A small part of `make fuzz`: whatever bytes come in, nothing falls over, nothing takes long, and no row is lost."""

import pytest
from fuzzing import ROWS, Fuzz
from streaming import HEADER


@pytest.mark.parametrize("block", [1 << 20, 64])
def test_whatever_comes_in_no_row_is_lost(block: int) -> None:
    fuzz = Fuzz(seed=7, block=block)
    fuzz.run(1500)
    assert not fuzz.failures
    assert fuzz.good > 500
    assert fuzz.rows > fuzz.good


def test_a_row_that_is_too_long_goes_by_in_pieces() -> None:
    fuzz = Fuzz(block=512)
    long = b'{"id": "t:1", "type": "Theme", "description": "' + b"x" * 20_000 + b'"}'
    fuzz.judge(b"\n".join([HEADER, ROWS[0], long, ROWS[1]]))
    fuzz.judge(b"\n".join([HEADER, long]))
    assert fuzz.rows > 6
