"""Configuration: every choice behind a summary, a timeline or a collation, once, with its default and its bounds.

`Configuration` checks the choices, and writes them as a *recipe* (a line that is stored with the
summary and can be read back) and as a *call* (Python code to paste). Signatures, the command's
options and the explorer take their defaults from here; bounds of methods' settings are declared with
the methods (`registry`).
"""

from __future__ import annotations

import math
import sys
import warnings
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from summarize.budget import Budget, check_budget
from summarize.errors import InputError, InputTypeError, InputWarning, SettingError, short_repr
from summarize.recipes import read_recipe
from summarize.registry import CUSTOM, METHODS, RANKERS, Method, plain_name
from summarize.text.detection import check_language
from summarize.validation import Setting, as_float, check_integer, integer, number
from summarize.version import __version__

if TYPE_CHECKING:
    from summarize.candidates import Candidates

__all__ = [
    "CHOICES",
    "DEFAULT_WORDS",
    "CollationConfiguration",
    "Configuration",
    "TimelineConfiguration",
    "call_with_columns",
    "check_query",
    "default_of",
    "help_of",
    "setting_of",
]

DEFAULT_WORDS = 150
"""Length of a summary, in words, if no length is given."""

CHOICES = (
    "words", "sentences", "characters", "tokens", "ratio", "query", "language", "ranker", "selector", "orderer",
)  # fmt: skip
"""The arguments of `summarize` that a `Configuration` takes."""

_LENGTHS = ("words", "sentences", "characters", "tokens", "ratio")


