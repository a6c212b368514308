"""The views as people see them: JupyterLab in Chromium, by keyboard and mouse, dark and light, adversarial input."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.attacks import ATTACKS
from tests.browser.conftest import CHANGE_THEME, SHUTDOWN

pytestmark = pytest.mark.browser

SHOTS = os.environ.get("SCREENSHOTS")
"""Where to keep pictures; the README's are made by setting this to notebooks/pictures."""

SETUP = "from summarize import *\ndocuments = read_documents('seeds')"

# The contrast of all visible text with the ground it stands on: axe cannot read oklch and color-mix.
CONTRAST = """root => {
  const paper = document.createElement('canvas'); paper.width = paper.height = 1;
  const ink = paper.getContext('2d', {willReadFrequently: true});
  const rgba = color => { ink.clearRect(0, 0, 1, 1); ink.fillStyle = '#000'; ink.fillStyle = color;
    ink.fillRect(0, 0, 1, 1); const [r, g, b, a] = ink.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255]; };
  const over = (top, under) => top.slice(0, 3).map((v, i) => v * top[3] + under[i] * (1 - top[3]));
  const light = c => c.map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ground = node => { const tops = []; for (let n = node; n; n = n.parentElement) {
      const c = rgba(getComputedStyle(n).backgroundColor); if (c[3] > 0) tops.push(c); if (c[3] === 1) break; }
    let under = [255, 255, 255]; for (const top of tops.reverse()) under = over(top, under); return under; };
  const found = [];
  const look = (node, text, color) => {
    const style = getComputedStyle(node); const box = node.getBoundingClientRect();
    if (!text.trim() || style.visibility === 'hidden' || box.width < 2 || box.height < 2) return;
    const under = ground(node), top = over(rgba(color), under);
    const [a, b] = [light(top), light(under)].sort((x, y) => y - x);
    found.push([(a + .05) / (b + .05), text.trim().slice(0, 40)]); };
  for (const node of root.querySelectorAll('*')) {
    if (node.closest('svg')) continue;
    for (const child of node.childNodes) if (child.nodeType === 3) look(node, child.data, getComputedStyle(node).color);
    if (node.dataset && node.dataset.l) look(node, node.dataset.l, getComputedStyle(node).color);
  }
  return found.sort((x, y) => x[0] - y[0]);
}"""


def output(page: Any, cell: int) -> Any:
    return page.locator(".jp-CodeCell").nth(cell).locator(".jp-Cell-outputArea")


PICTURES = {
    "summary_open_light", "summary_open_dark", "summary_narrow_light", "untrusted", "timeline_light",
    "explorer_light", "explorer_dark", "explorer_pinned_light", "explorer_narrow", "explorer_sources_light",
    "explorer_similarity_light", "explorer_full_text_dark", "topics_light",
    "collation_light", "collation_dark", "collation_narrow_light", "summary_conflict_light",
}  # fmt: skip
"""Those that the README shows."""


def keep(locator: Any, name: str) -> None:
    """A picture for people to look at."""
    if SHOTS and name in PICTURES:
        Path(SHOTS).mkdir(exist_ok=True)
        locator.screenshot(path=Path(SHOTS) / f"{name}.png")


def clean(page: Any) -> None:
    """Nothing failed, nothing left the machine, no attack ran."""
    errors = page.locator(
        "[data-mime-type='application/vnd.jupyter.stderr'], [data-mime-type='application/vnd.jupyter.error']"
    )
    assert errors.count() == 0, errors.all_inner_texts()
    assert not page.errors
    assert not page.offsite
    assert page.evaluate("window.attacked") is None


def accessible(page: Any, locator: Any) -> None:
    """No violation that axe finds, and contrast of at least 4.5 : 1."""
    from axe_playwright_python.sync_playwright import Axe

    locator.evaluate("node => node.setAttribute('data-axe', '')")
    found = Axe().run(
        page,
        context="[data-axe]",
        options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]},
    )
    locator.evaluate("node => node.removeAttribute('data-axe')")
    problems = [
        (one["id"], node["html"][:200])
        for one in found.response["violations"]
        for node in one["nodes"]
    ]
    assert not problems
    weak = [one for one in locator.evaluate(CONTRAST) if one[0] < 4.5]
    assert not weak


