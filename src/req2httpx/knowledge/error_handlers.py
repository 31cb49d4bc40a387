"""Where handlers are registered for a class of exceptions, by the name of the method.

Source: functools.singledispatch, and the documentation of Flask (`errorhandler`,
`app_errorhandler`, `register_error_handler`), FastAPI and Starlette (`exception_handler`,
`add_exception_handler`) and Falcon (`add_error_handler`).
"""

from __future__ import annotations

OF_ONE_CLASS = frozenset(
    {
        *("register", "register_error_handler", "errorhandler", "app_errorhandler"),
        *("exception_handler", "add_exception_handler", "add_error_handler"),
    }
)
"""They take one class, no tuple."""
