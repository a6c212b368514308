"""A real JupyterLab on loopback in a real Chromium, with no settings of the user and no way out.

Nothing here sleeps: every step waits for what it has to bring about. The server, its kernels and the
browser belong to fixtures that end them whatever happens.
"""

from __future__ import annotations

import ctypes
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
FOLDERS = (
    "JUPYTER_CONFIG_DIR",
    "JUPYTER_DATA_DIR",
    "JUPYTER_RUNTIME_DIR",
    "JUPYTERLAB_SETTINGS_DIR",
    "JUPYTERLAB_WORKSPACES_DIR",
    "IPYTHONDIR",
    "MPLCONFIGDIR",
)

# The command of the menu does nothing, silently, until the kernel is there; the indicator of the
# notebook says "idle" before that.
RUN_ALL = """async () => {
  const app = window.jupyterapp; await app.restored;
  const panel = app.shell.currentWidget;
  await panel.context.ready; await panel.sessionContext.ready;
  return await app.commands.execute('notebook:run-all-cells');
}"""
CHANGE_THEME = (
    "async name => { await window.jupyterapp.restored;"
    " await window.jupyterapp.commands.execute('apputils:change-theme', {theme: name}) }"
)
SHUTDOWN = "async () => { await window.jupyterapp.shell.currentWidget.sessionContext.shutdown() }"


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, str]]:
    """The folder that JupyterLab serves, its address and its token."""
    root, state = tmp_path_factory.mktemp("root"), tmp_path_factory.mktemp("state")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    for name in FOLDERS:
        folder = state / name.lower()
        folder.mkdir()
        env[name] = str(folder)
    quiet = state / "jupyterlab_settings_dir/@jupyterlab/apputils-extension"
    quiet.mkdir(parents=True)
    (quiet / "notification.jupyterlab-settings").write_text(
        '{"fetchNews": "false", "checkForUpdates": false}'
    )
    shutil.copytree(ROOT / "seeds", root / "seeds")
    token = secrets.token_hex(16)
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root",
        "--ServerApp.ip=127.0.0.1", "--ServerApp.port=0", f"--ServerApp.root_dir={root}",
        f"--IdentityProvider.token={token}", "--LabApp.expose_app_in_browser=True",
        "--LabApp.news_url=None", "--ServerApp.terminals_enabled=False",
    ]  # fmt: skip
    with (state / "server.log").open("wb") as log:
        server = subprocess.Popen(
            command,
            cwd=root,
            env=env,
            stdout=log,
            stderr=subprocess.STDOUT,
            preexec_fn=_end_with_parent,
        )
        try:
            yield root, _address(server, state, token), token
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _end_with_parent() -> None:
    """Have Linux end the server, and it its kernels, should these tests be killed."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def _address(server: subprocess.Popen[bytes], state: Path, token: str) -> str:
    info = state / "jupyter_runtime_dir" / f"jpserver-{server.pid}.json"
    deadline = time.monotonic() + 120
    while True:
        if server.poll() is not None or time.monotonic() > deadline:
            tail = (state / "server.log").read_text()[-4000:]
            raise RuntimeError(f"JupyterLab did not start:\n{tail}")
        try:
            url: str = json.loads(info.read_text())["url"]
            request = urllib.request.Request(
                url + "api/status", headers={"Authorization": f"token {token}"}
            )
            urllib.request.urlopen(request, timeout=2).close()
        except (OSError, ValueError):
            time.sleep(0.1)
        else:
            return url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(
        timeout=60_000
    )  # machines may be busy; what is expected comes as soon as it can
    if CHROMIUM is None:
        pytest.fail("Chromium is not installed: apt-get install chromium fonts-noto-core")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Pages that record errors and every request that leaves the machine."""
    contexts = []

    def make(width: int = 1200, height: int = 1300, **options: Any) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.errors, page.offsite = [], []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("console", lambda one: page.errors.append(one.text) if _is_error(one) else None)
        page.on(
            "request",
            lambda one: page.offsite.append(one.url) if not _local(one.url) else None,
        )
        page.on("dialog", lambda one: (page.errors.append(f"dialog: {one.message}"), one.dismiss()))
        return page

    yield make
    for context in contexts:
        context.close()


def _is_error(message: Any) -> bool:
    return message.type == "error"


def _local(url: str) -> bool:
    return url.startswith(
        ("http://127.0.0.1:", "ws://127.0.0.1:", "file:", "data:", "blob:", "about:")
    )


@pytest.fixture
def open_notebook(
    lab: tuple[Path, str, str], new_page: Callable[..., Any]
) -> Iterator[Callable[..., Any]]:
    """A notebook of these cells in JupyterLab, run, in this theme."""
    import nbformat

    root, url, token = lab
    pages = []

    def run(
        cells: list[str] | Any,
        *,
        name: str = "test.ipynb",
        dark: bool = False,
        execute: bool = True,
        **size: Any,
    ) -> Any:
        if isinstance(cells, list):
            metadata = {
                "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
            }
            made = nbformat.v4.new_notebook(
                cells=[nbformat.v4.new_code_cell(cell) for cell in cells], metadata=metadata
            )
            nbformat.write(made, root / name)
        elif cells is not None:
            nbformat.write(cells, root / name)
        page = new_page(**size)
        page.goto(f"{url}lab/tree/{name}?reset&token={token}")
        page.wait_for_selector(".jp-NotebookPanel .jp-Notebook .jp-CodeCell")
        pages.append(page)
        # The theme is a setting that stays from one page to the next.
        theme = "JupyterLab Dark" if dark else "JupyterLab Light"
        page.evaluate(CHANGE_THEME, theme)
        page.wait_for_function(f"document.body.dataset.jpThemeLight === '{str(not dark).lower()}'")
        if execute:
            assert page.evaluate(RUN_ALL) is True
        return page

    yield run
    for page in pages:
        page.evaluate(SHUTDOWN)
