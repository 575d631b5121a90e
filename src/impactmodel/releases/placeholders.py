"""What stands in a text in the place of what was taken out."""

import re

PLACEHOLDERS = {
    "name": "[name]",
    "place": "[place]",
    "mail": "[e-mail address]",
    "link": "[link]",
    "telephone": "[telephone number]",
    "postcode": "[postcode]",
    "address": "[address]",
    "date": "[date]",
    "number": "[number]",
}
"""By what was taken out."""

_PLACEHOLDER = re.compile("|".join(map(re.escape, PLACEHOLDERS.values())), re.IGNORECASE)


def holds_placeholder(text: str) -> bool:
    """Whether something was taken out of a text.

    >>> holds_placeholder("I met [name] there."), holds_placeholder("I met her there [laughs].")
    (True, False)
    """
    return "[" in text and _PLACEHOLDER.search(text) is not None
