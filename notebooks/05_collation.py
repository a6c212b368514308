# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # What did each version cut, add and reword?
#
# Five publishers printed the same wire report, and each edited it. A collation puts every sentence of every version into
# a row with those of the others that make the same statement, in the order that most versions follow.

# %%
from summarize import collate, read_documents

documents = read_documents("../seeds")
collation = collate(documents)
collation

# %% [markdown]
# **What to look at.** A cell shows only what differs from the wording on the left; an empty cell is a statement that the
# version does not have. Click on a source to see what it lacks and what it alone has, and on a statement to read all its
# wordings in full.
#
# ## What was cut, and what was added

# %%
lines = []
for index in range(len(documents)):
    cut, added = collation.missing_from(index), collation.only_in(index)
    lines.append(f"{collation.name_of(index)}: {len(cut)} cut, {len(added)} added")
    lines += [f"    + {row.text}" for row in added]
print("\n".join(lines))

# %% [markdown]
# ## What was reworded
#
# The same group is "IS", "ISIS", "ISIL" or "Islamic State", depending on who prints it. One version has "extremist group" in
# its place, one gives miles without kilometres, and one says "Mr Al Assad".

# %%
lines = []
for index in range(len(documents)):
    lines.append(collation.name_of(index))
    for difference, rows in list(collation.rewordings(index).items())[:8]:
        base, reading = difference.base or "(nothing)", difference.reading or "(nothing)"
        lines.append(f"    {base} → {reading} ({rows})")
print("\n".join(lines))

# %% [markdown]
# ## Where versions contradict each other
#
# In the sample story they do not. Here they do: two figures and a weekday.

# %%
reports = {
    "wire": "A ferry sank off Bari on Monday. Twelve people died. Divers are still looking for the captain.",
    "radio": "A ferry sank off Bari on Tuesday. Twelve people died.",
    "paper": "A ferry sank off Bari on Monday. Nine people died. It was built in 1978.",
}
ferry = collate([{"name": name, "text": text} for name, text in reports.items()])
ferry

# %%
conflicts = [
    f"{ferry.name_of(reading.document)}: {difference.reading} instead of {difference.base} ({difference.kind})"
    for row in ferry.disputed()
    for reading in row.readings
    for difference in reading.differences
    if difference.conflict
]
print("\n".join(conflicts))

# %% [markdown]
# ## As a table
#
# With pandas, the cells are texts, differences, or who says the same.

# %%
collation.to_frame("relation").apply(lambda column: column.value_counts()).fillna(0).astype(int)

# %% [markdown]
# In a terminal: `summarize seeds --collate`, or `summarize seeds --collate --format html --output versions.html`.
