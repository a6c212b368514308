"""Markup: sentences are found, shown and compared without it, and offsets stay those of the document."""

from __future__ import annotations

import itertools
import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import Document, SummarizeError, split_sentences, summarize
from summarize.text.languages import get_language
from summarize.text.left_out import left_out
from summarize.text.markup import read_markup
from summarize.text.sentences import extract_sentences

FIRST = "The town of Lorch will close its indoor pool in May."
SECOND = "Repairs would cost three million euros, the treasurer said."
THIRD = "Parents protested outside the town hall on Monday evening."


def shown(text: str) -> list[str]:
    """The sentences as they are shown; each is where it says it is."""
    sentences = extract_sentences([Document(text)], get_language("en"))
    for sentence in sentences:
        assert text[sentence.start : sentence.end] == sentence.text
    return [sentence.shown for sentence in sentences]


@pytest.mark.parametrize(
    "glue",
    [
        "<br>",
        "<br/><br />",
        "</p><p class='x'>",
        "</li>\n<li>",
        "&nbsp;",
        "&#160;&#xA0;",
        "&amp;nbsp;",
        r"\n",
        r"\r\n",
        r"\n\n",
        "** **",
        "<sup>1</sup> ",
        "<sup><a href='#n1'>[1]</a></sup> ",
        "[1] ",
        "[1][2] ",
        "[12]",
        "¹ ",
        "<!-- An advertisement was here. --> ",
        "<ref>Smith, J. (2019). The Pool. p. 5.</ref> ",
        "<ref name=a /> ",
        "{{citation needed|date=May 2020}} ",
        "\n\n```\nThe code. It runs.\n```\n\n",
        "\n\n---\n\n",
        "\n\n![A pool. It is full.](pool.png)\n\n",
        "\n[00:00:15] ",
        "\n00:01:02,000 --> 00:01:04,000\n",
    ],
)
def test_signs_glued_to_the_full_stop_end_the_sentence(glue) -> None:
    text = FIRST + glue + SECOND + glue + THIRD
    if glue.startswith("**"):
        text = f"**{text}**"
    assert shown(text) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("**Rain** fell in _Rome_ and *Oslo*, ***twice***.", "Rain fell in Rome and Oslo, twice."),
        ('Use [`--new`](https://docs.example.org/new_a_(b) "T") now.', "Use --new now."),
        ("It [rained][r].\n\n[r]: https://example.org", "It rained.\n\n"),
        ("See [the [old] town](/town).", "See the [old] town."),
        ("Water[^1] rose.\n\n[^1]: By 2 m.", "Water rose.\n\nBy 2 m."),
        (
            "See `the guide <https://a.b/c>`_ on :func:`main` and ``--new``.",
            "See the guide on main and --new.",
        ),
        (
            "The har\u00adbour is shut.\u200b So\u00ad\n is",
            "The harbour is shut. So\u00ad\n is",
        ),
        ("It rained.\u200bSnow fell. میخواهم\u200cم", "It rained. Snow fell. میخواهم\u200cم"),
        (
            "Rain fell.* Snow fell.** It is {% include a.html %}cold.",
            "Rain fell. Snow fell. It is cold.",
        ),
        (
            "AT&amp;T &quot;won&quot; &lt;it&gt;: 5&nbsp;&euro;, don&#8217;t.",
            'AT&T "won" <it>: 5 €, don’t.',
        ),
        (
            "The '''Elbe''' is a [[river]] in [[Czech Republic|Bohemia]].",
            "The Elbe is a river in Bohemia.",
        ),
        ("See [https://example.org the site] now.", "See the site now."),
        ("CO<sub>2</sub> on 5 m<sup>2</sup>.", "CO2 on 5 m²."),
        ("~~Old~~ new.", "Old new."),
        ("[b]Rain[/b] fell in [url=http://a.b]Rome[/url].", "Rain fell in Rome."),
        ("&lt;p&gt;Rain.&lt;br&gt;Snow.&lt;/p&gt;", "\n\nRain.\nSnow.\n\n"),
        ("<loc>Rome</loc> in <a:b x='1'>May</a:b> is <x> y.", "\n\nRome in May is <x> y."),
        (
            "It has {{formatnum:4000}} people{{efn|Of these. All.}} on {{convert|5|km|mi}}.",
            "It has 4000 people on 5 km.",
        ),
        (r"He said \"no\".\nShe left.\nIt\u2019s late.", 'He said "no".\nShe left.\nIt’s late.'),
        (r"Rain fell.\tSnow fell.\tIt was late.", "Rain fell. Snow fell. It was late."),
        ("Rain fell.² Snow fell.⁷ It is cold.‡", "Rain fell. Snow fell. It is cold."),
    ],
)
def test_words_are_shown_without_signs(text, reads) -> None:
    assert read_markup(text).text == reads


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 = 15 and 2*3*4 = 24.",
        "A C*-algebra and a B*-algebra differ.",
        "The names a_b and c_d, __init__ and snake_case_name stay.",
        "R&D; AT&T; Q&A; fish & chips.",
        'He said: "They [the police] came. It [1] was late [sic] (he thought)."',
        "The price is $5 | $6 | $7 a share.",
        "In June.12 people died. In May.34 more did.",
        "See vol.3 The rest is in no.5 Then there is fig.2 As shown.",
        "if a <b and c> d then x < y > z",
        "He wrote C:\\new\\texts and \\nabla and \\textbf.",
        "An area of 5 m². It is 10³ times more.",
        "It starts at 10:30. Then [12:30] came.",
        "Speaker Ryan: I disagree.\nHe left.",
        "HARMS: The pool closes.\nSMITH: It does not.",
        "- a bullet\n- and another one",
        "1. Mai 2020: Regen.\n2. Mai 2020: Schnee.",
        "# 1 of the charts"[2:],
        "Rated 4* and 5* hotels.",
        "f(*args, **kwargs) and g(*args)",
        "The set {{1}, {2}} and {a: {b}}.",
        "array[1] and x[i]",
        "1 Rome\n2 Oslo\n3 Bonn\n4 Ulm",
        "Rated 4.* 5 of 7 were closed.",
        "1 is odd\n3 is odd\n5 is odd",
        "At 40 % {%",
        "¡Hola! 〈中〉 «Да» „Ja“ 'tis.",
        "I ♥ N.Y. ~5 km ~ 6 km.",
        "An `opening and 'closing' quote.",
        "``Quoted like this,'' he said.",
        "Psalm [23:4] says so.",
        "He said [and/or] wrote [b] that.",
        "It cost 4.2,3 Then 5.",
        "RELATED: Rain.\nRELATED: Snow.",
        "Week 15: Rain fell.\nWeek 16: Snow fell.\nMay 7: Sun.\nMay 8: Hail.",
        "A song (Polydor, * * *).\nAnother one (*) and (*) here.",
        "A. Smith and Q. Jones.\nA. Smith left.\nHe stayed.",
    ],
)
def test_what_only_looks_like_markup_stays(text) -> None:
    assert read_markup(text).text == text


