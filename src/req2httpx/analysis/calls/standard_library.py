"""What calls of the standard library give, by their paths."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from req2httpx.analysis.calls.arguments import Arguments, first_argument
from req2httpx.analysis.calls.classes import super_object, type_of
from req2httpx.analysis.calls.collections import (
    make_defaultdict,
    make_dict,
    make_namedtuple,
    make_queue,
    pickled,
    same_elements,
    unpickled,
)
from req2httpx.analysis.calls.elements import (
    filter_elements,
    map_elements,
    next_element,
    paired,
    reduced,
    summed,
    with_key,
)
from req2httpx.analysis.calls.modules import import_by_function, import_module
from req2httpx.analysis.calls.objects import (
    COPIERS,
    dataclass_field,
    declared_fields,
    get_attribute,
    global_names,
    made_property,
    make_class_method,
    make_method,
    make_namespace,
    make_parser,
    make_partial,
    make_partial_method,
    replaced,
    set_attribute,
    weak_reference,
)
from req2httpx.analysis.calls.tasks import divided, finished, gathered, in_thread, make_task
from req2httpx.analysis.calls.texts_and_files import (
    always,
    environment_variable,
    guessed_type,
    joined_address,
    json_document,
    open_file,
)
from req2httpx.analysis.expected_errors import expected_error
from req2httpx.analysis.iteration import ITERATION
from req2httpx.analysis.values import (
    NOTHING,
    Value,
)
from req2httpx.knowledge.builtin_types import (
    LIBRARY_TYPES,
    QUEUES,
)

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator


MODELS: dict[str, Callable[[Evaluator, Arguments], Value]] = {
    **ITERATION,
    "functools.reduce": reduced,
    "importlib.import_module": import_module,
    "builtins.__import__": import_by_function,
    "pytest.raises": expected_error,
    "functools.partial": make_partial,
    "functools.partialmethod": make_partial_method,
    "types.MethodType": make_method,
    "builtins.classmethod": make_class_method,
    "threading.local": make_namespace,
    "types.SimpleNamespace": make_namespace,
    "builtins.getattr": get_attribute,
    "builtins.setattr": set_attribute,
    "builtins.super": super_object,
    "builtins.property": made_property,
    "builtins.staticmethod": first_argument,
    "builtins.type": type_of,
    "builtins.dict": make_dict,
    "builtins.next": next_element,
    "builtins.sum": summed,
    "builtins.enumerate": paired,
    "builtins.zip": paired,
    "builtins.map": map_elements,
    "builtins.filter": filter_elements,
    "builtins.open": open_file,
    "io.open": open_file,
    "builtins.max": with_key(next_element),
    "builtins.min": with_key(next_element),
    "collections.namedtuple": make_namedtuple,
    "collections.deque": same_elements("deque"),
    "collections.OrderedDict": make_dict,
    "collections.UserDict": make_dict,
    "collections.defaultdict": make_defaultdict,
    **dict.fromkeys(("weakref.WeakValueDictionary", "weakref.WeakKeyDictionary"), make_dict),
    "weakref.WeakSet": same_elements("set"),
    "weakref.ref": weak_reference,
    "weakref.proxy": first_argument,
    "types.MappingProxyType": first_argument,
    "dataclasses.field": dataclass_field,
    "concurrent.futures.as_completed": first_argument,
    "asyncio.gather": gathered,
    "concurrent.futures.wait": divided,
    "asyncio.to_thread": in_thread,
    "asyncio.wait": divided,
    **dict.fromkeys(("asyncio.create_task", "asyncio.ensure_future"), make_task),
    "asyncio.run_coroutine_threadsafe": make_task,
    **dict.fromkeys(("asyncio.as_completed", "asyncio.shield", "asyncio.wait_for"), first_argument),
    "asyncio.run": finished,
    "copy.copy": first_argument,
    "copy.deepcopy": first_argument,
    "typing.cast": lambda evaluator, arguments: (arguments.positional or [NOTHING])[-1],
    "contextlib.closing": first_argument,
    "contextlib.nullcontext": first_argument,
    **{
        f"builtins.{name}": same_elements(name)
        for name in ("list", "tuple", "set", "frozenset", "reversed", "iter")
    },
    "builtins.sorted": with_key(same_elements("list")),
    **{f"builtins.{name}": always(name) for name in ("str", "bytes", "int", "float", "bool")},
    **{
        f"builtins.{name}": always(result)
        for name, result in {
            "len": "int",
            "repr": "str",
            "isinstance": "bool",
            "hasattr": "bool",
            "callable": "bool",
            "any": "bool",
            "all": "bool",
            "print": "NoneType",
            "format": "str",
            "round": "float",
            "abs": "float",
            "id": "int",
            "bytearray": "bytearray",
            "memoryview": "memoryview",
            "range": "range",
        }.items()
    },
    "dataclasses.asdict": declared_fields,
    **dict.fromkeys(COPIERS, replaced),
    "builtins.vars": declared_fields,
    "builtins.globals": global_names,
    "json.loads": json_document,
    "json.load": json_document,
    "urllib.parse.urljoin": joined_address,
    "urllib.parse.urlunparse": always("str"),
    "os.path.join": joined_address,
    "posixpath.join": joined_address,
    "os.environ.get": environment_variable,
    "os.getenv": environment_variable,
    **dict.fromkeys(("mimetypes.guess_type", "mimetypes.guess_file_type"), guessed_type),
    **{path: always(result) for path, result in LIBRARY_TYPES.items()},
    **dict.fromkeys(("attr.asdict", "attrs.asdict"), declared_fields),
    "argparse.ArgumentParser": make_parser,
    **dict.fromkeys(QUEUES, make_queue),
    "pickle.dumps": pickled,
    "pickle.loads": unpickled,
}
