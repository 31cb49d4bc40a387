from typing import Any

from requests.adapters import HTTPAdapter

DEFAULT_TIMEOUT = 0.3


class TimeoutHTTPAdapter(HTTPAdapter):
    """Fills in a timeout."""

    def __init__(self, *args: Any, timeout: float = DEFAULT_TIMEOUT, **kwargs: Any) -> None:
        self.timeout = timeout
        super().__init__(*args, **kwargs)

    def send(self, request: Any, **kwargs: Any) -> Any:
        if kwargs.get("timeout") is None:
            kwargs["timeout"] = self.timeout
        return super().send(request, **kwargs)