def test_a_line_end_as_two_characters_is_left_out_behind_a_wrapped_sentence() -> None:
    text = "The council of Leer\ncloses the pool\nin May, and nobody knew it."
    assert read_markup(f"{text}\\n").text == text
    assert read_markup(f"{text}\\n\n\nPage 1").text == f"{text}\n\nPage 1"


def test_footnote_numbers_count_upwards() -> None:
    text = f"{FIRST}1 {SECOND}2 {THIRD}3"
    assert shown(text) == [FIRST, SECOND, THIRD]
    assert shown(f"{FIRST}41 {SECOND}42") == [FIRST, SECOND]
    assert read_markup(f"{FIRST}41 {SECOND}").text == f"{FIRST}41 {SECOND}"


def test_tables_code_comments_and_fields_are_left_out_by_name() -> None:
    text = (
        f"---\ntitle: Pool\n---\n\n# Pool\n\n{FIRST}\n\n| a | b |\n|---|---|\n| One. | Two. |\n\n"
        f"~~~\nprint('It runs.')\n~~~\n\n<!-- A comment. -->\n{SECOND}\n\n1. {THIRD}\n2. It was cold there.\n"
    )
    assert shown(text) == [FIRST, SECOND, THIRD, "It was cold there."]
    reasons = {part.reason for part in left_out(Document(text), get_language("en"))}
    assert reasons == {"front matter", "markup", "headline", "table", "code", "comment"}


def test_bars_of_layout_tables_are_stepped_over() -> None:
    assert shown(f"| {FIRST} {SECOND} | {THIRD} |\n| {FIRST}") == [FIRST, SECOND, THIRD, FIRST]
    assert shown(f"{FIRST}\n| Name | 5 | x |\n| Total | 6 | y |") == [FIRST]


