"""ROUGE: the overlap of a summary with its references.

Recall-oriented understudy for gisting evaluation (Lin 2004), with every choice on which programs
differ as an option, and a signature that names them all. With the defaults, scores equal those of
ROUGE-1.5.5 with ``-m -f A -p 0.5``; `Rouge.like_rouge_score` equals the package rouge-score.

==================  ==========================================================================
option              equals
==================  ==========================================================================
stem="rouge-1.5.5"  ``-m``: WordNet's irregular forms, then Porter's stemmer as in the script
stem="rouge-score"  ``use_stemmer=True``: Porter's stemmer with nltk's extensions
stop_words=True     ``-s``: without the SMART stop words
words=N, bytes=N    ``-l N``, ``-b N``: summary and references cut to this length
references          "micro" is ``-f A``: counts are summed over the references, and scored once. "best" is
                    ``-f B``; "jackknife" is what ROUGE up to 1.4 and the Opinosis paper do. "macro"
                    averages the scores against each reference, and is that of no option of the script
alpha               ``-p``: 0.5 weighs precision and recall alike, 1 is precision, 0 is recall
metrics             "1" to "9" is ``-n``; "L"; "W-1.2" is ``-w 1.2``; "S4" and "SU4" are ``-2 4 -U``, "S*" and
                    "SU*" are ``-2 -1``; "Lone" is rouge-score's rougeL, one LCS over the whole text
tokens="unicode"    no other program: words of all scripts, where the others know a-z and 0-9 only
==================  ==========================================================================

"L" is always the summary-level ROUGE-L: for each reference sentence the union of its longest common
subsequences with all sentences of the summary. It needs sentences: pass lists of sentences,
or texts with one sentence per line.

Examples
--------
>>> from evaluation import rouge
>>> scorer = rouge.Rouge(["1", "2"])
>>> scores = scorer.score("The cat sat on the mat.", ["A cat was sitting on the mat."])
>>> round(scores["ROUGE-1"].recall, 3), round(scores["ROUGE-2"].f, 3)
(0.571, 0.364)
"""

from evaluation.rouge.scorer import Rouge
from evaluation.rouge.scores import Score

__all__ = ["Rouge", "Score"]
