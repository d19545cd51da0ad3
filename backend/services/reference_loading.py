"""Loads the offices of the routing file into the database; what an administrator changed there stays."""

from __future__ import annotations

from collections.abc import Iterable

from backend.domain.routing import Office
from backend.domain.terms import Language
from backend.services.desk import Desk
from backend.storage.office_tables import OfficeRow


def load_offices(desk: Desk) -> int:
    """Adds and refreshes the offices, one a state where the file says so; how many there are."""
    offices = list(_offices(desk))
    with desk.database.writing() as work:
        for office, state in offices:  # parents first, since the rows refer to them
            row = work.session.get(OfficeRow, office.code)
            if row is None:
                row = OfficeRow(code=office.code)
                work.session.add(row)
            if not row.kept_by_admin:
                row.name, row.kind, row.parent = office.name, office.kind, office.parent
                row.state, row.restricted = state, office.is_restricted
            work.session.flush()
    return len(offices)


def _offices(desk: Desk) -> Iterable[tuple[Office, str | None]]:
    routing, states = desk.reference.routing, desk.reference.places.states
    single = [office for office in routing.offices.values() if not office.by_state]
    for office in sorted(single, key=lambda one: one.parent is not None):
        yield office, None
    for code, state in states.items():
        for office in routing.state_offices([code]):
            kind = routing.offices[office.code.removesuffix(f"-{code}")]
            name = f"{kind.name.replace(' of the state', '')}: {state.name(Language.ENGLISH)}"
            yield Office(office.code, name, office.kind, office.parent, False, office.is_restricted), code
