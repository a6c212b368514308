"""The language of a data set: detected once, so that every topic is split and scored the same way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from evaluation.topics import Broken, Topic
from summarize import split_sentences

__all__ = ["AUTO", "dataset_language", "detect_language", "resolve_language"]

AUTO = "auto"

SAMPLE_TOPICS = 20
SAMPLE_CHARACTERS = 8000


def detect_language(texts: Iterable[str]) -> str:
    """The language of texts, as `summarize` detects it.

    Parameters
    ----------
    texts : iterable of str

    Returns
    -------
    str
        An ISO 639-1 code; English if there is no text or nothing is known of its language.

    Examples
    --------
    >>> detect_language(["A chuva caiu em Roma e não parou até à noite."])
    'pt'
    """
    from summarize import Summarizer  # imports scikit-learn

    sample = [text[:SAMPLE_CHARACTERS] for text in texts if text.strip()]
    return str(Summarizer().fit([sample]).language_) if sample else "en"


def dataset_language(topics: Iterable[Topic | Broken]) -> str:
    """The language that most of the first 20 topics are written in.

    Topics are not judged one by one: in a data set of one language a short topic that is mistaken for
    another would be split and scored by other rules than the rest.

    Parameters
    ----------
    topics : iterable of Topic or Broken

    Returns
    -------
    str
        An ISO 639-1 code.

    Examples
    --------
    >>> from evaluation import read_topics
    >>> dataset_language(read_topics("seeds"))
    'en'
    """
    readable = (topic for topic in topics if isinstance(topic, Topic))
    languages = Counter(
        detect_language(document.text for document in topic.documents)
        for topic in islice(readable, SAMPLE_TOPICS)
    )
    return languages.most_common(1)[0][0] if languages else "en"


def resolve_language(code: str, topics: Iterable[Topic | Broken]) -> str:
    """The code itself, or the language of the topics if it is "auto".

    Parameters
    ----------
    code : str
    topics : iterable of Topic or Broken

    Raises
    ------
    SettingError
        If nothing is known of the language.

    Examples
    --------
    >>> resolve_language("pt", [])
    'pt'
    """
    if code == AUTO:
        return dataset_language(topics)
    split_sentences("A sentence.", language=code)  # raises if the language is unknown
    return code
