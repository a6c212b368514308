"""Learning: weights of features, from clusters with summaries by people.

`features` says what is known of a sentence, `training` finds the weights, `weights` keeps them in a file that
people can read and edit. The ranker that uses them is `summarize/rankers/learned.py`.
"""
