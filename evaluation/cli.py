"""The command line: ``python -m evaluation`` and ``summarize-evaluate``.

Exit codes: 0 all scored, 1 some topics failed (or a gate is shut), 2 bad usage or data, 130 Ctrl-C,
143 terminated.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from evaluation import ablation, reports, speed, timelines
from evaluation import focus as focusing
from evaluation import order as ordering
from evaluation.metrics.rouge import Rouge
from evaluation.runner import Settings, by_topic, run, settings_for, signature, write_whole
from evaluation.significance import Comparison, compare, confidence_interval, holm
from evaluation.sweeps import param_of, sweep_of
from evaluation.systems import installed_peers, system
from evaluation.topics import Broken, Topic, fingerprint, read_topics
from summarize import InputError, SettingError, SummarizeError, __version__, plots, split_sentences

__all__ = ["main"]

MAIN_METRIC = "ROUGE-2 F"
SYSTEMS = (
    "default",
    "textrank-plain",
    "lexrank",
    "centroid",
    "lead",
    "first-document",
    "random",
    "oracle",
)
GATE = Path(__file__).with_name("gate.json")
TOLERANCE = 0.3


class _Parser(argparse.ArgumentParser):
    """Shows what was given without the characters that steer a terminal."""

    def error(self, message: str) -> NoReturn:
        super().error(reports.harmless(message))


def _say(message: str) -> None:
    print(reports.harmless(message), file=sys.stderr)


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    result = _Parser(
        prog="summarize-evaluate",
        description="Score summaries, compare systems, and say how sure the figures are.",
        allow_abbrev=False,
    )
    commands = result.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=text, description=text, allow_abbrev=False)

    def data(which: argparse.ArgumentParser) -> None:
        which.add_argument("data", metavar="DATA", help=".jsonl, .src with .tgt, or a folder")
        which.add_argument("--holdout", choices=("references", "version"),
                           help="(default: references where the data has them)")  # fmt: skip
        which.add_argument("--words", type=int, default=100, metavar="N", help="(default 100)")
        which.add_argument("--language", default="en", metavar="CODE", help="(default en)")
        which.add_argument("--limit", type=int, metavar="N", help="the first N topics only")
        which.add_argument("--jobs", type=int, default=1, metavar="N", help="processes (default 1)")
        which.add_argument(
            "--metric", default=MAIN_METRIC, help=f"to sort by (default {MAIN_METRIC!r})"
        )
        which.add_argument(
            "--format", choices=reports.FORMATS, default="text", help="(default text)"
        )
        which.add_argument("--picture", metavar="FILE", help="write a PNG too")

    one = command("run", "score systems on topics")
    data(one)
    one.add_argument("--systems", action="append", metavar="NAME",
                     help="a name or recipe; again for more; 'peers': other packages installed here")  # fmt: skip
    one.add_argument(
        "--output", metavar="DIR", help="keep the records here, one as soon as it is made"
    )
    one.add_argument("--resume", action="store_true", help="go on where a run into DIR stopped")

    two = command("compare", "compare two or more systems, pair by pair, with p-values")
    data(two)
    two.add_argument(
        "--systems", action="append", required=True, metavar="NAME", help="twice or more"
    )

    three = command("sweep", "score a range of a setting")
    data(three)
    three.add_argument("--param", required=True, metavar="KIND=METHOD(SETTING=LOW:HIGH:STEP)",
                       help='such as "selector=mmr(diversity=0:1:0.1)"')  # fmt: skip

    ablate = command("ablate", "take each ingredient of the default away in turn")
    data(ablate)

    tune = command("tune", "cross-validate settings around the defaults, one at a time")
    tune.add_argument("data", metavar="DATA")
    tune.add_argument("--words", type=int, default=100, metavar="N", help="(default 100)")
    tune.add_argument("--language", default="en", metavar="CODE")
    tune.add_argument("--limit", type=int, metavar="N")
    tune.add_argument("--jobs", type=int, default=1, metavar="N")
    tune.add_argument("--metric", default=MAIN_METRIC, help=f"(default {MAIN_METRIC!r})")
    tune.add_argument("--format", choices=reports.FORMATS, default="text")

    focus = command("focus", "compare summaries without and with a query, or with known texts")
    focus.add_argument("data", metavar="DATA")
    focus.add_argument("--kind", choices=("query", "known"), required=True)
    focus.add_argument("--field", metavar="NAME", help="the field with a reference's title (query)")
    focus.add_argument("--words", type=int, default=100, metavar="N", help="(default 100)")
    focus.add_argument("--language", default="en", metavar="CODE")
    focus.add_argument("--limit", type=int, metavar="N")
    focus.add_argument("--format", choices=reports.FORMATS, default="text")

    four = command("score", "score texts of any program against references")
    four.add_argument(
        "candidate", help="a file with the summary, a sentence a line or running text"
    )
    four.add_argument("references", nargs="+", help="files with the references")
    four.add_argument("--metrics", default="1,2,L,SU4", help="(default 1,2,L,SU4)")
    four.add_argument("--stem", choices=("rouge-1.5.5", "rouge-score", "no"), default="rouge-1.5.5")
    four.add_argument("--stop-words", action="store_true", help="leave stop words out")
    four.add_argument("--cut-words", type=int, metavar="N", help="cut all texts at N words")
    four.add_argument("--cut-bytes", type=int, metavar="N", help="cut all texts at N bytes")
    four.add_argument("--combine", choices=("average", "best", "jackknife", "mean"), default="average",
                      help="what to do with several references (default average)")  # fmt: skip
    four.add_argument(
        "--alpha", type=float, default=0.5, help="weight of precision in F (default 0.5)"
    )
    four.add_argument(
        "--tokens", choices=("rouge-1.5.5", "rouge-score", "unicode"), default="rouge-1.5.5"
    )
    four.add_argument("--language", default="en", metavar="CODE", help="for ends of sentences")
    four.add_argument("--format", choices=reports.FORMATS, default="text")

    five = command("order", "let orderers recover an order that people chose")
    five.add_argument("data", metavar="DATA")
    five.add_argument("--gold", default="references", metavar="references|versions|FIELD")
    five.add_argument("--orderers", action="append", metavar="NAME", help="(default: all)")
    five.add_argument("--language", default="en", metavar="CODE")
    five.add_argument("--limit", type=int, metavar="N")
    five.add_argument("--seed", type=int, default=0, help="of the shuffle (default 0)")
    five.add_argument("--format", choices=reports.FORMATS, default="text")

    lines = command("timeline", "score timelines of stories that are made of dated topics")
    lines.add_argument("data", metavar="DATA")
    lines.add_argument(
        "--size", type=int, default=10, metavar="N", help="topics a story (default 10)"
    )
    lines.add_argument("--words", type=int, default=50, metavar="N", help="a day (default 50)")
    lines.add_argument("--language", default="en", metavar="CODE")
    lines.add_argument("--format", choices=reports.FORMATS, default="text")

    fast = command(
        "speed", "time and peak memory at growing sizes, beside the floor and other packages"
    )
    fast.add_argument(
        "data", nargs="+", metavar="DATA", help="topics whose documents are used in turn"
    )
    fast.add_argument(
        "--sizes", default="100,1000,10000,100000", metavar="N,N,...",
        help="sentences (default 100,1000,10000,100000; 1000000 takes a minute and 2 GB)",
    )  # fmt: skip
    fast.add_argument("--systems", action="append", default=[], metavar="NAME",
                      help="besides the floor and summarize(); 'peers': other packages installed here")  # fmt: skip
    fast.add_argument("--limit", type=float, default=60.0, metavar="S",
                      help="stop another package after S seconds (default 60)")  # fmt: skip
    fast.add_argument(
        "--articles",
        action="append",
        default=[],
        metavar="PATH",
        help="a few articles: warm calls, and the command from a cold start",
    )
    fast.add_argument(
        "--clusters",
        type=int,
        default=0,
        metavar="N",
        help="so many clusters of DATA with one process and with two",
    )
    fast.add_argument("--format", choices=reports.FORMATS, default="text")
    fast.add_argument("--picture", metavar="FILE", help="write a PNG too")

    six = command("gate", "check that summaries of the sample story are as good as they were")
    six.add_argument("--data", default="seeds", help="(default seeds)")
    six.add_argument("--set", action="store_true", help="raise the floors to what is scored now")
    six.add_argument("--lower", action="store_true", help="with --set: let floors sink too")
    six.add_argument("--file", default=str(GATE), help=argparse.SUPPRESS)
    return result


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    arguments = parser().parse_args(argv)
    signal.signal(signal.SIGTERM, _terminated)
    try:
        code: int = globals()[f"_{arguments.command}"](arguments)
        sys.stdout.flush()
    except SummarizeError as error:
        _say(f"summarize-evaluate: error: {error}")
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        where = f" {error.filename!r}" if error.filename else ""
        _say(f"summarize-evaluate: error: cannot write{where}: {error.strerror}")
        return 2
    except KeyboardInterrupt:
        print("summarize-evaluate: interrupted; go on with --resume", file=sys.stderr)
        return 130
    return code


def _terminated(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(143)


# ── run, compare, sweep ─────────────────────────────────────────────────────────────────────────


def _settings(arguments: argparse.Namespace, systems: Sequence[str]) -> Settings:
    if arguments.jobs < 1:
        raise SettingError("--jobs must be at least 1")
    return settings_for(
        arguments.data,
        systems,
        words=arguments.words,
        holdout=arguments.holdout,
        language=arguments.language,
        limit=arguments.limit,
    )


def _progress(total: int | None) -> Any:
    if not sys.stderr.isatty():
        return None

    def show(made: int, seconds: float) -> None:
        left = f", {seconds / made * (total - made):.0f} s left" if total else ""
        print(
            f"\r{made}{f' of {total}' if total else ''} records{left}   ", end="", file=sys.stderr
        )

    return show


def _count(settings: Settings) -> int:
    topics = sum(1 for _ in read_topics(settings.data))
    return min(topics, settings.limit or topics) * len(settings.systems)


def _expanded(names: Sequence[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        found.extend(installed_peers() if name == "peers" else [name])
    return found


def _scored(arguments: argparse.Namespace, settings: Settings, folder: Path | None = None) -> Any:
    total = _count(settings) if sys.stderr.isatty() else None
    records = run(
        settings,
        folder,
        jobs=arguments.jobs,
        resume=getattr(arguments, "resume", False),
        progress=_progress(total),
    )
    if total:
        print(file=sys.stderr)
    failed = [record for record in records if "error" in record]
    for record in failed[:5]:
        _say(f"failed: {record['id']} with {record['system']}: {record['error']}")
    if len(failed) > 5:
        print(f"failed: {len(failed) - 5} more", file=sys.stderr)
    return records, failed


def _metric(records: Sequence[dict[str, Any]], wanted: str) -> str:
    names = {name for record in records for name in record.get("scores", {})}
    for name in (wanted, f"lead {wanted}", f"version {wanted}"):
        if name in names or not names:
            return name
    raise SettingError(f"unknown metric {wanted!r}; known: {', '.join(sorted(names))}")


def _columns(holdout: str) -> dict[str, str]:
    if holdout == "version":
        return {
            "version R-1": "version ROUGE-1 F",
            "version R-2": "version ROUGE-2 F",
            "lead R-1": "lead ROUGE-1 F",
            "lead R-2": "lead ROUGE-2 F",
        }
    return {"R-1": "ROUGE-1 F", "R-2": "ROUGE-2 F", "R-L": "ROUGE-L F", "R-SU4": "ROUGE-SU4 F"}


def _leaderboard(
    records: Sequence[dict[str, Any]], settings: Settings, metric: str
) -> tuple[list[dict[str, Any]], list[tuple[float, float]]]:
    rows = []
    for name in settings.systems:
        own = [record for record in records if record["system"] == name]
        scored = [record["scores"] for record in own if "scores" in record]
        row: dict[str, Any] = {"system": name}
        for label, key in _columns(settings.holdout).items():
            row[label] = _mean(scored, key)
        values = [100 * scores[metric] for scores in scored if metric in scores]
        band = confidence_interval(values or [0.0])
        # One topic alone says nothing of how sure its figure is.
        row[f"{_short(metric)} 95 %"] = f"{band[0]:.2f}-{band[1]:.2f}" if len(values) > 1 else "-"
        row["words"] = _plain_mean(scored, "words")
        row["redundancy"] = _plain_mean(scored, "redundancy")
        row["dangling %"] = _mean(scored, "dangling")
        row["scored"] = len(scored)
        row["failed"] = len(own) - len(scored)
        rows.append((_mean(scored, metric) or 0.0, row, band))
    rows.sort(key=lambda one: -one[0])
    return [row for _, row, _ in rows], [band for _, _, band in rows]


def _short(metric: str) -> str:
    return metric.replace("ROUGE-", "R-").removesuffix(" F")


def _plain_mean(scores: Sequence[dict[str, float]], key: str) -> float | None:
    values = [one[key] for one in scores if key in one]
    return sum(values) / len(values) if values else None


def _mean(scores: Sequence[dict[str, float]], key: str) -> float | None:
    mean = _plain_mean(scores, key)
    return None if mean is None else 100 * mean


def _run(arguments: argparse.Namespace) -> int:
    if arguments.resume and not arguments.output:
        raise SettingError("--resume needs --output: there is nothing to go on with")
    settings = _settings(arguments, _expanded(arguments.systems or SYSTEMS))
    folder = Path(arguments.output) if arguments.output else None
    records, failed = _scored(arguments, settings, folder)
    metric = _metric(records, arguments.metric)
    rows, bands = _leaderboard(records, settings, metric)
    if arguments.format == "text":  # what fits a terminal; the other formats have all
        wide = ("redundancy", "dangling %", "scored")
        rows = [{key: value for key, value in row.items() if key not in wide} for row in rows]
    text = reports.table(rows, arguments.format, note=signature(settings))
    print(text)
    if folder is not None:
        name = {"text": "txt", "markdown": "md"}.get(arguments.format, arguments.format)
        write_whole(folder / f"table.{name}", text.encode() + b"\n")
    if arguments.picture:
        means = [_mean([r["scores"] for r in records if r["system"] == row["system"] and "scores" in r], metric)
                 or 0.0 for row in rows]  # fmt: skip
        names = [row["system"] for row in rows]
        drawn = plots.leaderboard(names, means, bands, label=metric)
        reports.save(drawn, Path(arguments.picture))
    return 1 if failed else 0


def _compare(arguments: argparse.Namespace) -> int:
    names = _expanded(arguments.systems)
    if len(set(names)) < 2:
        raise SettingError("--systems must be given at least twice: there is nothing to compare")
    settings = _settings(arguments, names)
    records, failed = _scored(arguments, settings)
    metric = _metric(records, arguments.metric)
    values = by_topic(records, metric)
    rows, p_values = [], []
    for one, other in combinations(settings.systems, 2):
        shared = [topic for topic in values[one] if topic in values[other]]
        found = compare([values[one][t] for t in shared], [values[other][t] for t in shared])
        p_values.append(found.p)
        rows.append(
            {
                "system": one,
                "against": other,
                "topics": len(shared),
                f"{metric} difference": 100 * found.difference,
                "95 %": f"{100 * found.low:+.2f} {100 * found.high:+.2f}",
                "p": round(found.p, 4),
            }
        )
    for row, corrected in zip(rows, holm(p_values), strict=True):
        row["p (Holm)"] = round(corrected, 4)
        row["significant"] = "yes" if corrected < 0.05 else "no"
        row["p"], row["p (Holm)"] = f"{row['p']:.4f}", f"{row['p (Holm)']:.4f}"
    print(reports.table(rows, arguments.format, note=signature(settings)))
    return 1 if failed else 0


def _ablate(arguments: argparse.Namespace) -> int:
    settings = _settings(arguments, ["default", *ablation.names()])
    records, failed = _scored(arguments, settings)
    metric = _metric(records, arguments.metric)
    values = by_topic(records, metric)
    figures = {
        key: by_topic(records, key)
        for key in ("dangling", "redundancy max", _metric(records, "ROUGE-1 F"))
    }
    rows = []
    for name in settings.systems:
        shared = [topic for topic in values["default"] if topic in values[name]]
        row: dict[str, Any] = {
            "system": name,
            _short(metric): 100 * _average([values[name][t] for t in shared]),
        }
        row["difference"], row["95 %"], row["p"] = "", "", ""
        if name != "default":
            found = compare(
                [values[name][t] for t in shared], [values["default"][t] for t in shared]
            )
            row["difference"], row["95 %"], row["p"] = _signed(found)
        for key, found_values in figures.items():
            row[_short(key)] = 100 * _average(list(found_values[name].values()))
        rows.append(row)
    print(reports.table(rows, arguments.format, note=signature(settings)))
    return 1 if failed else 0


def _data(arguments: argparse.Namespace) -> str:
    """How a signature names the data."""
    return f"data:{_data_name(arguments.data)}"


def _signed(found: Comparison) -> tuple[str, str, str]:
    """A difference, its interval and its p-value, in points."""
    between = f"{100 * found.low:+.2f} {100 * found.high:+.2f}"
    return f"{100 * found.difference:+.2f}", between, f"{found.p:.4f}"


def _average(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _tune(arguments: argparse.Namespace) -> int:
    from evaluation.tuning import tuned

    if arguments.words < 1 or arguments.jobs < 1:
        raise SettingError("--words and --jobs must be at least 1")
    topics = [t for t in read_topics(arguments.data) if isinstance(t, Topic) and t.references]
    rows = tuned(
        topics[: arguments.limit],
        words=arguments.words,
        language=arguments.language,
        metric=arguments.metric,
        jobs=arguments.jobs,
    )
    note = (
        f"{_data(arguments)}|cv:5|words:{arguments.words}"
        f"|lang:{arguments.language}|{arguments.metric}|v{__version__}"
    )
    print(reports.table(rows, arguments.format, note=note))
    return 0


def _focus(arguments: argparse.Namespace) -> int:
    if arguments.words < 1:
        raise SettingError("--words must be at least 1")
    topics = [t for t in read_topics(arguments.data) if isinstance(t, Topic)][: arguments.limit]
    found = []
    for topic in topics:
        if arguments.kind == "query":
            case = focusing.query_case(
                topic, words=arguments.words, language=arguments.language, field=arguments.field
            )
        else:
            case = focusing.known_case(topic, words=arguments.words, language=arguments.language)
        if case is not None:
            found.append(case)
    if not found:
        raise InputError(f"{arguments.data!r} has no topic with what --kind {arguments.kind} needs")
    rows = []
    for measure in found[0].without:
        given = [case.given[measure] for case in found]
        without = [case.without[measure] for case in found]
        gain, between, p = _signed(compare(given, without))
        rows.append(
            {
                "measure": measure,
                "without": 100 * _average(without),
                f"with {arguments.kind}": 100 * _average(given),
                "gain": gain,
                "95 %": between,
                "p": p,
                "topics": len(found),
            }
        )
    note = (
        f"{_data(arguments)}|focus:{arguments.kind}"
        f"|field:{arguments.field}|words:{arguments.words}|lang:{arguments.language}|v{__version__}"
    )
    print(reports.table(rows, arguments.format, note=note))
    return 0


def _sweep(arguments: argparse.Namespace) -> int:
    param = param_of(arguments.param)
    settings = _settings(arguments, param.recipes)
    records, failed = _scored(arguments, settings)
    metric = _metric(records, arguments.metric)
    found = sweep_of(param, settings, records)
    if metric not in found.scores or not len(found.of(metric)):
        raise InputError(f"{arguments.data!r} holds no topic that could be scored")
    means, best = found.mean(metric), found.best(metric)
    rows = [
        {
            found.setting: f"{value:g}",
            metric: 100 * float(means[i]),
            "95 %": f"{100 * low:.2f}-{100 * high:.2f}",
            "best": "*" if i == best else "",
        }
        for i, (value, (low, high)) in enumerate(
            zip(found.values, found.confidence_intervals(metric), strict=True)
        )
    ]
    print(reports.table(rows, arguments.format, note=signature(settings).split("|", 1)[0]))
    if arguments.picture:
        reports.save(plots.sweep(found, metric), Path(arguments.picture))
    return 1 if failed else 0


def _speed(arguments: argparse.Namespace) -> int:
    try:
        sizes = [int(size) for size in arguments.sizes.split(",")]
    except ValueError:
        sizes = []
    if not sizes or min(sizes) < 1:
        raise SettingError(f"--sizes must be like 100,1000, got {arguments.sizes!r}")
    if arguments.clusters < 0:
        raise SettingError(f"--clusters must be at least 0, got {arguments.clusters}")
    names = ["floor", "summarize", *_expanded(arguments.systems)]
    for name in names[2:]:
        system(name)
    found: list[dict[str, Any]] = []
    too_slow: set[str] = set()
    for size in sorted(sizes):
        for name in names:
            own = name in ("floor", "summarize")
            if name in too_slow:  # what took too long with fewer takes longer with more
                continue
            row = speed.measure(arguments.data, name, size, limit=3600 if own else arguments.limit)
            found.append(row)
            too_slow |= {name} if "stopped" in row else set()
    sections = {"growth": speed.rows_of(found), "steps": speed.steps_of(found)}
    if arguments.articles:
        sections["articles"] = speed.articles(arguments.articles, names[2:])
        sections["cold start"] = speed.cold_start(arguments.articles)
    if arguments.clusters:
        sections["clusters"] = speed.clusters(arguments.data, arguments.clusters)
    note = f"{','.join(_data_name(path) for path in arguments.data)}|words:{speed.WORDS},{speed.FEW_WORDS}|one core|v{__version__}"
    print(reports.tables(sections, arguments.format, note=note))
    if arguments.picture:
        reports.save(plots.growth(found), Path(arguments.picture))
    return 1 if {"floor", "summarize"} & too_slow else 0


def _data_name(path: str) -> str:
    return f"{Path(path).name}@{fingerprint(path)}"


# ── score, order, gate ──────────────────────────────────────────────────────────────────────────


def _sentences(path: str, language: str) -> list[str]:
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise InputError(f"cannot read {path!r}: {reason}") from None
    return split_sentences(text, language=language)


def _score(arguments: argparse.Namespace) -> int:
    scorer = Rouge(
        tuple(metric.strip() for metric in arguments.metrics.split(",")),
        stem=None if arguments.stem == "no" else arguments.stem,
        stop_words=arguments.stop_words,
        words=arguments.cut_words,
        bytes=arguments.cut_bytes,
        references=arguments.combine,
        alpha=arguments.alpha,
        tokens=arguments.tokens,
    )
    candidate = _sentences(arguments.candidate, arguments.language)
    references = [_sentences(path, arguments.language) for path in arguments.references]
    rows = [
        {"metric": name, "recall": 100 * s.recall, "precision": 100 * s.precision, "F": 100 * s.f}
        for name, s in scorer.score(candidate, references).items()
    ]
    print(reports.table(rows, arguments.format, note=scorer.signature))
    return 0


_ORDERERS = (
    "chronological",
    "event_date",
    "publication_date",
    "position",
    "source_order",
    "selection_order",
    "gold",
    "reversed",
)


def _order(arguments: argparse.Namespace) -> int:
    topics = list(read_topics(arguments.data))[: arguments.limit]
    good = [topic for topic in topics if isinstance(topic, Topic)]
    rows = []
    for name in arguments.orderers or _ORDERERS:
        figures: list[list[float]] = []
        items: list[int] = []
        for topic in good:
            found = ordering.order_scores(
                topic, name, arguments.gold, language=arguments.language, seed=arguments.seed
            )
            if found:
                mean = [
                    sum(getattr(o, key) for o in found) / len(found)
                    for key in ("tau", "continuity", "first")
                ]
                figures.append(mean)
                items.extend(o.sentences for o in found)
        if not figures:
            raise InputError(
                f"{arguments.data!r} gives no gold order of {ordering.LEAST} sentences or more"
            )
        band = confidence_interval([one[0] for one in figures])
        tau, near, first = (sum(column) / len(figures) for column in zip(*figures, strict=True))
        rows.append(
            {
                "orderer": name,
                "tau": round(tau, 3),
                "95 %": f"{band[0]:.3f} {band[1]:.3f}",
                "continuity": round(near, 3),
                "first": round(first, 3),
                "topics": len(figures),
                "texts": len(items),
                "sentences": round(sum(items) / len(items), 1),
            }
        )
    for row in rows:
        for key in ("tau", "continuity", "first"):
            row[key] = row[key] if arguments.format in ("json", "jsonl") else f"{row[key]:.3f}"
    note = (
        f"{_data(arguments)}|gold:{arguments.gold}|lang:{arguments.language}|seed:{arguments.seed}"
    )
    print(reports.table(rows, arguments.format, note=note))
    broken = [topic for topic in topics if isinstance(topic, Broken)]
    for failure in broken:
        _say(f"failed: {failure.error}")
    return 1 if broken else 0


def _timeline(arguments: argparse.Namespace) -> int:
    if arguments.words < 1 or arguments.size < 2:
        raise SettingError("--words must be at least 1 and --size at least 2")
    topics = [topic for topic in read_topics(arguments.data) if isinstance(topic, Topic)]
    found = list(timelines.stories(topics, size=arguments.size))
    rows = []
    for name in timelines.SYSTEMS:
        scored = [
            timelines.measured(story, name, words=arguments.words, language=arguments.language)
            for story in found
        ]
        values = [one for one in scored if one is not None]
        row: dict[str, Any] = {"system": name}
        for measure in ("date F1", "aligned R-1", "aligned R-2"):
            column = [100 * one[measure] for one in values]
            row[measure] = _average(column)
            row[f"{measure} 95 %"] = "{:.1f}-{:.1f}".format(*confidence_interval(column or [0.0]))
        row["stories"] = len(values)
        rows.append(row)
    note = (
        f"{_data(arguments)}|topics a story:{arguments.size}"
        f"|words a day:{arguments.words}|lang:{arguments.language}|align+ m:1|v{__version__}"
    )
    print(reports.table(rows, arguments.format, note=note))
    return 0


def _gate(arguments: argparse.Namespace) -> int:
    settings = Settings(arguments.data, fingerprint(arguments.data), ("default",), "version", 150)
    [record] = run(settings, None)
    if "error" in record:
        raise InputError(record["error"])
    now = {key: round(100 * record["scores"][key], 2) for key in _columns("version").values()}
    path = Path(arguments.file)
    floors = {}
    with contextlib.suppress(FileNotFoundError):
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["fingerprint"] != settings.fingerprint:
            raise InputError(f"{str(path)!r} was set on other data ({kept['fingerprint']})")
        floors = kept["floors"]
    rows = [
        {"metric": key, "now": value, "floor": floors.get(key),
         "open": "yes" if value >= floors.get(key, 0.0) - TOLERANCE else "no"}
        for key, value in now.items()
    ]  # fmt: skip
    print(reports.table(rows, "text", note=f"{signature(settings)}|tolerance:{TOLERANCE}"))
    if not arguments.set:
        return 0 if all(row["open"] == "yes" for row in rows) else 1
    sunk = [key for key, value in now.items() if value < floors.get(key, 0.0)]
    if sunk and not arguments.lower:
        raise SettingError(
            f"refusing to lower the floor of {', '.join(sunk)}; add --lower to mean it"
        )
    text = json.dumps({"fingerprint": settings.fingerprint, "floors": now}, indent=1)
    write_whole(path, text.encode() + b"\n")
    return 0
