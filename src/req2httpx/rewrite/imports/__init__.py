"""Import bookkeeping: what a rewritten module imports follows what its text reads."""