# ── a summary ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_summary_wide(open_notebook: Callable[..., Any], dark: bool) -> None:
    page = open_notebook([SETUP, "summarize(documents)"], dark=dark, width=1500, height=1700)
    out = output(page, 1)
    rows = out.locator(".sz-row")
    assert rows.count() == 4
    view = out.locator(".sz1")
    accessible(page, view)
    # By keyboard, without a cell being inserted by the notebook's own shortcuts.
    rows.nth(0).focus()
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    out.locator(".sz-x").nth(0).wait_for(state="visible")
    assert page.locator(".jp-CodeCell").count() == 2
    out.locator(".sz-src summary").nth(2).click()
    text = out.locator(".sz-txt").nth(2)
    text.wait_for(state="visible")
    # Pointing at a sentence shows its places.
    out.locator("li.k2 .sz-t").hover()
    outline = "node => getComputedStyle(node).outlineStyle"
    assert text.locator("mark.k2").evaluate(outline) == "solid"
    assert text.locator("mark.k3").evaluate(outline) == "none"
    keep(view, f"summary_open_{'dark' if dark else 'light'}")
    page.mouse.move(0, 0)
    accessible(page, view)
    clean(page)


CONFLICT = """
texts = [
    "The Tiber flooded parts of Rome on Monday. Twelve people died in the flood. Two bridges are closed.",
    "Parts of Rome were flooded on Monday. In the flood twelve people died. Schools stay closed until Thursday.",
    "The Tiber flooded Rome. At least 40 people died in the flood. The mayor asked for help.",
]
names = ["wire", "radio", "gazette"]
titles = ["Tiber floods Rome", "Twelve dead in flood", "Rome under water"]
summarize([Document(t, name=n, title=h) for t, n, h in zip(texts, names, titles)], words=30)
"""


def test_a_conflict_is_spelled_out(open_notebook: Callable[..., Any]) -> None:
    page = open_notebook([SETUP, CONFLICT], width=1100, height=900)
    out = output(page, 1)
    row = out.locator(".sz-row").nth(1)
    assert "C: “40” instead of “Twelve”" in out.locator("li.k2").inner_text()
    row.click()
    out.locator(".sz-x").nth(1).wait_for(state="visible")
    page.mouse.move(0, 0)
    keep(out.locator(".sz1"), "summary_conflict_light")
    accessible(page, out.locator(".sz1"))
    clean(page)


def test_a_theme_that_changes_is_followed(open_notebook: Callable[..., Any]) -> None:
    page = open_notebook([SETUP, "summarize(documents)"])
    sentence = output(page, 1).locator(".sz-t").first
    before = sentence.evaluate("node => getComputedStyle(node).color")
    page.evaluate(CHANGE_THEME, "JupyterLab Dark")
    page.wait_for_function("document.body.dataset.jpThemeLight === 'false'")
    assert sentence.evaluate("node => getComputedStyle(node).color") != before
    accessible(page, output(page, 1).locator(".sz1"))


def test_copying_gives_the_text(open_notebook: Callable[..., Any]) -> None:
    page = open_notebook([SETUP, "print(summarize(documents))", "summarize(documents)"])
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    printed = output(page, 1).inner_text().strip()
    sentences = output(page, 2).locator(".sz-s")
    sentences.locator(
        "summary"
    ).first.click()  # what is open is not copied either, but for its text
    sentences.locator("summary").first.click()
    sentences.evaluate(
        "node => { const range = document.createRange(); range.selectNodeContents(node);"
        " const all = getSelection(); all.removeAllRanges(); all.addRange(range) }"
    )
    copied = sentences.evaluate("() => getSelection().toString()")
    assert " ".join(copied.split()) == " ".join(printed.split())
    assert [line for line in copied.splitlines() if line.strip()] == sentences.locator(
        ".sz-t"
    ).all_inner_texts()


