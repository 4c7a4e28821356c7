"""What a person's file needs before papers can be made from it: the fields of form 2C and of the member card."""

from collections.abc import Mapping
from typing import Any

EVERYONE = ("sex", "birth_date", "citizen_id", "home_town", "ethnic_group", "professional_level")
MEMBERS = ("political_theory",)
OFFICIAL = ("party_card_number",)


def missing(person: Mapping[str, Any]) -> list[str]:
    """The fields a file still lacks, in the order of the form.

    Args:
        person: the stored fields by name.

    Source: form 2C-BNV/2008 (head of the form) and the member card of HD 38-HD/BTCTW 2025.
    """
    needed: list[str] = list(EVERYONE)
    if person.get("party_admission_date") and not person.get("party_left_on"):
        needed += MEMBERS
        if person.get("party_official_date"):
            needed += OFFICIAL
    return [name for name in needed if person.get(name) in (None, "")]
