"""Names in other registers."""

from rule_cases import Base, fails, passes


def _known_as(doc: Base, scheme: str, value: str) -> None:
    doc["org:garden"]["identifiers"] = [{"scheme": scheme, "value": value}]


@fails("IM727")
def small_letters(doc: Base) -> None:
    _known_as(doc, "gb-coh", "00000000")


@fails("IM727")
def united_kingdom(doc: Base) -> None:
    _known_as(doc, "UK-COH", "00000000")


@fails("IM727")
def name_of_the_register(doc: Base) -> None:
    _known_as(doc, "companies-house", "00000000")


@fails("IM727")
def code_of_the_past(doc: Base) -> None:
    _known_as(doc, "AU-ACNC", "51824753556")


@passes("IM727")
def register_that_is_not_in_the_selection(doc: Base) -> None:
    _known_as(doc, "FR-RNA", "W000000000")


@passes("IM727", "IM728")
def register_of_ones_own(doc: Base) -> None:
    _known_as(doc, "own:members", "7")


@fails("IM728")
def zeros_taken_away(doc: Base) -> None:
    _known_as(doc, "GB-COH", "123456")


@fails("IM728")
def charity_number_too_short(doc: Base) -> None:
    _known_as(doc, "GB-CHC", "12345")


@fails("IM728")
def wrong_check_digits(doc: Base) -> None:
    _known_as(doc, "AU-ABN", "51 824 753 557")


@fails("IM728")
def wrong_check_digits_of_a_legal_entity(doc: Base) -> None:
    _known_as(doc, "XI-LEI", "5493001KJTIIGC8Y1R13")


@fails("IM728")
def placeholder_for_a_number(doc: Base) -> None:
    _known_as(doc, "FR-RNA", "n/a")


@fails("IM728")
def placeholder_for_two_numbers(doc: Base) -> None:
    for organization in ("org:garden", "org:kitchen"):
        doc[organization]["identifiers"] = [{"scheme": "FR-RNA", "value": "tbc"}]


@passes("IM728")
def numbers_as_they_are(doc: Base) -> None:
    doc["org:garden"]["identifiers"] = [
        {"scheme": "GB-COH", "value": "sc 000001"},
        {"scheme": "GB-CHC", "value": "0000002-1"},
        {"scheme": "GB-SC", "value": "SC000000"},
        {"scheme": "AU-ABN", "value": "51 824 753 556"},
        {"scheme": "XI-LEI", "value": "5493001KJTIIGC8Y1R12"},
        {"scheme": "XI-ROR", "value": "https://ror.org/02mhbdp94"},
    ]


@fails("IM729")
def region_elsewhere(doc: Base) -> None:
    doc["stk:guests"]["place"]["region"] = "FR-75"


@passes("IM729")
def region_of_the_country(doc: Base) -> None:
    doc["stk:guests"]["place"]["region"] = "GB-WLS"
    doc["stk:cooks"]["place"]["region"] = "E05-001"


@passes("IM729")
def region_by_another_scheme(doc: Base) -> None:
    doc["stk:guests"]["place"]["region"] = "FR-PARIS"
    doc["stk:cooks"]["place"] = {"name": "Lantern ward", "region": "FR-75"}