def test_a_narrow_window_needs_no_scrolling_sideways(
    new_page: Callable[..., Any], seeds: Any, tmp_path: Path
) -> None:
    from summarize import summarize, timeline
    from summarize.rendering.html import render_page

    for name, made in (("summary", summarize(seeds)), ("timeline", timeline(seeds))):
        for scheme in ("light", "dark"):
            path = tmp_path / f"{name}.html"
            path.write_text(render_page(made), encoding="utf-8")
            page = new_page(width=400, height=900, color_scheme=scheme)
            page.goto(path.as_uri())
            if name == "summary":  # the title does not push the text down
                where = "document.querySelector('.sz-t').getBoundingClientRect().top"
                top = page.evaluate(where)
                page.evaluate(
                    "document.querySelectorAll('.sz-title, .sz-kp').forEach(n => n.remove())"
                )
                assert top <= page.evaluate(where) + 2
                page.reload()
            page.locator("summary").first.click()
            keep(page.locator("main"), f"{name}_narrow_{scheme}")
            for one in page.locator("summary").all()[1:]:
                one.click()
            assert page.evaluate("document.documentElement.scrollWidth") <= 400
            accessible(page, page.locator("main"))
            clean(page)


def test_stripped_of_styles_it_is_a_list_with_sources(
    new_page: Callable[..., Any], seeds: Any, tmp_path: Path
) -> None:
    from summarize import summarize

    html = summarize(seeds).to_html()
    bare = re.sub(
        r"<style>.*?</style>| (class|style|data-[a-z-]+)=\"[^\"]*\"", "", html, flags=re.S
    )
    (tmp_path / "bare.html").write_text(f"<meta charset=utf-8>{bare}", encoding="utf-8")
    page = new_page(width=900)
    page.goto((tmp_path / "bare.html").as_uri())
    assert page.locator("ol > li").count() == 4
    assert (
        "From E; also in A, B, C, D. 5 of 5 sources" in page.locator("ol > li").first.inner_text()
    )
    page.locator("ol summary").first.click()
    assert page.locator("ol mark").first.is_visible()


def test_an_untrusted_notebook_reads(lab: Any, open_notebook: Callable[..., Any]) -> None:
    """Opened as it came from somebody else, not run: scripts and styles are taken out by JupyterLab."""
    import nbformat

    committed = nbformat.read(
        Path(__file__).parents[2] / "notebooks" / "02_exploring_parameters.ipynb", 4
    )
    page = open_notebook(committed, name="strange.ipynb", execute=False, height=2000)
    first = page.locator(".jp-CodeCell").first.locator(".jp-Cell-outputArea")
    first.locator("ol > li").first.wait_for()
    assert "From A; also in B, C, D. 4 of 4 sources" in first.inner_text()
    assert "summarize(documents, words=120)" in first.inner_text()
    keep(first, "untrusted")
    clean(page)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_notebook_exported_to_html(
    new_page: Callable[..., Any], tmp_path: Path, dark: bool
) -> None:
    from nbconvert import HTMLExporter

    root = Path(__file__).parents[2] / "notebooks"
    page = new_page(width=1000, height=2000)
    for name in ("01_quickstart", "02_exploring_parameters", "04_timelines"):
        exporter = HTMLExporter(
            theme="dark" if dark else "light", mathjax_url="", require_js_url=""
        )
        body, _ = exporter.from_filename(str(root / f"{name}.ipynb"))
        (tmp_path / f"{name}.html").write_text(body, encoding="utf-8")
        page.goto((tmp_path / f"{name}.html").as_uri())
        view = page.locator(".sz1").first
        view.locator("li").first.wait_for()
        view.locator(".sz-row").first.click()
        assert view.locator(".sz-x mark").first.is_visible()
        weak = [one for one in view.evaluate(CONTRAST) if one[0] < 4.5]
        assert not weak


