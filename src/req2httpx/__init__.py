"""Move a Python code base from requests to httpx without changing what it does."""

__version__ = "0.1.0"