def test_wiki_pages() -> None:
    text = (
        "{{Infobox pool\n| name = Lorch {{nowrap|x}}\n}}\n[[File:Pool.jpg|thumb|The [[pool]]. It is old.]]\n"
        f"== History ==\n* {FIRST}<ref>[http://a.b A site. It says so.]</ref>\n* {SECOND}\n"
        '{| class="wikitable"\n| One. || Two.\n|}\n[[Category:Pools]]\n'
    )
    assert shown(text) == [FIRST, SECOND]


def test_subtitles_run_on_over_their_time_lines() -> None:
    srt = (
        "1\n00:00:01,000 --> 00:00:03,000\n<i>The town of Lorch will close\n\n2\n00:00:03,000 --> 00:00:05,000\n"
        "its indoor pool in May.</i>\n\n3\n00:00:05,500 --> 00:00:08,000\n- " + SECOND + "\n"
    )
    assert shown(srt) == [FIRST, SECOND]
    vtt = (
        "WEBVTT\nKind: captions\n\nNOTE Made by hand.\n\nintro\n00:01.000 --> 00:03.000 align:start\n"
        f"<v Anna>{FIRST}\n\n00:03.000 --> 00:05.000\n{SECOND}\n"
    )
    assert shown(vtt) == [FIRST, SECOND]


def test_what_is_heard_and_not_said_is_no_part_of_subtitles() -> None:
    cues = [
        "[bells ring]",
        "The clock of the old town hall in Emden",
        "has stopped at noon since the fire.",
        "(People laugh)",
        "<i>[piano]</i>\nA smith from Leer",
        "[man, on phone] repairs it for nothing.",
        "♪ an old song ♪",
        "The hands are (nearly) two metres long.",
    ]
    text = "\n\n".join(
        f"{i}\n00:00:{2 * i:02},000 --> 00:00:{2 * i + 1:02},500\n{cue}"
        for i, cue in enumerate(cues)
    )
    summary = summarize(text, sentences=9)
    assert [pick.text for pick in summary] == [
        "The clock of the old town hall in Emden has stopped at noon since the fire.",
        "A smith from Leer repairs it for nothing.",
        "The hands are (nearly) two metres long.",
    ]
    sounds = [part.text for part in summary.left_out() if part.reason == "sound"]
    assert {"[bells ring]", "(People laugh)", "[piano]", "♪ an old song ♪"} <= {*sounds}


def test_lines_inside_a_subtitle_are_joined_however_short() -> None:
    text = """WEBVTT

    0f2a-1/5-0
    00:01.000 --> 00:04.000
    <v Harms, Anna>The pool will close
    in May.
    Who pays
    for it?

    0f2a-1/6-0
    00:04.500 --> 00:07.000
    - The state
    does so.
    - We never
    agreed to it.
    """.replace("    ", "")
    assert shown(text) == [
        "The pool will close in May.",
        "Who pays for it?",
        "The state does so.",
        "We never agreed to it.",
    ]
    captions = "0:00\nthe river rose by a metre and\n0:04\nflooded the old town.\n0:09\nThe schools are closed."
    assert shown(captions) == [
        "the river rose by a metre and flooded the old town.",
        "The schools are closed.",
    ]


LINES = [
    "The pool will close in May, as the council of the town said",
    "after a long debate. Buses will take the children to another",
    "one, and the state pays for them all, said the treasurer.",
]


@pytest.mark.parametrize("mark", ["| {}", "AH> {}", "Ah>> {}", "{number} {}", "  {number}  {}"])
def test_what_stands_before_each_line_of_a_wrapped_text_is_stepped_over(mark) -> None:
    text = "\n".join(mark.format(line, number=n) for n, line in enumerate(LINES, start=8))
    assert shown(text) == shown("\n".join(LINES))
    assert len(shown(text)) == 2


def test_each_fifth_line_has_its_number() -> None:
    lines = [f"     {line}" for line in 5 * LINES]
    for i in range(4, len(lines), 5):
        lines[i] = f"{i + 1:3}  {lines[i].lstrip()}"
    assert shown("\n".join(lines)) == shown("\n".join(5 * LINES))


