"""History is not replaced, and a ground is taken away only on record: SQLite's INSERT OR REPLACE deletes
the old row without asking the guards against deletion."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SQLITE_UP = (
    "CREATE TRIGGER events_no_replace BEFORE INSERT ON events WHEN EXISTS (SELECT 1 FROM events e "
    "WHERE e.id = NEW.id OR (e.item_id = NEW.item_id AND e.sequence = NEW.sequence)) "
    "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
    "CREATE TRIGGER grounds_no_replace BEFORE INSERT ON grounds "
    "WHEN EXISTS (SELECT 1 FROM grounds g WHERE g.id = NEW.id) "
    "BEGIN SELECT RAISE(ABORT, 'a ground stays on record'); END",
    "CREATE TRIGGER grounds_no_delete BEFORE DELETE ON grounds "
    "BEGIN SELECT RAISE(ABORT, 'a ground stays on record'); END",
)
SQLITE_DOWN = (
    "DROP TRIGGER grounds_no_delete",
    "DROP TRIGGER grounds_no_replace",
    "DROP TRIGGER events_no_replace",
)
POSTGRESQL_UP = (
    "CREATE FUNCTION refuse_ground_deletion() RETURNS trigger LANGUAGE plpgsql AS $$ "
    "BEGIN RAISE EXCEPTION 'a ground stays on record' "
    "USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER grounds_no_delete BEFORE DELETE ON grounds "
    "FOR EACH ROW EXECUTE FUNCTION refuse_ground_deletion()",
)
POSTGRESQL_DOWN = (
    "DROP TRIGGER grounds_no_delete ON grounds",
    "DROP FUNCTION refuse_ground_deletion()",
)


def upgrade() -> None:
    """Sets the guards."""
    for statement in SQLITE_UP if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_UP:
        op.execute(statement)


def downgrade() -> None:
    """Takes them away."""
    for statement in SQLITE_DOWN if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_DOWN:
        op.execute(statement)
