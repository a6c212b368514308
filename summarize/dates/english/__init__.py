"""Time expressions in English, as rules: each pattern stands above the function that reads it.

Names of months are taken for dates only where they cannot be something else: "May resigned", "they
march on" and "5-4" are not dates. In news of a weekday the name of that weekday means the same day
("said on Wednesday"), unless the clause is about the future.
"""

from summarize.dates.english import counted, days, periods, weekdays, years
from summarize.dates.english.patterns import COUNTED
from summarize.dates.figures import FIGURES
from summarize.dates.rules import RuleTable

__all__ = ["COUNTED", "ENGLISH"]

ENGLISH = RuleTable(
    rule
    for table in (
        FIGURES,
        days.DAYS,
        years.YEARS,
        counted.SPANS,
        periods.PERIODS,
        weekdays.WEEKDAYS_NEAR,
    )
    for rule in table.rules
)
"""All rules. Of two that match equally long from the same place, the earlier one counts."""
