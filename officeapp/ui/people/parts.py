"""Which fields of a person stand in which part and section of the page, in the order of form 2C."""

from officeapp.base.i18n import _
from officeapp.ui.base.record_form import Section


def general() -> list[Section]:
    """Who somebody is."""
    return [
        Section(
            _("Identity"),
            ("name", "sex", "birth_date", "citizen_id", "citizen_id_date", "old_id", "other_names"),
        ),
        Section(
            _("Origin and contact"),
            ("home_town", "birth_place", "residence", "phone", "email", "ethnic_group", "religion",
             "family_background"),
        ),
    ]  # fmt: skip


def work() -> list[Section]:
    """The working life beside posts and units."""
    return [
        Section(
            _("Recruitment"),
            ("recruited_on", "recruited_by", "joined_office_on", "occupation", "occupation_before",
             "main_work", "longest_work", "revolution_on", "staff_number", "workplace", "post_as_written"),
        ),
        Section(
            _("Salary and insurance"),
            ("salary_rank", "salary_step", "salary_coefficient", "salary_since", "post_allowance", "insurance_number"),
        ),
        Section(_("Military service"), ("enlisted_on", "discharged_on", "military_rank")),
        Section(_("Retirement set for this person"), ("retires_on", "retires_why")),
    ]  # fmt: skip


def party() -> list[Section]:
    """The member's side."""
    return [
        Section(
            _("Admission"),
            ("party_admission_date", "party_admission_place", "party_decision_date",
             "party_official_date", "introducer_1", "introducer_2"),
        ),
        Section(
            _("Card and file"),
            ("party_card_number", "party_card_date", "member_file_number", "old_card_number"),
        ),
        Section(
            _("Level and activities"),
            ("political_theory", "member_state", "party_workplace", "youth_union_date",
             "mass_organizations", "party_left_on", "party_moved_on"),
        ),
    ]  # fmt: skip


def education() -> list[Section]:
    """What somebody learned."""
    return [
        Section(
            _("Education"),
            ("general_education", "professional_level", "specialty", "academic_title", "state_management",
             "languages", "computing", "science"),
        )
    ]  # fmt: skip


def more() -> list[Section]:
    """Awards, health, family."""
    return [
        Section(
            _("Titles and words about awards and discipline"), ("titles", "strengths", "awards", "discipline")
        ),
        Section(
            _("Health and policy"),
            ("health", "height", "weight", "blood_group", "invalid_class", "policy_family"),
        ),
        Section(_("Life and family"), ("history", "family", "foreign_relations", "economy", "note")),
    ]