def test_a_timeline(open_notebook: Callable[..., Any]) -> None:
    page = open_notebook([SETUP, "timeline(documents)"], width=1500)
    view = output(page, 1).locator(".sz1")
    assert view.locator(".sz-day").count() == 4
    keep(view, "timeline_light")
    accessible(page, view)
    clean(page)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_collation(open_notebook: Callable[..., Any], dark: bool) -> None:
    page = open_notebook([SETUP, "collate(documents)"], dark=dark, width=1500, height=1400)
    view = output(page, 1).locator(".sz1")
    assert view.locator("tbody tr").count() == 35
    assert view.locator("tbody tr").first.locator("td").count() == 5
    grid, head = view.locator(".sz-grid"), view.locator("thead th").nth(1)
    view.locator("tbody summary").nth(1).click()
    view.locator("tbody .sz-x").nth(1).wait_for(state="visible")
    page.mouse.move(0, 0)
    grid.evaluate("node => { node.style.maxHeight = '50rem' }")  # so that the picture has all of it
    keep(view, f"collation_{'dark' if dark else 'light'}")
    view.locator(".sz-src summary").nth(3).click()
    assert view.get_by_text("Only here").first.is_visible()
    accessible(page, view)
    # The names of the sources and the statements stay in sight.
    grid.evaluate("node => { node.scrollTop = 900 }")
    assert grid.evaluate("node => node.scrollTop") == 900
    assert abs(head.bounding_box()["y"] - grid.bounding_box()["y"]) < 3
    clean(page)


def test_switches_of_a_collation_hide_rows(new_page: Callable[..., Any], tmp_path: Path) -> None:
    from summarize import collate
    from summarize.rendering.html import render_page

    same = "Rain fell in Rome on Monday. Ferries to the islands were cancelled."
    made = collate([f"{same} The Tiber rose by {n} metres." for n in (2, 2, 3)])
    (tmp_path / "page.html").write_text(render_page(made), encoding="utf-8")
    page = new_page()
    page.goto((tmp_path / "page.html").as_uri())
    rows = page.locator("tbody tr:visible")
    assert rows.count() == 3
    page.get_by_label("hide what all say in the same words").check()
    assert rows.count() == 1
    assert "The Tiber" in rows.first.inner_text()
    page.get_by_label("hide what all say in the same words").uncheck()
    page.get_by_label("only what is disputed").check()
    assert rows.count() == 1
    clean(page)


def test_a_collation_in_a_narrow_window(
    new_page: Callable[..., Any], seeds: Any, tmp_path: Path
) -> None:
    from summarize import collate
    from summarize.rendering.html import render_page

    (tmp_path / "page.html").write_text(render_page(collate(seeds)), encoding="utf-8")
    for scheme in ("light", "dark"):
        page = new_page(width=400, height=1300, color_scheme=scheme)
        page.goto((tmp_path / "page.html").as_uri())
        if SHOTS and scheme == "light":
            page.screenshot(path=Path(SHOTS) / "collation_narrow_light.png")
        letters = "nodes => nodes.map(one => one.getBoundingClientRect().left)"
        lefts = page.locator(".sz-grid td > .sz-c").evaluate_all(letters)
        assert min(lefts) >= lefts[0] - 1  # also in lines that are wrapped
        for one in page.locator("summary").all():
            one.evaluate("node => node.click()")
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
        accessible(page, page.locator("main"))
        clean(page)


def test_adversarial_input_stays_text(open_notebook: Callable[..., Any]) -> None:
    page = open_notebook(
        [
            f"ATTACKS = {ATTACKS!r}",
            "from summarize import *\nfrom IPython.display import display\n"
            "def adversarial(attack):\n"
            "    text = f'Rain fell in Rome {attack} on Monday. Snow {attack} fell, too.'\n"
            "    return [Document(text, name=attack, title=attack, source=attack) for _ in range(3)]",
            "for attack in ATTACKS:\n    display(summarize(adversarial(attack), query=f'Rome {attack}'))\n"
            "    display(collate(adversarial(attack)))",
            "for attack in ATTACKS:\n"
            "    explorer = explore(adversarial(attack), f'Rain {attack}.', words=40, query=f'Rome {attack}')\n"
            "    explorer._pin_button.click()\n"
            "    for tab in range(4): explorer._tabs.selected_index = tab\n"
            "    display(explorer)",
        ],
        height=3000,
    )
    output(page, 3).locator(".sz-explorer").nth(len(ATTACKS) - 1).wait_for(state="attached")
    for one in output(page, 2).locator("summary").all():
        one.evaluate("node => node.click()")
    page.wait_for_function("document.querySelectorAll('.sz-explorer .sz-src').length >= 1")
    clean(page)


