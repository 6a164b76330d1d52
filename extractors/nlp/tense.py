"""Whether an act is done now, was done before, or was done by somebody else; or is no act at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from extractors.nlp.act_dates import OTHER_CLAUSE, is_dated_before
from extractors.nlp.act_words import adverbs, patterns
from extractors.nlp.found import Tense

# ", which was", " who had been", ", whom OFAC": a relative clause tells of the past
RELATIVE = re.compile(
    r"(?:\b(?:who|which|that|whom)\s(?:(?:OFAC|Treasury|the\s[\w. ’]{1,60}?|we)\s)?(?:\w+ly\s)?"
    r"|,\s(?:itself|themselves|himself)\s)$"
)
# "The 15 members that were sanctioned are:", where a list follows
LEADS = re.compile(r"\s(?:is|are|includes?):\s*$")
# "an entity designated on August 30, 2010", "sanctioned by OFAC in 2016"
REDUCED = re.compile(r"\s(?:by\s[^,;]{2,60}?\s)?(?:on|in)\s")
TODAY = re.compile(r"\b(?:today|hoy|hereby)\b(?![’']s)", re.IGNORECASE)
# "have been blocked as part of today’s action"
PART_OF_TODAY = re.compile(r"\b(?:as\spart\sof|by|in|through)\stoday[’']s\s(?:\w+\s)?(?:action|designations?)\b")
# "Today's action", "This designation", "This rule", "La designación de la OFAC"
THIS_ACT = re.compile(
    r"(?:\b(?:today[’']s|this|these|la|las|final|[Tt]he(?=\s(?:OFAC\s)?(?:designation|identification)s?\b))\s(?:[\w.]+\s){0,3}(?:actions?|designations?|identifications?|rule|sanctions|designación|acción)\b"
    r"(?:\sde\sla\sOFAC)?)(?P<aside>,[^;:]*,)?",
    re.IGNORECASE,
)
# "Treasury today targeted the network by designating": how the act is done
BY_ACTING = re.compile(r"\bby\s(?:\w+ly\s|also\s)?$")
# "State has concurrently designated": together with today's act
WITH_OURS = re.compile(r"\b(?:concurrently|simultaneously|now|also\stoday)\s$")
# "has been named", "have been listed": a standing that lasts
NAMED = re.compile(r"\s?(?:named|listed)\b")
SINCE = re.compile(r"\b(?:since|desde)\b")
# "Also designated under E.O. 13660 is Acme", where nothing dates the act
TURNED_ROUND = re.compile(r"^(?:Also|Additionally|Further|Furthermore)\s$")
IS_NAMED = re.compile(
    r"(?:\s[\w.’'/()-]+){0,9}?\s(?:is|are|was|were)\s(?=[A-Z“‘]|(?:the|an?|two|three|four|five|six)\s)"
)
# "The leaders designated by OFAC are Acme", "the network designated by today’s action is comprised of"
BY_US = re.compile(
    r"\sby\s(?:OFAC|Treasury|this\saction|today[’']s\saction)\s"
    r"(?:includes?\s|(?:is|are|was|were)\s(?:comprised\sof\s|(?:the\s)?(?=[A-Z“‘])))"
)
# "The key designated entities include Acme"
THE_DESIGNATED = re.compile(r"\s(?:individuals|entities|companies|persons|targets)\s(?:also\s)?includes?\s(?!\w+ed\b)")
# "by the European Union", also further on: "for sanctions by the UN Security Council"
BY = re.compile(
    r"[^,;:]{0,90}?\b(?:by|por)\s(?:the\s|both\s|la\s|el\s)?(?:Government\sof\s)?(?P<actor>[A-Z].{0,60})", re.DOTALL
)
# "a statement upon being added to the list", "without being designated": the act itself is told elsewhere, or denied
UPON_BEING = re.compile(r"\b(?:[Uu]pon|[Aa]fter|[Bb]efore|[Ss]ince|[Ww]ithout|[Dd]espite|[Ff]ollowing|avoid)\s$")
_CLOSE = 60  # characters that words right beside a verb take up
_REACH = 600  # characters on either side of a verb that can bear on it
_PAST = {"was", "were", "fue", "fueron", "has been", "have been", "han sido", "ha sido"}


@dataclass(frozen=True, slots=True)
class Setting:
    """A verb in its sentence: offsets of both, the words before it, and the habit of the document."""

    text: str
    start: int
    end: int
    cue_start: int
    cue_end: int
    auxiliary: str
    progressive: bool
    present: bool
    published: date | None
    progressive_habit: bool

    @property
    def opening(self) -> str:
        """The first words of the sentence, if they stand before the verb."""
        return self.text[self.start : min(self.cue_start, self.start + _REACH // 4)]

    @property
    def before(self) -> str:
        """The words up to the verb and its auxiliaries."""
        return self.text[max(self.start, self.cue_start - _REACH) : self.cue_start]

    @property
    def after(self) -> str:
        """The words behind the verb."""
        return self.text[self.cue_end : min(self.end, self.cue_end + _REACH)]


def tense_of(setting: Setting) -> Tense | None:
    """`now`, `history` or `other`; None where the words assert no act."""
    words, auxiliary = patterns(), setting.auxiliary
    if auxiliary == "being" and UPON_BEING.search(setting.before[-_CLOSE:]):
        return None
    if auxiliary == "be" or (words["unreal"].search(setting.before[-_CLOSE:]) and not TODAY.search(setting.after[:40])):
        return None
    by = BY.match(setting.after)
    if by and words["others"].match(by["actor"]):
        return "other"
    if auxiliary.endswith("being") or (setting.progressive and auxiliary in {"is", "are"}):
        return _unless_foreign(setting, passive=auxiliary.endswith("being"))
    if setting.progressive and BY_ACTING.search(setting.before):
        return "now" if TODAY.search(setting.before) and patterns()["actor_any"].search(setting.before) else None
    if setting.progressive or auxiliary.startswith("had"):
        return "history" if auxiliary.startswith("had") else None
    if setting.present:
        acting = not auxiliary and (_this_act(setting) or words["publisher_end"].search(_lead(setting)[-_CLOSE:]))
        return "now" if acting else None
    if auxiliary:
        return _passive(setting)
    return _active(setting)


def _unless_foreign(setting: Setting, passive: bool) -> Tense:
    return "other" if not passive and _actor(setting) == "other" else "now"


def _passive(setting: Setting) -> Tense | None:
    if _said_today(setting) or (LEADS.match(setting.after) and not _dated_before(setting)):
        return "now"
    if (
        _dated_before(setting)
        or RELATIVE.search(setting.before[-2 * _CLOSE :])
        or patterns()["history"].search(_near(setting))
    ):
        return "history"
    if setting.auxiliary in {"being", "been"}:
        return None
    if setting.auxiliary.startswith("ha") and (
        SINCE.search(setting.after) or NAMED.match(setting.text, setting.cue_end - 6)
    ):
        return "history"
    past = setting.auxiliary in _PAST or setting.after.lstrip().startswith("under ")
    return "history" if past and setting.progressive_habit else "now"


def _this_act(setting: Setting) -> bool:
    """Whether the subject is today's act: "Today's action, taken pursuant to E.O. 13818, also targets"."""
    lead = _lead(setting)
    *_, last = (None, *THIS_ACT.finditer(lead))
    if last is None:
        return False
    return last.end() == len(lead) or (last.start() < 30 and setting.before.rstrip().endswith(","))


