"""The cases notice when a rule is broken. Here every fifth change is tried; `make mutants` tries all and prints the score."""

import pytest

from impactmodel.validation.registry import CHAPTERS
from rule_mutants import Score, score

EVERY = 5
LEAST = 0.5
"""Of one file, where a few changes that mean the same weigh much; of all files together it is more."""


@pytest.fixture(scope="module")
def scores() -> list[Score]:
    return [score(chapter, every=EVERY) for chapter in CHAPTERS]


def test_broken_rules_are_noticed(scores: list[Score]) -> None:
    made, missed = sum(each.made for each in scores), sum(len(each.unnoticed) for each in scores)
    print(f"{1 - missed / made:.1%} of {made} changes noticed")
    assert made > 200
    assert missed / made < 0.2


def test_no_file_of_rules_is_left_unwatched(scores: list[Score]) -> None:
    assert {each.chapter: each.share for each in scores if each.share < LEAST} == {}