def _choice(default: Any, help: str, setting: Setting | None = None) -> Any:
    return field(default=default, metadata={"help": help, "setting": setting})


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """Every choice behind a summary. Creating one checks all of them.

    Parameters
    ----------
    words, sentences, characters, tokens : int, at least 1, optional
        Maximum length of the rendered summary. At most one of these and `ratio`; `DEFAULT_WORDS`
        words if none is given.
    ratio : float, above 0 and up to 1, optional
        Maximum length as a share of the words of all usable sentences.
    query : str, optional
        A question or topic: relevance to it counts as much as importance.
    language : str, default "auto"
        ISO 639-1 code, or "auto" to detect the language.
    ranker, selector, orderer : str, callable or Method
        Converted to `Method`.
    known : int, default 0
        Number of documents the reader already knows. The texts themselves are not kept.
    vectorizer, count_tokens : str, optional
        Class name of the vectorizer, and name of what counts tokens. The objects themselves are not kept.
    detected : bool, default False
        Whether `language` was detected rather than given. Not compared, and not in the recipe.
    column_arguments : tuple of (str, column), default ()
        The arguments that named columns of the documents, as the function of that name gives them. Not compared, and
        in the call only: a recipe says nothing of the documents.

    Raises
    ------
    SettingError, InputTypeError, InputError
        If a choice is out of range, unknown or of the wrong type.

    Examples
    --------
    >>> configuration = Configuration(words=90, ranker="lexrank(threshold=0.2)", language="en")
    >>> configuration.call
    'summarize(documents, words=90, language="en", ranker="lexrank(threshold=0.2)")  # summarize 0.1.0'
    >>> from summarize import parse_recipe
    >>> Configuration(**parse_recipe(configuration.recipe)) == configuration
    True
    """

    function: ClassVar[str] = "summarize"

    words: int | None = _choice(None, "at most N words", integer(1, explore=(20, 400, 10)))
    sentences: int | None = _choice(None, "at most N sentences", integer(1))
    characters: int | None = _choice(None, "at most N characters", integer(1))
    tokens: int | None = _choice(None, "at most N tokens of a language model", integer(1))
    ratio: float | None = _choice(
        None,
        "at most this share of the words of all usable sentences, above 0 and up to 1",
        number(0, 1),
    )
    query: str | None = _choice(
        None, "question or topic: relevance to it counts as much as importance"
    )
    language: str = _choice(
        "auto", "ISO 639-1 code of the documents' language, or auto to detect it"
    )
    ranker: Any = _choice("textrank", "how sentences are scored")
    selector: Any = _choice("mmr", "how sentences are selected")
    orderer: Any = _choice("chronological", "how selected sentences are ordered")
    known: int = _choice(0, "texts the reader already knows; their content is left out")
    vectorizer: str | None = None
    count_tokens: str | None = None
    detected: bool = field(default=False, compare=False)
    column_arguments: tuple[tuple[str, Hashable], ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        check_budget(**{unit: getattr(self, unit) for unit in _LENGTHS})
        for unit in _LENGTHS:  # plain numbers, so that a recipe has their digits
            if (value := getattr(self, unit)) is not None:
                plain = as_float(value) if unit == "ratio" else min(int(value), sys.maxsize)
                object.__setattr__(self, unit, plain)
        object.__setattr__(self, "language", check_language(self.language))
        object.__setattr__(self, "query", check_query(self.query))
        check_integer("known", self.known, 0)
        for name in ("vectorizer", "count_tokens"):
            if not isinstance(getattr(self, name), str | None):
                raise InputTypeError(
                    f"{name} must be a name here, got {short_repr(getattr(self, name))}"
                )
        for kind, registry in METHODS.items():
            object.__setattr__(self, kind, registry.resolve(getattr(self, kind)))

    @property
    def methods(self) -> tuple[Method[Any], Method[Any], Method[Any]]:
        """Ranker, selector and orderer."""
        return self.ranker, self.selector, self.orderer

    def budget_for(self, candidates: Candidates) -> Budget:
        """The budget, if it is enough for the shortest candidate.

        Parameters
        ----------
        candidates : Candidates
            The sentences that the summary may use.

        Returns
        -------
        Budget

        Raises
        ------
        SettingError
            If no sentence fits; the message says what would suffice.
        """
        budget = self.budget_of(candidates)
        if budget.unit == "sentences":
            return budget
        shortest = int(candidates.costs(budget.unit).min())
        if shortest > budget.limit:
            default = "" if any(getattr(self, unit) for unit in _LENGTHS) else " (the default)"
            raise SettingError(
                f"{budget.unit} must be at least {shortest}, the length of the shortest usable "
                f"sentence, got {budget.limit}{default}"
            )
        return budget

    def budget_of(self, candidates: Candidates) -> Budget:
        """The budget, whether or not any candidate fits.

        Parameters
        ----------
        candidates : Candidates
            The sentences that the summary may use.

        Returns
        -------
        Budget
        """
        if self.ratio is not None:
            available = int(candidates.costs("words").sum())
            from fractions import Fraction

            share = Fraction(repr(self.ratio))  # as it is written: 0.29 of 100 words are 29, not 28
            return Budget("words", max(1, math.floor(share * available)))
        if self.tokens is not None:
            return Budget("tokens", self.tokens, candidates.token_separator)
        for unit in ("words", "sentences", "characters"):
            limit = getattr(self, unit)
            if limit is not None:
                return Budget(unit, limit)
        return Budget("words", DEFAULT_WORDS)

    def resolved(self, candidates: Candidates, budget: Budget) -> Configuration:
        """A copy in which language, length and number of known documents are those actually used.

        Parameters
        ----------
        candidates : Candidates
            The sentences that the summary may use, with their language.
        budget : Budget
            The length that the summary may have.

        Returns
        -------
        Configuration
        """
        lengths: dict[str, int | float | None] = {
            **dict.fromkeys(_LENGTHS),
            budget.unit: budget.limit,
        }
        detected = self.detected or self.language == "auto"
        return replace(
            self,
            language=candidates.language.code,
            detected=detected,
            known=candidates.n_known_documents,
            **lengths,  # type: ignore[arg-type]
        )

    def is_resolved_to(self, used: Configuration) -> bool:
        """Whether a summary with these choices may have the configuration `used`, whatever its documents.

        What a recipe only mentions is not compared.

        Parameters
        ----------
        used : Configuration
            That of a summary.

        Returns
        -------
        bool

        Examples
        --------
        >>> Configuration().is_resolved_to(Configuration(words=150, language="en"))
        True
        """
        lengths = {unit: getattr(self, unit) for unit in _LENGTHS}
        if self.ratio is not None:  # a number of words that depends on the documents
            lengths = {unit: getattr(used, unit) for unit in _LENGTHS}
        elif not any(lengths.values()):
            lengths["words"] = DEFAULT_WORDS
        language = used.language if self.language == "auto" else self.language
        own = replace(
            self,
            **lengths,
            language=language,
            known=used.known,
            vectorizer=used.vectorizer,
            count_tokens=used.count_tokens,
        )
        return own.recipe == used.recipe

    @property
    def recipe(self) -> str:
        """Every choice with its settings, and the version, on one line; see `summarize.parse_recipe`.

        Custom functions, a `vectorizer`, `count_tokens` and `known` texts are only mentioned; they have to
        be passed again.

        >>> Configuration(sentences=3, selector="top", orderer="source_order", language="pt").recipe
        'textrank(damping=0.3, intra_document_weight=0.7, position_decay=0.25, consensus=0.6, \
document_centrality=0.3) > top > source_order | sentences:3 | language:pt | v0.1.0'
        """
        parts = [" > ".join(map(str, self.methods))]
        parts += [f"{unit}:{getattr(self, unit)!r}" for unit in _LENGTHS if getattr(self, unit)]
        parts.append(f"language:{self.language}")
        if self.query is not None:
            parts.append(f"query:{self.query!r}")
        if self.known:
            parts.append(f"known:{self.known}")
        for name in ("vectorizer", "count_tokens"):
            if (mentioned := getattr(self, name)) is not None:
                parts.append(f"{name}:{plain_name(mentioned)}")
        return " | ".join([*parts, f"v{__version__}"])

    @classmethod
    def from_recipe(cls, recipe: str) -> Configuration:
        """The configuration that a recipe stands for, with what the recipe only mentions.

        Unlike the arguments of `parse_recipe`, it has the number of `known` documents and the class of the
        vectorizer; a custom function is one that only has its name.

        Parameters
        ----------
        recipe : str
            As `recipe` gives it.

        Returns
        -------
        Configuration

        Raises
        ------
        SettingError
            If the recipe cannot be read. One of another version is read, with a warning.

        Warns
        -----
        InputWarning
            If another version made it, whose defaults and methods may differ.

        Examples
        --------
        >>> Configuration.from_recipe("custom:degree | words:90 | known:2").known
        2
        """
        choices = read_recipe(recipe)
        version = choices.pop("version", __version__)
        if version != __version__:
            warnings.warn(
                f"the summary was made by version {version}, this is version {__version__}: its recipe "
                "may give another summary",
                InputWarning,
                stacklevel=3,
            )
        for kind in METHODS.keys() & choices.keys():
            if choices[kind].startswith(CUSTOM):
                name = choices[kind].removeprefix(CUSTOM)
                choices[kind] = Method(name, _only_named, {}, registered=False)
            else:  # a file that a method needs may be elsewhere
                choices[kind] = METHODS[kind].resolve(choices[kind], with_files=False)
        return cls(**choices)

    @property
    def call(self) -> str:
        """Python code that makes the summary again.

        It has the arguments that differ from their defaults, and the version in a comment. Custom
        functions, a `vectorizer`, `count_tokens` and `known` texts appear under the name of their
        argument: they must be defined by the caller.
        """
        arguments = {name: _literal(getattr(self, name)) for name in (*_LENGTHS, "query")}
        arguments["language"] = _literal("auto" if self.detected else self.language)
        arguments.update({kind: _method_literal(kind, getattr(self, kind)) for kind in METHODS})
        if self.known:
            arguments["known"] = "known"
        for name in ("vectorizer", "count_tokens"):
            if getattr(self, name) is not None:
                arguments[name] = name
        return _call(self, arguments)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineConfiguration:
    """Every choice behind a timeline. Creating one checks all of them.

    Parameters
    ----------
    entries : int, at least 1, optional
        Maximum number of entries, each a day or a month; if None, it depends on the documents.
    words : int, at least 1, default 50
        Maximum length of each entry's text, in words.
    language, ranker, column_arguments
        As in `Configuration`.

    Examples
    --------
    >>> TimelineConfiguration(entries=5).call
    'timeline(documents, entries=5)  # summarize 0.1.0'
    """

    function: ClassVar[str] = "timeline"

    entries: int | None = _choice(
        None,
        "at most N entries in a timeline, each a day or a month (default: by the number of documents)",
        integer(1),
    )
    words: int = _choice(50, "at most N words per entry", integer(1))
    language: str = _choice(
        "auto", "ISO 639-1 code of the documents' language, or auto to detect it"
    )
    ranker: Any = _choice("textrank", "how sentences are scored")
    detected: bool = field(default=False, compare=False)
    column_arguments: tuple[tuple[str, Hashable], ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        for name in ("entries", "words"):
            setting = setting_of(name, type(self))
            assert setting is not None
            if getattr(self, name) is not None or name == "words":
                object.__setattr__(self, name, setting.check(name, getattr(self, name)))
        object.__setattr__(self, "language", check_language(self.language))
        object.__setattr__(self, "ranker", RANKERS.resolve(self.ranker))

    def resolved(self, language: str) -> TimelineConfiguration:
        """A copy in which the language is the one actually used."""
        detected = self.detected or self.language == "auto"
        return replace(self, language=language, detected=detected)

    @property
    def recipe(self) -> str:
        """Every choice with its settings, and the version, on one line; see `summarize.parse_recipe`."""
        entries = "" if self.entries is None else f"entries={self.entries}, "
        head = f"timeline({entries}words={self.words})"
        return f"{head} | {self.ranker} | language:{self.language} | v{__version__}"

    @property
    def call(self) -> str:
        """Python code that makes the timeline again.

        It has the arguments that differ from their defaults, and the version in a comment.
        """
        arguments = {name: _literal(getattr(self, name)) for name in ("entries", "words")}
        arguments["language"] = _literal("auto" if self.detected else self.language)
        arguments["ranker"] = _method_literal("ranker", self.ranker)
        return _call(self, arguments)


@dataclass(frozen=True, slots=True, kw_only=True)
class CollationConfiguration:
    """Every choice behind a collation. Creating one checks it.

    Parameters
    ----------
    language, column_arguments
        As in `Configuration`.

    Examples
    --------
    >>> CollationConfiguration(language="de").call
    'collate(documents, language="de")  # summarize 0.1.0'
    """

    function: ClassVar[str] = "collate"

    language: str = _choice(
        "auto", "ISO 639-1 code of the documents' language, or auto to detect it"
    )
    detected: bool = field(default=False, compare=False)
    column_arguments: tuple[tuple[str, Hashable], ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "language", check_language(self.language))

    def resolved(self, language: str) -> CollationConfiguration:
        """A copy in which the language is the one actually used."""
        detected = self.detected or self.language == "auto"
        return replace(self, language=language, detected=detected)

    @property
    def recipe(self) -> str:
        """The language and the version, on one line; see `summarize.parse_recipe`."""
        return f"collate | language:{self.language} | v{__version__}"

    @property
    def call(self) -> str:
        """Python code that makes the collation again."""
        language = "auto" if self.detected else self.language
        return _call(self, {"language": _literal(language)})


_AnyConfiguration = type[Configuration] | type[TimelineConfiguration] | type[CollationConfiguration]


def default_of(name: str, of: _AnyConfiguration = Configuration) -> Any:
    """The default of a choice.

    >>> default_of("selector"), default_of("words", TimelineConfiguration)
    ('mmr', 50)
    """
    return next(choice.default for choice in fields(of) if choice.name == name)


def help_of(name: str, of: _AnyConfiguration = Configuration) -> str:
    """What a choice means, in a few words, with its default if it has one.

    >>> help_of("ranker")
    'how sentences are scored (default: textrank)'
    """
    choice = next(choice for choice in fields(of) if choice.name == name)
    meaning: str = choice.metadata["help"]
    return f"{meaning} (default: {choice.default})" if choice.default else meaning


def setting_of(name: str, of: _AnyConfiguration = Configuration) -> Setting | None:
    """The declared bounds of a choice; None if it is not a number.

    >>> setting_of("words").low
    1
    """
    setting: Setting | None = next(c.metadata["setting"] for c in fields(of) if c.name == name)
    return setting


def check_query(query: object) -> str | None:
    """The query, if it is a `str` with some text, or None.

    Raises
    ------
    InputTypeError, InputError
        If it is not a `str`, or is blank.
    """
    if query is None:
        return None
    if not isinstance(query, str):
        raise InputTypeError(f"query must be a str, got {type(query).__name__} {short_repr(query)}")
    if not query.strip():
        raise InputError(f"query must contain some text, got {short_repr(query)}; leave it out")
    return str(query)  # without the methods of a subclass


def _only_named(*_: object) -> NoReturn:
    raise SettingError("a custom function is only named in a recipe: pass the function itself")


# ── calls as text ───────────────────────────────────────────────────────────────────────────────


def _call(
    configuration: Configuration | TimelineConfiguration | CollationConfiguration,
    arguments: Mapping[str, str],
) -> str:
    changed = [
        f"{name}={value}"
        for name, value in arguments.items()
        if value != _literal(default_of(name, type(configuration)))
    ]
    changed += _column_literals(configuration.column_arguments)
    return (
        f"{configuration.function}({', '.join(['documents', *changed])})  # summarize {__version__}"
    )


def call_with_columns(
    function: str, documents: str, columns: Iterable[tuple[str, Hashable]]
) -> str:
    """A call of a function that takes documents, with the columns that were named.

    >>> call_with_columns("as_documents", "frame", [("text_column", "body")])
    'as_documents(frame, text_column="body")'
    """
    return f"{function}({', '.join([documents, *_column_literals(columns)])})"


def _column_literals(columns: Iterable[tuple[str, Hashable]]) -> list[str]:
    return [f"{name}={_literal(column)}" for name, column in columns]


def _method_literal(kind: str, method: Method[Any]) -> str:
    """A method as an argument: its name with the settings that differ from their defaults."""
    if not method.registered:
        return kind
    return _literal(method.changed(METHODS[kind].defaults(method.name)))


def _literal(value: object) -> str:
    """A value in Python's spelling, strings in double quotes where that needs no escape."""
    spelled = repr(value)
    plain = isinstance(value, str) and spelled[1:-1] == value and '"' not in value
    return f'"{value}"' if plain else spelled
