"""The first tables of the desk"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "callbacks",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(30), nullable=False),
        sa.Column("channel", sa.String(30), nullable=False),
        sa.Column("conversation", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("recording_url", sa.String(length=500), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("promise_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.String(length=120), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callbacks")),
        sa.UniqueConstraint("key", name=op.f("uq_callbacks_key")),
    )
    with op.batch_alter_table("callbacks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_callbacks_promise_by"), ["promise_by"], unique=False)

    op.create_table(
        "counters",
        sa.Column("series", sa.String(30), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series", "year", name=op.f("pk_counters")),
    )
    op.create_table(
        "offices",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("parent", sa.String(length=20), nullable=True),
        sa.Column("state", sa.String(length=2), nullable=True),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("kept_by_admin", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["parent"], ["offices.code"], name=op.f("fk_offices_parent")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_offices")),
    )
    op.create_table(
        "api_tokens",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(30), nullable=False),
        sa.Column("office_code", sa.String(length=20), nullable=True),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["office_code"], ["offices.code"], name=op.f("fk_api_tokens_office_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_tokens")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_tokens_token_hash")),
    )
    op.create_table(
        "officers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sign_in", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(30), nullable=False),
        sa.Column("office_code", sa.String(length=20), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("on_duty", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["office_code"], ["offices.code"], name=op.f("fk_officers_office_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officers")),
        sa.UniqueConstraint("sign_in", name=op.f("uq_officers_sign_in")),
    )
    with op.batch_alter_table("officers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_officers_office_code"), ["office_code"], unique=False)

    op.create_table(
        "items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.Column("series", sa.String(30), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(30), nullable=False),
        sa.Column("channel", sa.String(30), nullable=False),
        sa.Column("language", sa.String(30), nullable=False),
        sa.Column("conversation", sa.String(length=200), nullable=False),
        sa.Column("consent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_name", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("phone_verified", sa.Boolean(), nullable=False),
        sa.Column("enterprise", sa.String(length=300), nullable=False),
        sa.Column("udyam", sa.String(length=30), nullable=False),
        sa.Column("state", sa.String(length=2), nullable=False),
        sa.Column("district", sa.String(length=100), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("expertise", sa.Text(), nullable=True),
        sa.Column("availability", sa.Text(), nullable=True),
        sa.Column("recording_url", sa.String(length=500), nullable=True),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("subject_words", sa.JSON(), nullable=False),
        sa.Column("amount_inr", sa.BigInteger(), nullable=True),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("concluded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(30), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=True),
        sa.Column("reference", sa.String(length=200), nullable=True),
        sa.Column("senior_order", sa.Text(), nullable=True),
        sa.Column("waiver", sa.Text(), nullable=True),
        sa.Column("waived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("office_code", sa.String(length=20), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("routing_reason", sa.String(length=300), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("head_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("secretary_list_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(status = 'concluded') = (concluded_at IS NOT NULL)", name=op.f("ck_items_concluded_has_time")
        ),
        sa.CheckConstraint(
            "(outcome IS NULL) = (concluded_at IS NULL)", name=op.f("ck_items_concluded_has_outcome")
        ),
        sa.CheckConstraint(
            "concluded_at IS NULL OR length(reasons) > 0", name=op.f("ck_items_concluded_has_reasons")
        ),
        sa.ForeignKeyConstraint(["office_code"], ["offices.code"], name=op.f("fk_items_office_code")),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_items_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_items")),
        sa.UniqueConstraint("public_id", name=op.f("uq_items_public_id")),
        sa.UniqueConstraint("series", "year", "sequence", name=op.f("uq_items_series_year_sequence")),
    )
    with op.batch_alter_table("items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_items_attended_at"), ["attended_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_items_concluded_at"), ["concluded_at"], unique=False)
        batch_op.create_index("ix_items_office", ["office_code", "status", "registered_at"], unique=False)
        batch_op.create_index("ix_items_officer", ["officer_id", "status"], unique=False)
        batch_op.create_index(batch_op.f("ix_items_phone"), ["phone"], unique=False)
        batch_op.create_index("ix_items_queue", ["status", "registered_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_items_registered_at"), ["registered_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_items_subject"), ["subject"], unique=False)

    op.create_table(
        "conversation_items",
        sa.Column("conversation", sa.String(length=200), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_conversation_items_item_id")),
        sa.PrimaryKeyConstraint("conversation", "item_id", name=op.f("pk_conversation_items")),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=50), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_events_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("item_id", "sequence", name=op.f("uq_events_item_id_sequence")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_events_action"), ["action"], unique=False)

    op.create_table(
        "grounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("ground", sa.String(30), nullable=False),
        sa.Column("set_by", sa.String(length=20), nullable=False),
        sa.Column("setter", sa.String(length=120), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by", sa.String(length=120), nullable=True),
        sa.Column("removal_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "removed_at IS NULL OR length(removal_reason) > 0", name=op.f("ck_grounds_removal_has_reason")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_grounds_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grounds")),
    )
    with op.batch_alter_table("grounds", schema=None) as batch_op:
        batch_op.create_index(
            "uq_grounds_standing",
            ["item_id", "ground"],
            unique=True,
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        )

    op.create_table(
        "hearings",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("proposed_by", sa.String(length=120), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("scheduled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("notice_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("short_notice", sa.Boolean(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mode", sa.String(30), nullable=True),
        sa.Column("record_allowed", sa.Boolean(), nullable=True),
        sa.Column("attended", sa.JSON(), nullable=False),
        sa.Column("minutes", sa.Text(), nullable=True),
        sa.Column("outcome", sa.String(30), nullable=True),
        sa.Column("minuted_by", sa.String(length=120), nullable=True),
        sa.Column("minuted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_hearings_item_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_hearings_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearings")),
    )
    with op.batch_alter_table("hearings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hearings_item_id"), ["item_id"], unique=False)
        batch_op.create_index("ix_hearings_scheduled_at", ["scheduled_at"], unique=False)
        batch_op.create_index(
            "uq_hearings_open",
            ["item_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('proposed', 'scheduled', 'calling')"),
            postgresql_where=sa.text("state IN ('proposed', 'scheduled', 'calling')"),
        )

    op.create_table(
        "idempotency_keys",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_idempotency_keys_item_id")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_idempotency_keys")),
    )
    op.create_table(
        "one_time_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("conversation", sa.String(length=200), nullable=False),
        sa.Column("asked_for", sa.String(length=20), nullable=False),
        sa.Column("phone_hash", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_one_time_codes_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_codes")),
    )
    with op.batch_alter_table("one_time_codes", schema=None) as batch_op:
        batch_op.create_index("ix_one_time_codes_conversation", ["conversation", "made_at"], unique=False)
        batch_op.create_index("ix_one_time_codes_phone", ["phone_hash", "made_at"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hearing_id", sa.String(length=20), nullable=False),
        sa.Column("leg", sa.String(30), nullable=False),
        sa.Column("call_sid", sa.String(length=64), nullable=False),
        sa.Column("event", sa.String(length=20), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearings.id"], name=op.f("fk_attendance_hearing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint(
            "hearing_id",
            "call_sid",
            "event",
            "sequence",
            name=op.f("uq_attendance_hearing_id_call_sid_event_sequence"),
        ),
    )
    op.create_table(
        "calls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hearing_id", sa.String(length=20), nullable=False),
        sa.Column("leg", sa.String(30), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("call_sid", sa.String(length=64), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearings.id"], name=op.f("fk_calls_hearing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calls")),
        sa.UniqueConstraint("call_sid", name=op.f("uq_calls_call_sid")),
        sa.UniqueConstraint("hearing_id", "leg", "attempt", name=op.f("uq_calls_hearing_id_leg_attempt")),
    )
    op.create_table(
        "hearing_slots",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("hearing_id", sa.String(length=20), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearings.id"], name=op.f("fk_hearing_slots_hearing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_slots")),
    )
    with op.batch_alter_table("hearing_slots", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hearing_slots_hearing_id"), ["hearing_id"], unique=False)

    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("hearing_id", sa.String(length=20), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_by", sa.String(length=80), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("ended", sa.String(length=10), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("provider_id", sa.String(length=64), nullable=True),
        sa.Column("failure", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearings.id"], name=op.f("fk_outbox_hearing_id")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_outbox_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outbox_due",
            ["due_at"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_outbox_hearing_id"), ["hearing_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outbox_item_id"), ["item_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_item_id"))
        batch_op.drop_index(batch_op.f("ix_outbox_hearing_id"))
        batch_op.drop_index(
            "ix_outbox_due",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.drop_table("outbox")
    with op.batch_alter_table("hearing_slots", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hearing_slots_hearing_id"))

    op.drop_table("hearing_slots")
    op.drop_table("calls")
    op.drop_table("attendance")
    with op.batch_alter_table("one_time_codes", schema=None) as batch_op:
        batch_op.drop_index("ix_one_time_codes_phone")
        batch_op.drop_index("ix_one_time_codes_conversation")

    op.drop_table("one_time_codes")
    op.drop_table("idempotency_keys")
    with op.batch_alter_table("hearings", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_hearings_open",
            sqlite_where=sa.text("state IN ('proposed', 'scheduled', 'calling')"),
            postgresql_where=sa.text("state IN ('proposed', 'scheduled', 'calling')"),
        )
        batch_op.drop_index("ix_hearings_scheduled_at")
        batch_op.drop_index(batch_op.f("ix_hearings_item_id"))

    op.drop_table("hearings")
    with op.batch_alter_table("grounds", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_grounds_standing",
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        )

    op.drop_table("grounds")
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_events_action"))

    op.drop_table("events")
    op.drop_table("conversation_items")
    with op.batch_alter_table("items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_items_subject"))
        batch_op.drop_index(batch_op.f("ix_items_registered_at"))
        batch_op.drop_index("ix_items_queue")
        batch_op.drop_index(batch_op.f("ix_items_phone"))
        batch_op.drop_index("ix_items_officer")
        batch_op.drop_index("ix_items_office")
        batch_op.drop_index(batch_op.f("ix_items_concluded_at"))
        batch_op.drop_index(batch_op.f("ix_items_attended_at"))

    op.drop_table("items")
    with op.batch_alter_table("officers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_officers_office_code"))

    op.drop_table("officers")
    op.drop_table("api_tokens")
    op.drop_table("offices")
    op.drop_table("counters")
    with op.batch_alter_table("callbacks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_callbacks_promise_by"))

    op.drop_table("callbacks")
