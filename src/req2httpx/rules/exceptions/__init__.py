"""Exceptions of requests, and the built-in ones that they were."""
