"""Make the committed table of comparisons again: `make validation`."""

import sys

from analysis.validation.comparisons import validation
from analysis.validation.table import COMMITTED

table = validation()
apart = table[table["agrees"] != "yes"]
sys.stdout.write(f"{table['numbers'].sum()} numbers in {len(table)} comparisons; {len(apart)} do not agree.\n")
if len(apart):
    sys.stdout.write(f"{apart.to_string()}\nNothing was written.\n")
    sys.exit(1)
COMMITTED.parent.mkdir(parents=True, exist_ok=True)
table.to_csv(COMMITTED, index=False)
