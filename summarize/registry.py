"""Registry: names <-> methods. Register, look up, describe.

A ranker, selector or orderer is a plain function with keyword-only settings. Decorating it makes its
name work in ``summarize(ranker="name(setting=1)")``, on the command line and in recipes. The files of
the three folders are discovered, not listed, so adding a method is adding a file.

Settings are declared in the decorator, next to the function, with their bounds and the values worth
trying. A call checks them; the explorer's sliders and the tuning grid are made from them.

Other packages add methods by entry points (`plugins`); a name that is built in stays what it is.

One spelling is used everywhere: ``name(setting=value, ...)``. It is read as a Python expression of
literals and never evaluated.
"""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import pkgutil
import re
import types
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar, overload

from summarize.errors import InputTypeError, InputWarning, SettingError, did_you_mean, short_repr
from summarize.plugins import Plugin, count_positional, load_plugins
from summarize.validation import Setting

__all__ = [
    "CUSTOM",
    "METHODS",
    "ORDERERS",
    "RANKERS",
    "SELECTORS",
    "Method",
    "Registry",
    "plain_name",
]

CUSTOM = "custom:"
"""Prefix of the name of a function that is not registered; the function has to be passed again."""


def plain_name(name: object) -> str:
    """A name as it may appear in a recipe: letters, digits and underscores.

    >>> plain_name("<lambda>"), plain_name("a > b")
    ('lambda', 'a_b')
    """
    return re.sub(r"\W+", "_", str(name)).strip("_")


F = TypeVar("F", bound=Callable[..., Any])
E = TypeVar("E", bound=Callable[..., list[dict[str, float]]])


class Explanation(NamedTuple):
    """What says of which parts the scores of a ranker are the sum, or the product."""

    function: Callable[..., list[dict[str, float]]]
    product: bool


@dataclass(frozen=True)
class Method(Generic[F]):
    """A ranker, selector or orderer with all its settings. Calling it calls the function.

    Attributes
    ----------
    name : str
    function : callable
        Not compared: two methods are equal if they are spelled the same.
    settings : mapping of str to object
        Every setting with its value, also those at their default.
    registered : bool
        False for a custom function, which a recipe can name but not contain.
    reads_scores : bool
        False for a selector that does without the ranker's scores: the ranker is not run. Not compared.
    """

    name: str
    function: F = field(compare=False)
    settings: Mapping[str, object]
    registered: bool = True
    reads_scores: bool = field(default=True, compare=False)

    def __call__(self, *args: Any) -> Any:
        return self.function(*args, **self.settings)

    def __hash__(self) -> int:
        return hash(str(self))

    def __str__(self) -> str:
        """The spelling with every setting, also those at their default."""
        return self._format(self.settings)

    def changed(self, defaults: Mapping[str, object]) -> str:
        """The spelling with only the settings that differ from `defaults`.

        >>> method = RANKERS.resolve("textrank(damping=0.5)")
        >>> method.changed(RANKERS.resolve("textrank").settings)
        'textrank(damping=0.5)'
        """
        return self._format({k: v for k, v in self.settings.items() if v != defaults.get(k, self)})

    def with_settings(self, **settings: object) -> str:
        """The spelling with some settings changed.

        >>> RANKERS.resolve("lexrank").with_settings(threshold=0.2)
        'lexrank(threshold=0.2, damping=0.85)'
        """
        return self._format({**self.settings, **settings})

    def _format(self, settings: Mapping[str, object]) -> str:
        if not self.registered:
            return f"{CUSTOM}{self.name}"
        inside = ", ".join(f"{name}={value!r}" for name, value in settings.items())
        return f"{self.name}({inside})" if inside else self.name