def test_a_number_before_words_that_continue_a_sentence_is_no_page_header() -> None:
    text = f"{LINES[0]}\n  5  {LINES[1]}\n{LINES[2]}"
    assert "5 after a long debate." in shown(text)[0]


def test_a_letter_may_begin_with_a_small_letter_behind_its_salutation() -> None:
    letter = "Dear parents of Lorch,\n\nthe pool closes in May. The buses will go on."
    assert shown(letter) == ["the pool closes in May.", "The buses will go on."]
    assert shown("Hola Ana:\n\nel tren a Lugo sale el jueves. Cuesta diez euros.")[0] == "el tren a Lugo sale el jueves."  # fmt: skip
    torn = f"{10 * 'Rain fell in Rome on Monday. '}\n\nThe square in front of the old church,\n\nof the town was closed."
    assert "of the town was closed." not in shown(torn)


def test_a_template_shows_no_two_sentences_and_no_lines() -> None:
    for value in ("{{a00:1 b.\nRain fell in Rome. }}", "{{formatnum:4. Rain fell. So}}"):
        assert read_markup(f"It has {value} people.").text == "It has  people."


def test_what_is_used_for_want_of_better_leaves_the_rest_named() -> None:
    """A headline is used where there is nothing else; the markup before its first word is not part of it."""
    text = ">!&nbsp;00:00:01,000 --> 00:00:02,000\n!"
    made = summarize(text, sentences=2, language="en")
    spans = [(pick.sentence.start, pick.sentence.end) for pick in made]
    parts = [(part.start, part.end, part.text) for part in made.left_out()]
    assert (1, 8, "!&nbsp;") in parts
    assert sorted(spans + [part[:2] for part in parts]) == [(0, 1), (1, 8), (8, 37), (38, 39)]


def test_transcripts() -> None:
    text = f"[00:00:15] SPEAKER 1: {FIRST}\n[00:00:19] SPEAKER 2: {SECOND}\n[00:00:25] SPEAKER 1: {THIRD}"
    assert shown(text) == [FIRST, SECOND, THIRD]
    assert shown(f"Q: {FIRST}\nA: {SECOND}") == [FIRST, SECOND]
    assert shown(f"(00:15) Harms: {FIRST}\n(00:19) Smith: {SECOND}") == [
        f"Harms: {FIRST}",
        f"Smith: {SECOND}",
    ]


@pytest.mark.parametrize(
    "stamp",
    ["06/05/2024, 21:1{} - ", "5/6/24, 9:1{} PM - ", "[06.05.24, 21:14:0{}] ", "[2024-05-06 21:1{}] ", "6.5.24 21:1{} – "],
)  # fmt: skip
def test_the_times_of_a_chat_are_stepped_over_and_the_names_stay(stamp) -> None:
    text = "\n".join(
        f"{stamp.format(n)}Anna: {one}" for n, one in enumerate((FIRST, SECOND, THIRD))
    )
    assert shown(text) == [f"Anna: {one}" for one in (FIRST, SECOND, THIRD)]


@pytest.mark.parametrize("signs", ["> ", ">> ", ">", "> > "])
def test_labels_and_times_are_stepped_over_in_quoted_mail_too(signs) -> None:
    first, rest = "Rain fell in the old town of Lorch from noon until the", "evening of Monday."
    labelled = [f"Q: {first}", rest, f"A: {SECOND}"]
    timed = ["18:05", first, rest, "", "17:40", SECOND]
    updates = [f"18:05 - {first}", rest, "", f"17:40 - {SECOND}", "", f"16:10 - {THIRD}"]
    for lines, wanted in (
        (labelled, [SECOND]),
        (timed, [SECOND]),
        (updates, [SECOND, THIRD]),
    ):
        text = "\n".join(f"{signs}{line}".rstrip() for line in lines)
        assert shown(text) == [f"{first} {rest}", *wanted]


@pytest.mark.parametrize(
    "labels", [("a)", "b)", "c)"), ("(a)", "(b)", "(c)"), ("(1)", "(2)", "(3)")]
)
def test_letters_and_numbers_in_brackets_before_items_are_stepped_over(labels) -> None:
    first, rest = "Rain fell in the old town of Lorch from noon until the", "evening of Monday."
    a, b, c = labels
    assert shown(f"{a} {first}\n   {rest}\n{b} {SECOND}\n\n{c} {THIRD}") == [
        f"{first} {rest}",
        SECOND,
        THIRD,
    ]
    alone = f"{b} {SECOND}\n{a} {THIRD}"
    assert read_markup(alone).text == alone
    inside = f"The town has two kinds of boats, namely\n{a} Holm ferries, which cross the river, and\n{b} Leer tugs."
    assert read_markup(inside).text == inside


