"""Calls that send a request, and their arguments."""
