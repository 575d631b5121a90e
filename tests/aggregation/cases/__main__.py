"""Write the cases of the refusals of a rollup."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from aggregation.cases import write

print(f"{write()} cases")
