"""Languages: what the package knows about each, read from one data file per language.

The files are in ``data/languages``, which has a description of their keys. Adding a language is
adding a file. A file is read when its language is asked for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Any, Literal

from summarize.errors import InputTypeError, SettingError, short_repr

__all__ = ["LANGUAGES", "Language", "get_language"]


@dataclass(frozen=True)
class Language:
    """What is known about a language. Apart from the first two, everything may be missing.

    Without function words, frequent terms still weigh little, through their inverse document
    frequency; without a stemmer, words match as written; without abbreviations, initials and numbers
    still end no sentence.

    Attributes
    ----------
    code : str
        ISO 639-1 code.
    name : str
        English name.
    scripts : tuple of str
        Scripts it is written in, names from `summarize.characters.SCRIPTS`.
    stemmer : str or None
        Snowball algorithm.
    function_words : frozenset of str
        Words that every text contains, whatever its subject; as written and case-folded.
    function_characters : frozenset of str
        Characters of which a pair carries no meaning, where pairs stand for words.
    abbreviations : frozenset of str
        Words that end no sentence, without their last full stop.
    number_abbreviations : frozenset of str
        Those of them that are abbreviations only before a number; with a capital, only where they
        are written with one.
    end_marks : str
        Marks that end a sentence in this language only, such as ";" in Greek.
    names_with_end_marks : tuple of str
        Names that have an end mark at their end or inside ("panic! at the disco").
    words_after_clock_time : frozenset of str
        Words that continue a sentence after "a.m." or "p.m.", besides months and weekdays.
    ordinal_full_stop : bool
        Whether a full stop after a number makes it an ordinal, as in "am 3. Mai".
    spaces_separate_syllables : bool
        Whether spaces separate syllables instead of words, so that pairs of these count as words.
    dependent_openings : frozenset of str
        Words and phrases at the beginning of sentences that depend on the one before.
    dependent_before_comma : frozenset of str
        More of these, only directly before a comma.
    query_words : frozenset of str
        Question words and instructions: in a query they say nothing of what is asked ("Discuss ...").
    continuing_phrases : frozenset of (str, ...)
        What continues the sentence before with up to four words in front: times counted from one that was
        named ("days later"), further words of a speaker ("added that").
    anchoring_words : frozenset of str
        Words behind an opening of several words that say what it counts from, so that it depends on nothing.
    continuing_before_comma : frozenset of (str, ...)
        More of these, only directly before a comma ("tres semanas después, ...").
    clause_openings : tuple of str
        Words and phrases that open a clause to which another belongs, behind a comma ("because").
    capitalized_nouns : bool
        Whether all nouns have a capital, so that it does not tell names.
    indefinite_articles : frozenset of str
        Articles and numbers with which something is mentioned for the first time.
    definite_articles : frozenset of str
        Articles that presuppose that the reader knows what is meant.
    complement_words : frozenset of str
        Words behind a noun that begin to say which is meant: "the editors of".
    noun_introducers : frozenset of str
        Articles, prepositions and possessives: words behind which nouns stand, with what belongs to them; no
        headline or item of a list ends in one.
    person_pronouns : frozenset of str
        Pronouns for one person, which depend on a name before them.
    anaphoric_words : frozenset of str
        Words that point back from the middle of a sentence ("again", "these").
    explained_demonstratives : frozenset of str
        Those of the `demonstratives` behind which a relative clause or an attribute may say which are meant: "those who".
    attribute_endings : tuple of str
        Endings of such attributes: "those killed in the crash".
    demonstratives : frozenset of str
        More of these, except before one of the `time_words`.
    pronoun_articles : frozenset of str
        Articles that are pronouns as well: dependent openings, except before a noun with a capital.
    words_before_nouns, verbs_like_adjectives : frozenset of str
        Adjectives and others that may stand between such an article and its noun though they look like verbs; verbs
        that look like adjectives.
    time_words : frozenset of str
        Names of times: "This week" depends on nothing.
    own_letters, typical_letters : str
        Letters that no other language of the script uses, and letters that few Latin-script
        languages use.
    quotation_marks : tuple of (str, str)
        Opening and closing marks, besides the straight ones.
    dialogue_dash : bool
        Whether a paragraph that begins with a dash is what somebody says.
    personal_words : frozenset of str
        Words of the first and second person that are nothing else; in lower case, unless they are
        always written with a capital ("I"); an apostrophe at the end stands for an elision.
    addressing_openings : tuple of str
        Words with which a sentence tells its reader to do something ("Look at", "Read on").
    speech_verbs : frozenset of str
        Forms of verbs that say who speaks ("asked").
    words_after_speech_verbs : frozenset of str
        Words that say where, when or to whom something was said ("asked in a statement").
    day_order : {"dmy", "mdy", "ymd"} or None
        Order of day, month and year in dates of figures.
    months : tuple of 12 tuples of str, or empty
        The forms of each Gregorian month in lower case, January first.
    weekdays : tuple of 7 tuples of str, or empty
        The forms of each weekday in lower case, Monday first.
    number_words : dict of str to int
        Words and phrases for 0 to 20, the tens, 100 and 1000, in lower case.
    ordinal_words : dict of str to int
        Words and phrases for first, second, ...
    number_scales : dict of str to int
        Words by which the number before them is multiplied: thousand, million, and their short forms.
    lengths, weights, volumes : dict of str to float
        Words and symbols of measures, in metres, in kilograms and in cubic metres.
    decimal_point : bool
        Whether decimals are written with a point and thousands with a comma.
    approximate_words : frozenset of str
        Words and phrases that make the number behind them a round one ("about").
    negations : frozenset of str
        Words and phrases that negate; in scripts without spaces, characters.
    hedges : frozenset of str
        Words and phrases that say that something may not be so ("allegedly").
    complementizers : frozenset of str
        Words with which a clause that is an object begins ("that").
    denials, rebuttals : frozenset of str
        Words and phrases that deny or doubt the clause behind them ("denied"); the second only with a complementizer
        ("dismissed claims that").
    doubts, whether_words : frozenset of str
        What doubts a clause that a word such as "whether" opens, and these words.
    infinitive_auxiliaries : frozenset of str
        Infinitives and participles that open a denied clause of their own ("denied having ...").
    harmless_denials : frozenset of str
        Phrases with such a word that deny nothing ("no doubt").
    conditions : frozenset of str
        Words and phrases of an exception or a condition ("except", "unless").
    harmless_conditions : frozenset of str
        Phrases with such a word that are none ("as if").
    former_words : frozenset of str
        Words and phrases for what somebody no longer is ("former").
    exclusive_words : frozenset of str
        Words and phrases that exclude all others, at the beginning of a sentence ("only").
    lower_bounds, upper_bounds : frozenset of str
        Words and phrases before a number that is the least, or the most, that it may be ("at least", "at most").
    currency_words : frozenset of str
        Words for currencies besides those of the equivalents of their signs.
    future_words, past_words : frozenset of str
        Words and phrases that make the verb behind them one of what is to be, or of what was.
    future_endings, past_endings : tuple of str
        Endings that do so; those of the past without another word.
    harmless_negations : frozenset of str
        Phrases with a negating word that negate nothing ("not only").
    date_endings : tuple of str
        Endings of weekdays that say that something is then.
    verb_prefixes : tuple of str
        Letters that verbs have in front in some tenses and persons.
    negation_prefixes, negation_infixes : tuple of str
        What negates a word at its beginning, or inside it.
    auxiliary_prefixes : tuple of str
        Those prefixes that also negate auxiliaries and other function words ("nebyl").
    equivalents : tuple of tuples of str
        Groups of words and phrases that mean the same.
    spelling_variants : tuple of (str, str)
        Letters that may be written for each other in a word.
    contrasting_words : frozenset of str
        Function words that tell statements apart ("up", "down").
    clock_words : dict of str to int
        Words behind the hours of a time of day -> hours to add to them ("pm"), or 24 where the clock has
        24 hours ("Uhr").
    clock_phrases : dict of str to int
        Phrases for times of day, with H for the hour, and M for minutes ("half past H") -> minutes to add to the hour, or
        1 or -1 for the minutes that M tells.
    clock_openings : frozenset of str
        Words, one of which stands before such a phrase; any other may, where there are none ("las ocho y media").
    hour_words : dict of str to int
        Forms of numbers in such phrases that are no number words ("dziewiątej").
    range_words : frozenset of str
        Words between two numbers of which the second is the most ("10 to 12").
    between_words : frozenset of str
        Words before two numbers between which another one lies ("between").
    from_words : frozenset of str
        Words before the first of two numbers if something changes from it to the second ("from").
    ratio_words : frozenset of str
        What stands between two numbers that are a share ("in": "one in three").
    every_words : frozenset of str
        Words before an ordinal that tells a share ("every": "every third").
    day_parts : dict of str to int
        Phrases behind a time of day with minutes -> hours to add to it ("in the evening" -> 12), or before
        it where there are `clock_signs`.
    half_phrases : tuple of str
        What stands behind a number that is half of one more ("and a half").
    clock_signs : tuple of str
        What is written right behind hours, behind minutes and for half an hour ("時", "分", "半"), and words
        that begin with the first and are no times ("時間").
    mutual_words : frozenset of str
        Words between two parties that say the same of both ("with", "met", "and"). Where there are any, the
        order of other words tells who did what to whom.
    omits_subject : bool
        Whether a sentence may leave out a pronoun that is its subject ("Señaló que").
    subjectless_verbs, impersonal_verbs : frozenset of str
        Verbs in the third person singular with which a sentence may begin that omits its subject, or, after a hyphen,
        their endings ("-ó"); and words with such an ending that are no verbs of which somebody is the subject.
    verb_particles : frozenset of str
        Words before such a verb ("no").
    subject_words, prepositions : frozenset of str
        Words with which a subject may begin, and those behind which they begin none.
    transitive_verbs : frozenset of str
        Those of these verbs behind which an object stands ("visitó").
    subject_endings, oblique_endings : tuple of str
        Endings of subjects, where an article is one; and endings that no subject in the singular has.
    subject_marks : frozenset of str
        What marks a subject or a topic, where every one is marked: characters, or endings of words.
    complement_endings, genitive_endings, possessive_endings : tuple of str
        Endings of the verb of what is said, of the word before it that is its subject, and of what belongs to such a word,
        where verbs come last and a subject has no ending.
    predicate_endings, participle_endings : tuple of str
        Endings of the verb at the end of a sentence; and of the participle that is the verb behind an auxiliary.
    fixed_order : bool
        Whether the subject never stands behind its verb, so that this holds of all words, not only of names.
    articles : frozenset of str
        Articles that do not tell who did what to whom.
    contractions, preposition_variants : dict of str to str
        Prepositions written together with an article -> the preposition ("al" -> "a").
    agent_words : frozenset of str
        Words before who did it, in a passive ("by").
    case_endings : bool
        Whether endings say who did what to whom, so that the order of words does not.
    titles : frozenset of str
        Words before the name of a person, in lower case.
    courtesy_titles : frozenset of str
        Those that newspapers put before a name once it was spelled out ("Mr.").
    title_abbreviations : frozenset of str
        Abbreviations before a name that may begin with an article ("dr. De Boer").
    name_endings : frozenset of str or None
        Endings that names take, or that all nouns take where they have capitals ("s"); None: not known.
    places : tuple of tuples of str
        Names of one country or place and of its people, in lower case ("france", "french").
    attributions : frozenset of str
        Words that tell where a report comes from, besides `speech_verbs` ("according", "laut").
    time_shifts : tuple of str
        Openings of sentences that tell of an earlier or later time, in lower case ("earlier,").
    fraction_words : dict of str to float
        Words for numbers that are not whole ("anderthalb").
    areas, speeds : dict of str to float
        As `lengths`: in square metres, in kilometres per hour.
    temperatures : dict of str to float
        Words for degrees -> how many of them one degree Celsius is ("degrees Fahrenheit" -> 1.8).
    minus_words : frozenset of str
        Words before figures below zero ("minus").
    profit_words, loss_words : frozenset of str
        Words for a sum that somebody has gained, and for one that he has lost ("profit", "deficit").
    falling_words : frozenset of str
        Words for getting less ("fell", "decline").
    change_prepositions : frozenset of str
        Function words before how much something gets less ("by", "of").
    currency_weights : dict of str to float
        Weights with the name of a currency, in kilograms ("pounds").
    times_of_day : dict of str to int
        Words for an hour ("noon").
    durations : dict of str to float
        Words for spans of time, in seconds.
    fractions : dict of str to int
        Words for parts of a whole -> into how many it is parted ("half" -> 2).
    variant_characters : str
        Pairs of characters, the second of which stands for both where texts are compared (traditional and
        simplified Chinese).
    quantifiers : frozenset of str
        Words that tell how many, unless a number is behind them ("most", "some").
    separable_prefixes : frozenset of str
        Prefixes of verbs that may stand alone at the end of a clause ("baut ... ab").
    subject_articles, object_articles : frozenset of str
        Articles that tell who did it, and to whom it was done ("der", "den").
    agent_endings : tuple of str
        Endings of who did it, in a passive.
    relative_words : frozenset of str
        Words with which a relative clause begins ("that", "who").
    possessive_relatives : frozenset of str
        Those of them that say whose something is ("whose").
    finite_auxiliaries : frozenset of str
        Auxiliaries with which the verb of a clause may begin ("was", "has").
    correcting_words : frozenset of str
        Words behind which stands what is right for what was negated ("not in Rome but in Pisa").
    replacing_words : frozenset of str
        Words and phrases behind which stands what is not so ("in Pisa instead of Rome").
    replacing_postpositions : frozenset of str
        Those before which it stands, in its place ("Roma yerine Pisa'da").
    aftermath_words : frozenset of str
        Words for what follows an event and is about it ("inquiry", "funeral").
    modifiers_first : bool
        Whether what says more of a noun stands before it, also a clause.
    verbs_last : bool
        Whether the verb of a clause is the last of it.
    conjunctions : frozenset of str
        Words that open a clause with a verb of its own, where no comma has to part it from the one before ("when").
    comma_before_relative : bool
        Whether there is always a comma before it, without which the word is another one ("der").
    tolls : tuple of tuples of str
        Words for what a figure of people counts: the dead, the injured, the missing, the arrested, the homeless,
        the evacuated, the rescued, in this order.
    toll_nouns : frozenset of str
        Words for the number of the dead, behind which it stands ("death toll").
    toll_parts : frozenset of str
        Words that make a figure one of some of them ("another", "including").
    partitive_words : frozenset of str
        Words behind such a figure that do so ("of").
    people_words : frozenset of str
        Words for people that leave none out ("people").
    nobody_words : frozenset of str
        Negations that say that there is nobody, or none ("nobody", "no").
    since_words : frozenset of str
        Words before what a span of time begins with.
    place_prepositions : frozenset of str
        Prepositions behind which the name of a place stands ("in").
    relation_words : frozenset of str
        Words for people by whom they belong to ("wife", "lawyer").
    bare_objects : bool
        Whether names that end in a consonant are the same as subject and as object, although other endings
        tell these.

    Examples
    --------
    >>> german = get_language("de")
    >>> german.months[0], german.weekdays[6], german.number_words["drei"], german.day_order
    (('januar', 'jänner', 'jan'), ('sonntag',), 3, 'dmy')
    """

    code: str
    name: str
    scripts: tuple[str, ...] = ()
    stemmer: str | None = None
    function_words: frozenset[str] = frozenset()
    function_characters: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    number_abbreviations: frozenset[str] = frozenset()
    end_marks: str = ""
    names_with_end_marks: tuple[str, ...] = ()
    words_after_clock_time: frozenset[str] = frozenset()
    ordinal_full_stop: bool = False
    spaces_separate_syllables: bool = False
    dependent_openings: frozenset[str] = frozenset()
    dependent_before_comma: frozenset[str] = frozenset()
    query_words: frozenset[str] = frozenset()
    continuing_phrases: frozenset[tuple[str, ...]] = frozenset()
    anchoring_words: frozenset[str] = frozenset()
    continuing_before_comma: frozenset[tuple[str, ...]] = frozenset()
    clause_openings: tuple[str, ...] = ()
    capitalized_nouns: bool = False
    indefinite_articles: frozenset[str] = frozenset()
    definite_articles: frozenset[str] = frozenset()
    complement_words: frozenset[str] = frozenset()
    noun_introducers: frozenset[str] = frozenset()
    person_pronouns: frozenset[str] = frozenset()
    anaphoric_words: frozenset[str] = frozenset()
    explained_demonstratives: frozenset[str] = frozenset()
    attribute_endings: tuple[str, ...] = ()
    demonstratives: frozenset[str] = frozenset()
    pronoun_articles: frozenset[str] = frozenset()
    words_before_nouns: frozenset[str] = frozenset()
    verbs_like_adjectives: frozenset[str] = frozenset()
    time_words: frozenset[str] = frozenset()
    own_letters: str = ""
    typical_letters: str = ""
    quotation_marks: tuple[tuple[str, str], ...] = ()
    dialogue_dash: bool = False
    personal_words: frozenset[str] = frozenset()
    addressing_openings: tuple[str, ...] = ()
    speech_verbs: frozenset[str] = frozenset()
    words_after_speech_verbs: frozenset[str] = frozenset()
    day_order: Literal["dmy", "mdy", "ymd"] | None = None
    months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()
    number_words: Mapping[str, int] = field(default_factory=dict, hash=False)
    ordinal_words: Mapping[str, int] = field(default_factory=dict, hash=False)
    number_scales: Mapping[str, int] = field(default_factory=dict, hash=False)
    lengths: Mapping[str, float] = field(default_factory=dict, hash=False)
    weights: Mapping[str, float] = field(default_factory=dict, hash=False)
    volumes: Mapping[str, float] = field(default_factory=dict, hash=False)
    decimal_point: bool = False
    approximate_words: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    hedges: frozenset[str] = frozenset()
    complementizers: frozenset[str] = frozenset()
    denials: frozenset[str] = frozenset()
    rebuttals: frozenset[str] = frozenset()
    doubts: frozenset[str] = frozenset()
    whether_words: frozenset[str] = frozenset()
    infinitive_auxiliaries: frozenset[str] = frozenset()
    harmless_denials: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    harmless_conditions: frozenset[str] = frozenset()
    former_words: frozenset[str] = frozenset()
    exclusive_words: frozenset[str] = frozenset()
    lower_bounds: frozenset[str] = frozenset()
    upper_bounds: frozenset[str] = frozenset()
    currency_words: frozenset[str] = frozenset()
    future_words: frozenset[str] = frozenset()
    past_words: frozenset[str] = frozenset()
    future_endings: tuple[str, ...] = ()
    past_endings: tuple[str, ...] = ()
    harmless_negations: frozenset[str] = frozenset()
    negation_prefixes: tuple[str, ...] = ()
    auxiliary_prefixes: tuple[str, ...] = ()
    verb_prefixes: tuple[str, ...] = ()
    date_endings: tuple[str, ...] = ()
    negation_infixes: tuple[str, ...] = ()
    equivalents: tuple[tuple[str, ...], ...] = ()
    spelling_variants: tuple[tuple[str, str], ...] = ()
    contrasting_words: frozenset[str] = frozenset()
    clock_words: Mapping[str, int] = field(default_factory=dict, hash=False)
    clock_phrases: Mapping[str, int] = field(default_factory=dict, hash=False)
    clock_openings: frozenset[str] = frozenset()
    hour_words: Mapping[str, int] = field(default_factory=dict, hash=False)
    range_words: frozenset[str] = frozenset()
    between_words: frozenset[str] = frozenset()
    from_words: frozenset[str] = frozenset()
    ratio_words: frozenset[str] = frozenset()
    every_words: frozenset[str] = frozenset()
    day_parts: Mapping[str, int] = field(default_factory=dict, hash=False)
    clock_signs: tuple[str, ...] = ()
    half_phrases: tuple[str, ...] = ()
    mutual_words: frozenset[str] = frozenset()
    omits_subject: bool = False
    subjectless_verbs: frozenset[str] = frozenset()
    impersonal_verbs: frozenset[str] = frozenset()
    verb_particles: frozenset[str] = frozenset()
    subject_words: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    transitive_verbs: frozenset[str] = frozenset()
    subject_endings: tuple[str, ...] = ()
    oblique_endings: tuple[str, ...] = ()
    subject_marks: frozenset[str] = frozenset()
    predicate_endings: tuple[str, ...] = ()
    complement_endings: tuple[str, ...] = ()
    genitive_endings: tuple[str, ...] = ()
    possessive_endings: tuple[str, ...] = ()
    participle_endings: tuple[str, ...] = ()
    fixed_order: bool = False
    articles: frozenset[str] = frozenset()
    contractions: Mapping[str, str] = field(default_factory=dict, hash=False)
    preposition_variants: Mapping[str, str] = field(default_factory=dict, hash=False)
    agent_words: frozenset[str] = frozenset()
    case_endings: bool = False
    titles: frozenset[str] = frozenset()
    courtesy_titles: frozenset[str] = frozenset()
    title_abbreviations: frozenset[str] = frozenset()
    name_endings: frozenset[str] | None = None
    places: tuple[tuple[str, ...], ...] = ()
    attributions: frozenset[str] = frozenset()
    time_shifts: tuple[str, ...] = ()
    fraction_words: Mapping[str, float] = field(default_factory=dict, hash=False)
    temperatures: Mapping[str, float] = field(default_factory=dict, hash=False)
    minus_words: frozenset[str] = frozenset()
    profit_words: frozenset[str] = frozenset()
    loss_words: frozenset[str] = frozenset()
    falling_words: frozenset[str] = frozenset()
    change_prepositions: frozenset[str] = frozenset()
    currency_weights: Mapping[str, float] = field(default_factory=dict, hash=False)
    areas: Mapping[str, float] = field(default_factory=dict, hash=False)
    speeds: Mapping[str, float] = field(default_factory=dict, hash=False)
    times_of_day: Mapping[str, int] = field(default_factory=dict, hash=False)
    durations: Mapping[str, float] = field(default_factory=dict, hash=False)
    fractions: Mapping[str, int] = field(default_factory=dict, hash=False)
    variant_characters: str = ""
    quantifiers: frozenset[str] = frozenset()
    separable_prefixes: frozenset[str] = frozenset()
    subject_articles: frozenset[str] = frozenset()
    object_articles: frozenset[str] = frozenset()
    agent_endings: tuple[str, ...] = ()
    since_words: frozenset[str] = frozenset()
    place_prepositions: frozenset[str] = frozenset()
    relation_words: frozenset[str] = frozenset()
    bare_objects: bool = False
    relative_words: frozenset[str] = frozenset()
    possessive_relatives: frozenset[str] = frozenset()
    finite_auxiliaries: frozenset[str] = frozenset()
    correcting_words: frozenset[str] = frozenset()
    replacing_words: frozenset[str] = frozenset()
    replacing_postpositions: frozenset[str] = frozenset()
    aftermath_words: frozenset[str] = frozenset()
    modifiers_first: bool = False
    verbs_last: bool = False
    conjunctions: frozenset[str] = frozenset()
    comma_before_relative: bool = False
    tolls: tuple[tuple[str, ...], ...] = ()
    toll_nouns: frozenset[str] = frozenset()
    toll_parts: frozenset[str] = frozenset()
    partitive_words: frozenset[str] = frozenset()
    people_words: frozenset[str] = frozenset()
    nobody_words: frozenset[str] = frozenset()

    @cached_property
    def character_table(self) -> dict[int, str]:
        """The variant characters as a table for `str.translate`."""
        return {ord(pair[0]): pair[1] for pair in self.variant_characters.split()}

    def without_articles(self, words: Iterable[str]) -> list[str]:
        """Function words without articles, also without those that are part of a preposition ("al")."""
        return [self.contractions.get(word, word) for word in words if word not in self.articles]

    def last_preposition(self, words: Iterable[str]) -> str:
        """The last of some function words that is no article, in its usual form ("v" for "ve"); "" if there is none."""
        last = self.without_articles(words)[-1:]
        return self.preposition_variants.get(last[0], last[0]) if last else ""

    def ends_with_article(self, words: Sequence[str]) -> bool:
        """Whether the last of some function words is an article, or has one in it."""
        return bool(words) and (words[-1] in self.articles or words[-1] in self.contractions)

    @cached_property
    def reporting_words(self) -> frozenset[str]:
        """Words that tell who reports something: verbs of saying, and words such as "laut"."""
        return self.speech_verbs | self.attributions

    @cached_property
    def clock_continuations(self) -> frozenset[str]:
        """Words that continue a sentence after "a.m." or "p.m.": time zones, months, weekdays.

        Those of English where a language lists none: "a.m." in a text is English usage there.
        """
        if not self.words_after_clock_time:
            return LANGUAGES["en"].clock_continuations
        return self.words_after_clock_time | self.calendar_names

    @cached_property
    def abbreviation_pairs(self) -> frozenset[tuple[str, str]]:
        """The parts of abbreviations with full stops inside that follow each other: "z", "b" of "z.b"."""
        parts = (word.split(".") for word in self.abbreviations if "." in word)
        return frozenset(pair for some in parts for pair in pairwise(some) if all(pair))

    @cached_property
    def abbreviation_parts(self) -> frozenset[str]:
        """All parts in these pairs."""
        return frozenset(part for pair in self.abbreviation_pairs for part in pair)

    @cached_property
    def marked_names(self) -> Mapping[str, tuple[str, ...]]:
        """The word before the mark of a name with an end mark -> what follows the mark, or "".

        Those of English where a language lists none: names are the same everywhere.
        """
        if not self.names_with_end_marks and self.code != "en":
            return LANGUAGES["en"].marked_names
        names: dict[str, tuple[str, ...]] = {}
        for name in self.names_with_end_marks:
            before, _, rest = name.replace("?", "!").partition("!")
            word = before.rpartition(" ")[2]
            names[word] = (*names.get(word, ()), rest.strip())
        return names

    @cached_property
    def calendar_names(self) -> frozenset[str]:
        """All forms of the months and weekdays."""
        return frozenset(form for forms in (*self.months, *self.weekdays) for form in forms)

    @cached_property
    def dependent_first_words(self) -> frozenset[str]:
        """The words, up to an apostrophe, that a context-dependent sentence may begin with."""
        phrases = self.dependent_openings | self.demonstratives | self.dependent_before_comma
        phrases |= self.pronoun_articles
        phrases |= {lead for lead, _ in self.leading_pairs}
        return frozenset(re.split("[ '’]", phrase)[0] for phrase in phrases)

    @cached_property
    def dependent_words(self) -> frozenset[str]:
        """Openings of a single word: whatever follows except a word of time, the sentence depends."""
        openings = self.dependent_openings | self.demonstratives | self.pronoun_articles
        return frozenset(word for word in openings if re.fullmatch(r"\w+", word))

    @cached_property
    def dependent_beginning(self) -> re.Pattern[str] | None:
        """What context-dependent sentences begin with, where it cannot be looked up word by word.

        None but in scripts without spaces, and in those with signs between letters, as in Hindi.
        """
        openings = self.dependent_openings | self.demonstratives
        unspaced = not _UNSPACED_SCRIPTS.isdisjoint(self.scripts)
        if not unspaced and all(map(_PLAIN_WORDS.fullmatch, openings)):
            return None
        end = "" if unspaced else r"(?![^\s,;:–—-])"
        times = "|".join(map(re.escape, sorted(self.time_words)))
        forms = [
            re.escape(opening) + end + (self._no_anchor if " " in opening else "")
            for opening in sorted(self.dependent_openings)
        ]
        forms += [
            rf"{re.escape(word)}{end}(?!\s?(?:{times}){end})"
            for word in sorted(self.demonstratives)
        ]
        return re.compile("|".join(forms))

    @property
    def _no_anchor(self) -> str:
        """What matches where none of the `anchoring_words` follows."""
        words = "|".join(map(re.escape, sorted(self.anchoring_words)))
        return rf"(?!\s(?:{words})(?!\w))" if words else ""

    @cached_property
    def subjectless_verb(self) -> re.Pattern[str] | None:
        """What matches one of `subjectless_verbs`, in lower case."""
        if not self.subjectless_verbs:
            return None
        forms = [
            rf"\w{{2,}}{re.escape(verb[1:])}" if verb.startswith("-") else re.escape(verb)
            for verb in sorted(self.subjectless_verbs)
        ]
        return re.compile("|".join(forms))

    @cached_property
    def subject_mark(self) -> re.Pattern[str] | None:
        """Where one of `subject_marks` stands."""
        if not self.subject_marks:
            return None
        marks = "|".join(map(re.escape, sorted(self.subject_marks)))
        if not _UNSPACED_SCRIPTS.isdisjoint(self.scripts):
            return re.compile(rf"\w?(?:{marks})")
        return re.compile(rf"\w*(?:{marks})(?!\w)|^\w+(?=,)")

    @cached_property
    def continuing_words(self) -> frozenset[str]:
        """The last words of `continuing_phrases` and of those before a comma: "later", "that"."""
        phrases = self.continuing_phrases | self.continuing_before_comma
        return frozenset(phrase[-1] for phrase in phrases)

    @cached_property
    def continuing_word(self) -> re.Pattern[str]:
        """Any of `continuing_words`."""
        return re.compile("|".join(map(re.escape, sorted(self.continuing_words))))

    @cached_property
    def leading_pairs(self) -> frozenset[tuple[str, str]]:
        """A preposition or the like with a demonstrative behind it: "in dieser", "à cette".

        Empty where demonstratives point back wherever they stand.
        """
        if not self.demonstratives.isdisjoint(self.anaphoric_words):
            return frozenset()
        words = self.demonstratives - self.relative_words
        leads = (self.function_words | SINGLE_LETTERS) - self.demonstratives - self.articles
        return frozenset((lead, word) for lead in leads for word in words)

    @cached_property
    def dependent_pairs(self) -> frozenset[tuple[str, str]]:
        """The first two words of each longer opening, split at apostrophes as well."""
        phrases = self.dependent_openings | self.demonstratives
        split = (re.findall(r"\w+", phrase) for phrase in phrases)
        pairs = frozenset((words[0], words[1]) for words in split if len(words) > 1)
        return pairs | self.leading_pairs


SINGLE_LETTERS = frozenset("aàeoiuyvwzskвскоуиiзі")
"""Prepositions and conjunctions of one letter, in any language: function words need not list them."""

_UNSPACED_SCRIPTS = frozenset({"Han", "Kana", "Thai"})
"""Scripts that put no spaces between words."""

_PLAIN_WORDS = re.compile(r"[^\W_]+(?:[ '’][^\W_]+)*")
"""Words whose characters are all letters or figures."""


class _Languages(Mapping[str, Language]):
    """Code -> language, in alphabetical order; a file is read when its language is first asked for."""

    def __init__(self) -> None:
        self._read: dict[str, Language] = {}

    def __getitem__(self, code: str) -> Language:
        if (
            code not in self._read
        ):  # setdefault: threads that read a file at once share one language
            self._read.setdefault(code, _read_language(code, _data_files()[code]))
        return self._read[code]

    def __iter__(self) -> Iterator[str]:
        return iter(_data_files())

    def __len__(self) -> int:
        return len(_data_files())

    def __contains__(self, code: object) -> bool:
        return code in _data_files()


LANGUAGES: Mapping[str, Language] = _Languages()
"""All languages by their code."""


def get_language(code: object) -> Language:
    """Return the language with a code; the region in a code such as "pt-BR" is ignored.

    Parameters
    ----------
    code : str
        ISO 639-1 code, in any case, with or without a region.

    Returns
    -------
    Language

    Raises
    ------
    InputTypeError
        If the code is not a `str`.
    SettingError
        If the code is not in `LANGUAGES`.

    Examples
    --------
    >>> get_language("pt").name, get_language("pt_BR").name
    ('Portuguese', 'Portuguese')
    """
    if not isinstance(code, str):
        raise InputTypeError(
            f"language must be a str such as 'en', got {type(code).__name__} {short_repr(code)}"
        )
    try:
        return LANGUAGES[re.split("[-_]", code.lower())[0]]
    except KeyError:
        named = [
            one for one, language in LANGUAGES.items() if language.name.lower() == code.lower()
        ]
        meant = f"; did you mean {named[0]!r}?" if named else ""
        raise SettingError(
            f"unknown language {short_repr(code)}{meant} (known: {', '.join(sorted(LANGUAGES))}; "
            "'auto' detects it)"
        ) from None


@cache
def _data_files() -> dict[str, Traversable]:
    folder = resources.files("summarize.text") / "data" / "languages"
    files = {file.name[:-5]: file for file in folder.iterdir() if file.name.endswith(".toml")}
    return dict(sorted(files.items()))


def _read_language(code: str, file: Traversable) -> Language:
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    unknown = table.keys() - _READERS.keys()
    if unknown:
        raise ValueError(
            f"{code}.toml: unknown keys {', '.join(sorted(unknown))}; known: {', '.join(_READERS)}"
        )
    values = {key: _READERS[key](value) for key, value in table.items()}
    numbered = (word.lower() for word in values.get("number_abbreviations", ()))
    values["abbreviations"] = values.get("abbreviations", frozenset()).union(
        word
        for word in numbered
        if len(word) > 1  # elsewhere, a letter is an initial
    )
    if values.get("omits_subject"):
        openings = values.get("dependent_openings", frozenset())
        values["dependent_openings"] = openings | _openings_without_speaker(values)
    return Language(code, **values)


def _openings_without_speaker(values: dict[str, Any]) -> frozenset[str]:
    """Verbs of saying right before what is said, whose subject is in the sentence before: "Ha spiegato che"."""
    verbs = values["speech_verbs"] | values.get("attributions", frozenset())
    said = [f"{verb} {word}" for verb in verbs for word in values["complementizers"]]
    auxiliaries = values.get("finite_auxiliaries", frozenset()) - verbs
    return _openings(
        ", ".join([*said, *(f"{auxiliary} {one}" for auxiliary in auxiliaries for one in said)])
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _function_words(text: str) -> frozenset[str]:
    # Looked up in the form that ignores case, in which terms are compared, and in lower case.
    return frozenset(f"{text} {text.casefold()}".split())


def _openings(text: str) -> frozenset[str]:
    # As they are compared: without case, and split at hyphens, as a sentence is.
    return frozenset(_phrases(text.casefold().replace("-", " ")))


def _first_words(text: str) -> frozenset[str]:
    return frozenset(word.partition("-")[0] for word in text.casefold().split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple([phrase.strip() for phrase in " ".join(text.split()).split(",")])


def _split_phrases(text: str) -> frozenset[tuple[str, ...]]:
    # As they are compared: without case, where the Greek sigma is the same at the end of a word.
    return frozenset(tuple(phrase.split()) for phrase in _phrases(text.casefold()))


def _lines_of_phrases(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple([_phrases(line) for line in text.splitlines()])


def _numbers(text: str) -> dict[str, int]:
    return {words: int(number) for words, number in _amounts(text).items()}


def _amounts(text: str) -> dict[str, float]:
    entries = [entry.split(" ", 1) for entry in _phrases(text)]
    return {words: float(number) for number, words in entries}


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((pair[0], pair[1]) for pair in text.split())


def _variants(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((pair[0], pair[1]) for pair in (phrase.split() for phrase in _phrases(text)))


_READERS: dict[str, Callable[[Any], Any]] = {
    "name": str,
    "scripts": tuple,
    "stemmer": str,
    "function_words": _function_words,
    "function_characters": frozenset,
    "abbreviations": _words,
    "number_abbreviations": _words,
    "end_marks": str,
    "names_with_end_marks": _phrases,
    "words_after_clock_time": _words,
    "ordinal_full_stop": bool,
    "spaces_separate_syllables": bool,
    "dependent_openings": _openings,
    "dependent_before_comma": _words,
    "query_words": _words,
    "continuing_phrases": _split_phrases,
    "anchoring_words": _first_words,
    "continuing_before_comma": _split_phrases,
    "clause_openings": _phrases,
    "capitalized_nouns": bool,
    "indefinite_articles": _words,
    "definite_articles": _words,
    "complement_words": _words,
    "noun_introducers": _words,
    "person_pronouns": _words,
    "anaphoric_words": _words,
    "demonstratives": lambda text: frozenset(text.casefold().replace("-", " ").split()),
    "pronoun_articles": _words,
    "words_before_nouns": _words,
    "verbs_like_adjectives": _words,
    "time_words": _first_words,
    "own_letters": str,
    "typical_letters": str,
    "quotation_marks": _pairs,
    "dialogue_dash": bool,
    "personal_words": _words,
    "addressing_openings": _phrases,
    "speech_verbs": _words,
    "words_after_speech_verbs": _words,
    "day_order": str,
    "months": _lines_of_phrases,
    "weekdays": _lines_of_phrases,
    "number_words": _numbers,
    "ordinal_words": _numbers,
    "number_scales": _numbers,
    "lengths": _amounts,
    "temperatures": _amounts,
    "currency_weights": _amounts,
    "minus_words": _words,
    "profit_words": _words,
    "loss_words": _words,
    "falling_words": _words,
    "change_prepositions": _words,
    "weights": _amounts,
    "volumes": _amounts,
    "decimal_point": bool,
    "approximate_words": lambda text: frozenset(_phrases(text)),
    "negations": lambda text: frozenset(_phrases(text)),
    "hedges": lambda text: frozenset(_phrases(text)),
    "complementizers": _words,
    "denials": lambda text: frozenset(_phrases(text)),
    "rebuttals": lambda text: frozenset(_phrases(text)),
    "doubts": lambda text: frozenset(_phrases(text)),
    "whether_words": _words,
    "infinitive_auxiliaries": _words,
    "harmless_denials": lambda text: frozenset(_phrases(text)),
    "conditions": lambda text: frozenset(_phrases(text)),
    "harmless_conditions": lambda text: frozenset(_phrases(text)),
    "former_words": lambda text: frozenset(_phrases(text)),
    "exclusive_words": lambda text: frozenset(_phrases(text)),
    "lower_bounds": lambda text: frozenset(_phrases(text)),
    "upper_bounds": lambda text: frozenset(_phrases(text)),
    "currency_words": lambda text: frozenset(_phrases(text)),
    "future_words": lambda text: frozenset(_phrases(text)),
    "past_words": lambda text: frozenset(_phrases(text)),
    "future_endings": lambda text: tuple(text.split()),
    "explained_demonstratives": _words,
    "attribute_endings": lambda text: tuple(text.split()),
    "past_endings": lambda text: tuple(text.split()),
    "harmless_negations": lambda text: frozenset(_phrases(text)),
    "negation_prefixes": lambda text: tuple(text.split()),
    "auxiliary_prefixes": lambda text: tuple(text.split()),
    "negation_infixes": lambda text: tuple(text.split()),
    "verb_prefixes": lambda text: tuple(text.split()),
    "date_endings": lambda text: tuple(text.split()),
    "equivalents": _lines_of_phrases,
    "spelling_variants": _variants,
    "contrasting_words": _words,
    "clock_words": _numbers,
    "ratio_words": lambda text: frozenset(_phrases(text)),
    "every_words": _words,
    "day_parts": _numbers,
    "clock_signs": _phrases,
    "half_phrases": _phrases,
    "range_words": _words,
    "between_words": _words,
    "from_words": _words,
    "clock_phrases": _numbers,
    "clock_openings": _words,
    "hour_words": _numbers,
    "mutual_words": _words,
    "omits_subject": bool,
    "subjectless_verbs": _words,
    "impersonal_verbs": _words,
    "verb_particles": _words,
    "subject_words": _words,
    "prepositions": _words,
    "transitive_verbs": _words,
    "subject_endings": lambda text: tuple(text.split()),
    "oblique_endings": lambda text: tuple(text.split()),
    "subject_marks": _words,
    "complement_endings": lambda text: tuple(text.split()),
    "genitive_endings": lambda text: tuple(text.split()),
    "possessive_endings": lambda text: tuple(text.split()),
    "predicate_endings": lambda text: tuple(text.split()),
    "participle_endings": lambda text: tuple(text.split()),
    "fixed_order": bool,
    "articles": _words,
    "contractions": lambda text: dict(_variants(text)),
    "preposition_variants": lambda text: dict(_variants(text)),
    "agent_words": _words,
    "case_endings": bool,
    "titles": _words,
    "courtesy_titles": _words,
    "title_abbreviations": _words,
    "name_endings": _words,
    "places": _lines_of_phrases,
    "attributions": _words,
    "time_shifts": lambda text: tuple(
        f"{phrase}{end}" for phrase in _phrases(text) for end in (" ", ",")
    ),
    "fraction_words": _amounts,
    "areas": _amounts,
    "speeds": _amounts,
    "times_of_day": _numbers,
    "durations": _amounts,
    "fractions": _numbers,
    "variant_characters": str,
    "quantifiers": _words,
    "separable_prefixes": _words,
    "subject_articles": _words,
    "object_articles": _words,
    "agent_endings": lambda text: tuple(text.split()),
    "since_words": _words,
    "place_prepositions": _words,
    "relation_words": _words,
    "bare_objects": bool,
    "relative_words": _words,
    "possessive_relatives": _words,
    "finite_auxiliaries": _words,
    "correcting_words": _words,
    "replacing_words": lambda text: frozenset(_phrases(text)),
    "replacing_postpositions": lambda text: frozenset(_phrases(text)),
    "aftermath_words": lambda text: frozenset(_phrases(text)),
    "modifiers_first": bool,
    "verbs_last": bool,
    "conjunctions": _words,
    "comma_before_relative": bool,
    "tolls": lambda text: _lines_of_phrases(text.strip()),
    "toll_nouns": lambda text: frozenset(_phrases(text)),
    "toll_parts": _words,
    "partitive_words": _words,
    "people_words": _words,
    "nobody_words": lambda text: frozenset(_phrases(text)),
}
"""Key of a data file -> what turns its value into that of the attribute with this name."""
