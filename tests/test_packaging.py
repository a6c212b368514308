"""The wheel and the source distribution: what they hold, and that the wheel works where nothing else is."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

import summarize
from tests.code_base import tracked
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# What measures this project only: in the repository and the source distribution, not in the wheel.
DEVELOPMENT = "evaluation/development/"


def run(*command: object, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The wheel and the source distribution, built without a network."""
    pytest.importorskip("hatchling", reason="hatchling, which builds the package, is not installed")
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "--directory", folder, cwd=ROOT)
    return {path.suffix: path for path in folder.iterdir()}


@pytest.mark.slow
def test_the_wheel_holds_both_packages_and_nothing_else(built) -> None:
    with zipfile.ZipFile(built[".whl"]) as wheel:
        [commands] = [name for name in wheel.namelist() if name.endswith("/entry_points.txt")]
        assert b"summarize = summarize.cli:main" in wheel.read(commands)
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    packages = {name for name in tracked("") if name.startswith(("summarize/", "evaluation/"))}
    code = {name for name in packages if not name.endswith((".md", ".png"))}
    assert {name for name in code if not name.startswith(DEVELOPMENT)} <= names
    assert names <= packages
    assert not [name for name in names if name.startswith(DEVELOPMENT)]
    assert {"summarize/py.typed", "evaluation/py.typed"} <= names


@pytest.mark.slow
def test_the_source_distribution_holds_what_the_tests_need(built) -> None:
    with tarfile.open(built[".gz"]) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames()}
    missing = {name for name in tracked("") if name not in names}
    assert {name for name in missing if not name.startswith((".", "notebooks/"))} == set()


@pytest.mark.slow
def test_the_wheel_works_in_an_environment_of_its_own(built, tmp_path) -> None:
    """Dependencies are those of this environment, so that no network is needed."""
    run(sys.executable, "-m", "venv", "--without-pip", "venv", cwd=tmp_path)
    python = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip())  # fmt: skip
    # a folder in a .pth file is searched after the environment's own, and its .pth files are not read
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    with zipfile.ZipFile(built[".whl"]) as wheel:
        wheel.extractall(packages)
    places = run(python, "-c", "import summarize, evaluation; print(summarize.__file__, evaluation.__file__)", cwd=tmp_path)  # fmt: skip
    assert all(Path(place).is_relative_to(packages) for place in places.split())
    assert "usage: " in run(python, "-m", "evaluation", "--help", cwd=tmp_path)
    text = run(python, "-m", "summarize", ROOT / "seeds", "--words", "30", cwd=tmp_path)
    assert text.startswith("Russia")
    assert 10 < len(text.split()) <= 30


# ── the long description ────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def hook():
    pytest.importorskip("hatchling", reason="hatchling, which builds the package, is not installed")
    specification = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


README = (ROOT / "README.md").read_text(encoding="utf-8")
TARGETS = re.compile(r"\]\(([^)\s]+)\)")


def test_a_package_index_shows_the_pictures_of_the_repository(hook) -> None:
    address = "https://example.org/group/summarize"
    text = hook.with_absolute_addresses(
        README, hook.address_of({"Repository": address + "/"}), "9.8.7"
    )
    targets = TARGETS.findall(text)
    assert len(targets) == len(TARGETS.findall(README)) > 10
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)
    assert len(pictures) == README.count("![") >= 2
    assert all(picture.startswith(f"{address}/raw/v9.8.7/notebooks/") for picture in pictures)
    pages = {target for target in targets if target not in pictures}
    assert all(page.startswith(f"{address}/blob/v9.8.7/") for page in pages)
    for target in targets:
        path = re.sub(r"^.*/v9\.8\.7/|#.*", "", target)
        assert (ROOT / path).exists(), target


def test_without_an_address_there_is_no_broken_picture_or_link(hook) -> None:
    text = hook.with_absolute_addresses(README, hook.address_of({}), "9.8.7")
    assert "![" not in text
    assert not [target for target in TARGETS.findall(text) if not target.startswith("https://")]
    assert "[Limits]" not in text
    assert "Limits" in text
    assert "\n\n\n" not in text


@pytest.mark.slow
def test_the_wheel_has_the_long_description(built, hook) -> None:
    with zipfile.ZipFile(built[".whl"]) as wheel:
        [name] = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
        metadata = wheel.read(name).decode()
    description = metadata.partition("\n\n")[2]
    address = hook.address_of(PROJECT.get("urls", {}))
    assert (
        description.strip()
        == hook.with_absolute_addresses(README, address, summarize.__version__).strip()
    )
    assert "Description-Content-Type: text/markdown" in metadata


def test_every_supported_python_is_declared() -> None:
    declared = {item.removeprefix("Programming Language :: Python :: ") for item in PROJECT["classifiers"]}  # fmt: skip
    assert PROJECT["requires-python"] == ">=3.11"
    assert {"3.11", "3.12", "3.13", "3 :: Only"} <= declared


def test_the_lowest_versions_can_be_computed() -> None:
    """`make check-lowest` installs them: every requirement names one, the same in all extras."""
    printed = run(sys.executable, ".ci/lowest.py", cwd=ROOT).split()
    for requirement in PROJECT["dependencies"]:
        assert requirement.replace(">=", "==") in printed


def test_one_extra_has_all_that_readers_of_documents_need() -> None:
    """The notebooks and the guide import pandas and draw, and files of all formats are read."""
    extras = PROJECT["optional-dependencies"]
    [everything] = extras["all"]
    named = set(everything.partition("[")[2].rstrip("]").split(","))
    guide = (ROOT / "docs" / "guide" / "documents.md").read_text(encoding="utf-8")
    read_with = set(re.findall(r"^\| `[.].*\| `(\w+)` \|$", guide, re.MULTILINE))
    assert read_with == {"html", "office", "parquet"}
    assert read_with | {"notebook", "encodings"} == named
    assert any(requirement.startswith("pandas") for requirement in extras["notebook"])


def test_both_packages_are_typed() -> None:
    assert {"summarize/py.typed", "evaluation/py.typed"} <= set(tracked("py.typed"))


def test_the_citation_names_the_version() -> None:
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {summarize.__version__}\n" in text