class Registry(Generic[F]):
    """The methods of one kind, discovered in one folder of the package.

    Parameters
    ----------
    kind : str
        "ranker", "selector" or "orderer"; what messages call it.
    package : str
        The package whose modules register them.
    n_arguments : int, default 1
        How many positional arguments a method of this kind has, by which a function of another package is
        recognised.

    Examples
    --------
    >>> RANKERS.resolve("textrank(damping=0.9)").settings["damping"]
    0.9
    """

    def __init__(self, kind: str, package: str, n_arguments: int = 1) -> None:
        self.kind = kind
        self.n_arguments = n_arguments
        self._package = package
        self._functions: dict[str, F] = {}
        self._declared: dict[str, dict[str, Setting]] = {}
        self._explanations: dict[str, Explanation] = {}
        self._without_scores: set[str] = set()
        self._discovered = False
        self._has_plugins = False
        self._parsed: dict[str, tuple[str, dict[str, object]]] = {}  # the last spelling

    def __repr__(self) -> str:
        return f"<{self.kind}s: {', '.join(self.all_names())}>"

    @overload
    def register(self, function: F, /) -> F: ...
    @overload
    def register(self, *, reads_scores: bool = True, **settings: Setting) -> Callable[[F], F]: ...
    def register(  # type: ignore[misc]  # mypy does not see that `function` is positional-only
        self, function: F | None = None, /, *, reads_scores: bool = True, **settings: Setting
    ) -> F | Callable[[F], F]:
        """Make a function known under its own name. Use as a decorator, with or without settings.

        Parameters
        ----------
        function : callable
        reads_scores : bool, default True
            False for a selector that does without the ranker's scores: no ranker is run for it.
        **settings : Setting
            The bounds of each keyword-only parameter, made with `validation.number`,
            `validation.integer` or `validation.choice`. They are checked at each call.
        """

        def decorate(function: F) -> F:
            name = function.__name__
            unknown = settings.keys() - _defaults_of(function).keys()
            if unknown:
                raise SettingError(
                    f"{self.kind} {name!r} declares settings that it does not have: "
                    f"{', '.join(sorted(unknown))}"
                )
            if not self._is_built_in(function):
                self._discover()
                if name in self._functions and self._is_built_in(self._functions[name]):
                    raise SettingError(f"{self.kind} {name!r} is built in; choose another name")
            self._declared[name] = settings
            if not reads_scores:
                self._without_scores.add(name)
            self._functions[name] = _with_checks(function, settings)
            return self._functions[name]

        return decorate if function is None else decorate(function)

    def explains(self, name: str, *, product: bool = False) -> Callable[[E], E]:
        """Make a function known that says what the scores of a ranker are made of. Use as a decorator.

        It gets the candidates, some of their indices and the settings of the ranker, and returns for each
        index the parts of its score by name: what it is the sum of, or with `product` the product of.
        """

        def decorate(function: E) -> E:
            self._explanations[name] = Explanation(function, product)
            return function

        return decorate

    def explanation(self, name: str) -> Explanation | None:
        """The function that was registered with `explains`; None if a method has none."""
        self._discover()
        return self._explanations.get(name)

    def names(self) -> list[str]:
        """The names of all methods that can be used by their name alone, sorted."""
        return [name for name in self.all_names() if not any(self._needed(name))]

    def all_names(self) -> list[str]:
        """The names of all methods of this kind, sorted; some need a setting, such as a file of weights.

        >>> set(RANKERS.all_names()) - set(RANKERS.names())
        {'learned'}
        """
        self._discover(plugins=True)
        return sorted(self._functions)

    def _needed(self, name: str) -> Iterator[str]:
        """The settings of a method that have no default."""
        return (setting for setting, one in self._declared[name].items() if one.needed)

    def reads_scores(self, name: str) -> bool:
        """Whether a method reads the scores of a ranker, or would if it were given them.

        >>> SELECTORS.reads_scores("mmr"), SELECTORS.reads_scores("concepts")
        (True, False)
        """
        self[name]
        return name not in self._without_scores

    def spelling(self, name: str) -> str:
        """A method with all its settings at their defaults; three dots stand for what has none.

        >>> RANKERS.spelling("lsa"), RANKERS.spelling("learned")
        ('lsa(topics=10)', 'learned(weights=...)')
        """
        defaults = {**_defaults_of(self[name]), **dict.fromkeys(self._needed(name), ...)}
        return str(Method(name, self[name], defaults)).replace("Ellipsis", "...")

    def defaults(self, name: str) -> Mapping[str, object]:
        """The settings of a method with their defaults, also those that must not stay there."""
        return _defaults_of(self[name])

    def settings(self, name: str) -> Mapping[str, Setting]:
        """The declared settings of a method, in the order of its signature.

        >>> RANKERS.settings("textrank")["damping"].high
        1
        """
        self[name]
        return self._declared[name]

    def __getitem__(self, name: str) -> F:
        """The function registered under `name`."""
        self._discover()
        if name not in self._functions:
            self._discover(plugins=True)
        try:
            return self._functions[name]
        except KeyError:
            meant = did_you_mean(name, self._functions)
            for other in self._namesakes(name):
                meant = (
                    f"; {name!r} is {other._article} {other.kind}: write {other.kind}={name!r} "
                    f"(--{other.kind} {name})"
                )
            known = [
                *self.names(),
                *(self.spelling(n) for n in self.all_names() if any(self._needed(n))),
            ]
            raise SettingError(
                f"unknown {self.kind} {short_repr(name)}{meant} (known: {', '.join(known)})"
            ) from None

    def resolve(self, method: object, *, with_files: bool = True) -> Method[F]:
        """A spelling or a callable, as a `Method` with all its settings.

        Parameters
        ----------
        method : str, callable or Method
        with_files : bool, default True
            Whether settings that are needed, such as a file of weights, are checked: a summary that was made
            with them can be shown without them.

        Raises
        ------
        SettingError
            If the name or a setting is unknown, or the spelling cannot be read.
        InputTypeError
            If `method` is neither a str nor a callable.
        """
        if isinstance(method, Method):
            return method
        if isinstance(method, str):
            parsed = self._parsed.get(method)
            if parsed is None:  # in a batch, it is the same for all clusters
                parsed = self._parse(method)
                self._parsed = {method: parsed}
            name, settings = parsed
            return self._registered(name, settings, with_files)
        if not callable(method):
            raise InputTypeError(
                f"{self.kind} must be a name such as {self._example()!r} or a callable, got "
                f"{type(method).__name__} {short_repr(method)}"
            )
        self._check_arguments(method)
        settings = {}
        function: Any = method
        while isinstance(function, functools.partial) and not function.args:
            settings = {**function.keywords, **settings}
            function = function.func
        self._discover()
        name = plain_name(getattr(function, "__name__", type(function).__name__))
        if function in self._functions.values():
            return self._registered(name, settings)
        return Method(name, method, {}, registered=False)  # type: ignore[arg-type]

    def _check_arguments(self, function: Callable[..., object]) -> None:
        """Raise if a function cannot be called with what it is given; one that does not say is called."""
        try:
            signature = inspect.signature(function)
        except (TypeError, ValueError):
            return
        try:
            signature.bind(*[None] * self.n_arguments)
        except TypeError:
            number = "1 argument" if self.n_arguments == 1 else f"{self.n_arguments} arguments"
            raise InputTypeError(
                f"{self.kind} must be callable with {number}, got {short_repr(function)} with {signature}"
            ) from None

    def _registered(
        self, name: str, settings: Mapping[str, object], with_files: bool = True
    ) -> Method[F]:
        function = self[name]
        return Method(
            name,
            function,
            self._complete(name, function, settings, with_files),
            reads_scores=self.reads_scores(name),
        )

    def _parse(self, spelling: str) -> tuple[str, dict[str, object]]:
        if spelling.startswith(CUSTOM):
            raise SettingError(
                f"{self.kind} {short_repr(spelling)} is a custom function: pass the function itself"
            )
        try:
            node = ast.parse(spelling.strip(), mode="eval").body
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            raise self._misspelled(spelling) from None
        if isinstance(node, ast.Name):
            return node.id, {}
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            raise self._misspelled(spelling)
        if node.args:
            raise self._without_names(node.func.id, node.args, spelling)
        settings: dict[str, object] = {}
        for keyword in node.keywords:
            if keyword.arg is None or keyword.arg in settings:
                raise self._misspelled(spelling)
            try:
                settings[keyword.arg] = ast.literal_eval(keyword.value)
            except (ValueError, TypeError, RecursionError):
                raise self._misspelled(spelling) from None
        return node.func.id, settings

    def _misspelled(self, spelling: str) -> SettingError:
        """What is wrong with "mmr(0.5" or "my_module:score", and how a method is spelled."""
        named = re.match(r"\s*(\w*)", spelling)
        meant = ""
        if re.fullmatch(r"\s*[\w.]+[:.]\w+\s*", spelling):
            meant = (
                f"; pass a {self.kind} of your own as a function from Python, or give it a name in a "
                "package with the entry point 'summarize.methods'"
            )
        return SettingError(
            f"{self.kind} must be spelled like {self._example(named[1] if named else '')!r}, got "
            f"{short_repr(spelling)}{meant}"
        )

    def _without_names(self, name: str, values: Sequence[ast.expr], spelling: str) -> SettingError:
        """What is wrong with "mmr(0.5)", and how it is spelled."""
        names = list(_defaults_of(self[name]))
        if not names:
            return SettingError(
                f"{self.kind} {name!r} has no settings; write {name}, got {short_repr(spelling)}"
            )
        texts = [ast.unparse(value) for value in values if isinstance(value, ast.Constant)]
        meant = ", ".join(f"{key}={text}" for key, text in zip(names, texts, strict=False))
        return SettingError(
            f"{self.kind} {name!r} has the settings {', '.join(names)}, each given by its name; write "
            f"{name}({meant or names[0] + '=...'}), got {short_repr(spelling)}"
        )

    def _complete(
        self, name: str, function: F, settings: Mapping[str, object], with_files: bool = True
    ) -> dict[str, object]:
        defaults = _defaults_of(function)
        for setting in settings:
            if setting not in defaults:
                meant = did_you_mean(setting, defaults)
                known = ", ".join(defaults) or "none"
                for other in self._namesakes(name):
                    if setting in other.defaults(name):
                        meant = (
                            f"; the {other.kind} {name!r} has it: write {other.kind}='{name}(...)'"
                        )
                raise SettingError(
                    f"{self.kind} {name!r} has no setting {setting!r}{meant} (settings: {known})"
                )
        changed = {key: _as_python(value) for key, value in settings.items()}
        for setting, declared in self._declared[name].items():
            if declared.needed and not with_files:
                continue
            if setting in changed:
                checked = declared.check(setting, changed[setting])
                if not isinstance(changed[setting], int | float):  # a fraction has no literal
                    changed[setting] = checked
            elif declared.needed:
                raise SettingError(f"{self.kind} {name!r} needs {setting}: {declared.needed}")
        return {**defaults, **changed}

    def _example(self, name: str = "") -> str:
        """How a method is spelled with its settings: this one, if it has no settings that are needed."""
        name = name if name in self.names() else self.names()[0]
        return str(Method(name, self[name], self._complete(name, self[name], {})))

    def _namesakes(self, name: str) -> list[Registry[Any]]:
        """The registries of the other kinds that have a method of this name."""
        others = [one for one in (RANKERS, SELECTORS, ORDERERS) if one is not self]
        return [one for one in others if name in one.all_names()]

    @property
    def _article(self) -> str:
        return "an" if self.kind[0] in "aeio" else "a"

    def _discover(self, *, plugins: bool = False) -> None:
        if not self._discovered:
            package = importlib.import_module(self._package)
            for module in pkgutil.iter_modules(package.__path__):
                importlib.import_module(f"{self._package}.{module.name}")
            self._discovered = True
        if plugins and not self._has_plugins:
            self._has_plugins = True
            for plugin in load_plugins():  # a module registers its methods as it is loaded
                if not isinstance(plugin.value, types.ModuleType):
                    self._add(plugin)

    def _is_built_in(self, function: F) -> bool:
        return str(getattr(function, "__module__", "")).startswith(f"{self._package}.")

    def _add(self, plugin: Plugin) -> None:
        """Register a function of another package, if it is of this kind and its name is free."""
        function = plugin.value
        if self.n_arguments != count_positional(function):
            return
        if self._functions.get(plugin.name, function) is not function:
            warnings.warn(
                f"package {plugin.package!r} has a {self.kind} {plugin.name!r}, which is the name of another "
                "one: it is left out; rename its entry point",
                InputWarning,
                stacklevel=2,
            )
            return
        if function not in self._functions.values():
            self._declared[plugin.name] = {}
            self._functions[plugin.name] = function


