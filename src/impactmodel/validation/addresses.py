"""What an address is good for to somebody else: whether it leads anywhere from another computer, and whether it is safe to follow."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import attrs

from impactmodel.scalars import URI
from impactmodel.vocabulary.declare import Model
from impactmodel.vocabulary.describe import FieldDescription, ObjectType, ScalarType, describe

Path = tuple[str | int, ...]

_WEB = ("http", "https")
_RUNS = {"javascript", "vbscript", "livescript"}
_HERE = {"file", "blob", "content", "about", "chrome", "edge", "resource", "smb", "nfs", "afp", "cifs", "onenote", "ms-appdata"}
_GONE = {"ftp", "ftps", "gopher", "wais", "telnet", "mms"}
_OWN_NETWORK = (".localhost", ".local", ".lan", ".internal", ".intranet", ".corp", ".home", ".home.arpa")
_SECRETS = {
    "access_token",
    "api_key",
    "apikey",
    "auth_token",
    "client_secret",
    "passwd",
    "password",
    "pwd",
    "x-amz-signature",
    "x-goog-signature",
}
_ACTIVE_DATA = ("text/html", "image/svg", "application/xhtml", "text/xml", "application/xml", "text/javascript", "application/javascript")


def trouble(address: str) -> str | None:
    """What is wrong with an address: `runs`, `secret`, `here`, `gone`, or None.

    >>> [trouble(address) for address in ("https://riverside.example/a?b=1", "javascript:x()", "file:///C:/Users/sam/a.pdf", "ftp://a.example/b")]
    [None, 'runs', 'here', 'gone']
    """
    scheme, _, rest = address.partition(":")
    scheme = scheme.lower()
    if scheme in _WEB:
        return _on_the_web(rest)
    if scheme in _RUNS or (scheme == "data" and rest[:40].lower().startswith(_ACTIVE_DATA)):
        return "runs"
    if scheme in _HERE or len(scheme) == 1:
        return "here"
    return "gone" if scheme in _GONE else None


def _on_the_web(rest: str) -> str | None:
    if not rest.startswith("//"):
        return None
    authority, query = _parted(rest[2:])
    user, _, place = authority.rpartition("@")
    if ":" in user and not user.endswith(":"):
        return "secret"
    if "=" in query and _tells_a_secret(query):
        return "secret"
    host = place.lower().rstrip(".")
    if host.startswith("["):
        return "here" if _private_six(host[1:].partition("]")[0]) else None
    host = host.partition(":")[0]
    if not host:
        return None
    return "here" if "." not in host or host.endswith(_OWN_NETWORK) or _private_four(host) else None


def _parted(text: str) -> tuple[str, str]:
    """The part before the path, and what follows a question mark or a hash."""
    end = min((place for sign in "/?#" if (place := text.find(sign)) >= 0), default=len(text))
    begin = min((place for sign in "?#" if (place := text.find(sign)) >= 0), default=len(text))
    return text[:end], text[begin + 1 :]


def _tells_a_secret(query: str) -> bool:
    keys = {key.lower() for part in query.replace("#", "&").split("&") for key, _, value in [part.partition("=")] if value}
    return bool(keys & _SECRETS) or {"sig", "se"} <= keys


def _private_four(host: str) -> bool:
    """Whether a host is an IPv4 address of a network of one's own (RFC 1918, 1122, 3927)."""
    parts = host.split(".")
    if len(parts) != 4 or not all(part.isascii() and part.isdecimal() and len(part) <= 3 for part in parts):
        return False
    first, second = int(parts[0]), int(parts[1])
    return first in (10, 127) or (first, second) in ((192, 168), (169, 254)) or (first == 172 and 16 <= second <= 31)


def _private_six(host: str) -> bool:
    """Whether a host is an IPv6 address of a computer or a network of one's own (RFC 4291, 4193)."""
    return host == "::1" or (":" in host and host.startswith(("fc", "fd", "fe8", "fe9", "fea", "feb")))


@attrs.frozen
class _Step:
    """A field that holds addresses, or objects that hold them."""

    name: str
    many: bool
    inner: tuple["_Step", ...] = ()


@cache
def address_steps(class_name: str) -> tuple[_Step, ...]:
    """The fields of a class through which addresses are found, read from the declarations."""
    return tuple(step for field in describe()[class_name] if (step := _step(field)) is not None)


def _step(field: FieldDescription) -> _Step | None:
    if isinstance(field.type, ScalarType):
        return _Step(field.name, field.many) if field.type.scalar.name == URI.name else None
    inner = address_steps(field.type.name) if isinstance(field.type, ObjectType) else ()
    return _Step(field.name, field.many, inner) if inner else None


def addresses(thing: Model, steps: tuple[_Step, ...], path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every address in an object, each with its place."""
    held: Mapping[str, Any] = vars(thing)
    for step in steps:
        value = held[step.name]
        if not value:
            continue
        items = [((*path, step.name, number), item) for number, item in enumerate(value)] if step.many else [((*path, step.name), value)]
        for place, item in items:
            if step.inner:
                yield from addresses(item, step.inner, place)
            else:
                yield place, item
