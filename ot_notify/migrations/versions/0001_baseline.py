"""The tables as they were when the numbering began anew: one baseline instead of the chain 0001 to 0072.

A database of that chain is taken over by its number: see `ot_notify.db.old_chain`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001_baseline"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(24).with_variant(sa.String(24, collation="C"), "postgresql")
LEDGERS = ("audit_event", "consent_event")
TEXTS = ("reply", "message", "entry")


def upgrade() -> None:
    _make_tables()
    if op.get_bind().dialect.name == "postgresql":
        _make_ledgers_append_only_on_postgres()
        _forget_words_with_their_text_on_postgres()
    else:
        _make_ledgers_append_only_on_sqlite()
        _forget_words_with_their_text_on_sqlite()


def _make_ledgers_append_only_on_postgres() -> None:
    op.execute(
        "CREATE FUNCTION ot_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for table in LEDGERS:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION ot_append_only()"
        )


def _make_ledgers_append_only_on_sqlite() -> None:
    for table in LEDGERS:
        for what in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def _forget_words_with_their_text_on_postgres() -> None:
    op.execute(
        "CREATE FUNCTION ot_forget_words() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN DELETE FROM said_word WHERE text_id = OLD.id; RETURN NULL; END $$"
    )
    for text in TEXTS:
        then = "EXECUTE FUNCTION ot_forget_words()"
        op.execute(
            f"CREATE TRIGGER {text}_emptied AFTER UPDATE OF body ON {text} FOR EACH ROW WHEN (NEW.body = '') {then}"
        )
        op.execute(f"CREATE TRIGGER {text}_deleted AFTER DELETE ON {text} FOR EACH ROW {then}")


def _forget_words_with_their_text_on_sqlite() -> None:
    for text in TEXTS:
        then = "BEGIN DELETE FROM said_word WHERE text_id = OLD.id; END"
        op.execute(f"CREATE TRIGGER {text}_emptied AFTER UPDATE OF body ON {text} WHEN NEW.body = '' {then}")
        op.execute(f"CREATE TRIGGER {text}_deleted AFTER DELETE ON {text} {then}")


def downgrade() -> None:
    raise NotImplementedError("before these tables there is nothing")


def _make_tables() -> None:
    op.create_table(
        "adjustment",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_adjustment"),
    )
    op.create_table(
        "api_key",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("office_ids", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.Column("made_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_api_key"),
        sa.UniqueConstraint("key_hash", name="uq_api_key_key_hash"),
    )
    op.create_table(
        "attempt",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_attempt"),
    )
    op.create_index("ix_attempt_since", "attempt", ["since"], unique=False)
    op.create_table(
        "audit_event",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor_kind", sa.String(length=10), nullable=False),
        sa.Column("actor_id", sa.String(length=32), nullable=False),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("office_id", sa.String(length=60), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("object_kind", sa.String(length=30), nullable=False),
        sa.Column("object_id", sa.String(length=64), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_event"),
    )
    op.create_index("ix_audit_event_actor_id", "audit_event", ["actor_id"], unique=False)
    op.create_index("ix_audit_event_at", "audit_event", ["at"], unique=False)
    op.create_index("ix_audit_event_object_id", "audit_event", ["object_id"], unique=False)
    op.create_table(
        "blocked",
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("phone", name="pk_blocked"),
    )
    op.create_table(
        "campaign",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("office_ids", sa.JSON(), nullable=False),
        sa.Column("reply_words", sa.JSON(), nullable=False),
        sa.Column("send_at", MOMENT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("launched_at", MOMENT, nullable=True),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.Column("paused_because", sa.String(length=200), nullable=False),
        sa.Column("paused_by", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("author_ids", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("source_id", sa.String(length=32), server_default="", nullable=False),
        sa.Column("spread_hours", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("expected", sa.Integer(), nullable=True),
        sa.Column("launched_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("approval_asked_at", MOMENT, nullable=True),
        sa.Column("approved_at", MOMENT, nullable=True),
        sa.Column("approved_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("approved_version", sa.Integer(), nullable=True),
        sa.Column("approved_count", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_campaign"),
    )
    op.create_table(
        "canned_reply",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office_id", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_canned_reply"),
    )
    op.create_index("ix_canned_reply_office_id_title", "canned_reply", ["office_id", "title"], unique=False)
    op.create_table(
        "consent_event",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("phone", sa.String(length=16), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("change", sa.String(length=24), nullable=False),
        sa.Column("hold", sa.String(length=24), nullable=False),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("evidence", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_consent_event"),
    )
    op.create_index("ix_consent_event_phone_at", "consent_event", ["phone", "at"], unique=False)
    op.create_table(
        "import",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("filename", sa.String(length=255), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("actor_id", sa.String(length=32), nullable=False),
        sa.Column("office_ids", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("undone_at", MOMENT, nullable=True),
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
        sa.PrimaryKeyConstraint("id", name="pk_import"),
        sa.UniqueConstraint("fingerprint", name="uq_import_fingerprint"),
    )
    op.create_index("ix_import_content_hash", "import", ["content_hash"], unique=False)
    op.create_table(
        "import_mapping",
        sa.Column("office_id", sa.String(length=60), nullable=False),
        sa.Column("signature", sa.String(length=64), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("office_id", "signature", name="pk_import_mapping"),
    )
    op.create_table(
        "mark",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_mark"),
    )
    op.create_table(
        "number_hold",
        sa.Column("phone", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("phone", "kind", name="pk_number_hold"),
    )
    op.create_table(
        "office_contact",
        sa.Column("office_id", sa.String(length=60), nullable=False),
        sa.Column("phone", sa.String(length=200), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("website", sa.String(length=200), nullable=True),
        sa.Column("visit_address", sa.String(length=200), nullable=True),
        sa.Column("postal_address", sa.String(length=200), nullable=True),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        sa.Column("confirmed_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("office_id", name="pk_office_contact"),
    )
    op.create_table(
        "opt_out",
        sa.Column("phone", sa.String(length=16), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("phone", name="pk_opt_out"),
    )
    op.create_table(
        "order",
        sa.Column("actor_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("actor_id", "key", name="pk_order"),
    )
    op.create_table(
        "saved_audience",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office_id", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_audience"),
        sa.UniqueConstraint("office_id", "name", name="uq_saved_audience_office_id_name"),
    )
    op.create_table(
        "sending_process",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("believed_until", MOMENT, nullable=False),
        sa.Column("shut_since", MOMENT, nullable=True),
        sa.Column("because", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sending_process"),
    )
    op.create_table(
        "simulated_phone",
        sa.Column("phone", sa.String(length=16), nullable=False),
        sa.Column("character", sa.String(length=24), nullable=False),
        sa.Column("has_answered", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("phone", name="pk_simulated_phone"),
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
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("failures", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_simulated_text"),
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
    op.create_index("ix_simulated_text_phone", "simulated_text", ["phone"], unique=False)
    op.create_table(
        "staff",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("office_ids", sa.JSON(), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("disabled_at", MOMENT, nullable=True),
        sa.Column("phone", sa.String(length=16), server_default="", nullable=False),
        sa.Column("signed_in_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sa.UniqueConstraint("email", name="uq_staff_email"),
    )
    op.create_table(
        "stranger",
        sa.Column("provider_id", sa.String(length=64), nullable=False),
        sa.Column("phone", sa.String(length=16), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("provider_id", name="pk_stranger"),
    )
    op.create_index("ix_stranger_phone", "stranger", ["phone"], unique=False)
    op.create_table(
        "template",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("use", sa.String(length=24), nullable=False),
        sa.Column("is_automatic", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("county", sa.String(length=60), nullable=False),
        sa.Column("office_id", sa.String(length=60), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("archived_at", MOMENT, nullable=True),
        sa.Column("archived_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_template"),
    )
    op.create_index("ix_template_owner", "template", ["county", "office_id"], unique=False)
    op.create_index(
        "uq_template_automatic",
        "template",
        ["county", "office_id", "use"],
        unique=True,
        sqlite_where=sa.text("archived_at IS NULL AND is_automatic"),
        postgresql_where=sa.text("archived_at IS NULL AND is_automatic"),
    )
    op.create_table(
        "undo",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_undo"),
    )
    op.create_index("ix_undo_made_at", "undo", ["made_at"], unique=False)
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
        sa.Column("paused_until", MOMENT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("guardian_name", sa.String(length=200), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_youth"),
        sa.UniqueConstraint("ref", name="uq_youth_ref"),
    )
    op.create_index("ix_youth_list", "youth", ["office_id", "last_name", "first_name", "id"], unique=False)
    op.create_index("ix_youth_office_id", "youth", ["office_id"], unique=False)
    op.create_index(
        "ix_youth_protected",
        "youth",
        ["office_id"],
        unique=False,
        sqlite_where=sa.text("is_protected IS 1"),
        postgresql_where=sa.text("is_protected IS true"),
    )
    op.create_table(
        "campaign_step",
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("step", sa.SmallInteger(), nullable=False),
        sa.Column("after_days", sa.SmallInteger(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("cursor", sa.String(length=32), nullable=False),
        sa.Column("planned_at", MOMENT, nullable=True),
        sa.Column("is_written", sa.Boolean(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("failures", sa.SmallInteger(), nullable=False),
        sa.Column("template_id", sa.String(length=32), nullable=True),
        sa.Column("template_version", sa.SmallInteger(), nullable=True),
        sa.Column("version", sa.SmallInteger(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name="fk_campaign_step_campaign_id_campaign", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", "step", name="pk_campaign_step"),
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
        "campaign_step_version",
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("step", sa.SmallInteger(), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name="fk_campaign_step_version_campaign_id_campaign", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", "step", "version", name="pk_campaign_step_version"),
    )
    op.create_table(
        "closing",
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("failures", sa.SmallInteger(), nullable=False),
        sa.Column("cursor", sa.String(length=32), nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("figures", sa.JSON(), server_default="{}", nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name="fk_closing_campaign_id_campaign", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", name="pk_closing"),
    )
    op.create_index(
        "ix_closing_due",
        "closing",
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
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("assignee_id", sa.String(length=32), nullable=True),
        sa.Column("snooze_until", MOMENT, nullable=True),
        sa.Column("unread", sa.Integer(), nullable=False),
        sa.Column("waiting_since", MOMENT, nullable=True),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("because", sa.String(length=24), nullable=False),
        sa.Column("suggestion", sa.String(length=24), nullable=False),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("touched_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["assignee_id"], ["staff.id"], name="fk_conversation_assignee_id_staff"),
        sa.ForeignKeyConstraint(["youth_id"], ["youth.id"], name="fk_conversation_youth_id_youth", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_conversation"),
        sa.UniqueConstraint("office_id", "phone", name="uq_conversation_office_id_phone"),
    )
    op.create_index("ix_conversation_inbox", "conversation", ["office_id", "state", "last_at"], unique=False)
    op.create_index("ix_conversation_phone", "conversation", ["phone"], unique=False)
    op.create_index("ix_conversation_state", "conversation", ["state", "last_at"], unique=False)
    op.create_index("ix_conversation_touched", "conversation", ["touched_at"], unique=False)
    op.create_index("ix_conversation_youth_id", "conversation", ["youth_id"], unique=False)
    op.create_table(
        "correction",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("youth_id", sa.String(length=32), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("changed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["youth_id"], ["youth.id"], name="fk_correction_youth_id_youth", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_correction"),
    )
    op.create_index("ix_correction_youth_id", "correction", ["youth_id"], unique=False)
    op.create_table(
        "diary_entry",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("youth_id", sa.String(length=32), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("deed", sa.String(length=24), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["youth_id"], ["youth.id"], name="fk_diary_entry_youth_id_youth", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_diary_entry"),
    )
    op.create_index("ix_diary_entry_youth_id", "diary_entry", ["youth_id"], unique=False)
    op.create_table(
        "follow_up",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("youth_id", sa.String(length=32), nullable=False),
        sa.Column("office_id", sa.String(length=60), nullable=False),
        sa.Column("because", sa.String(length=24), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=True),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("done_by", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("done_how", sa.String(length=16), server_default="", nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("assignee_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["youth_id"], ["youth.id"], name="fk_follow_up_youth_id_youth", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up"),
    )
    op.create_index("ix_follow_up_campaign_id", "follow_up", ["campaign_id"], unique=False)
    op.create_index("ix_follow_up_office_id_done_at", "follow_up", ["office_id", "done_at"], unique=False)
    op.create_index("ix_follow_up_youth", "follow_up", ["youth_id", "because"], unique=False)
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
        sa.Column("severity", sa.String(length=24), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name="fk_import_problem_import_id_import", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("import_id", "position", name="pk_import_problem"),
    )
    op.create_table(
        "import_row",
        sa.Column("import_id", sa.String(length=32), nullable=False),
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("blotted", sa.JSON(), nullable=False),
        sa.Column("standing", sa.String(length=24), nullable=False),
        sa.Column("to_look_at", sa.Boolean(), nullable=False),
        sa.Column("phone", sa.String(length=16), nullable=True),
        sa.Column("ref", sa.String(length=64), nullable=True),
        sa.Column("youth_id", sa.String(length=32), nullable=True),
        sa.Column("changed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name="fk_import_row_import_id_import", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("import_id", "row", name="pk_import_row"),
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
            ["import_id"], ["import.id"], name="fk_import_youth_import_id_import", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["youth_id"], ["youth.id"], name="fk_import_youth_youth_id_youth", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("import_id", "youth_id", name="pk_import_youth"),
    )
    op.create_index("ix_import_youth_youth_id", "import_youth", ["youth_id"], unique=False)
    op.create_table(
        "limit_lifting",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("youth_id", sa.String(length=32), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["youth_id"], ["youth.id"], name="fk_limit_lifting_youth_id_youth", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_limit_lifting"),
    )
    op.create_index("ix_limit_lifting_youth_id", "limit_lifting", ["youth_id"], unique=False)
    op.create_table(
        "message",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
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
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("claimed_at", MOMENT, nullable=True),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.Column("final_at", MOMENT, nullable=True),
        sa.Column("provider_id", sa.String(length=64), nullable=True),
        sa.Column("provider_status", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["youth_id"], ["youth.id"], name="fk_message_youth_id_youth", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_message"),
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
        "named_staff",
        sa.Column("youth_id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_named_staff_staff_id_staff"),
        sa.ForeignKeyConstraint(["youth_id"], ["youth.id"], name="fk_named_staff_youth_id_youth", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("youth_id", "staff_id", name="pk_named_staff"),
    )
    op.create_index("ix_named_staff_staff_id", "named_staff", ["staff_id"], unique=False)
    op.create_table(
        "notice",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("office_id", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("told_at", MOMENT, nullable=True),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_notice_staff_id_staff"),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
        sa.UniqueConstraint("staff_id", "kind", "key", name="uq_notice_staff_id_kind_key"),
    )
    op.create_index(
        "ix_notice_due",
        "notice",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_table(
        "notice_choice",
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("office_id", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("is_wanted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_notice_choice_staff_id_staff"),
        sa.PrimaryKeyConstraint("staff_id", "office_id", "kind", name="pk_notice_choice"),
    )
    op.create_table(
        "recovery_code",
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_recovery_code_staff_id_staff"),
        sa.PrimaryKeyConstraint("staff_id", "code_hash", name="pk_recovery_code"),
    )
    op.create_table(
        "reminder_pause",
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("youth_id", sa.String(length=32), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name="fk_reminder_pause_campaign_id_campaign", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["youth_id"], ["youth.id"], name="fk_reminder_pause_youth_id_youth", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", "youth_id", name="pk_reminder_pause"),
    )
    op.create_index("ix_reminder_pause_youth_id", "reminder_pause", ["youth_id"], unique=False)
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
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("kept_at", MOMENT, nullable=False),
        sa.Column("handled_at", MOMENT, nullable=True),
        sa.Column("conversation_id", sa.String(length=32), nullable=True),
        sa.Column("campaign_id", sa.String(length=32), nullable=True),
        sa.Column("youth_id", sa.String(length=32), nullable=True),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("failures", sa.SmallInteger(), nullable=False),
        sa.Column("suggestion", sa.String(length=24), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["youth_id"], ["youth.id"], name="fk_reply_youth_id_youth", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_reply"),
        sa.UniqueConstraint("provider", "provider_id", name="uq_reply_provider_provider_id"),
    )
    op.create_index("ix_reply_campaign_id", "reply", ["campaign_id"], unique=False)
    op.create_index("ix_reply_conversation_id", "reply", ["conversation_id"], unique=False)
    op.create_index(
        "ix_reply_due",
        "reply",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index("ix_reply_phone", "reply", ["phone", "received_at"], unique=False)
    op.create_index("ix_reply_youth", "reply", ["youth_id", "received_at"], unique=False)
    op.create_index("ix_reply_youth_id", "reply", ["youth_id"], unique=False)
    op.create_table(
        "second_factor",
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("sealed", sa.String(length=400), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_second_factor_staff_id_staff"),
        sa.PrimaryKeyConstraint("staff_id", name="pk_second_factor"),
    )
    op.create_table(
        "staff_identity",
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_staff_identity_staff_id_staff"),
        sa.PrimaryKeyConstraint("issuer", "subject", name="pk_staff_identity"),
    )
    op.create_index("ix_staff_identity_staff_id", "staff_identity", ["staff_id"], unique=False)
    op.create_table(
        "staff_link",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("valid_until", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_staff_link_staff_id_staff"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_staff_link"),
    )
    op.create_index("ix_staff_link_staff_id", "staff_link", ["staff_id"], unique=False)
    op.create_table(
        "staff_session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("step", sa.String(length=24), server_default="done", nullable=False),
        sa.Column("browser", sa.String(length=60), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_staff_session_staff_id_staff"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_staff_session"),
    )
    op.create_index("ix_staff_session_staff_id", "staff_session", ["staff_id"], unique=False)
    op.create_table(
        "template_version",
        sa.Column("template_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"], ["template.id"], name="fk_template_version_template_id_template", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("template_id", "version", name="pk_template_version"),
    )
    op.create_table(
        "youth_phone",
        sa.Column("youth_id", sa.String(length=32), nullable=False),
        sa.Column("phone", sa.String(length=16), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["youth_id"], ["youth.id"], name="fk_youth_phone_youth_id_youth", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("youth_id", "phone", name="pk_youth_phone"),
    )
    op.create_index("ix_youth_phone_phone", "youth_phone", ["phone"], unique=False)
    op.create_table(
        "entry",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("about", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name="fk_entry_conversation_id_conversation", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_entry"),
    )
    op.create_index("ix_entry_conversation_id_at", "entry", ["conversation_id", "at"], unique=False)
    op.create_table(
        "follow_up_event",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("follow_up_id", sa.String(length=32), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_up.id"], name="fk_follow_up_event_follow_up_id_follow_up", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up_event"),
    )
    op.create_index("ix_follow_up_event_follow_up_id_at", "follow_up_event", ["follow_up_id", "at"], unique=False)
    op.create_table(
        "handover",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("from_office", sa.String(length=60), nullable=False),
        sa.Column("to_office", sa.String(length=60), nullable=False),
        sa.Column("why", sa.String(length=500), nullable=False),
        sa.Column("offered_by", sa.String(length=200), nullable=False),
        sa.Column("offered_at", MOMENT, nullable=False),
        sa.Column("settled_by", sa.String(length=200), nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.Column("outcome", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name="fk_handover_conversation_id_conversation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_handover"),
    )
    op.create_index("ix_handover_to_office_settled_at", "handover", ["to_office", "settled_at"], unique=False)
    op.create_index(
        "uq_handover_open",
        "handover",
        ["conversation_id"],
        unique=True,
        sqlite_where=sa.text("settled_at IS NULL"),
        postgresql_where=sa.text("settled_at IS NULL"),
    )
    op.create_table(
        "message_event",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.String(length=32), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("what", sa.String(length=24), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name="fk_message_event_message_id_message", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_message_event"),
    )
    op.create_index("ix_message_event_message_id_at", "message_event", ["message_id", "at"], unique=False)
    op.create_table(
        "presence",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name="fk_presence_conversation_id_conversation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_presence_staff_id_staff"),
        sa.PrimaryKeyConstraint("conversation_id", "staff_id", name="pk_presence"),
    )
    op.create_index("ix_presence_until", "presence", ["until"], unique=False)
    op.create_table(
        "said_word",
        sa.Column("word", WORD, nullable=False),
        sa.Column("text_id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name="fk_said_word_conversation_id_conversation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("word", "text_id", name="pk_said_word"),
    )
    op.create_index("ix_said_word_conversation_id", "said_word", ["conversation_id"], unique=False)
    op.create_index("ix_said_word_text_id", "said_word", ["text_id"], unique=False)
