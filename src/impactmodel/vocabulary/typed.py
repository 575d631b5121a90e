"""What a type checker sees of a field: what may be given, and what is then there.

A list may be given as any iterable and is then a tuple; a code as its text and is then a member of its list; a day or a moment as its ISO
text; a number as an int or a float and is then a Decimal. When the program runs, `Many[X]` is `tuple[X, ...]`
and the others are `X`; nothing else is left of this file.
"""

from typing import TYPE_CHECKING, Any, Generic, TypeVar

T = TypeVar("T")

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self, overload

    class Many(Generic[T]):
        """A list: any iterable is taken, and a tuple is held."""

        @overload
        def __get__(self, thing: None, owner: Any) -> Self: ...
        @overload
        def __get__(self, thing: object, owner: Any) -> tuple[T, ...]: ...
        def __get__(self, thing: Any, owner: Any) -> Any: ...
        def __set__(self, thing: object, value: Iterable[T]) -> None: ...

    class Coded(Generic[T]):
        """A code of a closed list: its text is taken, and the member is held."""

        @overload
        def __get__(self, thing: None, owner: Any) -> Self: ...
        @overload
        def __get__(self, thing: object, owner: Any) -> T: ...
        def __get__(self, thing: Any, owner: Any) -> Any: ...
        def __set__(self, thing: object, value: T | str) -> None: ...

    class Dated(Coded[T]):
        """A day or a moment: its ISO text is taken, and the date is held."""

    class Exact(Generic[T]):
        """A number: an int or a float is taken, and a Decimal is held."""

        @overload
        def __get__(self, thing: None, owner: Any) -> Self: ...
        @overload
        def __get__(self, thing: object, owner: Any) -> T: ...
        def __get__(self, thing: Any, owner: Any) -> Any: ...
        def __set__(self, thing: object, value: T | int | float) -> None: ...

    class ManyCoded(Generic[T]):
        """A list of codes of a closed list."""

        @overload
        def __get__(self, thing: None, owner: Any) -> Self: ...
        @overload
        def __get__(self, thing: object, owner: Any) -> tuple[T, ...]: ...
        def __get__(self, thing: Any, owner: Any) -> Any: ...
        def __set__(self, thing: object, value: Iterable[T | str]) -> None: ...

else:

    class Many:
        """`Many[X]` is `tuple[X, ...]`."""

        def __class_getitem__(cls, item: Any) -> Any:
            return tuple[item, ...]

    class _Plain:
        """`Coded[X]`, `Dated[X]` and `Exact[X]` are `X`."""

        def __class_getitem__(cls, item: Any) -> Any:
            return item

    Coded = Dated = Exact = _Plain
    ManyCoded = Many