SETTLED = """() => {
  const [shown, copied] = ['.sz-explorer', '[class^=szx-copy]'].map(
    one => document.querySelector(`${one} .sz-call code`)?.textContent);
  return shown !== undefined && shown === copied && !document.querySelector('.sz-explorer .jupyter-widgets-disconnected');
}"""
"""The static copy, which is updated after the charts, has the call that is shown."""


# ── the explorer ────────────────────────────────────────────────────────────────────────────────


def slider(out: Any, name: str) -> Any:
    row = out.locator(".widget-slider").filter(has=out.page.locator(f"label:text-is('{name}')"))
    return row.locator(".noUi-handle")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_explorer_by_keyboard_and_mouse(open_notebook: Callable[..., Any], dark: bool) -> None:
    from playwright.sync_api import expect

    page = open_notebook(
        [SETUP, "explorer = explore(documents[:4], documents[4])\nexplorer"],
        dark=dark,
        width=1700,
        height=1700,
    )
    out = output(page, 1)
    live = out.locator(".sz-explorer")
    call = live.locator(".sz-call code")
    expect(call).to_have_text("summarize(documents, words=150)  # summarize 0.1.0")
    expect(live.locator("svg.sz-svg").first).to_be_visible()
    page.wait_for_function(SETTLED)
    keep(live, f"explorer_{'dark' if dark else 'light'}")
    accessible(page, live)
    before = live.locator(".sz-t").count()
    slider(out, "Length (words)").focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(call).to_contain_text("words=200")
    assert live.locator(".sz-t").count() > before
    # By mouse, past the end of the track.
    handle = slider(out, "Diversity")
    box = handle.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 600, box["y"], steps=8)
    page.mouse.up()
    expect(call).to_contain_text('selector="mmr(diversity=1.0)"')
    out.get_by_role("button", name="Pin result").click()
    expect(live.locator("table.sz-pinned")).to_contain_text("diversity 1")
    # Each tab draws when it is opened.
    for tab, shown in (
        ("Sources", "svg.sz-svg g title"),
        ("Similarity", "svg.sz-svg image"),
        ("Full text", ".sz-src details"),
        ("Trade-off", ".sz-charts svg"),
    ):
        live.get_by_role("tab", name=tab).click()
        expect(live.locator(f".widget-tab-contents {shown}").first).to_be_attached()
        page.wait_for_function(SETTLED)
        keep(live, f"explorer_{tab.lower().replace(' ', '_')}_{'dark' if dark else 'light'}")
        accessible(page, live)
    out.get_by_label("Selector").select_option("submodular")
    expect(call).to_contain_text('selector="submodular"')
    expect(
        live.locator("li.sz-new").first
    ).to_be_visible()  # one change: what it brought stands out
    expect(live.locator(".sz-hd")).to_contain_text("since last change")
    out.get_by_label("Selector").select_option("mmr")
    expect(call).not_to_contain_text("submodular")
    out.get_by_placeholder("e.g. safe zones").fill("zzz")
    page.keyboard.press("Enter")
    expect(live.locator(".sz-problem")).to_contain_text("shares no word with the documents")
    out.get_by_role("button", name="Reset").click()
    expect(call).to_have_text("summarize(documents, words=150)  # summarize 0.1.0")
    # The static copy is hidden, and has followed.
    copy = out.locator("[class^=szx-copy]")
    expect(copy).to_be_hidden()
    expect(copy.locator(".sz-call code")).to_have_text(
        "summarize(documents, words=150)  # summarize 0.1.0"
    )
    clean(page)


