# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A day of news in, one summary per story out
#
# A summary is made of the documents of one story. What people have is a table of articles on many. Here it is 690 made-up
# reports on 250 events, as three agencies would word them, in random order; nobody says which belong together.

# %%
import random

import pandas as pd

PLACES = """Rome Oslo Lima Quito Perth Nairobi Hanoi Bergen Porto Dublin Lagos Tunis Riga Malmo Kyoto Denver Austin Lyon
Ghent Turin Cork Split Varna Izmir Accra""".split()
PEOPLE = """Rossi Berg Quispe Torres Walsh Kamau Nguyen Larsen Costa Byrne Okafor Haddad Ozols Lind Tanaka Reed Ortiz Moreau
Claes Ferrari Daly Horvat Petrov Demir Mensah Silva Novak Weber Kowal Duval""".split()
EVENTS = {
    "Flood": ["Heavy rain flooded {n} houses in {place} on Monday, mayor {who} said.",
              "{who}, the mayor of {place}, counted {n} houses under water after the rain.",
              "In {place}, the river came into {n} houses; {who} asked the army for boats."],
    "Strike": ["Bus drivers in {place} went on strike on Monday; {n} routes stood still, union leader {who} said.",
               "Union leader {who} said that {n} bus routes stopped when drivers in {place} struck.",
               "No bus ran on {n} routes in {place}, where the union of {who} wants higher pay."],
    "Museum": ["A museum for painter {who} opened in {place} with {n} pictures.",
               "{n} pictures by {who} hang in the museum that {place} opened on Monday.",
               "{place} honours the painter {who}: its new museum shows {n} of the pictures."],
    "Robbery": ["Thieves took {n} watches from jeweller {who} in {place} on Monday night.",
                "Jeweller {who} in {place} lost {n} watches to thieves, police said.",
                "Police in {place} are looking for the thieves who emptied the shop of {who}: {n} watches are gone."],
    "Match": ["{who} scored the winning goal for {place} before {n} spectators.",
              "{n} spectators saw how a goal by {who} won the match for {place}.",
              "A late goal by {who} decided the match in {place}; {n} spectators came."],
    "Bridge": ["The bridge of {place} is closed for {n} days after engineer {who} found cracks.",
               "Engineer {who} found cracks in the bridge of {place}, which stays closed for {n} days.",
               "For {n} days nobody may cross the bridge of {place}, where {who} measured cracks in a pillar."],
    "Vaccine": ["Doctor {who} began to vaccinate {n} children in {place} against measles.",
                "In {place}, {n} children get a measles vaccine from the team of doctor {who}.",
                "Measles: doctor {who} wants to vaccinate {n} children in {place} by Friday."],
    "Factory": ["A battery factory with {n} jobs will be built in {place}, manager {who} said.",
                "Manager {who} promised {n} jobs in the battery factory that {place} will get.",
                "{place} gets a battery factory; {who} is hiring for {n} jobs."],
    "Court": ["A court in {place} sentenced the banker {who} to {n} months for fraud.",
              "Banker {who} must go to prison for {n} months for fraud, a court in {place} ruled.",
              "Fraud: {n} months for the banker {who}, says the judge in {place}."],
    "Whale": ["Fishermen of {place} freed a whale of {n} tonnes from a net, biologist {who} said.",
              "A whale of {n} tonnes swims again: fishermen from {place} and biologist {who} cut its net.",
              "Biologist {who} weighed the whale that {place} freed from a net at {n} tonnes."],
}  # fmt: skip

generator = random.Random(7)
rows = []
for event, wordings in EVENTS.items():
    numbers = generator.sample(range(12, 99), len(PLACES))
    for place, who, number in zip(
        PLACES, generator.sample(PEOPLE, len(PLACES)), numbers, strict=True
    ):
        for turn, agency in enumerate(["wire", "radio", "paper"]):
            text = " ".join([wordings[turn], wordings[turn - 1]]).format(
                place=place, who=who, n=number
            )
            rows.append(
                {
                    "text": text,
                    "title": f"{event}: {place}",
                    "source": agency,
                    "event": (event, place),
                }
            )
generator.shuffle(rows)
frame = pd.DataFrame(rows[:690])
frame[["text", "source"]].head()

# %% [markdown]
# ## In one expression
#
# `stories` makes clusters of the table, and `summarize_many` a summary of each; every sentence cites its source.

# %%
from summarize import stories, summarize, summarize_many

summaries = list(summarize_many(stories(frame), sentences=1))
print(len(summaries), "summaries of", len(frame), "articles")
for summary in summaries[:5]:
    pick = summary.picks[0]
    print(f"- {pick.text} [{pick.source}; {pick.support} of {len(summary.documents)} sources]")

# %% [markdown]
# **What to look at.** The number of stories was not given. Reports on a flood in one town share most of their words with those
# on a flood in another; names, figures and pairs of words tell them apart.
#
# ## Did it find the events?
#
# The table knows them, so this can be counted: `to_frame` has a row per article, in the order of the table.

# %%
found = stories(frame)
table = found.to_frame().assign(event=frame["event"])
pure = table.groupby("story")["event"].nunique().eq(1)
print(repr(found))
print(f"{pure.mean():.0%} of the stories have reports on one event only")
table[["story_title", "source", "confidence", "text"]].sort_values("confidence").head()

# %% [markdown]
# Articles that are in no story are not forced into one. They are listed under `unassigned`: events of which the table has a
# single report.

# %%
[article.text for article in found.unassigned][:5]

# %% [markdown]
# ## The next day
#
# New articles join the stories they belong to, and ids stay. `notes` says what happened, and `known` what is new in it.

# %%
new = [
    {
        "text": "The mayor of Rome resigned over the flood.",
        "title": "Flood: Rome",
        "source": "wire",
    },
    {
        "text": "A comet can be seen from Quito this week.",
        "title": "Comet over Quito",
        "source": "wire",
    },
]
tomorrow = stories(new, previous=found)
changed = [story for story in tomorrow if story.notes]
for story in changed:
    print(story.id, story.title, story.notes)
print([article.title for article in tomorrow.unassigned][-1:])

# %% [markdown]
# ## Several stories in one summary
#
# `summarize` itself takes its documents for one story. Where they plainly are not, it warns.

# %%
import warnings

from summarize import InputWarning

events = ["Flood", "Court", "Whale"]
mixed = [row["text"] for row in rows if row["event"] in [(event, "Rome") for event in events]]
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always", InputWarning)
    summarize(mixed, sentences=2)
[str(one.message) for one in seen]
