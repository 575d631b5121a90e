"""Write the cases of the rules."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from rule_cases import write

print(f"{write()} cases")