def _lead(setting: Setting) -> str:
    """The words up to the verb, without the adverbs and asides right before it."""
    lead = setting.before.rstrip(" \n,")
    while True:
        if lead.endswith(")") and "(" in lead:
            lead = lead[: lead.rindex("(")]
        elif (last := lead[lead.rfind(" ") + 1 :].lower()) in adverbs() or last.endswith("ly"):
            lead = lead[: len(lead) - len(last)]
        else:
            return lead
        lead = lead.rstrip(" \n,")


def _active(setting: Setting) -> Tense | None:
    """A verb without an auxiliary: "OFAC designated", or a participle ("the firms designated today")."""
    actor = _actor(setting)
    if actor == "other":
        return "other"
    if actor is None and not TODAY.search(setting.after[:30]) and not PART_OF_TODAY.match(setting.after.lstrip()):
        if TURNED_ROUND.search(setting.before) and IS_NAMED.match(setting.after) and not _dated_before(setting):
            return "now"
        if BY_US.match(setting.after) or THE_DESIGNATED.match(setting.after):
            return "now"
        return "history" if REDUCED.match(setting.after) and _dated_before(setting) else None
    if _said_today(setting):
        return "now"
    if (
        (patterns()["perfect"].search(setting.before[-_CLOSE:]) and not WITH_OURS.search(setting.before[-_CLOSE:]))
        or _dated_before(setting)
        or RELATIVE.search(setting.before[-2 * _CLOSE :])
        or patterns()["history"].search(_near(setting))
    ):
        return "history"
    return "now"


def _actor(setting: Setting) -> str | None:
    """Who stands before an active verb: "own" for the United States, "other", or None."""
    words = patterns()
    before, tail = setting.before.rstrip(), _lead(setting)
    if words["actor_end"].search(tail[-_CLOSE:]):
        return "own"
    if words["other_end"].search(tail[-_CLOSE:]):
        return "other"
    # "OFAC, in coordination with the Department of Justice, designated"
    clause = re.split(r"[;:]\s", tail)[-1]
    if before.endswith(",") and words["actor_any"].search(clause):
        return "own"
    return None


def _said_today(setting: Setting) -> bool:
    """Whether "today" goes with this verb: close by, or opening the sentence with no other time in between."""
    if TODAY.search(setting.before[-60:]) or TODAY.search(setting.text[setting.cue_start : setting.cue_end]):
        return True
    if PART_OF_TODAY.search(setting.after):
        return True
    if TODAY.search(OTHER_CLAUSE.split(setting.after, maxsplit=1)[0][:60]):
        return True
    return bool(TODAY.search(setting.opening[:60])) and not RELATIVE.search(setting.before[-2 * _CLOSE :])


def _dated_before(setting: Setting) -> bool:
    return is_dated_before(setting.opening, setting.before, setting.after[: _REACH // 3], setting.published)


def _near(setting: Setting) -> str:
    """The verb phrase and the words on either side of it."""
    return setting.before[-40:] + setting.text[setting.cue_start : setting.cue_end] + setting.after[:30]
