"""Print the lowest versions that pyproject.toml allows, one requirement per line, for pip to install.

python3.11 .ci/lowest.py > lowest.txt
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"
# Not needed by the tests: peers are compared by hand, the browser and the documentation have their own runs.
# What `all` names are extras of their own.
LEFT_OUT = {"peers", "browser", "docs", "all"}


def lowest() -> list[str]:
    """Return ``name==version`` for every direct dependency of the package and of its extras."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    requirements = set(project["dependencies"])
    for extra, some in project["optional-dependencies"].items():
        if extra not in LEFT_OUT:
            requirements.update(some)
    pins = {}
    for requirement in requirements:
        match = re.fullmatch(r"([\w.-]+(?:\[\w+\])?)>=([\d.]+)", requirement)
        if not match:
            raise SystemExit(f"{requirement!r} must be spelled like 'name>=1.2'")
        name, version = match.groups()
        if pins.setdefault(name, version) != version:
            raise SystemExit(f"{name} has two lowest versions: {version} and {pins[name]}")
    return [f"{name}=={version}" for name, version in sorted(pins.items())]


if __name__ == "__main__":
    print("\n".join(lowest()))
