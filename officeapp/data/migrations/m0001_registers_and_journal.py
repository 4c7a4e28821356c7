"""The first form of the store. Frozen: never edited once released, and independent of the declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

REGISTERS = """
    CREATE TABLE codes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "list" TEXT NOT NULL,
        "code" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "name_en" TEXT,
        "name_de" TEXT,
        "aliases" TEXT,
        "position" INTEGER,
        "retired" INTEGER,
        "source" TEXT,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX codes_name_sort ON codes(name_sort, id);
    CREATE VIRTUAL TABLE codes_search USING fts5(
        code, name, initials,
        content='', contentless_delete=1, detail=column, prefix='1 2 3',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    );
    CREATE TABLE organizations (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "name" TEXT NOT NULL,
        "code" TEXT UNIQUE,
        "short_name" TEXT,
        "kind" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "parent" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "founded_on" TEXT,
        "dissolved_on" TEXT,
        "predecessor" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "successor" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "members_reported" INTEGER,
        "address" TEXT,
        "phone" TEXT,
        "email" TEXT,
        "position" INTEGER,
        "note" TEXT,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX organizations_parent ON organizations("parent") WHERE "parent" IS NOT NULL;
    CREATE INDEX organizations_predecessor ON organizations("predecessor") WHERE "predecessor" IS NOT NULL;
    CREATE INDEX organizations_successor ON organizations("successor") WHERE "successor" IS NOT NULL;
    CREATE INDEX organizations_name_sort ON organizations(name_sort, id);
    CREATE VIRTUAL TABLE organizations_search USING fts5(
        name, code, short_name, note, initials,
        content='', contentless_delete=1, detail=column, prefix='1 2 3',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    );
    CREATE TABLE people (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "name" TEXT NOT NULL,
        "sex" TEXT,
        "birth_date" TEXT,
        "other_names" TEXT,
        "citizen_id" TEXT UNIQUE,
        "citizen_id_date" TEXT,
        "old_id" TEXT,
        "birth_place" TEXT,
        "home_town" TEXT,
        "residence" TEXT,
        "phone" TEXT,
        "email" TEXT,
        "ethnic_group" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "religion" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "family_background" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "workplace" TEXT,
        "post_as_written" TEXT,
        "staff_number" TEXT UNIQUE,
        "occupation" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "occupation_before" TEXT,
        "recruited_on" TEXT,
        "recruited_by" TEXT,
        "joined_office_on" TEXT,
        "main_work" TEXT,
        "salary_rank" TEXT,
        "salary_step" TEXT,
        "salary_coefficient" REAL,
        "salary_since" TEXT,
        "insurance_number" TEXT,
        "enlisted_on" TEXT,
        "discharged_on" TEXT,
        "military_rank" TEXT,
        "retires_on" TEXT,
        "retires_why" TEXT,
        "party_admission_date" TEXT,
        "party_decision_date" TEXT,
        "party_official_date" TEXT,
        "party_card_number" TEXT UNIQUE,
        "party_card_date" TEXT,
        "old_card_number" TEXT,
        "member_file_number" TEXT,
        "party_admission_place" TEXT,
        "introducer_1" TEXT,
        "introducer_2" TEXT,
        "party_workplace" TEXT,
        "member_state" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "party_left_on" TEXT,
        "youth_union_date" TEXT,
        "general_education" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "professional_level" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "specialty" TEXT,
        "academic_title" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "political_theory" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "state_management" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "languages" TEXT,
        "computing" TEXT,
        "science" INTEGER,
        "titles" TEXT,
        "strengths" TEXT,
        "awards" TEXT,
        "discipline" TEXT,
        "health" TEXT,
        "height" INTEGER,
        "weight" INTEGER,
        "blood_group" TEXT,
        "invalid_class" TEXT,
        "policy_family" TEXT,
        "history" TEXT,
        "foreign_relations" TEXT,
        "family" TEXT,
        "economy" TEXT,
        "note" TEXT,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX people_name_sort ON people(name_sort, id);
    CREATE VIRTUAL TABLE people_search USING fts5(
        name, other_names, citizen_id, phone, workplace, post_as_written, staff_number, party_card_number,
        old_card_number, member_file_number, party_workplace, note, initials,
        content='', contentless_delete=1, detail=column, prefix='1 2 3',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    );
    CREATE TABLE memberships (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "organization" INTEGER NOT NULL REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "kind" TEXT NOT NULL,
        "from_date" TEXT,
        "to_date" TEXT,
        "decision" TEXT
    ) STRICT;
    CREATE TABLE evaluations (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "year" INTEGER NOT NULL,
        "grade" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "decision" TEXT
    ) STRICT;
    CREATE INDEX evaluations_person ON evaluations("person") WHERE "person" IS NOT NULL;
    CREATE TABLE posts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "name" TEXT NOT NULL,
        "organization" INTEGER NOT NULL REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "kind" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "level" INTEGER,
        "seats" INTEGER,
        "leading" INTEGER,
        "body" INTEGER,
        "position" INTEGER,
        "note" TEXT,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX posts_organization ON posts("organization") WHERE "organization" IS NOT NULL;
    CREATE INDEX posts_name_sort ON posts(name_sort, id);
    CREATE VIRTUAL TABLE posts_search USING fts5(
        name, initials,
        content='', contentless_delete=1, detail=column, prefix='1 2 3',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    );
    CREATE TABLE appointments (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "post" INTEGER NOT NULL REFERENCES "posts"(id) ON DELETE RESTRICT,
        "kind" TEXT,
        "from_date" TEXT,
        "to_date" TEXT,
        "decision" TEXT,
        "concurrent" INTEGER
    ) STRICT;
    CREATE INDEX appointments_post ON appointments("post") WHERE "post" IS NOT NULL;
    CREATE TABLE terms (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "name" TEXT NOT NULL UNIQUE,
        "kind" TEXT,
        "from_date" TEXT,
        "to_date" TEXT,
        "reference_date" TEXT,
        "source" TEXT,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX terms_name_sort ON terms(name_sort, id);
    CREATE VIRTUAL TABLE terms_search USING fts5(
        name, initials,
        content='', contentless_delete=1, detail=column, prefix='1 2 3',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    );
    CREATE TABLE documents (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "number" TEXT NOT NULL,
        "kind" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "issued_on" TEXT,
        "issuer" TEXT,
        "subject" TEXT,
        "direction" TEXT,
        "received_on" TEXT,
        "signer" TEXT,
        "note" TEXT,
        number_sort TEXT
    ) STRICT;
    CREATE INDEX documents_number_sort ON documents(number_sort, id);
    CREATE VIRTUAL TABLE documents_search USING fts5(
        number, issuer, subject, initials,
        content='', contentless_delete=1, detail=column, prefix='1 2 3',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    );
    CREATE TABLE attachments (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "document" INTEGER NOT NULL REFERENCES "documents"(id) ON DELETE RESTRICT,
        "name" TEXT NOT NULL,
        "sha256" TEXT NOT NULL,
        "size" INTEGER NOT NULL,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX attachments_document ON attachments("document") WHERE "document" IS NOT NULL;
    CREATE INDEX attachments_name_sort ON attachments(name_sort, id);
    CREATE TABLE plans (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "name" TEXT NOT NULL,
        "term" INTEGER NOT NULL REFERENCES "terms"(id) ON DELETE RESTRICT,
        "organization" INTEGER NOT NULL REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "kind" TEXT,
        "year" INTEGER,
        "reference_date" TEXT,
        "state" TEXT,
        "decision_number" TEXT,
        "decision_date" TEXT,
        "note" TEXT,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX plans_term ON plans("term") WHERE "term" IS NOT NULL;
    CREATE INDEX plans_organization ON plans("organization") WHERE "organization" IS NOT NULL;
    CREATE INDEX plans_name_sort ON plans(name_sort, id);
    CREATE VIRTUAL TABLE plans_search USING fts5(
        name, initials,
        content='', contentless_delete=1, detail=column, prefix='1 2 3',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    );
    CREATE TABLE plan_entries (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "plan" INTEGER NOT NULL REFERENCES "plans"(id) ON DELETE RESTRICT,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "post" INTEGER NOT NULL REFERENCES "posts"(id) ON DELETE RESTRICT,
        "planning_group" TEXT,
        "source" TEXT,
        "state" TEXT,
        "from_date" TEXT,
        "decision_in" TEXT,
        "to_date" TEXT,
        "decision_out" TEXT,
        "removal_reason" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "proposed_by" TEXT,
        "note" TEXT
    ) STRICT;
    CREATE INDEX plan_entries_plan ON plan_entries("plan") WHERE "plan" IS NOT NULL;
    CREATE INDEX plan_entries_person ON plan_entries("person") WHERE "person" IS NOT NULL;
    CREATE INDEX plan_entries_post ON plan_entries("post") WHERE "post" IS NOT NULL;
    CREATE TABLE plan_steps (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "plan" INTEGER NOT NULL REFERENCES "plans"(id) ON DELETE RESTRICT,
        "number" INTEGER NOT NULL,
        "name" TEXT NOT NULL,
        "held_on" TEXT,
        "ballot" TEXT,
        "base" TEXT,
        "threshold" REAL,
        "summoned" INTEGER,
        "present" INTEGER,
        "issued" INTEGER,
        "collected" INTEGER,
        "valid" INTEGER,
        "minutes" TEXT,
        "done" INTEGER,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX plan_steps_plan ON plan_steps("plan") WHERE "plan" IS NOT NULL;
    CREATE INDEX plan_steps_name_sort ON plan_steps(name_sort, id);
    CREATE TABLE votes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "step" INTEGER NOT NULL REFERENCES "plan_steps"(id) ON DELETE RESTRICT,
        "entry" INTEGER NOT NULL REFERENCES "plan_entries"(id) ON DELETE RESTRICT,
        "votes_for" INTEGER,
        "votes_against" INTEGER,
        "votes_other" INTEGER
    ) STRICT;
    CREATE INDEX votes_step ON votes("step") WHERE "step" IS NOT NULL;
    CREATE INDEX votes_entry ON votes("entry") WHERE "entry" IS NOT NULL;
    CREATE TABLE candidates (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "organization" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "organization_as_written" TEXT,
        "step" TEXT NOT NULL,
        "entered_on" TEXT,
        "started_on" TEXT,
        "mentor_1" TEXT,
        "mentor_2" TEXT,
        "certificate_number" TEXT,
        "certificate_date" TEXT,
        "checked_on" TEXT,
        "missing_papers" TEXT,
        "decision_number" TEXT,
        "decision_date" TEXT,
        "decision_received_on" TEXT,
        "ceremony_date" TEXT,
        "official_date" TEXT,
        "stopped_on" TEXT,
        "stopped_why" TEXT,
        "note" TEXT
    ) STRICT;
    CREATE INDEX candidates_person ON candidates("person") WHERE "person" IS NOT NULL;
    CREATE INDEX candidates_organization ON candidates("organization") WHERE "organization" IS NOT NULL;
    CREATE TABLE candidate_steps (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "candidate" INTEGER NOT NULL REFERENCES "candidates"(id) ON DELETE RESTRICT,
        "step" TEXT NOT NULL,
        "on_date" TEXT,
        "paper" TEXT,
        "note" TEXT
    ) STRICT;
    CREATE INDEX candidate_steps_candidate ON candidate_steps("candidate") WHERE "candidate" IS NOT NULL;
    CREATE TABLE targets (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "organization" INTEGER NOT NULL REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "year" INTEGER NOT NULL,
        "base_kind" TEXT,
        "base_date" TEXT,
        "base" INTEGER,
        "share" REAL,
        "amount" INTEGER,
        "q1" INTEGER,
        "q2" INTEGER,
        "q3" INTEGER,
        "q4" INTEGER,
        "cause" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "cause_note" TEXT,
        "measure" TEXT,
        "measure_due" TEXT
    ) STRICT;
    CREATE INDEX targets_organization ON targets("organization") WHERE "organization" IS NOT NULL;
    CREATE TABLE tasks (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "code" TEXT UNIQUE,
        "title" TEXT NOT NULL,
        "lead" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "assignee" INTEGER REFERENCES "people"(id) ON DELETE RESTRICT,
        "partners" TEXT,
        "responsible" INTEGER REFERENCES "people"(id) ON DELETE RESTRICT,
        "due_on" TEXT,
        "product" TEXT,
        "authority" TEXT,
        "source" TEXT,
        "document" INTEGER REFERENCES "documents"(id) ON DELETE RESTRICT,
        "field" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "start_on" TEXT,
        "first_due_on" TEXT,
        "state" TEXT,
        "percent" INTEGER,
        "done_on" TEXT,
        "delay_cause" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "delay_note" TEXT,
        "remedy" TEXT,
        "units_as_written" TEXT,
        "people_as_written" TEXT,
        "note" TEXT,
        title_sort TEXT
    ) STRICT;
    CREATE INDEX tasks_lead ON tasks("lead") WHERE "lead" IS NOT NULL;
    CREATE INDEX tasks_assignee ON tasks("assignee") WHERE "assignee" IS NOT NULL;
    CREATE INDEX tasks_responsible ON tasks("responsible") WHERE "responsible" IS NOT NULL;
    CREATE INDEX tasks_document ON tasks("document") WHERE "document" IS NOT NULL;
    CREATE INDEX tasks_title_sort ON tasks(title_sort, id);
    CREATE VIRTUAL TABLE tasks_search USING fts5(
        code, title, product, source, initials,
        content='', contentless_delete=1, detail=column, prefix='1 2 3',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    );
    CREATE TABLE task_updates (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "task" INTEGER NOT NULL REFERENCES "tasks"(id) ON DELETE RESTRICT,
        "on_date" TEXT NOT NULL,
        "kind" TEXT,
        "percent" INTEGER,
        "text" TEXT,
        "old_due_on" TEXT,
        "new_due_on" TEXT,
        "approver" TEXT,
        "paper" TEXT
    ) STRICT;
    CREATE INDEX task_updates_task ON task_updates("task") WHERE "task" IS NOT NULL;
    CREATE TABLE meetings (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "title" TEXT NOT NULL,
        "kind" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "starts_at" TEXT NOT NULL,
        "ends_at" TEXT,
        "place" TEXT,
        "chair" INTEGER REFERENCES "people"(id) ON DELETE RESTRICT,
        "chair_as_written" TEXT,
        "attendants" TEXT,
        "prepared_by" TEXT,
        "car" TEXT,
        "state" TEXT,
        "note" TEXT,
        title_sort TEXT
    ) STRICT;
    CREATE INDEX meetings_chair ON meetings("chair") WHERE "chair" IS NOT NULL;
    CREATE INDEX meetings_title_sort ON meetings(title_sort, id);
    CREATE VIRTUAL TABLE meetings_search USING fts5(
        title, place, initials,
        content='', contentless_delete=1, detail=column, prefix='1 2 3',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    );
    CREATE TABLE agenda_items (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "meeting" INTEGER NOT NULL REFERENCES "meetings"(id) ON DELETE RESTRICT,
        "number" INTEGER,
        "title" TEXT NOT NULL,
        "rapporteur" TEXT,
        "minutes" INTEGER,
        "conclusion" TEXT,
        title_sort TEXT
    ) STRICT;
    CREATE INDEX agenda_items_meeting ON agenda_items("meeting") WHERE "meeting" IS NOT NULL;
    CREATE INDEX agenda_items_title_sort ON agenda_items(title_sort, id);
    CREATE TABLE attendances (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "meeting" INTEGER NOT NULL REFERENCES "meetings"(id) ON DELETE RESTRICT,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "state" TEXT,
        "reason" TEXT
    ) STRICT;
    CREATE INDEX attendances_meeting ON attendances("meeting") WHERE "meeting" IS NOT NULL;
    CREATE INDEX attendances_person ON attendances("person") WHERE "person" IS NOT NULL;
    CREATE TABLE offices (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "name" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "organization" INTEGER NOT NULL REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "superior" TEXT,
        "issuer" TEXT,
        "place" TEXT,
        "symbol" TEXT,
        "recipients" TEXT,
        "backup_copies" INTEGER,
        "backup_megabytes" INTEGER,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX offices_organization ON offices("organization") WHERE "organization" IS NOT NULL;
    CREATE INDEX offices_name_sort ON offices(name_sort, id);
    CREATE TABLE signers (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "name" TEXT NOT NULL,
        "title" TEXT NOT NULL,
        "authority" TEXT,
        "from_date" TEXT,
        "to_date" TEXT,
        "position" INTEGER,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX signers_name_sort ON signers(name_sort, id);
    CREATE TABLE rules (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "key" TEXT NOT NULL,
        "label" TEXT,
        "valid_from" TEXT,
        "value" TEXT,
        "unit" TEXT,
        "source" TEXT,
        "confirmed" INTEGER,
        "note" TEXT,
        key_sort TEXT
    ) STRICT;
    CREATE INDEX rules_key_sort ON rules(key_sort, id);
    CREATE TABLE retirement_ages (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "sex" TEXT NOT NULL,
        "born_from" TEXT,
        "born_to" TEXT,
        "months" INTEGER NOT NULL,
        "source" TEXT,
        "confirmed" INTEGER
    ) STRICT;
    CREATE TABLE holidays (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "day" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "name_en" TEXT,
        "name_de" TEXT,
        "kind" TEXT NOT NULL,
        "day_off" INTEGER,
        "source" TEXT,
        "confirmed" INTEGER,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX holidays_name_sort ON holidays(name_sort, id);
    CREATE TABLE step_templates (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "kind" TEXT NOT NULL,
        "number" INTEGER NOT NULL,
        "name" TEXT NOT NULL,
        "ballot" TEXT,
        "base" TEXT,
        "threshold" REAL,
        "source" TEXT,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX step_templates_name_sort ON step_templates(name_sort, id);
    CREATE TABLE views (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "register" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "content" TEXT NOT NULL,
        "position" INTEGER,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX views_name_sort ON views(name_sort, id);
    CREATE TABLE mappings (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "register" TEXT NOT NULL,
        "signature" TEXT NOT NULL,
        "name" TEXT,
        "content" TEXT NOT NULL,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX mappings_name_sort ON mappings(name_sort, id);
    CREATE INDEX people_birth_date ON people(birth_date, id);
    CREATE INDEX people_party_admission_date ON people(party_admission_date, id);
    CREATE INDEX people_party_since ON people(coalesce(party_decision_date, party_admission_date))
        WHERE party_admission_date IS NOT NULL;
    CREATE INDEX people_retires_on ON people(retires_on) WHERE retires_on IS NOT NULL;
    CREATE INDEX candidates_step ON candidates(step);
    CREATE INDEX memberships_current ON memberships(person, kind, to_date);
    CREATE INDEX memberships_of_unit ON memberships(organization, kind, to_date, person);
    CREATE INDEX appointments_current ON appointments(person, to_date);
    CREATE INDEX tasks_due_on ON tasks(due_on, id);
    CREATE INDEX meetings_starts_at ON meetings(starts_at);
    CREATE INDEX codes_list ON codes(list, position, id);
    CREATE INDEX holidays_day ON holidays(day);
    CREATE INDEX targets_year ON targets(year, organization);
"""

JOURNAL = """
    CREATE TABLE actions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        kind TEXT NOT NULL,
        label TEXT NOT NULL,
        params TEXT NOT NULL,
        source TEXT,
        target INTEGER,
        undone INTEGER,
        records INTEGER NOT NULL DEFAULT 0,
        chain BLOB
    ) STRICT;
    CREATE INDEX actions_live ON actions(kind, undone, id);
    CREATE TABLE changes (
        id INTEGER PRIMARY KEY,
        action INTEGER NOT NULL REFERENCES actions(id),
        register TEXT NOT NULL,
        op TEXT NOT NULL,
        first INTEGER NOT NULL,
        count INTEGER NOT NULL,
        digests BLOB NOT NULL
    ) STRICT;
    CREATE INDEX changes_action ON changes(action);
    CREATE INDEX changes_records ON changes(register, first);
    CREATE TABLE contents (
        change INTEGER PRIMARY KEY REFERENCES changes(id),
        salts BLOB,
        old TEXT,
        new TEXT
    ) STRICT;
    CREATE TABLE words (
        word TEXT PRIMARY KEY,
        plain TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX words_plain ON words(plain);
"""


def m0001_registers_and_journal(db: Database) -> None:
    """Create every register with its search index, the journal and the dictionary of marked words."""
    for statement in (REGISTERS + JOURNAL).split(";\n"):
        if statement.strip():
            db.execute(statement)
