"""Write the cases of the rules."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from rule_cases import write  # noqa: E402 - its folder is not on the path before

print(f"{write()} cases")
