"""What the program's own lists print, read back in any language: the columns that are fields, and the others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from officeapp.base.i18n import LANGUAGES, N_, in_all_languages

RUNNING = N_("the list numbers itself")
COUNTED = N_("the program works it out itself")
SEVERAL = N_("it holds one of several fields or some of them together")
VOTES = N_("votes are entered at the step of the procedure")
ELSEWHERE = N_("it belongs to another list")
SIGNED = N_("it is kept on paper only")
RETURNED = N_("it says why rows were given back")

# Headings of the papers by register, from the top down, and the target that they feed.
_FED: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "people": (
        ((N_("Date of birth"), N_("Male")), "birth_date&sex=male"),
        ((N_("Date of birth"), N_("Female")), "birth_date&sex=female"),
        ((N_("Present post"),), "post"),
        ((N_("Joined the Party"),), "party_admission_date"),
        ((N_("Official"),), "party_official_date"),
        ((N_("Card number"),), "party_card_number"),
        ((N_("Education"), N_("General")), "general_education"),
        ((N_("Education"), N_("Professional")), "professional_level"),
        ((N_("Education"), N_("Political theory")), "political_theory"),
        ((N_("Languages"),), "languages"),
        ((N_("Introduced by"),), "introducer_1+introducer_2"),
    ),
    "plan_entries": (
        ((N_("Post proposed for planning"),), "post"),
        ((N_("Post planned for already"),), "post"),
        ((N_("Post carried over to"),), "post"),
        ((N_("Planning decision"),), "decision_in+from_date"),
        ((N_("Decision of the plan"),), "decision_in+from_date"),
        ((N_("Grades of the last 3 years"),), "person.evaluations.grade"),
        ((N_("Grades of civil servants in the last 3 years"),), "person.evaluations.grade"),
        ((N_("Proposal of the unit"),), "state"),
        ((N_("Proposal"),), "state"),
    ),
    "tasks": (
        ((N_("Lead, person in charge (clear person)"),), "lead+assignee"),
        ((N_("Due on (clear time)"),), "deadline"),
        ((N_("Authority (clear authority)"),), "authority"),
    ),
    "candidates": (
        ((N_("At the step since"),), "entered_on"),
        ((N_("Helpers"),), "mentor_1+mentor_2"),
        ((N_("Admission decision"),), "decision_number+decision_date"),
        ((N_("Admission decision"), N_("Number")), "decision_number"),
        ((N_("Admission decision"), N_("Date")), "decision_date"),
    ),
}

# Headings that are no field of the register, and why.
_LEFT_OUT: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "people": (((N_("Occupation, post"),), SEVERAL), ((N_("Constituency"),), ELSEWHERE)),
    "plan_entries": (((N_("Votes for"),), VOTES), ((N_("Share (%)"),), VOTES)),
    "tasks": (
        ((N_("Days late"),), COUNTED),
        ((N_("Cause of the delay, note"),), SEVERAL),
        ((N_("Item, page"),), SEVERAL),
        ((N_("Units and their reports"), N_("Lead unit")), SEVERAL),
        ((N_("Units and their reports"), N_("Co-ordinating units")), SEVERAL),
        *(((N_("Progress (%)"), when), COUNTED) for when in (N_("before"), N_("after"))),
        *(
            ((N_("Deadline"), when), COUNTED)
            for when in (N_("before"), N_("after"), N_("at first"), N_("present"))
        ),
        ((N_("Reminder letters"),), ELSEWHERE),
    ),
    "candidates": tuple(
        ((words,), COUNTED)
        for words in (N_("Limit"), N_("How it stands"), N_("Can be admitted from"), N_("Quarter"))
    ),
    "decisions": (((N_("Signed by"),), SEVERAL),),
}

_NUMBERS = (N_("No."), N_("Number in the group"))

# What a list says in its own words of a choice, by the key.
CHOICES = {
    "proposed": N_("Take into the plan"),
    "kept": N_("Keep in the plan"),
    "removed": N_("Take out of the plan"),
}

# Group rows for what belongs to no group, and the note that only says what the dates say.
_NO_GROUP = (N_("In no Party cell"), N_("Without a lead unit"))
ON_PROBATION = N_("on probation")


def numbers() -> Iterator[str]:
    """Give the headings of running numbers in each language."""
    for msgid in _NUMBERS:
        yield from in_all_languages(msgid)


def fed(register: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give the headings of a register's papers in each language, from the top down, with their targets."""
    for path, target in _FED.get(register, ()):
        yield from ((words, target) for words in zip(*map(in_all_languages, path), strict=True))


def left_out(register: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give the headings of a register's papers that are no field, as `fed` does, with the msgid that says why."""
    for path, why in _LEFT_OUT.get(register, ()):
        yield from ((words, why) for words in zip(*map(in_all_languages, path), strict=True))


@cache
def _no_groups(_languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words for msgid in _NO_GROUP for words in in_all_languages(msgid))


def is_no_group(text: str) -> bool:
    """Whether a group row heads what belongs to no group."""
    return text in _no_groups(LANGUAGES)
