"""The command `impactmodel`, thin: a file for each verb. What it does is in the library; here are only words, options and exit codes.

Exit codes: 0 nothing that counts was found, 1 something was, 2 the command could not run. Results go to the standard output, notes to the
standard error.
"""

import sys
from collections.abc import Sequence

from impactmodel.errors import ImpactModelError

COULD_NOT_RUN, INTERRUPTED, CLOSED_PIPE = 2, 130, 141  # The last two as a shell counts a signal: 128 and its number.


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments, or those of the process, and return its exit code. Nothing but SystemExit comes out of it."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words == ["--version"]:
        from impactmodel import __version__

        print(f"impactmodel {__version__}")  # Asked for by scripts on every run, so before anything else is loaded.
        return 0
    from impactmodel.cli.terminal import let_go_of_output, note, survive_any_encoding

    survive_any_encoding()
    try:
        from impactmodel.cli.arguments import parsed

        options = parsed(words)
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        let_go_of_output()
        return CLOSED_PIPE
    except KeyboardInterrupt:
        note("impactmodel: stopped.")
        return INTERRUPTED
    except ImpactModelError as error:
        note(f"impactmodel: {error}")
        return COULD_NOT_RUN
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        note(f"impactmodel: {where}{error.strerror or error}")
        return COULD_NOT_RUN
    except Exception as error:  # noqa: BLE001 - the last line of defence: a defect of ours is one line, not a traceback
        note(f"impactmodel: {_defect(error)}")
        return COULD_NOT_RUN
    return code


def _defect(error: Exception) -> str:
    """Where in the library it went wrong, without the error's own text, which could hold a value from the data."""
    from impactmodel import __version__

    trace, where = error.__traceback__, "?"
    while trace is not None:
        where = f"{trace.tb_frame.f_globals.get('__name__', '?')}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return f"this is a defect of impactmodel {__version__} ({type(error).__name__} in {where}). Please report it."