def test_bullets_of_symbol_fonts_and_with_no_break_spaces_are_bullets() -> None:
    first, rest = "Rain fell in the old town of Lorch from noon until the", "evening of Monday."
    text = f"\uf0b7 {first}\n  {rest}\n\uf0a7\t{SECOND}\n\uf0d8\u00a0{THIRD}"
    assert shown(text) == [f"{first} {rest}", SECOND, THIRD]
    assert shown(text.replace("\uf0a7\t", "o\t")) == [f"{first} {rest}", SECOND, THIRD]
    assert shown(re.sub("[\uf0a7-\uf0d8]", "•", text)) == [f"{first} {rest}", SECOND, THIRD]


def test_captions_that_roll_show_each_line_once() -> None:
    lines = [
        "The town of Lorch",
        "will close its pool",
        "in May. Parents",
        "will protest on Monday.",
    ]
    cues = [
        f"00:00:0{n}.000 --> 00:00:0{n + 1}.000 align:start\n{before}\n{after[:3]}<00:00:0{n}.500><c>{after[3:]}</c>\n"
        for n, (before, after) in enumerate(pairwise(lines))
    ]
    text = "WEBVTT\nKind: captions\n\n" + "\n".join(cues)
    assert shown(text) == [
        "The town of Lorch will close its pool in May.",
        "Parents will protest on Monday.",
    ]
    spoken = "1\n00:00:01,000 --> 00:00:02,000\nWho is there?\n\n2\n00:00:02,000 --> 00:00:03,000\nWho is there?\n"
    assert shown(spoken) == ["Who is there?", "Who is there?"]


def test_other_formats_of_subtitles() -> None:
    spoken = [
        "The town of Lorch will close",
        "its indoor pool in May.",
        f"{{\\i1}}{SECOND}{{\\i0}}",
    ]
    lines = [
        f"Dialogue: 0,0:00:0{n}.00,0:00:0{n + 1}.00,Default,,0,0,0,,{one}"
        for n, one in enumerate(spoken)
    ]
    text = "\n".join(
        ["[Script Info]", "Title: x", "[Events]", "Format: Layer, Start, Text", *lines]
    )
    assert shown(text) == [FIRST, SECOND]
    assert shown(text.replace("will close", "will\\Nclose")) == [FIRST, SECOND]
    cues = "".join(
        f'<text start="{n}.5" dur="1">{one}</text>' for n, one in enumerate([*spoken[:2], SECOND])
    )
    assert shown(f"<transcript>{cues}</transcript>") == [FIRST, SECOND]


@pytest.mark.parametrize(
    "address",
    ["https://t.co/a1B2", "pic.twitter.com/a1B2", "https://a.example/x?y=1 https://t.co/b"],
)
def test_an_address_behind_a_sentence_does_not_take_it_away(address) -> None:
    assert shown(f"{FIRST} {address}\n{SECOND} {address}") == [FIRST, SECOND]
    assert shown(f"{FIRST} {address} {SECOND}") == [FIRST, SECOND]
    assert shown(f"@anna @tom {FIRST}") == shown(f"RT @anna: {FIRST}") == [FIRST]


def test_links_of_org_and_asciidoc_are_shown_by_their_words() -> None:
    for link in ("[[https://l.example/a][town of Lorch]]", "https://l.example/a[town of Lorch]"):
        assert shown(f"The {link} will close its indoor pool in May.") == [FIRST]


def test_a_source_of_latex() -> None:
    text = rf"""
\documentclass{{article}}
% {THIRD}
\begin{{document}}
\section{{Pools}}
The town of \emph{{Lorch}} will close its indoor pool~\cite{{harms2011,meier}} in May.\footnote{{It was \textbf{{old}}.}}
\begin{{figure}}\caption{{{THIRD}}}\end{{figure}}
\begin{{itemize}}
\item Repairs would cost 3\,\% more, ``the treasurer'' said~-- or $x=4$ euros.
\end{{itemize}}
M\"uller and Fran\c{{c}}ois left.
\end{{document}}"""
    assert shown(text) == [
        "The town of Lorch will close its indoor pool in May.",
        "Repairs would cost 3 % more, “the treasurer” said – or x=4 euros.",
        "Müller and François left.",
    ]
    reasons = {part.reason for part in left_out(Document(text), get_language("en"))}
    assert {"metadata", "footnote", "table", "markup"} <= reasons
    assert shown(r"The path C:\temp costs 5 % more {or so}.") == [
        r"The path C:\temp costs 5 % more {or so}."
    ]


