"""Which functions become coroutines: those that await, and all who call them, up to a boundary."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.rules.async_functions import COMMAND, Role, is_movable, role_of, starts_loop
from req2httpx.rules.async_graph import ENTERING, CallGraph, build_graph, module_name
from req2httpx.rules.async_places import SYNC_FUNCTION, Obstacle, await_obstacle
from req2httpx.rules.async_reflection import Reflection, find_reflection
from req2httpx.rules.site import ModuleView
from req2httpx.settings import PublicApi


@dataclass(frozen=True, slots=True)
class Policy:
    """What the user and the packaging say: what is public, started by commands, or left alone.

    `unread` are the words of files that could not be parsed: they may call what they name.
    """

    api: PublicApi = PublicApi.KEEP
    public: frozenset[FunctionScope] = frozenset()
    commands: frozenset[FunctionScope] = frozenset()
    barred: Mapping[FunctionScope, Obstacle] = field(default_factory=dict)
    uncoloured: frozenset[ModuleScope] = frozenset()
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Denial:
    """Why a function stays synchronous: at which place, and because of which other function."""

    obstacle: Obstacle
    view: ModuleView
    node: ast.AST
    because: FunctionScope | None = None

    @property
    def place(self) -> str:
        return f"{self.view.module.path}:{getattr(self.node, 'lineno', 1)}"


@dataclass(slots=True)
class Colouring:
    """The functions that can become coroutines, and in the end those that do.

    `whole` are entry points whose whole body moves into a coroutine of its own.
    """

    views: dict[ModuleScope, ModuleView]
    graph: CallGraph
    policy: Policy
    reflection: Reflection = field(default_factory=Reflection)
    roles: dict[FunctionScope, Role] = field(default_factory=dict)
    denials: dict[FunctionScope, Denial] = field(default_factory=dict)
    coloured: dict[FunctionScope, tuple[ModuleView, ast.AST]] = field(default_factory=dict)
    whole: set[FunctionScope] = field(default_factory=set)
    starters: dict[FunctionScope, Denial] = field(default_factory=dict)

    def may_await(self, scope: FunctionScope) -> bool:
        """Whether a function is a coroutine or can become one."""
        if isinstance(scope.node, ast.AsyncFunctionDef) or scope in self.whole:
            return True
        if isinstance(scope.node, ast.Lambda):
            return False
        return scope in self.roles and self.graph.find(scope) not in self.denials

    def awaits(self, scope: FunctionScope) -> bool:
        """Whether a function is a coroutine in the end."""
        return (
            isinstance(scope.node, ast.AsyncFunctionDef)
            or scope in self.coloured
            or scope in self.whole
        )

    # -- what can become a coroutine ----------------------------------------------------------

    def settle(self) -> None:
        """Deny the colour to what cannot have it, and to what that calls, until nothing changes."""
        for view in self.views.values():
            for scope in view.module.functions:
                self.roles[scope] = role_of(view, scope)
        self._find_starters()
        for scope in self.policy.commands & self.roles.keys():
            self.roles[scope] = COMMAND
        for scope in self.roles:
            self._judge(scope)
        changed = True
        while changed:
            changed = False
            for scope in self.roles:
                root = self.graph.find(scope)
                if root in self.denials or isinstance(scope.node, ast.AsyncFunctionDef):
                    continue
                denial = self._denied_by_callers(scope) or self._denied_by_blocks(scope)
                if denial is not None:
                    self.denials[root] = denial
                    changed = True

    def _find_starters(self) -> None:
        """Find the functions that run an event loop, themselves or by what they call."""
        pending: list[tuple[FunctionScope, Denial]] = []
        for view in self.views.values():
            for node in view.nodes:
                if isinstance(node, ast.Call) and starts_loop(view, node):
                    scope = view.function(node)
                    if scope is not None:
                        pending.append((scope, Denial(_STARTS, view, node)))
        while pending:
            scope, denial = pending.pop()
            if scope in self.starters:
                continue
            self.starters[scope] = denial
            if not isinstance(scope.node, ast.AsyncFunctionDef):
                self.denials.setdefault(self.graph.find(scope), denial)
            for view, call in self.graph.calls_of(scope):
                caller = view.function(call)
                if caller is not None:
                    pending.append((caller, Denial(_STARTS, view, call, scope)))

    def _judge(self, scope: FunctionScope) -> None:
        """Deny the colour for what a function itself is."""
        node = scope.node
        if isinstance(node, ast.AsyncFunctionDef):
            return
        view = self.views[scope.module]
        obstacle = self.roles[scope].obstacle or self.policy.barred.get(scope)
        place: tuple[ModuleView, ast.AST] = (view, node)
        if obstacle is None and scope.module in self.policy.uncoloured:
            obstacle = _UNWRITABLE
        if obstacle is None and (values := self.graph.values_of(scope)):
            obstacle, place = _VALUE, values[0]
        if obstacle is None and (loose := self._loose(scope)):
            obstacle, place = _loose_use(scope.name), loose[0]
        if obstacle is None and scope.owner in self.graph.escaped and scope.name in _KNOWN_NAMES:
            obstacle = _DUCK
        if obstacle is None and (named := self.reflection.place(scope)) is not None:
            obstacle, place = _NAMED, named
        unseen = view.program.too_deep or scope.name in self.policy.unread
        if obstacle is None and (unseen or not _is_followed(view, scope)):
            obstacle = _UNSEEN
        if obstacle is None and self.policy.api is PublicApi.KEEP:
            if self._is_uncalled(scope):
                obstacle = _UNCALLED
            elif scope in self.policy.public:
                obstacle = _PUBLIC
        if obstacle is not None:
            self.denials.setdefault(self.graph.find(scope), Denial(obstacle, *place))

    def _loose(self, scope: FunctionScope) -> list[tuple[ModuleView, ast.expr]]:
        """Return the places that may mean a function, where that cannot be seen."""
        if scope.owner is None:
            foreign = self.graph.foreign.get((module_name(scope.module), scope.name), [])
            return [*self.graph.unresolved.get(scope.name, []), *foreign]
        if scope.name.startswith("__") and scope.name != "__exit__":
            return []
        found = self.graph.loose.get(scope.name, [])
        if scope.owner in self.graph.escaped:
            return [*found, *self.graph.returned.get(scope.name, [])]
        return found

    def _is_uncalled(self, scope: FunctionScope) -> bool:
        role = self.roles[scope]
        used = self.graph.calls_of(scope) or self.graph.enters_of(scope)
        return not role.registered and not used

    def _denied_by_callers(self, scope: FunctionScope) -> Denial | None:
        for view, call in self.graph.calls_of(scope):
            obstacle = await_obstacle(view, call, self.may_await)
            if obstacle is None:
                continue
            caller = view.function(call)
            if obstacle is not SYNC_FUNCTION:
                return Denial(obstacle, view, call)
            if caller is None:
                continue
            if self.is_bridge(caller):
                continue
            return Denial(_caller(caller), view, call, caller)
        return None

    def _denied_by_blocks(self, scope: FunctionScope) -> Denial | None:
        """Return the with statement that cannot become `async with`, if there is one."""
        for view, statement, _ in self.graph.enters_of(scope):
            obstacle = await_obstacle(view, statement, self.may_await)
            caller = view.function(statement)
            if obstacle is None:
                continue
            if obstacle is not SYNC_FUNCTION:
                return Denial(obstacle, view, statement)
            if caller is None:
                return Denial(_TOP_LEVEL, view, statement)
            if not (self.is_bridge(caller) and is_movable(caller)) or caller in self.starters:
                return Denial(_entering(caller), view, statement, caller)
        return None

    def is_bridge(self, scope: FunctionScope, seen: frozenset[FunctionScope] = frozenset()) -> bool:
        """Whether a function can start an event loop: nothing calls it inside one."""
        if not self.roles[scope].entry:
            return False
        for view, call in self.graph.calls_of(scope):
            caller = view.function(call)
            if caller is None or caller in seen:
                continue
            if not self.is_bridge(caller, seen | {scope}):
                return False
        return True

    # -- what becomes one ---------------------------------------------------------------------

    def colour(self, senders: Iterable[tuple[FunctionScope, ModuleView, ast.AST]]) -> None:
        """Give the colour to functions that await something, and to all who call them."""
        pending = list(senders)
        while pending:
            scope, view, node = pending.pop()
            for member in self.members(scope):
                if member in self.coloured or not isinstance(member.node, ast.FunctionDef):
                    continue
                if member in self.whole:
                    continue
                self.coloured[member] = (view, node)
                for caller_view, call in self.graph.calls_of(member):
                    caller = caller_view.function(call)
                    if caller is not None and self.may_await(caller):
                        pending.append((caller, caller_view, call))
                for caller_view, statement, _ in self.graph.enters_of(member):
                    caller = caller_view.function(statement)
                    if caller is not None and self.may_await(caller):
                        pending.append((caller, caller_view, statement))

    def members(self, scope: FunctionScope) -> list[FunctionScope]:
        """Return the functions of one group."""
        root = self.graph.find(scope)
        if root is scope and scope not in self.graph.parents.values():
            return [scope]
        return [other for other in self.roles if self.graph.find(other) is root]

    def bridged_calls(self) -> list[tuple[ModuleView, ast.Call]]:
        """Return the calls of coroutines in places that start the event loop."""
        found: dict[ast.Call, ModuleView] = {}
        for scope in self.coloured:
            for view, call in self.graph.calls_of(scope):
                caller = view.function(call)
                if caller is None or not self.awaits(caller):
                    found[call] = view
        return [(view, call) for call, view in found.items()]


_STARTS = Obstacle(
    "an event loop is run here, which is impossible inside another",
    "Await what it runs instead, then run again.",
)
_VALUE = Obstacle(
    "it is used as a value: whoever gets it would call it without awaiting",
    "Call it where it is passed on, or pass an `async def` to code that awaits it.",
)
_KNOWN_NAMES = frozenset(
    {"close", "read", "readline", "readlines", "readinto", "write", "writelines", "flush", "seek"}
    | {"run", "start", "stop", "join", "get", "put", "send", "recv", "acquire", "release", "items"}
    | {"keys", "values", "emit", "handle", "format", "filter", "default", "encode", "decode"}
    | {"execute", "commit", "rollback", "connect", "cursor", "dispatch", "process_request"}
)
"""Names of methods that libraries call on objects that they are given."""
_DUCK = Obstacle(
    "an object of its class is given to other packages, which call methods of this name and do not "
    "await them",
    "Give the method another name, or keep the object to the project.",
)
_NAMED = Obstacle(
    "it may be looked up or replaced by its name: what is called there would not be awaited, or "
    "could not be",
    "Call it directly there, then run again.",
)
_UNSEEN = Obstacle(
    "the analysis has not looked at all code that may call it",
    "Mend or exclude files that cannot be parsed or are nested too deeply, then run again.",
)
_UNCALLED = Obstacle(
    "nothing in the project calls it, so whoever does would get a coroutine instead of the result",
    "--public-api async gives it the colour; its callers have to await it then.",
)
_PUBLIC = Obstacle(
    "it is public API of a package, and users of the package call it without awaiting",
    "--public-api async gives it the colour; its users have to await it then.",
)
_UNWRITABLE = Obstacle(
    "the coloured text of its module could not be written",
    "Put statements that share a line on lines of their own, then run again.",
)


def _is_followed(view: ModuleView, scope: FunctionScope) -> bool:
    """Whether all code was interpreted that mentions a function."""
    names = view.program.direct_names
    if scope.name in ENTERING:
        return scope.owner is not None and scope.owner.node.name in names
    return scope.name in names


def _loose_use(name: str) -> Obstacle:
    return Obstacle(
        f"`{name}` may mean this function in a place where that cannot be seen, and is not awaited",
        "Import it by its full name, annotate the object's class, or give the function another "
        "name, then run again.",
    )


_TOP_LEVEL = Obstacle(
    "an object of its class is entered at the top of a module, where nothing can be awaited",
    "Put the with statement into a function, then run again.",
)


def _entering(scope: FunctionScope) -> Obstacle:
    return Obstacle(
        f"`{scope.qualified_name.replace('.<locals>', '')}` enters an object of its class and "
        "stays synchronous",
        "It moves when that function can be a coroutine.",
    )


def _caller(scope: FunctionScope) -> Obstacle:
    return Obstacle(
        f"`{scope.qualified_name.replace('.<locals>', '')}` calls it and stays synchronous",
        "It moves when that function can be a coroutine.",
    )


def new_colouring(views: list[ModuleView], policy: Policy) -> Colouring:
    """Return what can become a coroutine, before anything does."""
    colouring = Colouring(
        {view.module: view for view in views},
        build_graph(views),
        policy,
        find_reflection(views),
    )
    colouring.settle()
    return colouring
