"""What an agency of the United States does today that lists nobody: settlements, penalties, licences, rules.

A release that announces one is dated by it as one that designates somebody is dated by the designations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

# "Today, the U.S. Department of the Treasury", "OFAC today announced"
TODAY = re.compile(r"\b(?:[Tt]oday|TODAY)\b(?![’'])")
# "the Office of Foreign Assets Control (OFAC)", "President Tamsin", "the United States"
_ACTOR = (
    r"(?:Treasury|OFAC|Foreign Assets Control|FinCEN|Enforcement Network|(?:Department|Secretary) of State"
    r"|President\s[A-Z]\w+|United\sStates)\b(?:\s\([^()]{2,40}\))?(?:,[^,]{3,200},)?"
)
# "announced a $33 million agreement", "issued two general licenses", "imposed a penalty"
_ACT = (
    r"(?:(?:announced|reached|entered(?:\sinto)?)\s(?:today\s)?(?:an?\s)?(?:\$?[\d,.]+\s)?(?:[mb]illion\s)?(?:\w+\s){0,2}"
    r"(?:settlements?|agreements?|penalt(?:y|ies))\b|(?:imposed|assessed)\s(?:an?\s)?(?:\$|civil|(?:\w+\s){0,2}penalt)"
    r"|(?:issued|released|amended|extended|lifted|eased|published|signed)\b(?!\s(?:an?\s|the\W{0,2}|its\s)?(?:[A-Z]?\w+\s){0,3}"
    r"(?:[Rr]eport|[Ss]tatement|[Rr]emarks)))"
)
ACT = re.compile(rf"{_ACTOR}\s(?:today\s)?(?:(?:has|have|also|jointly)\s(?:today\s)?){{0,2}}{_ACT}")
_LEAD = 12  # sentences in which a release says what it announces


def find_act_of_today(text: str, sentences: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Where the first sentences say that an agency acts today: from the first of "today", actor and verb to the last.

    >>> text = "Today, OFAC announced a $3 million settlement with Acme."
    >>> start, end = find_act_of_today(text, [(0, len(text))])
    >>> text[start:end]
    'Today, OFAC announced a $3 million settlement'
    """
    for start, end in islice(sentences, _LEAD):
        today = TODAY.search(text, start, end)
        act = ACT.search(text, start, end) if today else None
        if today and act:
            return min(today.start(), act.start()), max(today.end(), act.end())
    return None
