"""Texts that want to be more than text, for every place where something given is shown."""

from __future__ import annotations

ATTACKS = [
    "<script>window.attacked = 1</script>",
    "<img src=x onerror=window.attacked=1>",
    "\"><svg onload='window.attacked=1'>",
    "' onmouseover='window.attacked=1' x='",
    '" autofocus onfocus="window.attacked=1" tabindex=1 x="',
    "</style><script>window.attacked=1</script>",
    "</textarea></title></p></div></li></ol><iframe srcdoc='<script>parent.attacked=1</script>'>",
    '<!--<img src="--><img src=x onerror=window.attacked=1//">',
    '<a href="javascript:window.attacked=1">Rome</a>',
    "[Rome](javascript:window.attacked=1)",
    "&lt;script&gt;window.attacked=1&lt;/script&gt;",
    "{{window.attacked=1}} ${window.attacked=1} `window.attacked=1`",
    "<math><mtext></mtext><mglyph><style></math><img src onerror=window.attacked=1>",
    "\\u003cscript\\u003ewindow.attacked=1\\u003c/script\\u003e",
    "$\\href{javascript:window.attacked=1}{x}$ $$\\require{html}$$",
    "half a \ud800 pair, and \x00 and \x1b[31m",
    "\u202e<b>txet desrever</b>\u202c",
]
