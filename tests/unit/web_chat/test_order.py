"""Messages of one session follow one another in order and at once; a flood is held back politely."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from bot.web.turnstile import Room, TooBusy, Turnstile, WaitedTooLong
from bot.web.wording import load_wordings
from tests.servers import RunningRedis
from tests.unit.web_chat.assistant_stand_in import StandIn

APART_S = 0.02


def say_at_once(app: Flask, texts: list[str], session: str) -> list[int]:
    """Each message on its own thread and connection, a blink apart so that their order is known."""

    def say(index: int) -> int:
        time.sleep(index * APART_S)
        body = {"text": texts[index], "session": session}
        return app.test_client().post("/chat/messages", json=body).status_code

    with ThreadPoolExecutor(len(texts)) as pool:
        return list(pool.map(say, range(len(texts))))


def test_eight_messages_at_once_keep_their_order_and_wait_for_no_whole_seconds(
    make_app: Callable[..., Flask], assistant: StandIn
) -> None:
    assistant.delay_s = 0.06
    texts = [f"message {index}" for index in range(8)]
    started = time.monotonic()
    assert say_at_once(make_app(), texts, "talk-2000") == [200] * 8
    assert time.monotonic() - started < 8 * 0.06 + 1.5
    assert assistant.words == texts
    assert assistant.most_at_once == 1


def test_two_processes_with_redis_keep_one_session_apart(
    make_app: Callable[..., Flask], assistant: StandIn, redis_server: RunningRedis
) -> None:
    assistant.delay_s = 0.1
    apps = [make_app(redis_url=redis_server.url) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda app: say_at_once(app, ["a", "b", "c"], "talk-2001"), apps))
    assert done == [[200] * 3] * 2
    assert assistant.most_at_once == 1


def test_a_lost_redis_costs_the_order_over_processes_but_not_the_conversation(
    make_app: Callable[..., Flask],
) -> None:
    app = make_app(redis_url="redis://127.0.0.1:9498/0")
    assert say_at_once(app, ["hello"], "talk-2002") == [200]


def test_more_messages_of_one_session_than_there_is_room_for_are_told_to_wait(
    make_app: Callable[..., Flask], assistant: StandIn
) -> None:
    assistant.delay_s = 0.4
    statuses = say_at_once(make_app(chat_waiting_per_session=2), ["a", "b", "c"], "talk-2003")
    assert sorted(statuses) == [200, 200, 429]


def test_past_its_limit_a_session_is_told_to_wait_and_another_is_not(make_app: Callable[..., Flask]) -> None:
    client = make_app(chat_limit_per_session="2 per minute").test_client()

    def status(session: str) -> int:
        return client.post("/chat/messages", json={"text": "x", "session": session}).status_code

    assert [status("talk-2004") for _ in range(3)] == [200, 200, 429]
    assert status("talk-2005") == 200


def test_past_its_limit_an_address_is_told_to_wait_in_the_persons_language(
    make_app: Callable[..., Flask],
) -> None:
    client = make_app(chat_limit_per_address="1 per minute").test_client()
    body = {"text": "x", "language": "hi-Latn"}
    assert client.post("/chat/messages", json=body).status_code == 200
    response = client.post("/chat/messages", json=body)
    assert response.status_code == 429
    assert response.headers["Retry-After"]
    assert response.get_json()["detail"] == load_wordings()["hi-Latn"]["failed.too_many"]


def test_a_turn_that_never_comes_is_given_up_and_leaves_the_line_clean() -> None:
    turnstile = Turnstile(Room(in_all=3, per_sender=3, wait_s=0.1))
    inside, release = threading.Event(), threading.Event()

    def hold() -> None:
        with turnstile.turn("one"):
            inside.set()
            release.wait(5)

    holder = threading.Thread(target=hold)
    holder.start()
    inside.wait(5)
    with pytest.raises(WaitedTooLong), turnstile.turn("one"):
        pass
    release.set()
    holder.join()
    with turnstile.turn("one"):
        pass


def test_room_in_all_is_shared_by_all_senders() -> None:
    turnstile = Turnstile(Room(in_all=1, per_sender=3, wait_s=0.1))
    with turnstile.turn("one"), pytest.raises(TooBusy), turnstile.turn("two"):
        pass