def test_the_explorer_in_a_narrow_window(open_notebook: Callable[..., Any]) -> None:
    """On a phone the summary stays in sight while a setting is turned, however long it is."""
    from playwright.sync_api import expect

    page = open_notebook(
        [SETUP, "explorer = explore(documents[:4], documents[4], words=300)\nexplorer"],
        width=420,
        height=900,
    )
    page.evaluate("window.jupyterapp.commands.execute('application:toggle-left-area')")
    live = output(page, 1).locator(".sz-explorer")
    live.locator("svg.sz-svg").first.wait_for()
    page.wait_for_function(
        "document.querySelector('.sz-explorer').getBoundingClientRect().width > 250"
    )
    assert live.evaluate("node => node.scrollWidth - node.clientWidth") <= 1
    call, view = live.locator(".sz-call code"), live.locator(".sz-view")
    live.evaluate("node => node.scrollIntoView({block: 'end'})")
    for name, after in (("Length (words)", "words=310"), ("Diversity", "diversity=0.3")):
        slider(live, name).focus()
        page.keyboard.press("ArrowRight")
        expect(call).to_contain_text(after)
        box, handle = view.bounding_box(), slider(live, name).bounding_box()
        assert box["y"] >= 80  # below the toolbar
        assert box["y"] + box["height"] <= handle["y"] < 900
    page.wait_for_function(SETTLED)
    keep(live, "explorer_narrow")
    accessible(page, live)
    clean(page)


def test_controls_say_what_they_do_and_what_has_no_effect(
    open_notebook: Callable[..., Any],
) -> None:
    from playwright.sync_api import expect

    page = open_notebook([SETUP, "explore(documents[:4], documents[4])"], width=1700, height=1700)
    live = output(page, 1).locator(".sz-explorer")
    live.locator("svg.sz-svg").first.wait_for()
    titles = live.locator(".sz-group strong")
    assert titles.all_inner_texts() == ["Score", "Select", "Order"]
    label = live.locator("label:text-is('Consensus')")
    expect(label).to_have_attribute("title", re.compile("multiplied by how far other documents"))
    assert live.locator("[title=null]").count() == 0
    # Advanced settings are folded away.
    expect(slider(live, "Damping")).to_be_hidden()
    live.get_by_role("button", name="3 more settings").click()
    expect(slider(live, "Damping")).to_be_visible()
    # A query leaves every setting its effect.
    live.get_by_placeholder("e.g. safe zones").fill("Palmyra")
    page.keyboard.press("Enter")
    expect(live.locator(".widget-slider:has([disabled]) label")).to_have_count(0)
    # A result is pinned once, and can be removed.
    pin, pinned = (
        live.get_by_role("button", name="Pin result"),
        live.locator("table.sz-pinned tbody tr"),
    )
    pin.click()
    expect(pinned).to_have_count(1)
    pin.click()
    slider(live, "Diversity").focus()
    page.keyboard.press("ArrowRight")
    expect(live.locator(".sz-call code")).to_contain_text("diversity=0.3")
    pin.click()
    expect(pinned).to_have_count(2)
    page.wait_for_function(SETTLED)
    expect(live.locator("svg.sz-svg").first).to_have_attribute("aria-label", re.compile("now 0.3$"))
    keep(live, "explorer_pinned_light")
    accessible(page, live)
    live.locator("button[title='Remove pin 1']").click()
    expect(pinned).to_have_count(1)
    expect(pinned).to_contain_text("diversity 0.3")
    clean(page)


def test_what_was_seen_last_stays_in_the_saved_notebook(
    lab: Any, open_notebook: Callable[..., Any]
) -> None:
    import json

    from playwright.sync_api import expect

    page = open_notebook([SETUP, "explore(documents[:4], documents[4])"], name="saved.ipynb")
    out = output(page, 1)
    slider(out, "Length (words)").focus()
    page.keyboard.press("ArrowLeft")
    copy = out.locator("[class^=szx-copy] .sz-call code")
    expect(copy).to_contain_text("words=140")
    page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
    path = lab[0] / "saved.ipynb"
    deadline = time.monotonic() + 30
    while "words=140" not in path.read_text() and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    saved = json.loads(path.read_text())
    assert "words=140" in json.dumps(saved["cells"][1]["outputs"])
    assert "widgets" not in saved["metadata"]
    # Opened again when the kernel is gone: the copy is there, the dead widget's line is not.
    page.evaluate(SHUTDOWN)
    again = open_notebook(None, name="saved.ipynb", execute=False)
    shown = output(again, 1)
    expect(shown.locator(".sz-call code").first).to_be_visible()
    expect(shown.locator(".sz-call code").first).to_contain_text("words=140")
    expect(shown.locator(".jp-OutputArea-child").first).to_be_hidden()


