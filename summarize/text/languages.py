"""What the package knows about each language: stemmer, stop words, abbreviations.

A language is a row of data, nothing else. Adding one is adding a row; every part of it may be
missing (function words stand in `function_words`), and then the language does without (no stop words: frequent terms weigh little through
IDF; no stemmer: words match as written; no abbreviations: initials and numbers still hold).

The stop lists hold function words only (those of most languages are in `function_words`). The usual lists are too long for news: they drop *state*,
*million*, *fire*, *system*, *bill*, words that carry a story.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from summarize.errors import InputTypeError, SettingError, short_repr
from summarize.text.function_words import FUNCTION_CHARACTERS, FUNCTION_WORDS

__all__ = ["LANGUAGES", "Language", "get_language"]


@dataclass(frozen=True)
class Language:
    """A language: ISO 639-1 code, English name, Snowball algorithm, function words, abbreviations.

    `ordinal_stop`: whether a full stop behind a number makes it an ordinal, as in "am 3. Mai".
    `function_characters`: characters of which a pair says nothing, where pairs stand for words.
    `syllables`: whether white space parts syllables, not words, so that pairs of them count as words, too.
    `find_context_dependent`: openings, words or phrases, of sentences that lean on the one before them;
    `demonstratives`: more of these, except before one of the words of time in `times`.
    """

    code: str
    name: str
    stemmer: str | None = None
    stop_words: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    ordinal_stop: bool = False
    leaning: frozenset[str] = frozenset()
    demonstratives: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    function_characters: frozenset[str] = frozenset()
    syllables: bool = False

    @cached_property
    def first_leaning(self) -> frozenset[str]:
        """The words, up to an apostrophe, that a sentence which leans may begin with."""
        phrases = self.leaning | self.demonstratives
        return frozenset(re.split("[ '’]", phrase)[0] for phrase in phrases)

    @cached_property
    def leaning_alone(self) -> frozenset[str]:
        """Those of them that lean whatever comes next, but for a word of time."""
        return frozenset(w for w in self.leaning | self.demonstratives if re.fullmatch(r"\w+", w))

    @cached_property
    def leaning_pairs(self) -> frozenset[tuple[str, str]]:
        """The first two words of the phrases, cut at apostrophes, too."""
        split = (re.findall(r"\w+", phrase) for phrase in self.leaning | self.demonstratives)
        return frozenset((words[0], words[1]) for words in split if len(words) > 1)


def _row(
    code: str, name: str, stemmer: str | None = None, stop: str = "", abbr: str = ""
) -> Language:
    return Language(code, name, stemmer, frozenset(stop.split()), frozenset(abbr.split()))


_ENGLISH_STOP = """
a about above after again against ago all almost along already also although always am among an and
another any anyone anything are aren around as at away be became because become been before being
below between both but by came can cannot could couldn did didn do does doesn doing don done down
during each either else enough even ever every for from further get gets getting go goes going got
had hadn has hasn have haven having he her here hers herself him himself his how however i if in into
is isn it its itself just let ll may maybe me might more most much must my myself near neither no nor
not now of off on once one only or other others our ours ourselves out over own per perhaps quite
rather re really said same say saying says shall she should shouldn since so some such than that the
their theirs them themselves then there therefore these they this those though through thus to too
toward towards under until up upon us ve very via was wasn we well were weren what when where whether
which while who whole whom whose why will with within without won would wouldn yes yet you your yours
yourself yourselves told according mr mrs ms
"""

# Never followed by a sentence boundary on their own; Punkt's orthographic evidence overrules.
_ENGLISH_ABBREVIATIONS = """
mr mrs ms messrs mmes dr drs prof profs rev revs fr sr jr st ste hon pres gov govs lt col capt cmdr
cpl sgt maj gen adm pvt pfc sen sens rep reps supt det insp atty attys ald amb asst assoc dept depts
dist div est ext fig figs hr hrs inc ltd co cos corp bros mfg mt mts mtn nat no nos ave blvd rd ln
hwy pkwy sq bldg univ vol vols vs v viz etc e.g i.e eg ie al cf ca approx misc jan feb mar apr jun
jul aug sept sep oct nov dec tue tues thu thur thurs fri ala ariz ark calif colo conn fla ga kans ky
la md mich minn mo mont neb nev okla ore penn tenn va vt wis wyo u.s u.k u.n u.s.a d.c e.u n.y n.j
n.m n.c s.c n.d s.d w.va l.a a.m p.m ph.d m.d b.a m.a d.d.s j.d r.i n.h p.o a.d b.c a.k.a ft lb lbs
oz km kg cm mm mi mph yds pp eds trans repr jct lieut brig esq m.p const pte rte ch apt spc cllr ofc
sec rs rt rear h.w
"""

_PORTUGUESE_STOP = """
a à ao aos aquela aquelas aquele aqueles aquilo as às até com como da das de dela delas dele deles
depois do dos e é ela elas ele eles em entre era eram essa essas esse esses esta está estão estas
estava estavam este estes eu foi foram há havia isso isto já lhe lhes mais mas me mesmo meu meus minha
minhas muito na não nas nem no nos nós nossa nossas nosso nossos num numa o os ou para pela pelas pelo
pelos por porque quais qual quando que quem se sem ser será seu seus só sua suas também te tem têm
tinha tinham toda todas todo todos tu tua tuas teu teus um uma umas uns você vocês vos disse afirmou
segundo sobre são ainda onde sido ter
"""

_SPANISH_STOP = """
a al algo algunas algunos ante antes como con contra cual cuando de del desde donde durante e el él
ella ellas ellos en entre era eran es esa esas ese eso esos esta está están estas este esto estos fue
fueron ha han había hasta hay la las le les lo los más me mi mis mucho muy nada ni no nos nosotros o
os otra otras otro otros para pero poco por porque que qué quien quienes se sea según ser si sí sido
sin sobre son su sus también tanto te tiene tienen todo todos tras tu tus un una unas uno unos y ya yo
dijo además aún
"""

_FRENCH_STOP = """
a à ai au aucun aussi autre aux avait avant avec avoir c ce cela ces cet cette ceux chez comme d dans
de depuis des deux donc dont du elle elles en encore entre est et étaient était été être eu eux fait
fut il ils j je l la là le les leur leurs lui m ma mais me même mes moi mon n ne ni nos notre nous on
ont ou où par pas pendant peu peut plus pour qu quand que quel quelle qui s sa sans se selon sera ses
si son sont sous sur t ta tandis te tes tous tout toute toutes très tu un une vers vos votre vous y a
"""

_GERMAN_STOP = """
ab aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch
auf aus bei beim bin bis bist da dabei dadurch dafür dagegen damit dann das dass daß dein deine dem den
denn der des dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen
einer eines er es etwas euch für gegen gewesen hab habe haben hat hatte hatten hier hin hinter ich ihm
ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes jedoch jetzt kann
kein keine keinem keinen keiner können könnte laut man mehr mein meine mich mir mit muss nach nicht
nichts noch nun nur ob oder ohne sagte sehr sei sein seine seinem seinen seiner seit sich sie sind so
sollen sondern sowie über um und uns unser unter viel vom von vor während war waren was weil weiter
welche wenn wer werde werden wie wieder will wir wird wo worden wurde wurden zu zum zur zwar zwischen
"""

_ITALIAN_STOP = """
a ad agli ai al alla alle allo anche ancora avere aveva c che chi ci come con contro cui da dagli dai
dal dalla dalle dallo degli dei del dell della delle dello di dopo dove due e è ed era erano essere fra
fu gli ha hanno i il in io l la le lei lo loro lui ma mentre mi mia mio molto ne negli nei nel nell
nella nelle nello noi non nostra nostro o ogni per perché più prima quale quando quanto quella quelle
quelli quello questa queste questi questo qui sarà se secondo sei si sia sono sopra stata stati stato
su sua sue sugli sui sul sulla sulle suo suoi tra tu tutti tutto un una uno vi voi
"""

_DUTCH_STOP = """
aan af al alle als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus een en er
ge geen had heb hebben heeft hem het hier hij hoe hun ik in is ja je kan kon kunnen maar me meer men
met mij mijn moet na naar niet niets nog nu of om omdat onder ons ook op over reeds te tegen toch toen
tot u uit uw van veel voor want waren was wat werd werden wezen wie wij wil worden wordt zal ze zei zelf
zich zij zijn zo zonder zou volgens
"""

_RUSSIAN_STOP = """
а без более был была были было быть в вам вас ведь весь во вот все всё всех вы где да для до его ее её
ей ему если есть еще ещё же за здесь и из или им их к как какая какой когда который которые которая ко
кто ли между меня мне много может мы на над надо нас не него нее ней нет ни них но ну о об один он она
они оно от очень по под после потом потому при про с сам свою себя со так также такой там тем то того
тоже той только том ты у уж уже хотя чего чей чем что чтобы эта эти это этого этом этот я
"""

_ROWS = (
    _row("en", "English", "english", _ENGLISH_STOP, _ENGLISH_ABBREVIATIONS),
    _row("pt", "Portuguese", "portuguese", _PORTUGUESE_STOP,
         "sr sra srs sras dr dra drs prof profa eng av exmo exma gal cel ten cap sgt min gov dep sen "
         "pág págs art arts tel etc ex obs p.ex séc jan fev mar abr mai jun jul ago set out nov dez "
         "ltda cia km kg no n.º ed vol d.c a.c e.u.a"),
    _row("es", "Spanish", "spanish", _SPANISH_STOP,
         "sr sra srta sres dr dra prof ud uds vd lic ing arq gral cnel tte cap av avda pág págs art "
         "núm tel etc ej p.ej ee.uu a.c d.c s.a cía ene feb mar abr jun jul ago sept oct nov dic"),
    _row("fr", "French", "french", _FRENCH_STOP,
         "m mm mme mmes mlle mlles dr pr me st ste av bd etc cf p.ex ex env art chap vol tél éd "
         "janv févr avr juil sept oct nov déc no"),
    _row("de", "German", "german", _GERMAN_STOP,
         "dr prof hr fr st str nr bzw ca etc evtl ggf inkl usw vgl z.b d.h u.a o.ä z.t u.u s.o abs art "
         "bd jh jan feb apr aug sept okt nov dez mio mrd tel ing dipl geb gest max min mind abg"),
    _row("it", "Italian", "italian", _ITALIAN_STOP,
         "sig sigg sig.ra dott dott.ssa prof prof.ssa ing avv arch on sen gen col cap ecc es pag pagg "
         "art tel n gen feb mar apr mag giu lug ago set ott nov dic s.p.a s.r.l a.c d.c"),
    _row("nl", "Dutch", "dutch", _DUTCH_STOP,
         "dhr mevr mw dr drs ir ing mr prof st bijv bv enz etc ca o.a d.w.z m.n nr blz jan feb apr jun "
         "jul aug sept okt nov dec"),
    _row("ru", "Russian", "russian", _RUSSIAN_STOP,
         "г гг ул д кв руб коп млн млрд тыс т.е т.д т.п т.к др пр см рис стр им проф акад гос ст"),
    _row("ar", "Arabic", "arabic", abbr="د أ.د"),
    _row("bg", "Bulgarian", None, abbr="г гр ул т.е т.н др лв млн млрд проф бул"),
    _row("ca", "Catalan", "catalan", abbr="sr sra dr dra prof etc núm pàg av p.ex st sta"),
    _row("cs", "Czech", "czech", abbr="např atd tzv mj č str tj ing mgr prof dr mudr judr phdr tis mil mld kč ul"),
    _row("da", "Danish", "danish", abbr="bl.a f.eks dvs kl nr ca mio mia osv m.m m.fl hr fr dr prof pkt"),
    _row("el", "Greek", "greek", abbr="π.χ κ.ά κ.λπ δηλ κ δρ εκατ δισ αρ"),
    _row("et", "Estonian", "estonian", abbr="nr jne nt lk s.o dr prof mln mld"),
    _row("eu", "Basque", "basque", abbr="adib etab dr zk or"),
    _row("fa", "Persian", "persian"),
    _row("fi", "Finnish", "finnish", abbr="esim mm ym ts klo nro prof tri milj mrd ns eli.so"),
    _row("ga", "Irish", "irish", abbr="srl uimh lch dr"),
    _row("he", "Hebrew", None),
    _row("hi", "Hindi", "hindi", abbr="डॉ श्री प्रो"),
    _row("hu", "Hungarian", "hungarian", abbr="pl stb dr ún kb ill prof ifj id st u sz"),
    _row("hy", "Armenian", "armenian"),
    _row("id", "Indonesian", "indonesian", abbr="dr prof hlm no dll dsb jl ir tgl"),
    _row("ja", "Japanese", None),
    _row("ko", "Korean", None),
    _row("lt", "Lithuanian", "lithuanian", abbr="pvz kt t.y nr mln mlrd tūkst prof dr g"),
    _row("ne", "Nepali", "nepali", abbr="डा श्री प्रा"),
    _row("no", "Norwegian", "norwegian", abbr="bl.a f.eks dvs kl nr ca mill mrd osv m.m prof dr"),
    _row("pl", "Polish", "polish", abbr="np itd itp m.in prof dr hab inż ul nr tzw ok godz mln mld tys św im ks gen płk"),
    _row("ro", "Romanian", "romanian", abbr="dr dl nr art str etc ex mil mld prof ing pag"),
    _row("sk", "Slovak", None, abbr="napr atď tzv č str tj ing mgr prof dr mudr judr tis mil mld ul"),
    _row("sl", "Slovenian", None, abbr="npr itd oz dr št prof mag mio mrd ul t.i"),
    _row("sr", "Serbian", "serbian", abbr="г др итд нпр проф инж мил млрд ул dr itd npr prof inž mil mlrd ul tzv"),
    _row("sv", "Swedish", "swedish", abbr="bl.a t.ex m.m d.v.s kl nr ca milj mdr osv prof dr s.k f.d"),
    _row("ta", "Tamil", "tamil"),
    _row("th", "Thai", None),
    _row("tr", "Turkish", "turkish", abbr="dr prof doç av vb vs no sn yrd mah cad sok"),
    _row("uk", "Ukrainian", None, abbr="р рр вул ім тис млн млрд грн т.д т.п т.зв див проф акад м"),
    _row("ur", "Urdu", None),
    _row("vi", "Vietnamese", None, abbr="tp ts gs pgs th.s bs v.v"),
    _row("zh", "Chinese", None),
)  # fmt: skip

_ORDINAL_STOP = ("de", "da", "no", "fi", "et", "cs", "sk", "sl", "sr", "pl", "hu", "tr", "eu")

# code -> openings of sentences that lean on the one before; demonstratives; what makes these stand alone
_OPENINGS = {
    "en": (
        "he, she, it, they, his, her, hers, its, their, theirs, him, them, such, both, neither, but, and, "
        "or, nor, so, yet, however, meanwhile, moreover, furthermore, also, too, then, instead, therefore, "
        "thus, nevertheless, nonetheless, besides, still, additionally, consequently, hence, otherwise, "
        "similarly, likewise, conversely, afterwards, afterward, because of that, in addition, as a result, "
        "for example, for instance, in contrast, by contrast, on the other hand, on the contrary, in fact, "
        "in turn, after that, that said, at the same time, even so, for that reason, in other words, "
        "the former, the latter, the same, another, after all, once there, moments later, minutes later, "
        "hours later, an instant later, now he, now she, now it, now they, when asked, on that day, if only, "
        "when he, when she, when they, as he, as she, as they, if he, if she, if they, because he, because she, "
        "while he, while she, after he, after she, before he, before she, for his part, for her part",
        "this, these, that, those",
        "week, month, year, morning, afternoon, evening, weekend, summer, winter, spring, autumn, fall, "
        "season, decade, century, monday, tuesday, wednesday, thursday, friday, saturday, sunday, day, night",
    ),
    "pt": (
        "ele, ela, eles, elas, seu, sua, seus, suas, dele, dela, deles, delas, isso, isto, aquilo, ambos, "
        "ambas, mas, e, ou, porém, contudo, entretanto, todavia, então, assim, portanto, também, além disso, "
        "por isso, no entanto, por outro lado, enquanto isso, em seguida, depois disso, apesar disso, "
        "com isso, por exemplo, ainda assim, mesmo assim, ao mesmo tempo, como resultado, o mesmo, a mesma",
        "este, esta, estes, estas, esse, essa, esses, essas, aquele, aquela, aqueles, aquelas",
        "semana, mês, ano, manhã, tarde, noite, madrugada, segunda, terça, quarta, quinta, sexta, sábado, "
        "domingo, segunda-feira, temporada",
    ),
    "es": (
        "él, ella, ellos, ellas, su, sus, suyo, suya, ello, ambos, ambas, pero, y, e, o, sin embargo, "
        "no obstante, entonces, así, además, también, por eso, por lo tanto, por tanto, por otro lado, "
        "por otra parte, mientras tanto, en cambio, luego, después, a su vez, por ejemplo, aun así, "
        "al mismo tiempo, como resultado, eso, esto, aquello",
        "este, esta, estos, estas, ese, esa, esos, esas, aquel, aquella, aquellos, aquellas",
        "semana, mes, año, mañana, tarde, noche, lunes, martes, miércoles, jueves, viernes, sábado, domingo, "
        "temporada",
    ),
    "fr": (
        "il, elle, ils, elles, lui, son, sa, ses, leur, leurs, cela, ceci, celui-ci, celle-ci, ceux-ci, "
        "mais, et, ou, or, donc, ainsi, aussi, puis, ensuite, cependant, toutefois, pourtant, néanmoins, "
        "par ailleurs, en outre, de plus, en revanche, par conséquent, par exemple, en effet, de son côté, "
        "pendant ce temps, en même temps, c'est pourquoi, malgré cela, tous deux",
        "ce, cet, cette, ces",
        "semaine, mois, année, matin, après-midi, soir, nuit, week-end, été, hiver, printemps, automne, saison",
    ),
    "de": (
        "er, sie, es, sein, seine, seinen, seiner, ihr, ihre, ihren, ihrer, ihm, ihn, ihnen, aber, und, oder, "
        "doch, jedoch, deshalb, daher, darum, deswegen, dennoch, trotzdem, außerdem, zudem, ferner, auch, "
        "dann, danach, anschließend, somit, also, allerdings, dagegen, hingegen, dabei, dadurch, damit, "
        "beide, so, zum beispiel, im gegensatz dazu, in der zwischenzeit, währenddessen, unterdessen",
        "dieser, diese, dieses, diesen, diesem, jener, jene, jenes, das",
        "woche, monat, jahr, morgen, abend, sommer, winter, frühling, herbst, wochenende, montag, dienstag, "
        "mittwoch, donnerstag, freitag, samstag, sonntag, saison",
    ),
    "it": (
        "lui, lei, egli, ella, essi, esse, loro, suo, sua, suoi, sue, ciò, ma, e, ed, o, però, tuttavia, "
        "inoltre, anche, poi, quindi, così, allora, infatti, invece, pertanto, perciò, nel frattempo, "
        "d'altra parte, ad esempio, per esempio, allo stesso tempo, di conseguenza, entrambi, entrambe",
        "questo, questa, questi, queste, quello, quella, quelli, quelle",
        "settimana, mese, anno, mattina, pomeriggio, sera, notte, estate, inverno, primavera, autunno, stagione",
    ),
    "nl": (
        "hij, zij, ze, het, zijn, haar, hun, hem, hen, maar, en, of, echter, toch, daarom, dus, ook, dan, "
        "daarna, vervolgens, bovendien, daarnaast, desondanks, niettemin, intussen, ondertussen, daardoor, "
        "beide, bijvoorbeeld, tegelijkertijd, aan de andere kant, als gevolg daarvan",
        "deze, dit, die, dat",
        "week, maand, jaar, ochtend, middag, avond, zomer, winter, lente, herfst, weekend, seizoen",
    ),
    "ru": (
        "он, она, оно, они, его, её, ее, их, ему, ей, им, но, и, а, или, однако, поэтому, также, тоже, затем, "
        "потом, тогда, таким образом, кроме того, тем не менее, в то же время, между тем, например, "
        "с другой стороны, в результате, при этом, оба, обе",
        "этот, эта, это, эти, тот, та, то, те, этом, этого",
        "неделе, неделю, году, год, месяце, месяц, утро, вечер",
    ),
    "vi": (
        "nó, họ, nhưng, và, hoặc, cũng, tuy nhiên, tuy vậy, dù vậy, dù thế, trong khi đó, ngoài ra, bên cạnh đó, "
        "đồng thời, do đó, do vậy, vì vậy, vì thế, bởi vậy, chính vì vậy, chính vì thế, sau đó, theo đó, cùng với đó, "
        "từ đó, qua đó, mặt khác, hơn nữa, thêm vào đó, thay vào đó, ngược lại, trái lại, như vậy, như thế, nhờ đó, nhờ vậy, tương tự, "
        "chẳng hạn, ví dụ, điều này, điều đó, việc này, việc đó, kết quả là, ông này, bà này, người này, người đó",
        "",
        "",
    ),
}  # fmt: skip


def _complete(row: Language) -> Language:
    # As they are compared: without case, and cut at hyphens as a sentence is.
    leaning, demonstratives, times = (
        frozenset(
            part.strip().replace("-", " ") for part in text.casefold().split(",") if part.strip()
        )
        for text in _OPENINGS.get(row.code, ("", "", ""))
    )
    stop = row.stop_words or frozenset(FUNCTION_WORDS.get(row.code, "").split())
    return replace(
        row,
        # A word is looked up as it is compared, in the form that ignores case.
        stop_words=stop | {word.casefold() for word in stop},
        function_characters=frozenset(FUNCTION_CHARACTERS.get(row.code, "")),
        syllables=row.code == "vi",
        ordinal_stop=row.code in _ORDINAL_STOP,
        leaning=leaning,
        demonstratives=demonstratives,
        times=frozenset(time.split()[0] for time in times),
    )


LANGUAGES: dict[str, Language] = {row.code: _complete(row) for row in _ROWS}


def get_language(code: object) -> Language:
    """The language with this ISO 639-1 code; a region behind it, as in "pt-BR", says nothing more.

    Raises
    ------
    SettingError
        If the code is not in `LANGUAGES`.

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
        raise SettingError(
            f"unknown language {short_repr(code)}; known: {', '.join(sorted(LANGUAGES))}; "
            "'auto' finds it out"
        ) from None
