"""Addresses of pages and files: what is unsafe to follow, what only leads somewhere from one desk, and what leads nowhere any more."""

from collections.abc import Iterator

from impactmodel.validation.addresses import Path, address_steps, addresses, trouble
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.vocabulary import entity_classes
from impactmodel.vocabulary.entity import Entity
from impactmodel.wording import say

_WITH_ADDRESSES = tuple(model for name, model in entity_classes().items() if address_steps(name))


def _places(entity: Entity, what: str) -> Iterator[Path]:
    """Where there are addresses with this trouble. An address itself is never shown: it can hold a password or somebody's name."""
    for path, address in addresses(entity, address_steps(entity.type)):
        if trouble(address) == what:
            yield path


@rule(
    "IM713",
    severity="error",
    reads=_WITH_ADDRESSES,
    title="Link that runs a program",
    several="{count:,} links run a program",
)
def link_that_runs(entity: Entity, context: Context) -> Iterator[Draft]:
    """An address that is a script (`javascript:`, `vbscript:`), or a page written into the address itself (`data:text/html`).

    Why: Whoever follows it in a report runs what a stranger wrote, in the name of whoever published the report.

    Source: OWASP, Cross Site Scripting Prevention.

    Mend: Give the address of the page or file, beginning with https.
    """
    for path in _places(entity, "runs"):
        yield finding(path, say("Following this address runs a program."), hint=say("Give an address that begins with https."))


@rule(
    "IM714",
    severity="error",
    reads=_WITH_ADDRESSES,
    title="Link that carries a password or a key",
    several="{count:,} links carry a password or a key",
)
def link_with_a_secret(entity: Entity, context: Context) -> Iterator[Draft]:
    """An address with a password before its host, or with a password, an access key or a signature among its parameters.

    Why: Everybody who gets the document can enter. Signed addresses also expire, and then lead nowhere.

    Source: RFC 3986, 3.2.1 and 7.5 (passwords in addresses); OWASP on secrets in addresses.

    Mend: Take the secret out and change it, and give the address of the public page or file.
    """
    for path in _places(entity, "secret"):
        message = say("This address carries a password, a key or a signature.")
        yield finding(path, message, hint=say("Take it out, and change it where it was: others may have seen it."))


@rule(
    "IM715",
    severity="warning",
    reads=_WITH_ADDRESSES,
    title="Link that works on one computer or network only",
    several="{count:,} links work on one computer or network only",
)
def link_to_ones_own(entity: Entity, context: Context) -> Iterator[Draft]:
    """An address of a file on somebody's disk, of localhost, of a private network or of a host without a domain.

    Why: It leads nowhere for anybody else. A path on a disk also tells the name of whoever saved the file.

    Source: RFC 8089 (file), RFC 1918 and 4193 (private networks), RFC 6761 and 6762 (localhost, .local).

    Mend: Put the file where others can reach it and give that address, or leave the link out.
    """
    for path in _places(entity, "here"):
        message = say("This address only leads somewhere from one computer or network.")
        yield finding(path, message, hint=say("Put it where others can reach it, and give that address."))


@rule(
    "IM716",
    severity="warning",
    reads=_WITH_ADDRESSES,
    title="Link of a kind that browsers no longer open",
    several="{count:,} links are of a kind that browsers no longer open",
)
def link_of_the_past(entity: Entity, context: Context) -> Iterator[Draft]:
    """An address that begins with ftp, gopher, wais, telnet or mms.

    Why: Browsers took these out, so most people can't follow it.

    Source: Chrome 95 and Firefox 90 (2021) removed FTP; Gopher went with Firefox 4.

    Mend: Give an address that begins with https.
    """
    for path in _places(entity, "gone"):
        yield finding(path, say("Browsers no longer open addresses of this kind."), hint=say("Give an address that begins with https."))
