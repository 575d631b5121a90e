"""Profiles: what an audience asks for beyond the vocabulary, as data. Validation judges by them, and schemas are narrowed by them."""

from impactmodel.profiles.profile import Profile, Requirement, Step
from impactmodel.profiles.reading import profile, profile_names, read_profile

__all__ = ["Profile", "Requirement", "Step", "profile", "profile_names", "read_profile"]
