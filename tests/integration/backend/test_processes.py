"""The processes as they are joined: public web, worker, commands, demonstration."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.bootstrap import web
from backend.domain.terms import Role, Status
from backend.services import demonstration
from backend.services.actor import CLOCK_ACTOR, Actor
from backend.services.desk import Desk
from backend.services.history import verify
from backend.services.queue import QueueFilter, list_queue
from backend.services.reference_loading import load_offices
from backend.services.sign_in import sign_in
from backend.settings import SettingsWrong, WebSettings, from_environment
from backend.storage.office_tables import OfficeRow
from backend.storage.outbox_tables import OutboxRow

ROOT = Path(__file__).resolve().parents[3]
SERVICE_TOKEN = "the-service's-own-token"
SECRETARY = Actor(Role.SECRETARY, "The Secretary", office="HUB")


@pytest.fixture
def environment(tmp_path: Path, database_url: str) -> dict[str, str]:
    """The variables that the launcher gives every process, over a migrated database."""
    return variables(tmp_path, database_url)


@pytest.fixture
def unprepared(tmp_path: Path, empty_url: str) -> dict[str, str]:
    """The same over an empty database."""
    return variables(tmp_path, empty_url)


def variables(tmp_path: Path, database_url: str) -> dict[str, str]:
    """What the launcher sets (docs/contracts.md)."""
    return {
        "ENVIRONMENT": "demonstration",
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": database_url,
        "SERVICE_TOKEN": SERVICE_TOKEN,
        "SECRET_KEY": "a-secret-key-of-forty-characters-or-more",
        "DESK_URL": "http://127.0.0.1:9198",
        "RASA_URL": "http://127.0.0.1:9199",
        "PUBLIC_URL": "http://127.0.0.1:9197",
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": "0" * 32,
        "TWILIO_NUMBER": "+916000000000",
        "TWILIO_API_URL": "http://127.0.0.1:9196",
        "SIMULATOR": "on",
        "CLOCK_OFFSET_FILE": str(tmp_path / "clock-offset"),
    }


@pytest.fixture
def public(desk: Desk, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """The public application."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return web.build(desk, from_environment(WebSettings)).test_client()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/track", 200),
        ("/desk/", 302),
        ("/desk/sign-in", 200),
        ("/review/", 302),
        ("/simulator", 200),
        ("/api/v1/openapi.json", 200),
        ("/healthz", 200),
        ("/metrics", 200),
        ("/assets/base.css", 200),
    ],
)
def test_one_port_serves_every_part_under_the_same_guards(
    public: FlaskClient, path: str, status: int
) -> None:
    answer = public.get(path)

    assert answer.status_code == status
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_services_token_opens_nothing_on_the_public_port(public: FlaskClient) -> None:
    headers = {"Authorization": f"Bearer {SERVICE_TOKEN}"}

    for path in ("/api/v1/items", "/api/v1/answers", "/api/v1/status", "/api/v1/callbacks"):
        assert public.post(path, json={}, headers=headers).status_code == 401


def test_an_unsigned_webhook_is_refused(public: FlaskClient) -> None:
    assert public.post("/voice/incoming", data={"CallSid": "CA1"}).status_code == 403


def test_readiness_names_the_parts_that_are_away(public: FlaskClient) -> None:
    answer = public.get("/readyz")

    assert answer.status_code == 503
    assert answer.get_json()["parts"] == {
        "database": True,
        "migrations": True,
        "api": False,
        "assistant": False,
    }


def test_who_guesses_passwords_is_slowed_down(public: FlaskClient) -> None:
    page = public.get("/desk/sign-in").get_data(as_text=True)
    token = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)[0]
    guess = {"csrf_token": token, "name": "nobody", "password": "guess"}

    answers = [public.post("/desk/sign-in", data=guess).status_code for _ in range(21)]

    assert answers[-1] == 429
    assert 429 not in answers[:20]


def test_there_is_no_simulator_in_production(
    desk: Desk, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (environment | {"ENVIRONMENT": "production"}).items():
        monkeypatch.setenv(name, value)

    assert web.build(desk, from_environment(WebSettings)).test_client().get("/simulator").status_code == 404


def test_every_missing_setting_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "short")
    monkeypatch.setenv("SIMULATOR", "perhaps")

    with pytest.raises(SettingsWrong) as wrong:
        from_environment(WebSettings)

    assert "SECRET_KEY" in str(wrong.value)
    assert "SIMULATOR" in str(wrong.value)
    assert "short" not in str(wrong.value).replace("at least", "")


