"""How much of each change was our own doing. Said once here, for the reports of the change and for what it is worth."""

from decimal import Decimal

from impactmodel import Contribution, ContributionShare


def because(share: str, reason: str, *evidence: str) -> ContributionShare:
    """A share and its reason."""
    return ContributionShare(share=Decimal(share), reason=reason, evidence=list(evidence))


WOULD_HAVE_ANYWAY = because("0.2", "17 of 83 said that they would have found something else.", "ev:survey-2025")
NOTHING_MOVED = because("0", "We know of no other group that lost people to ours. We asked the two nearest.")
FOR_ONE_YEAR = because("0", "We claim no more than the one year.")

WELLBEING = Contribution(
    deadweight=WOULD_HAVE_ANYWAY,
    attribution=because("0.3", "24 of 83 said that somebody else helped them as much as we did.", "ev:survey-2025"),
    displacement=NOTHING_MOVED,
    drop_off=because("0.4", "Of 20 people who had left a year before and picked up the telephone, 8 were back where they began."),
)
BELONGING = Contribution(
    deadweight=WOULD_HAVE_ANYWAY,
    attribution=because("0.25", "A chapel and a choir were named most often.", "ev:survey-2025"),
    displacement=because("0.05", "Four people left another group to come to ours."),
    drop_off=because("0.35", "Friends move away. Our own estimate, made with members."),
)
VOICE = Contribution(
    deadweight=because("0.1", "The health board now asks every service to have one member at its table."),
    attribution=because(
        "0.3", "Open Door trains those who sit on boards and panels, and goes with them the first time.", "ev:minutes-2025"
    ),
    displacement=because(
        "0", "Nobody lost a seat: the board grew from five to eight before the first member joined it.", "ev:minutes-2024"
    ),
)
CONFIDENCE = Contribution(
    deadweight=because("0.1", "One of the eleven says so of herself.", "ev:survey-2025"),
    attribution=because("0.2", "Open Door's own share in it.", "ev:minutes-2025"),
    displacement=NOTHING_MOVED,
    drop_off=because("0.2", "Our own estimate; the first of them began only two years ago."),
)
GOOD_WORK = Contribution(
    deadweight=because("0.25", "One of the four thinks that she would have found work like this elsewhere.", "ev:evaluation-2025"),
    attribution=because("0.1", "Open Door pays for somebody whom they can talk to, once in two months."),
    displacement=because("0", "All four posts are new."),
)
HOME = Contribution(
    deadweight=because("0.4", "Two of the five for whom it was easier wrote that it would have become so anyway.", "ev:cards"),
    attribution=because("0.2", "One of the five named a carers' group that had helped as much.", "ev:cards"),
    displacement=because("0", "No card says that anybody has less company at home because somebody comes to us.", "ev:cards"),
)
NEIGHBOURS = Contribution(
    deadweight=because("0.3", "Many of them would eat together somewhere else."),
    attribution=because("0.2", "The chapel lends its tables and brings its people."),
    displacement=NOTHING_MOVED,
    drop_off=FOR_ONE_YEAR,
)
SURGERY = Contribution(
    deadweight=because(
        "0.4", "People join at their worst, and most would need the surgery less after a while in any case.", "ev:interview-gp"
    ),
    attribution=because("0.2", "The surgery has a nurse of its own for this since 2024."),
    displacement=because("0", "The out-of-hours service saw no more of these patients than before."),
    drop_off=because("0.5", "A cautious guess. Nobody has followed it for longer than a year."),
)
EVENING_LOSS = Contribution(
    deadweight=because("0.2", "Three were about to leave for other reasons, as far as we know."),
    attribution=because("0", "Nobody else had a part in it. It was our board that closed the group.", "ev:minutes-2025"),
    displacement=because("0", "No other group lost anybody by it."),
    drop_off=FOR_ONE_YEAR,
)
PEER_STRAIN = Contribution(
    deadweight=because("0.2", "One of the five has much to carry at home as well.", "ev:survey-2025"),
    attribution=because(
        "0", "All of it is from our own groups, walks and lunches. None of the five supports others anywhere else.", "ev:survey-2025"
    ),
    displacement=because("0", "Nobody else is less tired because they are."),
    drop_off=FOR_ONE_YEAR,
)
