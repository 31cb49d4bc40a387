"""Calls, as the abstract interpreter follows them."""