def test_what_programs_for_notes_add_to_markdown() -> None:
    text = f"# Pool\n\n==The town of Lorch== will close its indoor pool in May.^[See the paper.] ^a1\n\n%% ask again %%\n\n{SECOND}"
    assert shown(text) == [FIRST, SECOND]
    assert shown("If a == b and c == d, x==1 holds; 2%% of 3%% is less.") == [
        "If a == b and c == d, x==1 holds; 2%% of 3%% is less."
    ]


def test_numbers_of_a_list_in_plain_text_are_stepped_over() -> None:
    assert shown(f"The council decided:\n1. {FIRST}\n2. {SECOND}\n3) {THIRD}") == [
        FIRST,
        SECOND,
        THIRD,
    ]
    alone = "1. FC Lorch has won the cup of the town."
    assert shown(f"{alone}\n{FIRST}") == [alone, FIRST]


def test_mail_as_it_was_sent_is_read() -> None:
    text = "Die Br=C3=BCcke =C3=BCber die Leda bleibt bis zum Herbst=\n gesperrt. Das Land tr=E4gt die H=\n=C3=A4lfte."
    assert shown(text) == [
        "Die Brücke über die Leda bleibt bis zum Herbst gesperrt.",
        "Das Land trägt die Hälfte.",
    ]


@pytest.mark.parametrize("note", ["[citation needed]", "[verification needed]"])
def test_what_editors_ask_for_is_no_text(note) -> None:
    assert shown(f"{FIRST}{note} {SECOND}{note} {THIRD}") == [FIRST, SECOND, THIRD]


def test_datelines_of_press_releases() -> None:
    for line in (
        "LONDON, June 3 /PRNewswire/ -- ",
        "PALO ALTO, Calif.--(BUSINESS WIRE)--Jun 3, 2020--",
        "TORONTO, ON / ACCESSWIRE / March 3, 2021 / ",
        "London (CNN)",
        "Hong Kong (CNN Business)",
        "(CNN)",
        "Berlin (dpa/lno) - ",
        "Paris, le 3 mai 2020 (AFP) - ",
    ):
        assert shown(f"{line}{FIRST} {SECOND}") == [FIRST, SECOND], line
        parts = left_out(Document(line + FIRST), get_language("en"))
        assert [(part.text, part.reason) for part in parts] == [(line.strip(), "dateline or label")]


def test_what_is_shown_is_what_counts_and_compares() -> None:
    plain = summarize([f"{FIRST} {SECOND}", FIRST], words=12)
    marked = summarize([f"<p>**{FIRST}**</p>{SECOND}", FIRST.replace(" ", "&nbsp;")], words=12)
    assert str(marked) == str(plain)
    assert marked.picks[0].support == 2
    assert marked.picks[0].score == plain.picks[0].score
    assert marked.to_dict()["text"] == str(plain)
    assert "**" not in marked.explain()


def test_split_sentences_gives_spans_of_the_text() -> None:
    assert split_sentences(f"**{FIRST}** {SECOND}<br>{THIRD}") == [FIRST, SECOND, THIRD]


# ── any text ────────────────────────────────────────────────────────────────────────────────────

