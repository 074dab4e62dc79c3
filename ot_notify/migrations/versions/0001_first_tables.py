"""The first tables"""

import sqlalchemy as sa
from alembic import op

from ot_notify import db

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_key",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("office_ids", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("created_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("used_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_key")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_api_key_key_hash")),
    )
    op.create_table(
        "audit_event",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor_kind", sa.String(length=10), nullable=False),
        sa.Column("actor_id", sa.String(length=32), nullable=False),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("office_id", sa.String(length=60), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("object_kind", sa.String(length=30), nullable=False),
        sa.Column("object_id", sa.String(length=64), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    op.create_index(op.f("ix_audit_event_actor_id"), "audit_event", ["actor_id"], unique=False)
    op.create_index(op.f("ix_audit_event_at"), "audit_event", ["at"], unique=False)
    op.create_index(op.f("ix_audit_event_object_id"), "audit_event", ["object_id"], unique=False)
    op.create_table(
        "campaign",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "scheduled",
                "running",
                "paused",
                "done",
                "cancelled",
                name="campaignstate",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("office_ids", sa.JSON(), nullable=False),
        sa.Column("reply_words", sa.JSON(), nullable=False),
        sa.Column("send_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("created_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("launched_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("finished_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("paused_because", sa.String(length=200), nullable=False),
        sa.Column("paused_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
    )
    op.create_table(
        "consent_event",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("phone", sa.String(length=16), nullable=False),
        sa.Column("at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column(
            "change",
            sa.Enum("opted_out", "opted_in", "held", "released", name="change", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("hold", sa.String(length=24), nullable=False),
        sa.Column(
            "source",
            sa.Enum("sms", "provider", "staff", "api", name="source", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("evidence", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_event")),
    )
    op.create_index(op.f("ix_consent_event_phone_at"), "consent_event", ["phone", "at"], unique=False)
    op.create_table(
        "import",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("filename", sa.String(length=255), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("actor_id", sa.String(length=32), nullable=False),
        sa.Column("office_ids", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "staged", "reviewed", "checked", "done", "undone", name="importstate", native_enum=False, length=24
            ),
            nullable=False,
        ),
        sa.Column("created_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("done_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("undone_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("format", sa.String(length=10), nullable=False),
        sa.Column("encoding", sa.String(length=20), nullable=False),
        sa.Column("delimiter", sa.String(length=4), nullable=False),
        sa.Column("is_1904", sa.Boolean(), nullable=False),
        sa.Column("header_row", sa.Integer(), nullable=False),
        sa.Column("signature", sa.String(length=64), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("warnings", sa.Integer(), nullable=False),
        sa.Column("judged", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_import_fingerprint")),
    )
    op.create_index(op.f("ix_import_content_hash"), "import", ["content_hash"], unique=False)
    op.create_table(
        "import_mapping",
        sa.Column("office_id", sa.String(length=60), nullable=False),
        sa.Column("signature", sa.String(length=64), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("updated_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "signature", name=op.f("pk_import_mapping")),
    )
    op.create_table(
        "mark",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_mark")),
    )
    op.create_table(
        "number_hold",
        sa.Column("phone", sa.String(length=16), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "wrong_number",
                "not_in_use",
                "landline",
                "invalid",
                "maybe_stop",
                name="hold",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("since", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("phone", "kind", name=op.f("pk_number_hold")),
    )
    op.create_table(
        "opt_out",
        sa.Column("phone", sa.String(length=16), nullable=False),
        sa.Column("since", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column(
            "source",
            sa.Enum("sms", "provider", "staff", "api", name="source", native_enum=False, length=24),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("phone", name=op.f("pk_opt_out")),
    )
    op.create_table(
        "order",
        sa.Column("actor_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("created_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("actor_id", "key", name=op.f("pk_order")),
    )
    op.create_table(
        "simulated_phone",
        sa.Column("phone", sa.String(length=16), nullable=False),
        sa.Column(
            "character",
            sa.Enum(
                "silent",
                "yes",
                "no",
                "question",
                "has_place",
                "stop",
                "maybe_stop",
                "wrong_number",
                "help",
                "distressed",
                "off",
                "dead",
                "landline",
                name="character",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("has_answered", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("phone", name=op.f("pk_simulated_phone")),
    )
    op.create_table(
        "simulated_text",
        sa.Column("id", sa.String(length=34), nullable=False),
        sa.Column("message", sa.String(length=32), nullable=False),
        sa.Column("is_inbound", sa.Boolean(), nullable=False),
        sa.Column("phone", sa.String(length=16), nullable=False),
        sa.Column("our_number", sa.String(length=20), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("created_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("due_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_simulated_text")),
    )
    op.create_index("ix_simulated_text_created", "simulated_text", ["created_at"], unique=False)
    op.create_index(
        "ix_simulated_text_due",
        "simulated_text",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index(op.f("ix_simulated_text_phone"), "simulated_text", ["phone"], unique=False)
    op.create_table(
        "staff",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "role",
            sa.Enum("adviser", "lead", "coordinator", "auditor", "admin", name="role", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("office_ids", sa.JSON(), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("created_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("email", name=op.f("uq_staff_email")),
    )
    op.create_table(
        "stranger",
        sa.Column("provider_id", sa.String(length=64), nullable=False),
        sa.Column("phone", sa.String(length=16), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("provider_id", name=op.f("pk_stranger")),
    )
    op.create_index(op.f("ix_stranger_phone"), "stranger", ["phone"], unique=False)
    op.create_table(
        "youth",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("ref", sa.String(length=64), nullable=True),
        sa.Column("first_name", sa.String(length=100), nullable=False),
        sa.Column("last_name", sa.String(length=100), nullable=False),
        sa.Column("birth_year", sa.SmallInteger(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("municipality", sa.String(length=4), nullable=False),
        sa.Column("office_id", sa.String(length=60), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("ot_status", sa.String(length=10), nullable=False),
        sa.Column("guardian_phone", sa.String(length=16), nullable=True),
        sa.Column("is_protected", sa.Boolean(), nullable=False),
        sa.Column("paused_until", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("created_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_youth")),
        sa.UniqueConstraint("ref", name=op.f("uq_youth_ref")),
    )
    op.create_index(op.f("ix_youth_office_id"), "youth", ["office_id"], unique=False)
    op.create_table(
        "campaign_step",
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("step", sa.SmallInteger(), nullable=False),
        sa.Column("after_days", sa.SmallInteger(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("cursor", sa.String(length=32), nullable=False),
        sa.Column("planned_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("is_written", sa.Boolean(), nullable=False),
        sa.Column("due_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_step_campaign_id_campaign"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", "step", name=op.f("pk_campaign_step")),
    )
    op.create_index(
        "ix_campaign_step_due",
        "campaign_step",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_table(
        "conversation",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office_id", sa.String(length=60), nullable=False),
        sa.Column("phone", sa.String(length=16), nullable=False),
        sa.Column("our_number", sa.String(length=20), nullable=False),
        sa.Column("youth_id", sa.String(length=32), nullable=True),
        sa.Column(
            "state",
            sa.Enum("open", "snoozed", "closed", name="conversationstate", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("assignee_id", sa.String(length=32), nullable=True),
        sa.Column("snooze_until", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("unread", sa.Integer(), nullable=False),
        sa.Column("waiting_since", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column(
            "because",
            sa.Enum(
                "last_texted",
                "youths_number",
                "last_office",
                "dialled",
                "ambiguous",
                "unknown",
                "by_hand",
                name="because",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("suggestion", sa.String(length=24), nullable=False),
        sa.Column("last_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("created_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["assignee_id"], ["staff.id"], name=op.f("fk_conversation_assignee_id_staff")),
        sa.ForeignKeyConstraint(
            ["youth_id"], ["youth.id"], name=op.f("fk_conversation_youth_id_youth"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
        sa.UniqueConstraint("office_id", "phone", name=op.f("uq_conversation_office_id_phone")),
    )
    op.create_index("ix_conversation_inbox", "conversation", ["office_id", "state", "last_at"], unique=False)
    op.create_index("ix_conversation_phone", "conversation", ["phone"], unique=False)
    op.create_index(op.f("ix_conversation_youth_id"), "conversation", ["youth_id"], unique=False)
    op.create_table(
        "follow_up",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("youth_id", sa.String(length=32), nullable=False),
        sa.Column("office_id", sa.String(length=60), nullable=False),
        sa.Column(
            "because",
            sa.Enum(
                "opted_out",
                "wrong_number",
                "not_in_use",
                "landline",
                "invalid",
                "no_contact_point",
                "undelivered",
                "no_answer",
                "protected",
                "duplicate_phone",
                "wants_call",
                name="because",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("campaign_id", sa.String(length=32), nullable=True),
        sa.Column("since", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("done_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["youth_id"], ["youth.id"], name=op.f("fk_follow_up_youth_id_youth"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
    )
    op.create_index(op.f("ix_follow_up_campaign_id"), "follow_up", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_follow_up_office_id_done_at"), "follow_up", ["office_id", "done_at"], unique=False)
    op.create_index(
        "uq_follow_up_open",
        "follow_up",
        ["youth_id", "because"],
        unique=True,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "import_problem",
        sa.Column("import_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("column", sa.String(length=100), nullable=False),
        sa.Column(
            "severity",
            sa.Enum("error", "warning", "note", name="severity", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name=op.f("fk_import_problem_import_id_import"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("import_id", "position", name=op.f("pk_import_problem")),
    )
    op.create_table(
        "import_row",
        sa.Column("import_id", sa.String(length=32), nullable=False),
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("blotted", sa.JSON(), nullable=False),
        sa.Column(
            "standing",
            sa.Enum("waiting", "good", "bad", "repeated", "left_out", name="standing", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("to_look_at", sa.Boolean(), nullable=False),
        sa.Column("phone", sa.String(length=16), nullable=True),
        sa.Column("ref", sa.String(length=64), nullable=True),
        sa.Column("youth_id", sa.String(length=32), nullable=True),
        sa.Column("changed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name=op.f("fk_import_row_import_id_import"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("import_id", "row", name=op.f("pk_import_row")),
    )
    op.create_index("ix_import_row_phone", "import_row", ["import_id", "phone"], unique=False)
    op.create_index("ix_import_row_ref", "import_row", ["import_id", "ref"], unique=False)
    op.create_index("ix_import_row_standing", "import_row", ["import_id", "standing", "row"], unique=False)
    op.create_index("ix_import_row_youth", "import_row", ["import_id", "youth_id"], unique=False)
    op.create_table(
        "import_youth",
        sa.Column("import_id", sa.String(length=32), nullable=False),
        sa.Column("youth_id", sa.String(length=32), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("changed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name=op.f("fk_import_youth_import_id_import"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["youth_id"], ["youth.id"], name=op.f("fk_import_youth_youth_id_youth"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("import_id", "youth_id", name=op.f("pk_import_youth")),
    )
    op.create_index(op.f("ix_import_youth_youth_id"), "import_youth", ["youth_id"], unique=False)
    op.create_table(
        "message",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "campaign", "reminder", "answer", "confirmation", "automatic", name="kind", native_enum=False, length=24
            ),
            nullable=False,
        ),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=True),
        sa.Column("step", sa.SmallInteger(), nullable=True),
        sa.Column("retry", sa.SmallInteger(), nullable=False),
        sa.Column("youth_id", sa.String(length=32), nullable=True),
        sa.Column("office_id", sa.String(length=60), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=True),
        sa.Column("phone", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("encoding", sa.String(length=5), nullable=False),
        sa.Column("parts", sa.SmallInteger(), nullable=False),
        sa.Column("sender", sa.String(length=20), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("created_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("due_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "sending",
                "in_doubt",
                "sent",
                "delivered",
                "undelivered",
                "failed",
                "dropped",
                "cancelled",
                name="state",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("claimed_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("sent_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("final_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("provider_id", sa.String(length=64), nullable=True),
        sa.Column("provider_status", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["youth_id"], ["youth.id"], name=op.f("fk_message_youth_id_youth"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    op.create_index("ix_message_phone", "message", ["phone", "created_at"], unique=False)
    op.create_index(
        "ix_message_queue",
        "message",
        ["priority", "due_at", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'queued' AND due_at IS NOT NULL"),
        postgresql_where=sa.text("state = 'queued' AND due_at IS NOT NULL"),
    )
    op.create_index("ix_message_tally", "message", ["campaign_id", "state"], unique=False)
    op.create_index(
        "ix_message_watch",
        "message",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state <> 'queued' AND due_at IS NOT NULL"),
        postgresql_where=sa.text("state <> 'queued' AND due_at IS NOT NULL"),
    )
    op.create_index("ix_message_youth", "message", ["youth_id"], unique=False)
    op.create_index("uq_message_provider_id", "message", ["provider_id"], unique=True)
    op.create_index("uq_message_step", "message", ["campaign_id", "step", "youth_id", "retry"], unique=True)
    op.create_table(
        "reply",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("provider", sa.String(length=20), nullable=False),
        sa.Column("provider_id", sa.String(length=64), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("our_number", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("media", sa.JSON(), nullable=False),
        sa.Column("keyword", sa.String(length=16), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("provider_answered", sa.Boolean(), nullable=False),
        sa.Column("received_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("kept_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("handled_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("conversation_id", sa.String(length=32), nullable=True),
        sa.Column("campaign_id", sa.String(length=32), nullable=True),
        sa.Column("youth_id", sa.String(length=32), nullable=True),
        sa.Column("due_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["youth_id"], ["youth.id"], name=op.f("fk_reply_youth_id_youth"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
        sa.UniqueConstraint("provider", "provider_id", name=op.f("uq_reply_provider_provider_id")),
    )
    op.create_index(op.f("ix_reply_campaign_id"), "reply", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_reply_conversation_id"), "reply", ["conversation_id"], unique=False)
    op.create_index(
        "ix_reply_due",
        "reply",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index("ix_reply_phone", "reply", ["phone", "received_at"], unique=False)
    op.create_table(
        "staff_session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("created_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("seen_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_session_staff_id_staff")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_staff_session")),
    )
    op.create_index(op.f("ix_staff_session_staff_id"), "staff_session", ["staff_id"], unique=False)
    op.create_table(
        "youth_phone",
        sa.Column("youth_id", sa.String(length=32), nullable=False),
        sa.Column("phone", sa.String(length=16), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("since", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("until", db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["youth_id"], ["youth.id"], name=op.f("fk_youth_phone_youth_id_youth"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("youth_id", "phone", name=op.f("pk_youth_phone")),
    )
    op.create_index(op.f("ix_youth_phone_phone"), "youth_phone", ["phone"], unique=False)
    op.create_table(
        "message_event",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.String(length=32), nullable=False),
        sa.Column("at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(length=24), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_message_event_message_id_message"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_event")),
    )
    op.create_index(op.f("ix_message_event_message_id_at"), "message_event", ["message_id", "at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_message_event_message_id_at"), table_name="message_event")
    op.drop_table("message_event")
    op.drop_index(op.f("ix_youth_phone_phone"), table_name="youth_phone")
    op.drop_table("youth_phone")
    op.drop_index(op.f("ix_staff_session_staff_id"), table_name="staff_session")
    op.drop_table("staff_session")
    op.drop_index("ix_reply_phone", table_name="reply")
    op.drop_index(
        "ix_reply_due",
        table_name="reply",
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.drop_index(op.f("ix_reply_conversation_id"), table_name="reply")
    op.drop_index(op.f("ix_reply_campaign_id"), table_name="reply")
    op.drop_table("reply")
    op.drop_index("uq_message_step", table_name="message")
    op.drop_index("uq_message_provider_id", table_name="message")
    op.drop_index("ix_message_youth", table_name="message")
    op.drop_index(
        "ix_message_watch",
        table_name="message",
        sqlite_where=sa.text("state <> 'queued' AND due_at IS NOT NULL"),
        postgresql_where=sa.text("state <> 'queued' AND due_at IS NOT NULL"),
    )
    op.drop_index("ix_message_tally", table_name="message")
    op.drop_index(
        "ix_message_queue",
        table_name="message",
        sqlite_where=sa.text("state = 'queued' AND due_at IS NOT NULL"),
        postgresql_where=sa.text("state = 'queued' AND due_at IS NOT NULL"),
    )
    op.drop_index("ix_message_phone", table_name="message")
    op.drop_table("message")
    op.drop_index(op.f("ix_import_youth_youth_id"), table_name="import_youth")
    op.drop_table("import_youth")
    op.drop_index("ix_import_row_youth", table_name="import_row")
    op.drop_index("ix_import_row_standing", table_name="import_row")
    op.drop_index("ix_import_row_ref", table_name="import_row")
    op.drop_index("ix_import_row_phone", table_name="import_row")
    op.drop_table("import_row")
    op.drop_table("import_problem")
    op.drop_index(
        "uq_follow_up_open",
        table_name="follow_up",
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.drop_index(op.f("ix_follow_up_office_id_done_at"), table_name="follow_up")
    op.drop_index(op.f("ix_follow_up_campaign_id"), table_name="follow_up")
    op.drop_table("follow_up")
    op.drop_index(op.f("ix_conversation_youth_id"), table_name="conversation")
    op.drop_index("ix_conversation_phone", table_name="conversation")
    op.drop_index("ix_conversation_inbox", table_name="conversation")
    op.drop_table("conversation")
    op.drop_index(
        "ix_campaign_step_due",
        table_name="campaign_step",
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.drop_table("campaign_step")
    op.drop_index(op.f("ix_youth_office_id"), table_name="youth")
    op.drop_table("youth")
    op.drop_index(op.f("ix_stranger_phone"), table_name="stranger")
    op.drop_table("stranger")
    op.drop_table("staff")
    op.drop_index(op.f("ix_simulated_text_phone"), table_name="simulated_text")
    op.drop_index(
        "ix_simulated_text_due",
        table_name="simulated_text",
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.drop_index("ix_simulated_text_created", table_name="simulated_text")
    op.drop_table("simulated_text")
    op.drop_table("simulated_phone")
    op.drop_table("order")
    op.drop_table("opt_out")
    op.drop_table("number_hold")
    op.drop_table("mark")
    op.drop_table("import_mapping")
    op.drop_index(op.f("ix_import_content_hash"), table_name="import")
    op.drop_table("import")
    op.drop_index(op.f("ix_consent_event_phone_at"), table_name="consent_event")
    op.drop_table("consent_event")
    op.drop_table("campaign")
    op.drop_index(op.f("ix_audit_event_object_id"), table_name="audit_event")
    op.drop_index(op.f("ix_audit_event_at"), table_name="audit_event")
    op.drop_index(op.f("ix_audit_event_actor_id"), table_name="audit_event")
    op.drop_table("audit_event")
    op.drop_table("api_key")
