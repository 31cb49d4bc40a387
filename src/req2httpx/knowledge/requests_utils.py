"""What replaces the helpers and constants that requests offers beside its main interface.

Source: requests 2.34.2 (requests/utils.py, compat.py, structures.py, cookies.py, hooks.py,
models.py, adapters.py, sessions.py, auth.py, help.py), each replacement compared with the original.
Names that requests only passes on (`requests.compat.urlencode`, `requests.utils.quote`,
`requests.certs.where`) are not here: `canonical_names` leads to where they live.
`tests/unit/test_knowledge_requests_utils.py` evaluates the exact ones beside the originals.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Replacement:
    """What stands for one name.

    `expression` replaces the name itself where `parameters` is None. Else it replaces a call with
    those arguments and no others (positional, or by these names), and each `$name` in it stands for
    the argument; every argument appears once. None means that nothing does: the code stays.
    `imports` are the modules the expression names, "httpx" standing for the target. `exact` says
    that the value is the same; what `note` tells about arguments that do not fit counts as exact.
    """

    expression: str | None
    imports: tuple[str, ...] = ()
    exact: bool = False
    note: str = ""
    parameters: tuple[str, ...] | None = None


_COPY = "Neither httpx nor the standard library has it: copy the function."
_INTERNAL = "An inner part of requests without a counterpart in httpx."

REPLACEMENTS: dict[str, Replacement] = {
    # requests
    "requests.chardet_version": Replacement(None, note="httpx has no encoding detection."),
    "requests.charset_normalizer_version": Replacement(
        None, note="httpx has no encoding detection."
    ),
    "requests.check_compatibility": Replacement(None, note=_INTERNAL),
    "requests.__version__": Replacement(
        "httpx.__version__", ("httpx",), note="It is the version of another library."
    ),
    "requests.__title__": Replacement(
        "httpx.__title__", ("httpx",), note="It is the name of another library."
    ),
    "requests.__build__": Replacement(None, note="httpx has __version__ only."),
    # requests._internal_utils
    "requests._internal_utils.unicode_is_ascii": Replacement(
        "$u_string.isascii()", exact=True, parameters=("u_string",)
    ),
    # requests.adapters
    "requests.adapters.DEFAULT_POOLBLOCK": Replacement(
        "False", exact=True, note="Assigning to it changes nothing in httpx."
    ),
    "requests.adapters.DEFAULT_POOLSIZE": Replacement(
        "10", exact=True, note="Assigning to it changes nothing in httpx."
    ),
    "requests.adapters.DEFAULT_POOL_TIMEOUT": Replacement(
        "None", exact=True, note="Assigning to it changes nothing in httpx."
    ),
    "requests.adapters.DEFAULT_RETRIES": Replacement(
        "0", exact=True, note="Assigning to it changes nothing in httpx."
    ),
    # requests.auth
    "requests.auth.CONTENT_TYPE_FORM_URLENCODED": Replacement(
        '"application/x-www-form-urlencoded"', exact=True
    ),
    "requests.auth.CONTENT_TYPE_MULTI_PART": Replacement('"multipart/form-data"', exact=True),
    "requests.auth._basic_auth_str": Replacement(
        '"Basic " + base64.b64encode(f"{$username}:{$password}".encode("latin-1")).decode("ascii")',
        ("base64",),
        note="Exact for strings; bytes are taken as they are by requests.",
        parameters=("username", "password"),
    ),
    # requests.compat
    "requests.compat.basestring": Replacement("(str, bytes)", exact=True),
    "requests.compat.has_simplejson": Replacement(
        None, note="httpx always uses the json module of the standard library."
    ),
    "requests.compat.integer_types": Replacement("(int,)", exact=True),
    "requests.compat.is_py2": Replacement("False", exact=True),
    "requests.compat.is_py3": Replacement("True", exact=True),
    "requests.compat.is_urllib3_1": Replacement(
        'urllib3.__version__.startswith("1.")', ("urllib3",), exact=True
    ),
    "requests.compat.numeric_types": Replacement("(int, float)", exact=True),
    "requests.compat.urllib3_version": Replacement("urllib3.__version__", ("urllib3",), exact=True),
    # requests.cookies
    "requests.cookies.MockRequest": Replacement(None, note=_INTERNAL),
    "requests.cookies.MockResponse": Replacement(None, note=_INTERNAL),
    "requests.cookies.cookiejar_from_dict": Replacement(
        "httpx.Cookies($cookie_dict)",
        ("httpx",),
        exact=True,
        note="The same cookies are sent; httpx.Cookies is no CookieJar, its `.jar` is one.",
        parameters=("cookie_dict",),
    ),
    "requests.cookies.create_cookie": Replacement(
        None, note="Make an http.cookiejar.Cookie, or use `Cookies.set(name, value, domain, path)`."
    ),
    "requests.cookies.extract_cookies_to_jar": Replacement(
        None, note="`Cookies.extract_cookies(response)` does it in httpx."
    ),
    "requests.cookies.get_cookie_header": Replacement(
        None, note="`Cookies.set_cookie_header(request)` does it in httpx."
    ),
    "requests.cookies.merge_cookies": Replacement(
        None, note="`Cookies.update(cookies)` does it in httpx, and returns None."
    ),
    "requests.cookies.morsel_to_cookie": Replacement(
        None, note="Make an http.cookiejar.Cookie from the morsel."
    ),
    "requests.cookies.remove_cookie_by_name": Replacement(
        None, note="`Cookies.delete(name, domain, path)` does it in httpx."
    ),
    # requests.help
    "requests.help.info": Replacement(None, note="httpx has nothing like it."),
    "requests.help.main": Replacement(None, note="httpx has nothing like it."),
    # requests.hooks
    "requests.hooks.HOOKS": Replacement(
        '["response"]', exact=True, note="The event hooks of httpx are `request` and `response`."
    ),
    "requests.hooks.default_hooks": Replacement(
        None, note='`{"request": [], "response": []}` is what a Client of httpx starts with.'
    ),
    "requests.hooks.dispatch_hook": Replacement(None, note=_INTERNAL),
    # requests.models
    "requests.models.CONTENT_CHUNK_SIZE": Replacement("10240", exact=True),
    "requests.models.DEFAULT_REDIRECT_LIMIT": Replacement(
        "30", exact=True, note="The limit of httpx is 20."
    ),
    "requests.models.ITER_CHUNK_SIZE": Replacement("512", exact=True),
    "requests.models.REDIRECT_STATI": Replacement("(301, 302, 303, 307, 308)", exact=True),
    "requests.models.RequestEncodingMixin": Replacement(None, note=_INTERNAL),
    "requests.models.RequestHooksMixin": Replacement(None, note=_INTERNAL),
    # requests.sessions
    "requests.sessions.SessionRedirectMixin": Replacement(None, note=_INTERNAL),
    "requests.sessions.merge_hooks": Replacement(None, note=_INTERNAL),
    "requests.sessions.merge_setting": Replacement(None, note=_INTERNAL),
    "requests.sessions.preferred_clock": Replacement(
        '(time.perf_counter if sys.platform == "win32" else time.time)',
        ("sys", "time"),
        exact=True,
    ),
    # requests.structures
    "requests.structures.CaseInsensitiveDict": Replacement(
        "httpx.Headers",
        ("httpx",),
        note=(
            "httpx.Headers takes str and bytes values only, gives its keys in lower case, and has "
            "neither `lower_items` nor keyword arguments."
        ),
    ),
    "requests.structures.LookupDict": Replacement(None, note=_INTERNAL),
    # requests.utils
    "requests.utils.DEFAULT_ACCEPT_ENCODING": Replacement(
        None, note="httpx has the encodings it can decode in the headers of each Client."
    ),
    "requests.utils.DEFAULT_CA_BUNDLE_PATH": Replacement(
        "certifi.where()", ("certifi",), exact=True
    ),
    "requests.utils.DEFAULT_PORTS": Replacement('{"http": 80, "https": 443}', exact=True),
    "requests.utils.HEADER_VALIDATORS": Replacement(None, note=_INTERNAL),
    "requests.utils.NETRC_FILES": Replacement('(".netrc", "_netrc")', exact=True),
    "requests.utils.UNRESERVED_SET": Replacement(
        'frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")',
        exact=True,
    ),
    "requests.utils.add_dict_to_cookiejar": Replacement(
        "$cj.update($cookie_dict)",
        note="For httpx.Cookies only; it returns None and not the cookies.",
        parameters=("cj", "cookie_dict"),
    ),
    "requests.utils.address_in_network": Replacement(
        "ipaddress.ip_address($ip) in ipaddress.ip_network($net, strict=False)",
        ("ipaddress",),
        note="What is no address raises ValueError; OSError in requests.",
        parameters=("ip", "net"),
    ),
    "requests.utils.atomic_open": Replacement(None, note=_COPY),
    "requests.utils.check_header_validity": Replacement(
        None, note="httpx checks headers when it sends them (LocalProtocolError)."
    ),
    "requests.utils.default_headers": Replacement(
        None, note="The defaults of httpx are in the headers of each Client."
    ),
    "requests.utils.default_user_agent": Replacement(
        None, note="httpx sends its own name: give the header a value of your own."
    ),
    "requests.utils.dict_from_cookiejar": Replacement(
        "{cookie.name: cookie.value for cookie in $cj}",
        exact=True,
        note="For an http.cookiejar.CookieJar, which `Cookies.jar` is in httpx.",
        parameters=("cj",),
    ),
    "requests.utils.dict_to_sequence": Replacement(None, note=_COPY),
    "requests.utils.dotted_netmask": Replacement(
        'str(ipaddress.ip_network(f"0.0.0.0/{$mask}").netmask)',
        ("ipaddress",),
        exact=True,
        parameters=("mask",),
    ),
    "requests.utils.extract_zipped_paths": Replacement(
        None, note="importlib.resources.as_file does it for resources of a package."
    ),
    "requests.utils.from_key_val_list": Replacement(None, note=_COPY),
    "requests.utils.get_auth_from_url": Replacement(
        None,
        note=(
            "`httpx.URL(url)` has `username` and `password`, already unquoted; empty strings where "
            "there are none."
        ),
    ),
    "requests.utils.get_encoding_from_headers": Replacement(
        None,
        note=(
            "`response.charset_encoding` is the charset of the header, without requests' "
            "ISO-8859-1 for text."
        ),
    ),
    "requests.utils.get_encodings_from_content": Replacement(
        None, note="Deprecated in requests: search the content for its charset."
    ),
    "requests.utils.get_environ_proxies": Replacement(
        None, note="urllib.request.getproxies() gives them without looking at NO_PROXY for a URL."
    ),
    "requests.utils.get_netrc_auth": Replacement(
        None,
        note=(
            "Use the netrc module; `httpx.NetRCAuth` reads ~/.netrc but not $NETRC, and fails "
            "without the file."
        ),
    ),
    "requests.utils.get_unicode_from_response": Replacement(
        None, note="Deprecated in requests: `response.text` does it."
    ),
    "requests.utils.guess_filename": Replacement(None, note=_COPY),
    "requests.utils.guess_json_utf": Replacement(
        "json.detect_encoding($data)",
        ("json",),
        note="It gives utf-8 where requests gives None.",
        parameters=("data",),
    ),
    "requests.utils.is_ipv4_address": Replacement(
        None, note="Try ipaddress.IPv4Address, which refuses short forms such as `10.1`."
    ),
    "requests.utils.is_valid_cidr": Replacement(
        None, note="Try ipaddress.IPv4Network, which takes an address without a mask, too."
    ),
    "requests.utils.iter_slices": Replacement(None, note=_COPY),
    "requests.utils.parse_dict_header": Replacement(
        "urllib.request.parse_keqv_list(urllib.request.parse_http_list($value))",
        ("urllib.request",),
        note="An item without `=` is None in requests and a ValueError there.",
        parameters=("value",),
    ),
    "requests.utils.parse_header_links": Replacement(
        None, note="httpx has `response.links` only, as requests does."
    ),
    "requests.utils.parse_list_header": Replacement(
        "urllib.request.parse_http_list($value)",
        ("urllib.request",),
        note="It leaves the quotes around quoted items.",
        parameters=("value",),
    ),
    "requests.utils.prepend_scheme_if_needed": Replacement(None, note=_COPY),
    "requests.utils.requote_uri": Replacement(None, note=_COPY),
    "requests.utils.resolve_proxies": Replacement(None, note=_INTERNAL),
    "requests.utils.rewind_body": Replacement(None, note=_INTERNAL),
    "requests.utils.select_proxy": Replacement(None, note=_INTERNAL),
    "requests.utils.set_environ": Replacement(
        None, note="unittest.mock.patch.dict(os.environ, ...) sets variables for a block."
    ),
    "requests.utils.should_bypass_proxies": Replacement(
        None, note="urllib.request.proxy_bypass has rules of its own."
    ),
    "requests.utils.stream_decode_response_unicode": Replacement(
        None, note="`response.iter_text()` does it in httpx."
    ),
    "requests.utils.super_len": Replacement(None, note=_COPY),
    "requests.utils.to_key_val_list": Replacement(None, note=_COPY),
    "requests.utils.to_native_string": Replacement(None, note=_COPY),
    "requests.utils.unquote_header_value": Replacement(None, note=_COPY),
    "requests.utils.unquote_unreserved": Replacement(None, note=_COPY),
    "requests.utils.urldefragauth": Replacement(
        "str(httpx.URL($url).copy_with(username=None, password=None, fragment=None))",
        ("httpx",),
        note="httpx.URL normalises the URL on the way.",
        parameters=("url",),
    ),
}