_PIECES = [
    *"<>&;*_`~[](){}|#=\\\"'!^:/-+.,?1 aZ中é\n\t",
    *[
        "<br>",
        "</p>",
        "<b ",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<ref>",
        "&nbsp;",
        "&#x",
        "\\n",
        "**",
        "``",
        "```\n",
    ],
    *[
        "](",
        "![",
        "[[",
        "]]",
        "{{",
        "}}",
        "{|",
        "\n|}",
        "|--|--|",
        "\n| ",
        "\n# ",
        "\n1. ",
        "\n* ",
        "\n> ",
        "==",
        "'''",
        "[^1]",
    ],
    *[
        "00:00:01,000 --> 00:00:02,000\n",
        "\n[00:01:02] ",
        "Speaker 1: ",
        "WEBVTT\n",
        "---\n",
        ".12 ",
        "² ",
        "http://a.b/c",
        "\r\n",
    ],
    *[
        f"{FIRST} ",
        SECOND,
        "Rain fell in Rome.",
        "photo: AP",
        "LONDON, June 3 /PRNewswire/ -- ",
        "\\begin{document}",
        "\\emph{rose}",
        "\\footnote{a",
        "%% no %%",
        "==so==",
        "=C3=BC",
        "=\n",
        "\n1. Rain",
        "\n2. Fog",
        "[Events]\n",
        "\nDialogue: 0,1,2,3,4,5,6,7,8,Rain",
        ' <text start="1">a</text><text start="2">',
        " https://t.co/a",
        "[[https://a][b]]",
        "\n@anna ",
        "0:01.000 --> 0:02.000\n",
        "\ud800",
        "\x00",
        "\x1c",
    ],
]
pieces = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=40).map("".join)


@pytest.mark.filterwarnings("ignore::summarize.InputWarning")
@given(st.one_of(pieces, pieces, st.text(max_size=80)))
def test_each_character_is_in_a_sentence_or_white_space_or_left_out_with_a_reason(text) -> None:
    document, english = Document(text), get_language("en")
    sentences = extract_sentences([document], english)
    spans = [(sentence.start, sentence.end) for sentence in sentences]
    for sentence in sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.shown
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
    try:
        made = summarize([document], sentences=2, language="en")
    except SummarizeError:
        parts = left_out(document, english, spans)
    else:
        parts = made.left_out()
        spans = [(pick.sentence.start, pick.sentence.end) for pick in made]
    covered = [False] * len(text)
    for part in parts:
        assert text[part.start : part.end] == part.text
        assert part.reason
        covered[part.start : part.end] = [True] * (part.end - part.start)
    for start, end in spans:
        covered[start:end] = [True] * (end - start)
    missing = "".join(c for c, known in zip(text, covered, strict=True) if not known)
    assert not missing.strip(), missing


@pytest.mark.parametrize(
    "unit",
    ["<", "<!--", "<script>", "<a href=\"", "&", "&#1", "**a ", "*a* ", "`", "[", "![", "[a](", "[[", "{{a", "{{a}}", "|", "\n|-",
     "|-|", "\n```", "\n# ", "\n1. a", "\\n", ".\\n", ".1 A", "[1]", "\n00:00", "<ref>", "'''", "\n0:15 ", "-->", "A:", "\n==",
     "\\emph{", "\\footnote{{", "\\begin{figure}", "\\[", "\\emph{a}%", "%%a", "==a", "^[", "=C3", "=\n", "\n1. A\n2. B",
     "0:00:01.000 --> 0:00:02.000\na<c>a\n", "[Events]\nDialogue: 0,", "[Events]\nDialogue: ,,,,,,,,,a\n", ". https://a", "[[https://a][b",
     '</p><p t="1">', "@a ", "新1日"],
)  # fmt: skip
def test_adversarial_markup_takes_time_linear_in_its_length(unit) -> None:
    def seconds(n: int) -> float:
        text = unit * (n // len(unit))
        start = time.process_time()
        read_markup(text)
        return time.process_time() - start

    limit = 45 * max(min(seconds(30_000) for _ in range(3)), 0.004)  # 64 times if it were quadratic
    assert any(seconds(240_000) < limit for _ in range(3))  # a machine may be busy


@pytest.mark.parametrize("glue", ["&lt;br&gt;", "&lt;br /&gt;", "&lt;BR/&gt;"])
def test_line_ends_that_were_escaped_part_sentences(glue) -> None:
    sentences = ["A mill burned near Lorch.", "Its roof fell in at noon.", "Nobody was hurt there."]
    shown = summarize(glue.join(sentences), sentences=3)
    assert [part.text for part in shown] == sentences


def test_a_single_line_end_that_was_escaped_parts_sentences_that_it_glues() -> None:
    shown = summarize(
        "Das Zelt am Markt brannte.&lt;br&gt;Es stand leer.", sentences=2, language="de"
    )
    assert [part.text for part in shown] == ["Das Zelt am Markt brannte.", "Es stand leer."]


def test_a_text_about_line_ends_keeps_them() -> None:
    text = "Write &lt;br&gt; where a line of the poem ends. The editor adds no other sign."
    assert "<br>" in summarize(text, sentences=2).text
