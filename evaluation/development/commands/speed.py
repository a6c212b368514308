"""``speed``: time and peak memory at growing sizes, next to the unavoidable cost and other packages."""

from __future__ import annotations

import argparse
from typing import Any

from evaluation import reports
from evaluation.arguments import add_shared
from evaluation.development import speed
from evaluation.systems import expand_peers, system
from evaluation.topics import name_with_fingerprint
from summarize import SettingError, __version__, plots

NAME = "speed"
HELP = "measure time and peak memory at growing sizes"

OWN_TIMEOUT = 3600.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "data", nargs="+", metavar="DATA", help="topics whose documents are used in turn"
    )
    parser.add_argument(
        "--sizes", default="100,1000,10000,100000", metavar="N,N,...",
        help="numbers of sentences (default: %(default)s; 1000000 takes a minute and 2 GB)",
    )  # fmt: skip
    parser.add_argument(
        "--systems", action="append", default=[], metavar="NAME",
        help="other systems to measure; 'peers' stands for the other packages that are installed",
    )  # fmt: skip
    parser.add_argument(
        "--timeout", type=float, default=60.0, metavar="SECONDS",
        help="stop another system after this time (default: %(default)g)",
    )  # fmt: skip
    parser.add_argument(
        "--articles", action="append", default=[], metavar="PATH",
        help="also measure a warm call and a cold start of the command on a few articles",
    )  # fmt: skip
    parser.add_argument(
        "--clusters", type=int, default=0, metavar="N",
        help="also summarise N clusters of DATA with one and with two processes",
    )  # fmt: skip
    parser.add_argument(
        "--large", type=int, default=0, metavar="N",
        help="also summarise one cluster of N sentences with one and with two processes",
    )  # fmt: skip
    parser.add_argument(
        "--against", metavar="FOLDER",
        help="also compare warm calls with those of another version, checked out in a folder",
    )  # fmt: skip
    add_shared(parser, ("format", "picture"))


def run(arguments: argparse.Namespace) -> int:
    """Measure and print; 1 if our own measurement was stopped."""
    sizes = _parse_sizes(arguments.sizes)
    others = expand_peers(arguments.systems)
    for name in others:
        system(name)  # raises now if it is unknown
    if arguments.against:
        speed.check_version(arguments.against)
    measurements = _measure(arguments.data, others, sizes, arguments.timeout)
    sections = {
        "growth": speed.tabulate_growth(measurements),
        "steps": speed.tabulate_steps(measurements),
        "rates": speed.tabulate_rates(measurements),
    }
    if arguments.articles:
        sections["articles"] = speed.time_articles(arguments.articles, others)
        sections["article steps"] = speed.time_article_steps(arguments.articles)
        sections["cold start"] = speed.time_cold_start(arguments.articles)
    if arguments.clusters:
        sections["clusters"] = speed.time_clusters(arguments.data, arguments.clusters)
    if arguments.large:
        sections["processes"] = speed.time_processes(arguments.data, arguments.large)
    if arguments.against:
        sections["versions"] = speed.compare_versions(
            arguments.data, arguments.articles, arguments.against
        )
    data = ",".join(name_with_fingerprint(path) for path in arguments.data)
    signature = f"{data}|words:{speed.WORDS},{speed.FEW_WORDS}|one core|v{__version__}"
    print(reports.format_tables(sections, arguments.format, signature=signature))
    if arguments.picture:
        reports.save_picture(plots.growth(measurements), arguments.picture)
    stopped = {row["what"] for row in measurements if "stopped" in row}
    return 1 if stopped & set(speed.OWN) else 0


def _parse_sizes(text: str) -> list[int]:
    try:
        sizes = sorted(int(size) for size in text.split(","))
    except ValueError:
        sizes = []
    if not sizes or sizes[0] < 1:
        raise SettingError(f"--sizes must be like 100,1000, got {text!r}")
    return sizes


def _measure(
    data: list[str], others: list[str], sizes: list[int], timeout: float
) -> list[dict[str, Any]]:
    """All measurements; what was stopped at one size is not tried at larger ones."""
    measurements: list[dict[str, Any]] = []
    stopped: set[str] = set()
    for size in sizes:
        for name in (*speed.OWN, *others):
            if name in stopped:
                continue
            limit = OWN_TIMEOUT if name in speed.OWN else timeout
            row = speed.measure(data, name, size, timeout=limit)
            measurements.append(row)
            if "stopped" in row:
                stopped.add(name)
    return measurements
