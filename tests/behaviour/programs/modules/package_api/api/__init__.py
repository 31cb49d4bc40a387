from .client import ApiClient
from .errors import ApiError

__all__ = ["ApiClient", "ApiError"]
