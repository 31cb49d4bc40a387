"""Programs that are drawn from the pieces, as people would write them."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass
from enum import Enum
from textwrap import indent

from hypothesis import strategies

from . import pieces

HEAD = """\
import datetime
import enum
import io
import json
import os
import pathlib

import requests
from requests.structures import CaseInsensitiveDict


class Color(str, enum.Enum):
    RED = "red"


def sign(request):
    request.headers["X-Signed"] = "yes"
    return request


class Signed(requests.auth.AuthBase):
    def __call__(self, request):
        request.headers["X-Signed"] = "class"
        return request


def seen(response, *args, **kwargs):
    print("hook", response.status_code)


"""


class Way(Enum):
    """How the value of an argument gets to the call."""

    INLINE = "inline"
    VARIABLE = "variable"
    PARAMETER = "parameter"
    CHOSEN = "chosen"
    DEFAULT = "default"
    UNPACKED = "unpacked"
    UNSEEN = "unseen"
    """Read from JSON, so that the code does not show it."""


class Holder(Enum):
    """What the verb is a method of."""

    MODULE = "requests"
    SESSION = "session"
    BLOCK = "with"
    ATTRIBUTE = "self"


class Form(Enum):
    """How the verb is written."""

    METHOD = "get(url)"
    REQUEST = 'request("GET", url)'
    LOWER = 'request("get", url)'
    VARIABLE = "request(verb, url)"


@dataclass(frozen=True)
class Argument:
    """A keyword argument: its name, the text of its value, and how that gets there."""

    name: str
    text: str
    way: Way


@dataclass(frozen=True)
class Handler:
    """An `except` clause around the call and the uses."""

    caught: str
    reaction: str


@dataclass(frozen=True)
class Program:
    """One drawn program, before it is written down."""

    holder: Holder
    form: Form
    verb: str
    place: tuple[str, str]
    arguments: tuple[Argument, ...]
    set_ups: tuple[str, ...]
    uses: tuple[str, ...]
    handler: Handler | None

    def source(self) -> str:
        """The text of the program."""
        parts = [HEAD + self._class() + "def run(" + ", ".join(self._parameters()) + "):"]
        parts.append(indent(self._body(), "    "))
        parts.append(f"\n\nrun({', '.join(self._given())})\n")
        text = "\n".join(parts)
        return text.replace(HEAD, needed(HEAD, text.removeprefix(HEAD)))

    def _parameters(self) -> list[str]:
        taken = [one.name for one in self.arguments if one.way is Way.PARAMETER]
        optional = [f"{one.name}=None" for one in self.arguments if one.way is Way.DEFAULT]
        return taken + optional

    def _given(self) -> list[str]:
        ways = (Way.PARAMETER, Way.DEFAULT)
        return [f"{one.name}={one.text}" for one in self.arguments if one.way in ways]

    def _body(self) -> str:
        work = "\n".join(
            [f"response = {self._call()}", *self.uses],
        )
        if self.handler is not None:
            name = " as error" if "error" in self.handler.reaction else ""
            work = (
                f"try:\n{indent(work, '    ')}\nexcept {self.handler.caught}{name}:\n"
                f"    {self.handler.reaction}"
            )
        settings = "\n".join(line for one in self.arguments if (line := setting(one)))
        return "\n".join(part for part in (settings, self._held(work)) if part) + '\nprint("end")'

    def _held(self, work: str) -> str:
        if self.holder is Holder.MODULE:
            return work
        if self.holder is Holder.BLOCK:
            inner = "\n".join([*self.set_ups, work])
            return f"with requests.Session() as session:\n{indent(inner, '    ')}"
        if self.holder is Holder.ATTRIBUTE:
            return "\n".join(["api = Api()", renamed("api.session", work)])
        return "\n".join(["session = requests.Session()", *self.set_ups, work])

    def _class(self) -> str:
        """The class that holds the session, if one does."""
        if self.holder is not Holder.ATTRIBUTE:
            return ""
        made = ["session = requests.Session()", *self.set_ups]
        body = indent(renamed("self.session", "\n".join(made)), "        ")
        return f"class Api:\n    def __init__(self):\n{body}\n\n\n"

    def _call(self) -> str:
        holder = "requests" if self.holder is Holder.MODULE else "session"
        variable, path = self.place
        url = f'os.environ["{variable}"] + {json.dumps(path, ensure_ascii=False)}'
        verb = self.verb
        start = {
            Form.METHOD: f"{holder}.{verb}({url}",
            Form.REQUEST: f'{holder}.request("{verb.upper()}", {url}',
            Form.LOWER: f'{holder}.request("{verb}", {url}',
            Form.VARIABLE: f'{holder}.request(os.environ.get("VERB", "{verb}"), {url}',
        }[self.form]
        return ", ".join([start, *(passed(one) for one in self.arguments)]) + ")"


def renamed(name: str, code: str) -> str:
    """The code with another expression for the session."""
    return re.sub(r"\bsession\b(?!\.session)", name, code)


def setting(argument: Argument) -> str:
    """The statement before the call that an argument needs, if any."""
    name, text = argument.name, argument.text
    match argument.way:
        case Way.VARIABLE:
            return f"{name} = {text}"
        case Way.CHOSEN:
            return f'{name} = {text} if os.environ["HTTP_BASE"] else None'
        case Way.UNPACKED:
            return f'{name}_options = {{"{name}": {text}}}'
        case Way.UNSEEN:
            return f"{name} = json.loads({json.dumps(ast.literal_eval(text))!r})"
        case _:
            return ""


def passed(argument: Argument) -> str:
    """How an argument stands in the call."""
    if argument.way is Way.INLINE:
        return f"{argument.name}={argument.text}"
    if argument.way is Way.UNPACKED:
        return f"**{argument.name}_options"
    return f"{argument.name}={argument.name}"


def needed(head: str, body: str) -> str:
    """The head without the imports and definitions that the body does not use."""
    blocks = head.rstrip("\n").split("\n\n\n")
    kept: list[str] = []
    for block in blocks[1:]:
        name = block.split("(")[0].split()[-1]
        if f"{name}" in body:
            kept.append(block)
    rest = "\n".join([*kept, body])
    lines = [line for line in blocks[0].splitlines() if _is_needed(line, rest)]
    return "\n\n\n".join(["\n".join(lines), *kept]) + "\n\n\n"


def _is_needed(line: str, rest: str) -> bool:
    if not line or line == "import requests":
        return True
    name = line.split()[-1]
    return f"{name}." in rest or (name[0].isupper() and name in rest)


def is_seen_by_json(text: str) -> bool:
    """Whether a value can be read from JSON and be the same."""
    try:
        value = ast.literal_eval(text)
        return bool(json.loads(json.dumps(value)) == value)
    except (ValueError, SyntaxError, TypeError):
        return False


@strategies.composite
def arguments(draw: strategies.DrawFn, name: str) -> Argument:
    """An argument of that name."""
    text = draw(strategies.sampled_from(pieces.KEYWORDS[name]))
    ways = [way for way in Way if way is not Way.UNSEEN or is_seen_by_json(text)]
    return Argument(name, text, draw(strategies.sampled_from(ways)))


def uses_of(names: list[str]) -> strategies.SearchStrategy[str]:
    """What is done with a response to a call with these arguments.

    The bytes of a JSON body differ, as the documentation says: neither they are shown, nor what a
    page says of them.
    """
    shown = [use for use in pieces.USES if not any(word in use for word in pieces.BODY_WORDS)]
    return strategies.sampled_from(shown if "json" in names else pieces.USES)


@strategies.composite
def programs(draw: strategies.DrawFn) -> Program:
    """A program: a call with up to three arguments, a session or none, and what is done with it."""
    place = draw(strategies.sampled_from(pieces.PLACES))
    # Where a page makes cookies of the query, it can make some that a client cannot send back.
    known = [name for name in pieces.KEYWORDS if name != "params" or "cookies" not in place[1]]
    names = draw(strategies.lists(strategies.sampled_from(known), max_size=3, unique=True))
    holder = draw(strategies.sampled_from(Holder))
    set_ups: list[str] = []
    if holder is not Holder.MODULE:
        set_ups = draw(
            strategies.lists(strategies.sampled_from(pieces.SET_UPS), max_size=2, unique=True)
        )
    handler = draw(
        strategies.none()
        | strategies.builds(
            Handler,
            strategies.sampled_from(pieces.CAUGHT),
            strategies.sampled_from(pieces.REACTIONS),
        )
    )
    return Program(
        holder=holder,
        form=draw(strategies.sampled_from(Form)),
        verb=draw(strategies.sampled_from(pieces.VERBS)),
        place=place,
        arguments=tuple(draw(arguments(name)) for name in names),
        set_ups=tuple(set_ups),
        uses=tuple(draw(strategies.lists(uses_of(names), min_size=1, max_size=3))),
        handler=handler,
    )
