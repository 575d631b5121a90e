"""The setting that every chapter shares: the quarters, the years, the place, and short ways to say amounts."""

from decimal import Decimal

from impactmodel import Period, Place, Quantity

_DAYS = {"1": ("01-01", "03-31"), "2": ("04-01", "06-30"), "3": ("07-01", "09-30"), "4": ("10-01", "12-31")}


def quarter(name: str) -> Period:
    """The days of a quarter, such as `2024-Q3`."""
    year, number = name.split("-Q")
    first, last = _DAYS[number]
    return Period.of(f"{year}-{first}", f"{year}-{last}")


def day(text: str) -> Period:
    """A period of one day."""
    return Period.of(text, text)


YEAR_2024 = Period.of("2024-01-01", "2024-12-31")
YEAR_2025 = Period.of("2025-01-01", "2025-12-31")
BOTH_YEARS = Period.of("2024-01-01", "2025-12-31")

WARD = Place(name="Riverside ward", country="GB", region="GB-WLS", catchment="local")


def gbp(amount: int | str) -> Quantity:
    """Pounds sterling."""
    return Quantity.of(amount, "GBP")


def people(number: int) -> Quantity:
    """Human beings, each counted once."""
    return Quantity.of(number, "person")


def points(number: str) -> Quantity:
    """Points on the scale of SWEMWBS."""
    return Quantity.of(number, "score:swemwbs")


def share(text: str) -> Decimal:
    """A part of a whole, written as a decimal."""
    return Decimal(text)
