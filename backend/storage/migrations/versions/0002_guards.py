"""Guards in the database itself: history stays as written, and nobody is closed against unheard"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# The same rule as backend.domain.gate, for whoever writes past the services. The domain also looks at the
# days of the attempts and at the order's words; this is the coarser net under it.
UNHEARD = """
NEW.status = 'concluded'
AND NEW.outcome IN ('partly_granted', 'referred', 'not_granted')
AND EXISTS (SELECT 1 FROM grounds g WHERE g.item_id = NEW.id AND g.removed_at IS NULL)
AND NOT EXISTS (
    SELECT 1 FROM hearings h WHERE h.item_id = NEW.id AND h.state = 'held' AND h.outcome = 'heard')
AND NEW.waiver IS NULL
AND (NEW.senior_order IS NULL OR (
    SELECT count(*) FROM hearings h
    WHERE h.item_id = NEW.id AND h.state = 'missed' AND h.notice_at IS NOT NULL) < 3)
"""

SQLITE_UP = (
    "CREATE TRIGGER events_no_update BEFORE UPDATE ON events "
    "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
    "CREATE TRIGGER events_no_delete BEFORE DELETE ON events "
    "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
    f"CREATE TRIGGER items_gate BEFORE UPDATE ON items WHEN {UNHEARD} "  # noqa: S608 all of it is ours
    "BEGIN SELECT RAISE(ABORT, 'hearing_due: a ground is set and nobody was heard'); END",
    "CREATE TRIGGER items_begin BEFORE INSERT ON items WHEN NEW.status <> 'registered' "
    "BEGIN SELECT RAISE(ABORT, 'an item begins as registered'); END",
)
SQLITE_DOWN = tuple(
    f"DROP TRIGGER {name}" for name in ("items_begin", "items_gate", "events_no_delete", "events_no_update")
)
POSTGRESQL_UP = (
    "CREATE FUNCTION refuse_history_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
    "BEGIN RAISE EXCEPTION 'history is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER events_no_change BEFORE UPDATE OR DELETE ON events "
    "FOR EACH ROW EXECUTE FUNCTION refuse_history_change()",
    "CREATE TRIGGER events_no_truncate BEFORE TRUNCATE ON events "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_history_change()",
    f"CREATE FUNCTION refuse_unheard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {UNHEARD} THEN "
    "RAISE EXCEPTION 'hearing_due: a ground is set and nobody was heard' "
    "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER items_gate BEFORE UPDATE ON items FOR EACH ROW EXECUTE FUNCTION refuse_unheard()",
    "CREATE FUNCTION refuse_late_beginning() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF NEW.status <> 'registered' THEN RAISE EXCEPTION 'an item begins as registered' "
    "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER items_begin BEFORE INSERT ON items FOR EACH ROW EXECUTE FUNCTION refuse_late_beginning()",
)
POSTGRESQL_DOWN = (
    "DROP TRIGGER items_begin ON items",
    "DROP FUNCTION refuse_late_beginning()",
    "DROP TRIGGER items_gate ON items",
    "DROP FUNCTION refuse_unheard()",
    "DROP TRIGGER events_no_truncate ON events",
    "DROP TRIGGER events_no_change ON events",
    "DROP FUNCTION refuse_history_change()",
)


def upgrade() -> None:
    """Sets the guards."""
    for statement in SQLITE_UP if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_UP:
        op.execute(statement)


def downgrade() -> None:
    """Takes them away."""
    for statement in SQLITE_DOWN if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_DOWN:
        op.execute(statement)
