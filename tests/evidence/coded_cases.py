"""The cases of what is found when codings are counted, as they stand in tests/rules/<ID>/: what is asked, and of which document.

`python tests/evidence/coded_cases.py` writes them. A case that fails yields its rule and nothing else, one that passes yields nothing.
"""

import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "rules"
TEXT = "Nobody asked us. Then somebody did, and we came."


def _story(*codings: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {"id": "ev:1", "type": "Evidence", "kind": "story", "text": TEXT, "codings": list(codings), **changes}


def _coding(code: str = "code:asked", start: int = 0, end: int = 15, **changes: Any) -> dict[str, Any]:
    return {"code": code, "start": start, "end": end, **changes}


def _case(asked: str, story: dict[str, Any]) -> dict[str, Any]:
    story = {name: value for name, value in story.items() if value is not None}
    codes = [{"id": "code:asked", "type": "Code", "name": "Being asked"}]
    return {"asked": {"view": asked}, "document": {"schema_version": "1.0", "evidence": [story], "codes": codes}}


DIGEST = sha256(TEXT.encode()).hexdigest()

CASES: dict[tuple[str, str], dict[str, Any]] = {
    ("IM840", "fail_changed_after_coding"): _case("code_counts", _story(_coding(text_sha256="0" * 64))),
    ("IM840", "fail_beyond_the_text"): _case("co_occurrence", _story(_coding(), _coding(end=49))),
    ("IM840", "fail_both"): _case("saturation", _story(_coding(end=49), _coding(text_sha256="0" * 64), _coding())),
    ("IM840", "pass_at_the_end"): _case("saturation", _story(_coding(end=48, text_sha256=DIGEST))),
    ("IM840", "pass_text_is_kept_elsewhere"): _case("code_counts", _story(_coding(text_sha256="0" * 64), text=None)),
}


def files() -> Iterator[tuple[Path, str]]:
    """Each case as it is written."""
    for (rule, name), case in CASES.items():
        yield FOLDER / rule / f"{name}.json", json.dumps(case, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for path, text in files():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    sys.exit(0)