def test_the_worker_stops_cleanly_when_told_to(environment: dict[str, str]) -> None:
    worker = subprocess.Popen(
        [sys.executable, "-m", "backend.jobs"],
        env=os.environ | environment,
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert worker.stderr is not None
    lines = [worker.stderr.readline()]
    worker.send_signal(signal.SIGTERM)
    rest = worker.stderr.read()

    assert worker.wait(timeout=30) == 0
    assert json.loads(lines[0])["event"] == "worker_started"
    assert json.loads(rest.splitlines()[-1])["event"] == "worker_stopped"


def run_command(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "backend", *arguments],
        env=os.environ | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_commands_prepare_an_empty_database(unprepared: dict[str, str]) -> None:
    for command in (["migrate"], ["load-reference"], ["load-demo"], ["verify"]):
        done = run_command(unprepared, *command)
        assert done.returncode == 0, done.stderr

    token = run_command(unprepared, "token", "--role", "secretary", "--name", "a program")
    assert token.stdout.startswith("chp_")
    assert run_command(unprepared, "token", "--role", "service", "--name", "x").returncode == 2


def test_one_command_prepares_all_that_a_start_needs(unprepared: dict[str, str]) -> None:
    first = run_command(unprepared, "prepare", "--demo")
    again = run_command(unprepared, "prepare", "--demo")

    assert (first.returncode, again.stdout) == (0, first.stdout), first.stderr
    lines = first.stdout.splitlines()
    assert len(lines) == 3 and all(line.startswith("progress: ") for line in lines)
    assert "offices" in lines[1] and "12 items" in lines[2]
    assert run_command(unprepared, "verify").returncode == 0


def test_production_is_prepared_without_a_demonstration(unprepared: dict[str, str], tmp_path: Path) -> None:
    unprepared |= {"ENVIRONMENT": "production"}

    assert run_command(unprepared, "prepare", "--demo").returncode == 1
    done = run_command(unprepared, "prepare")

    assert done.returncode == 0, done.stderr
    assert "items" not in done.stdout
    assert not (tmp_path / "demonstration-sign-ins.json").exists()


def test_the_demonstration_is_loaded_once_and_its_officers_sign_in(desk: Desk, tmp_path: Path) -> None:
    sign_ins = tmp_path / "demonstration-sign-ins.json"

    first = demonstration.load(desk, sign_ins)
    before = sign_ins.read_text(encoding="utf-8")
    again = demonstration.load(desk, sign_ins)

    assert (first.items, again) == (12, first)
    assert sign_ins.read_text(encoding="utf-8") == before
    assert sign_ins.stat().st_mode & 0o777 == 0o600
    told = {one["sign_in"]: one for one in json.loads(before)}
    actor = sign_in(desk, name="head.afi", password=told["head.afi"]["password"])
    assert (actor.role, actor.office) == (Role.HEAD, "AFI")
    assert {one["role"] for one in told.values()} >= {"officer", "head", "secretary", "control_room", "admin"}


def test_the_demonstration_shows_items_of_all_ages_and_states(desk: Desk, tmp_path: Path) -> None:
    demonstration.load(desk, tmp_path / "sign-ins.json")

    queue = list_queue(desk, SECRETARY, QueueFilter(include_concluded=True, limit=50))

    assert {row.status for row in queue.rows} == set(Status)
    assert queue.counts["overdue"] >= 3
    assert any(row.grounds for row in queue.rows)
    assert any(row.hearing_state == "proposed" for row in queue.rows)
    assert verify(desk, CLOCK_ACTOR) == ()
    with desk.database.reading() as work:
        waiting = work.session.scalars(select(OutboxRow).where(OutboxRow.ended_at.is_(None))).all()
    assert waiting == []


def test_offices_are_loaded_again_without_undoing_an_administrators_change(desk: Desk) -> None:
    with desk.database.writing() as work:
        work.session.get_one(OfficeRow, "AFI").name = "Renamed by nobody"
        kept = work.session.get_one(OfficeRow, "NSIC")
        kept.name, kept.kept_by_admin = "Renamed by the administrator", True

    load_offices(desk)

    with desk.database.reading() as work:
        names = {row.code: row.name for row in work.session.scalars(select(OfficeRow))}
    assert names["AFI"] == "AFI Division"
    assert names["NSIC"] == "Renamed by the administrator"
    assert "Rajasthan" in names["DFO-RJ"]
