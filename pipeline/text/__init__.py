"""Chinese text, pure: normalising with an origin index, numerals, units, quantities, sentences, tokens."""
