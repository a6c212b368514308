"""Dates: when a document was published, and what day or period each sentence is about.

News says "on Wednesday", "over the weekend", "eight months later". Which days these are depends on the
publication date, on the tense, and on the sentences before.

    publication         Document -> publication date, from several sources of evidence
    header              the date that a text begins with
    expressions         sentence -> the time spans that it names
        english             the rules for English
        english_sentences   which of them count in a sentence, and what was not read
        figures             dates in figures, in every language
        vocabulary          the patterns of a language, from its data file
        other_languages     which matches of them count in a sentence, and what was not read
        meanings            what days a match stands for
        rules               what a rule is, and how rules are applied
    event_dates         sentences -> the time span that each is about
    timespan            an interval of days, with how it was determined
    arithmetic, names   intervals of the calendar; names of months, weekdays and numbers
"""
