"""Addresses of pages and files."""

from rule_cases import Base, fails, passes


def _page(doc: Base, *addresses: str) -> None:
    doc["org:garden"]["web"] = list(addresses)


@fails("IM713")
def script(doc: Base) -> None:
    _page(doc, "https://garden.example/", "JavaScript:alert(1)")


@fails("IM713")
def page_in_an_address(doc: Base) -> None:
    doc["list:codebook"]["specification"] = "data:text/html,hello"


@passes("IM713")
def picture_in_an_address(doc: Base) -> None:
    doc["ev:survey"]["files"][0]["uri"] = "data:image/png;base64,iVBORw0KGgo="


@fails("IM714")
def password_before_the_host(doc: Base) -> None:
    _page(doc, "https://sam:secret@garden.example/")


@fails("IM714")
def signed_for_a_time(doc: Base) -> None:
    doc["ev:survey"]["files"][0]["uri"] = "https://files.example/a.pdf?sv=2024&se=2026-01-01&sig=abc%3D"


@fails("IM714")
def key_in_the_address(doc: Base) -> None:
    _page(doc, "https://garden.example/#state=1&access_token=abc")


@passes("IM714")
def parameters_of_other_kinds(doc: Base) -> None:
    _page(doc, "https://sam@garden.example/?sig=1&q=password", "https://garden.example/?password=")


@fails("IM715")
def file_on_a_disk(doc: Base) -> None:
    doc["ev:survey"]["files"][0]["uri"] = "file:///C:/Users/sam/survey.pdf"


@fails("IM715")
def drive(doc: Base) -> None:
    doc["ev:survey"]["files"][0]["uri"] = "C:/survey.pdf"


@fails("IM715")
def this_computer(doc: Base) -> None:
    _page(doc, "http://localhost:8080/")


@fails("IM715")
def network_of_ones_own(doc: Base) -> None:
    _page(doc, "http://172.31.0.4/", "http://[fd00::1]/")


@fails("IM715")
def name_without_a_domain(doc: Base) -> None:
    _page(doc, "https://intranet/survey")


@passes("IM715")
def addresses_that_others_reach(doc: Base) -> None:
    _page(doc, "http://172.32.0.4/", "https://localhost.example/", "https://[2001:db8::1]/", "mailto:garden@garden.example")


@fails("IM716")
def file_transfer(doc: Base) -> None:
    _page(doc, "ftp://garden.example/survey.pdf")


@passes("IM716")
def page_about_file_transfer(doc: Base) -> None:
    _page(doc, "https://ftp.garden.example/survey.pdf")
