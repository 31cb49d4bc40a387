"""What functions and methods of the standard library, and common ones around it, give back.

Names of built-in types as the analysis uses them: "text file" and "binary file" are open files,
"file" is one of unknown mode, "URL object" is a URL of a library that is no str, "hash" an object
of hashlib.
"""

from __future__ import annotations

from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, deque
from io import BytesIO, TextIOWrapper
from pathlib import Path

BUILTIN_MEMBERS: dict[str, frozenset[str]] = {
    kind.__name__: frozenset(name for each in (kind, *alike) for name in dir(each))
    for kind, alike in (
        (str, ()),
        (bytes, ()),
        (int, ()),
        (float, ()),
        (bool, ()),
        (dict, (ChainMap, Counter, OrderedDict, UserDict, defaultdict)),
        (list, (UserList, deque)),
        (tuple, ()),
        (set, ()),
    )
}
"""What objects of built-in types have, with those of the library that are taken for one."""

TEXT_METHODS = {
    **dict.fromkeys(("startswith", "endswith", "isdigit", "isalpha", "isspace"), "bool"),
    **dict.fromkeys(("isalnum", "isnumeric", "isdecimal", "isupper", "islower"), "bool"),
    **dict.fromkeys(("find", "index", "count", "rfind", "rindex"), "int"),
    **dict.fromkeys(("partition", "rpartition"), "tuple"),
    **dict.fromkeys(("split", "splitlines", "rsplit"), "list"),
    "encode": "bytes",
    "decode": "str",
    "hex": "str",
}
"""Methods of str and bytes that give another type than that of the text."""

_PATHS = dict.fromkeys(
    ("joinpath", "with_suffix", "with_name", "resolve", "absolute", "expanduser", "rename"), "Path"
)

METHOD_TYPES: dict[str, dict[str, str]] = {
    "Path": {
        "read_text": "str",
        "read_bytes": "bytes",
        "as_posix": "str",
        "as_uri": "str",
        "exists": "bool",
        "is_file": "bool",
        "is_dir": "bool",
        **_PATHS,
    },
    "text file": {"read": "str", "readline": "str", "readlines": "list"},
    "binary file": {"read": "bytes", "readline": "bytes", "tell": "int"},
    "StringIO": {"read": "str", "getvalue": "str", "readline": "str"},
    "BytesIO": {
        "read": "bytes",
        "getvalue": "bytes",
        "readline": "bytes",
        "getbuffer": "memoryview",
    },
    "hash": {"hexdigest": "str", "digest": "bytes"},
    "date": {"isoformat": "str", "strftime": "str"},
    "datetime": {"isoformat": "str", "strftime": "str", "timestamp": "float", "date": "date"},
    "int": {"to_bytes": "bytes", "bit_length": "int"},
    "bytearray": {"decode": "str", "hex": "str"},
    "memoryview": {"tobytes": "bytes"},
    "template": {"substitute": "str", "safe_substitute": "str"},
}
"""By type and method: the type of the result."""

_HASHES = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "new")

LIBRARY_TYPES: dict[str, str] = {
    **dict.fromkeys(
        (
            *(f"urllib.parse.{name}" for name in ("urlencode", "quote", "quote_plus", "unquote")),
            *("json.dumps", "simplejson.dumps", "ujson.dumps", "rapidjson.dumps"),
            *("os.getcwd", "os.path.basename", "os.path.dirname", "time.strftime"),
            *("secrets.token_hex", "secrets.token_urlsafe", "html.escape", "textwrap.dedent"),
            *("getpass.getpass", "builtins.input", "builtins.chr", "builtins.hex"),
        ),
        "str",
    ),
    **dict.fromkeys(
        (
            *(f"base64.{name}" for name in ("b64encode", "b64decode", "urlsafe_b64encode")),
            *(f"base64.{name}" for name in ("urlsafe_b64decode", "b32encode", "b16encode")),
            *("zlib.compress", "gzip.compress", "bz2.compress", "lzma.compress"),
            *("xml.etree.ElementTree.tostring", "lxml.etree.tostring", "lxml.html.tostring"),
            *("pickle.dumps", "orjson.dumps", "msgpack.packb", "msgpack.dumps", "struct.pack"),
            *("os.urandom", "secrets.token_bytes", "binascii.hexlify", "binascii.unhexlify"),
            *("marshal.dumps", "cbor2.dumps", "hmac.digest"),
        ),
        "bytes",
    ),
    **dict.fromkeys((f"hashlib.{name}" for name in _HASHES), "hash"),
    "hmac.new": "hash",
    "string.Template": "template",
    "io.BytesIO": "BytesIO",
    "io.StringIO": "StringIO",
    **dict.fromkeys(
        (
            *("pathlib.Path", "pathlib.PurePath", "pathlib.PosixPath", "pathlib.PurePosixPath"),
            *("pathlib.Path.cwd", "pathlib.Path.home"),
        ),
        "Path",
    ),
    **dict.fromkeys(("uuid.uuid1", "uuid.uuid3", "uuid.uuid4", "uuid.uuid5", "uuid.UUID"), "UUID"),
    **dict.fromkeys(("time.time", "time.monotonic", "random.random"), "float"),
    **dict.fromkeys(("random.randint", "random.randrange", "os.getpid"), "int"),
    **dict.fromkeys(
        (
            "datetime.datetime",
            *(f"datetime.datetime.{name}" for name in ("now", "utcnow", "today", "fromtimestamp")),
        ),
        "datetime",
    ),
    **dict.fromkeys(("datetime.date", "datetime.date.today"), "date"),
    "decimal.Decimal": "Decimal",
    **dict.fromkeys(("yarl.URL", "furl.furl", "hyperlink.URL", "hyperlink.parse"), "URL object"),
    **dict.fromkeys(("urllib3.Timeout", "urllib3.util.Timeout"), "urllib3 Timeout"),
    "urllib3.util.timeout.Timeout": "urllib3 Timeout",
    **dict.fromkeys(
        ("tempfile.TemporaryFile", "tempfile.NamedTemporaryFile", "gzip.open", "bz2.open"), "file"
    ),
}
"""By canonical path of a function or class: the type of what a call gives."""

QUEUE = "queue"

QUEUES = frozenset(
    {
        *(f"queue.{name}" for name in ("Queue", "SimpleQueue", "LifoQueue", "PriorityQueue")),
        *(f"asyncio.{name}" for name in ("Queue", "LifoQueue", "PriorityQueue")),
        "contextvars.ContextVar",
    }
)
"""Classes whose objects hand what is put into them to others, untouched."""

QUEUE_STORES = frozenset({"put", "put_nowait", "set"})
QUEUE_READS = frozenset({"get", "get_nowait"})

ORDINARY_METHODS: frozenset[str] = frozenset(
    name
    for kind in (str, bytes, int, float, dict, list, set, tuple, Path, TextIOWrapper, BytesIO)
    for name in dir(kind)
) | frozenset(
    {
        *("match", "search", "group", "groups", "sub", "start", "join", "run", "stop", "result"),
        *("submit", "map", "put", "acquire", "release", "wait", "poll", "communicate", "send"),
        *("debug", "info", "warning", "error", "exception", "log", "parse_args", "add_argument"),
        *("execute", "fetchone", "fetchall", "commit", "cursor", "isoformat", "timestamp"),
    }
)
"""Methods that something unknown has because it is one of Python's own objects, mostly."""
