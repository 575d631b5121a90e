"""Judging by what an audience asks for, and the ladder that leads there."""

from impactmodel.validation.profiles.in_words import asked_of_whole, profile_in_words
from impactmodel.validation.profiles.judging import Counts, ProfileJudge
from impactmodel.validation.profiles.ladder import Ladder, Rung, ladder
from impactmodel.validation.profiles.reading import profile_of, read_profile

__all__ = ["Counts", "Ladder", "ProfileJudge", "Rung", "asked_of_whole", "ladder", "profile_in_words", "profile_of", "read_profile"]
