"""Judging by what an audience asks for, and the ladder that leads there."""

from impactmodel.validation.profiles.in_words import profile_in_words
from impactmodel.validation.profiles.judging import ProfileJudge, Tally
from impactmodel.validation.profiles.ladder import Ladder, Rung, ladder
from impactmodel.validation.profiles.reading import profile_of, read_profile

__all__ = ["Ladder", "ProfileJudge", "Rung", "Tally", "ladder", "profile_in_words", "profile_of", "read_profile"]
