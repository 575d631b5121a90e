"""Voice: who had a say, whose say counted, who was told, and what nobody asked. Power is an order: there is no mean of it anywhere here."""

from impactmodel.voice.balance import BalanceOfDecisions, balance_of_decisions
from impactmodel.voice.importance import WhatMatters, what_matters
from impactmodel.voice.ladders import Crosswalk, crosswalk
from impactmodel.voice.levels import FourLevels, four_levels
from impactmodel.voice.loop import ClosedLoop, closed_loop
from impactmodel.voice.matrix import ParticipationMatrix, participation_matrix
from impactmodel.voice.ownership import JointOwnership, joint_ownership
from impactmodel.voice.partnership import PartnershipView, partnership_view
from impactmodel.voice.powers import Powers
from impactmodel.voice.reach import ReachOfVoice, reach_of_voice
from impactmodel.voice.sharing import SharedPower, shared_power

__all__ = [
    "BalanceOfDecisions",
    "ClosedLoop",
    "Crosswalk",
    "FourLevels",
    "JointOwnership",
    "ParticipationMatrix",
    "PartnershipView",
    "Powers",
    "ReachOfVoice",
    "SharedPower",
    "WhatMatters",
    "balance_of_decisions",
    "closed_loop",
    "crosswalk",
    "four_levels",
    "joint_ownership",
    "participation_matrix",
    "partnership_view",
    "reach_of_voice",
    "shared_power",
    "what_matters",
]
