"""What a file lacks, for outsiders, members on probation and official members."""

from typing import Any

from officeapp.domain.rules.completeness import EVERYONE, MEMBERS, OFFICIAL, missing

FULL: dict[str, Any] = dict.fromkeys((*EVERYONE, *MEMBERS, *OFFICIAL), "x")


def test_nothing_is_missing():
    assert missing(FULL | {"party_admission_date": "2010", "party_official_date": "2011"}) == []


def test_members_need_more():
    assert missing({}) == list(EVERYONE)
    assert missing({"party_admission_date": "2010"}) == [*EVERYONE, *MEMBERS]
    official = {"party_admission_date": "2010", "party_official_date": "2011"}
    assert missing(official) == [*EVERYONE, *MEMBERS, *OFFICIAL]
    assert missing(official | {"party_left_on": "2020"}) == list(EVERYONE)