@functools.lru_cache(maxsize=256)
def _defaults_of(function: Callable[..., Any]) -> Mapping[str, object]:
    """The settings of a method with their defaults: its keyword-only parameters."""
    return {
        parameter.name: parameter.default
        for parameter in inspect.signature(function).parameters.values()
        if parameter.kind is parameter.KEYWORD_ONLY
    }


def _with_checks(function: F, settings: Mapping[str, Setting]) -> F:
    """The function, checking the settings it is called with."""
    if not settings:
        return function

    @functools.wraps(function)
    def checked(*args: Any, **given: Any) -> Any:
        for name, value in given.items():
            if name in settings:
                given[name] = settings[name].check(name, value)
        return function(*args, **given)

    return checked  # type: ignore[return-value]


def _as_python(value: Any) -> Any:
    return value.item() if getattr(value, "shape", None) == () else value


RANKERS: Registry[Callable[..., Any]] = Registry("ranker", "summarize.rankers", 1)
SELECTORS: Registry[Callable[..., Any]] = Registry("selector", "summarize.selectors", 3)
ORDERERS: Registry[Callable[..., Any]] = Registry("orderer", "summarize.orderers", 2)

METHODS: Mapping[str, Registry[Callable[..., Any]]] = {
    "ranker": RANKERS,
    "selector": SELECTORS,
    "orderer": ORDERERS,
}
"""The kinds of methods, in the order in which they run."""