def test_topics(open_notebook: Callable[..., Any]) -> None:
    from playwright.sync_api import expect

    page = open_notebook(
        [SETUP, "from evaluation import read_topics\nexplore(read_topics('seeds'), words=100)"]
    )
    live = output(page, 1).locator(".sz-explorer")
    expect(live).to_contain_text("5 versions, against versions held out in turn, 100 words")
    keep(live, "topics_light")
    accessible(page, live)
    live.get_by_label("Vary").select_option(label="Damping (textrank)")
    expect(live.locator("svg.sz-svg")).to_have_attribute(
        "aria-label", "ROUGE-2 F over textrank damping"
    )
    clean(page)


BARE = """import ipywidgets
bare, shown = ipywidgets.IntSlider(max=1000), ipywidgets.HTML('<code>0</code>')
bare.observe(lambda change: setattr(shown, 'value', f'<code>{change.new}</code>'), 'value')
ipywidgets.VBox([bare, shown])"""
"""A slider and a number: what a change takes when there is nothing to do."""

WATCH = """view => {
  window.waits = []; window.pressed = null;
  let last = view.querySelector('code').textContent;
  document.onkeydown = () => { window.pressed = performance.now() };
  new MutationObserver(() => {
    const code = view.querySelector('code');
    if (code && code.textContent !== last && window.pressed !== null) {
      last = code.textContent; window.waits.push(performance.now() - window.pressed); window.pressed = null;
    }
  }).observe(view, {childList: true, subtree: true, characterData: true});
}"""


def test_a_key_press_changes_the_text_at_once(
    open_notebook: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """Measured and printed, with a bound that only a broken explorer misses: machines differ."""
    timed = "import timeit\nprint(min(timeit.repeat(lambda: summarize(documents[:4]), number=5, repeat=5)) / 5)"
    page = open_notebook([SETUP, "explore(documents[:4], documents[4])", BARE, timed])
    plain = 1000 * float(output(page, 3).inner_text())
    medians = []
    for cell in (1, 2):
        out = output(page, cell)
        out.locator(".noUi-handle").first.focus()
        out.evaluate(WATCH)
        for press in range(24):
            page.keyboard.press("ArrowRight" if press < 12 else "ArrowLeft")
            page.wait_for_function(f"window.waits.length > {press}")
            if press % 3 == 2:  # somebody looks, and the charts follow
                page.wait_for_timeout(600)
        medians.append(sorted(page.evaluate("window.waits"))[12])
    with capsys.disabled():
        print(
            f"\nkey press to new text: median {medians[0]:.0f} ms (a bare slider: {medians[1]:.0f} ms; "
            f"summarize(): {plain:.0f} ms; ratio {medians[0] / plain:.1f})"
        )
    assert medians[0] < 1000


def test_dollars_are_no_formulas(open_notebook: Callable[..., Any]) -> None:
    """MathJax of JupyterLab would set what stands between two dollars as a formula."""
    text = "The fare in Rome rose from $3 last year to $5 on Monday. Schools stay closed until $6 is paid, $7 in all."
    page = open_notebook(
        [
            f"from summarize import *\nfrom IPython.display import Markdown\ntext = {text!r}",
            "summarize(text)",
            "Markdown(summarize(text)._repr_markdown_())",
            "explore(text)",
            "Markdown('$x$')",
        ]
    )
    page.locator(
        "mjx-container"
    ).wait_for()  # the formula in the last cell: it is set after the others
    for cell in (1, 2, 3):
        shown = output(page, cell)
        shown.get_by_text("from $3 last year to $5").first.wait_for()
        assert shown.locator("mjx-container").count() == 0
    clean(page)
