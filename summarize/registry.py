"""Methods: names <-> functions. Register, look up, describe.

A ranker, selector or orderer is a plain function with keyword-only settings. Decorating it puts
its name into `summarize(ranker="name(setting=1)")`, the command line and the printed recipe; the
files of the three folders are found, not listed, so adding a method is adding a file.

One spelling holds everywhere: ``name(setting=value, ...)``. It is read as a Python expression of
literals and never evaluated.
"""

from __future__ import annotations

import ast
import difflib
import functools
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from summarize.errors import InputTypeError, SettingError, short_repr

__all__ = ["ORDERERS", "RANKERS", "SELECTORS", "Method", "Registry", "plain"]

CUSTOM = "custom:"
"""Stands before the name of a function that is not registered: it has to be passed again."""


def plain(name: object) -> str:
    """A name as it may stand in a recipe: letters, digits and low lines.

    >>> plain("<lambda>"), plain("a > b")
    ('lambda', 'a_b')
    """
    return re.sub(r"\W+", "_", str(name)).strip("_")


F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Method(Generic[F]):
    """A function with its settings fixed. Calling it calls the function."""

    name: str
    function: F
    settings: Mapping[str, object]
    registered: bool = True

    def __call__(self, *args: Any) -> Any:
        return self.function(*args, **self.settings)

    def __str__(self) -> str:
        """The spelling with every setting, also those left at their default."""
        if not self.registered:
            return f"{CUSTOM}{self.name}"
        shown_settings = ", ".join(f"{name}={value!r}" for name, value in self.settings.items())
        return f"{self.name}({shown_settings})" if shown_settings else self.name


class Registry(Generic[F]):
    """The methods of one kind, found in one folder of the package.

    >>> RANKERS.resolve("textrank(damping=0.9)").settings["damping"]
    0.9
    """

    def __init__(self, kind: str, package: str) -> None:
        self.kind = kind
        self._package = package
        self._functions: dict[str, F] = {}
        self._discovered = False

    def register(self, function: F) -> F:
        """Make `function` known under its own name. Use as a decorator."""
        self._functions[function.__name__] = function
        return function

    def names(self) -> list[str]:
        """The names of all methods of this kind, sorted."""
        self._discover()
        return sorted(self._functions)

    def __getitem__(self, name: str) -> F:
        """The function registered under `name`."""
        self._discover()
        try:
            return self._functions[name]
        except KeyError:
            close = difflib.get_close_matches(name, self._functions, n=1)
            meant = f"did you mean {close[0]!r}? " if close else ""
            raise SettingError(
                f"unknown {self.kind} {short_repr(name)}; {meant}(known: {', '.join(self.names())})"
            ) from None

    def resolve(self, given: object) -> Method[F]:
        """A spelling or a callable, as a `Method` with all its settings.

        Raises
        ------
        SettingError
            If the name or a setting is unknown, or the spelling cannot be read.
        InputTypeError
            If `given` is neither a str nor a callable.
        """
        if isinstance(given, Method):
            return given
        if isinstance(given, str):
            name, settings = self._read(given)
            return Method(name, self[name], self._complete(name, self[name], settings))
        if not callable(given):
            raise InputTypeError(
                f"{self.kind} must be a name such as {self._example()!r} or a callable, got "
                f"{type(given).__name__} {short_repr(given)}"
            )
        settings = {}
        function: Any = given
        while isinstance(function, functools.partial):
            settings = {**function.keywords, **settings}
            function = function.func
        self._discover()
        name = plain(getattr(function, "__name__", type(function).__name__))
        if function in self._functions.values():
            return Method(name, function, self._complete(name, function, settings))
        return Method(name, given, {}, registered=False)  # type: ignore[arg-type]

    def _read(self, spelling: str) -> tuple[str, dict[str, object]]:
        if spelling.startswith(CUSTOM):
            raise SettingError(
                f"{self.kind} {short_repr(spelling)} is a function of yours: pass the function itself"
            )
        try:
            node = ast.parse(spelling.strip(), mode="eval").body
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            raise self._misspelled(spelling) from None
        if isinstance(node, ast.Name):
            return node.id, {}
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.args:
            raise self._misspelled(spelling)
        settings: dict[str, object] = {}
        for keyword in node.keywords:
            if keyword.arg is None:
                raise self._misspelled(spelling)
            try:
                settings[keyword.arg] = ast.literal_eval(keyword.value)
            except (ValueError, TypeError, RecursionError):
                raise self._misspelled(spelling) from None
        return node.func.id, settings

    def _misspelled(self, spelling: str) -> SettingError:
        return SettingError(
            f"{self.kind} must be spelled like {self._example()!r}, got {short_repr(spelling)}"
        )

    def _complete(
        self, name: str, function: F, settings: Mapping[str, object]
    ) -> dict[str, object]:
        defaults = {
            parameter.name: parameter.default
            for parameter in inspect.signature(function).parameters.values()
            if parameter.kind is parameter.KEYWORD_ONLY
        }
        for setting in settings:
            if setting not in defaults:
                close = difflib.get_close_matches(setting, defaults, n=1)
                meant = f"; did you mean {close[0]!r}?" if close else ""
                known = ", ".join(defaults) or "none"
                raise SettingError(
                    f"{self.kind} {name!r} has no setting {setting!r}{meant} (settings: {known})"
                )
        # A number of numpy's is written as Python's, so that it can be read again.
        given = {name: _as_python(value) for name, value in settings.items()}
        return {**defaults, **given}

    def _example(self) -> str:
        name = self.names()[0]
        return str(Method(name, self[name], self._complete(name, self[name], {})))

    def _discover(self) -> None:
        if self._discovered:
            return
        package = importlib.import_module(self._package)
        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{self._package}.{module.name}")
        self._discovered = True


def _as_python(value: Any) -> Any:
    return value.item() if getattr(value, "shape", None) == () else value


RANKERS: Registry[Callable[..., Any]] = Registry("ranker", "summarize.rankers")
SELECTORS: Registry[Callable[..., Any]] = Registry("selector", "summarize.selectors")
ORDERERS: Registry[Callable[..., Any]] = Registry("orderer", "summarize.orderers")
