"""The impact page: of the example, and of the example ten and twenty times over. How long it takes, how large it is, and how both grow."""

import sys

from many import small_document, times_over
from timing import seconds, told

from impactmodel import loads
from impactmodel.report import impact_page

MB = 1_000_000


def measured(times: int, repeat: int) -> tuple[int, float, float]:
    """How many entities there are, the seconds that a page of them takes, and its megabytes."""
    document = loads(times_over(small_document(), times))
    taken = seconds(lambda: impact_page(document).to_html(), repeat)
    return len(document), taken, len(impact_page(document).to_html().encode()) / MB


def main() -> bool:
    one, one_takes, one_size = measured(1, 5)
    ten, ten_takes, ten_size = measured(10, 3)
    twenty, twenty_takes, twenty_size = measured(20, 2)
    growth = (twenty_takes / ten_takes) / (twenty / ten)
    return all(
        [
            told(
                f"the page of {one:,} entities",
                f"{one_takes:.2f} s, {one_size:.2f} MB",
                wanted="under 2 s and 1 MB",
                holds=one_takes < 2 and one_size < 1,
            ),
            told(
                f"the page of {ten:,} entities",
                f"{ten_takes:.1f} s, {ten_size:.1f} MB",
                wanted="under 10 s and 5 MB",
                holds=ten_takes < 10 and ten_size < 5,
            ),
            told(
                f"from {ten:,} to {twenty:,} entities",
                f"time grows {growth:.2f} times as fast as they do; {twenty_takes:.1f} s, {twenty_size:.1f} MB",
                wanted="at most 1.3 times",
                holds=growth <= 1.3,
            ),
        ]
    )


if __name__ == "__main__":
    sys.exit(not main())
