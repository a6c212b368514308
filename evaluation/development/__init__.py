"""Development: what measures this project itself, and is in the source tree only.

=============  ===================================================================================
module         is for
=============  ===================================================================================
``results``    RESULTS.md: ``python -m evaluation.development.results FOLDER``
``ablation``   what each part of the default is worth (command ``ablate``)
``tuning``     settings around the defaults (command ``tune``)
``speed``      time and memory (command ``speed``)
``regression`` whether the sample summary is as good as it was (command ``gate``)
=============  ===================================================================================

Only this package of the evaluation may import more than the public names of `summarize`.
"""
