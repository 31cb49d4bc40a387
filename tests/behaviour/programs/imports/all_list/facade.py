"""What the rest of the program uses."""
from requests import Response, get, post

__all__ = ["Response", "get", "post"]
