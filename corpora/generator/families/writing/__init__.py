"""How a report of numbered sections is put together from a phrase bank: `bank` speaks, `grids` draws tables, `tree` orders, `flaws` plants."""
