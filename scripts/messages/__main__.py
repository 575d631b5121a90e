"""Collect what can be said, update each language's .po file and compile its .mo: `python scripts/messages`, or `make messages`.

Returns 0, and 1 if a sentence cannot be collected or, with --open, if something is not translated.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from messages.collecting import NotLiteral
from messages.keeping import compiled, languages, untranslated, updated


def main() -> int:
    show_open = "--open" in sys.argv[1:]
    left = 0
    for path in languages():
        try:
            text = updated(path.read_text("utf-8"), path.stem)
        except NotLiteral as error:
            print(error, file=sys.stderr)
            return 1
        path.write_text(text, "utf-8")
        path.with_suffix(".mo").write_bytes(compiled(text, path.stem))
        missing = untranslated(text)
        left += len(missing)
        print(f"{path.name}: {len(missing)} texts without a translation" if missing else f"{path.name}: all translated")
        if show_open:
            print("\n".join(f"  {each}" for each in missing))
    return 1 if show_open and left else 0


sys.exit(main())
