"""The chat's addresses: the home page, the messages as JSON or by plain form, and the words."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, jsonify, request
from redis import Redis
from werkzeug.exceptions import NotFound, RequestEntityTooLarge

from bot.talk import RasaClient
from bot.web import intake
from bot.web.form_turn import FormTurn
from bot.web.gateway import ChatGateway, turn_as_json
from bot.web.limits import refuse_flood
from bot.web.pages import HomePage, Shown, language_links
from bot.web.problems import problem
from bot.web.redis_guard import redis_guard
from bot.web.settings import ChatSettings
from bot.web.turnstile import Room, Turnstile
from bot.web.wording import Wording, language_of, load_wordings

# The lock outlives the longest turn, so that two turns of one session never overlap.
_LOCK_MARGIN_S = 4.0


def build(settings: ChatSettings) -> list[Blueprint]:
    """The blueprints of the chat, for the application that joins the parts. Opens no connection yet."""
    assistant = RasaClient(settings.rasa_url, timeout_s=settings.chat_answer_within_s)
    gateway = ChatGateway(assistant=assistant, turnstile=_turnstile(settings))
    wordings = load_wordings()
    chat = Blueprint(
        "chat", __name__, static_folder="static", static_url_path="/chat-static", template_folder="templates"
    )
    chat.context_processor(lambda: {"language_links": language_links})
    _serve_messages(chat, gateway, wordings, settings)
    _serve_pages(chat, gateway, HomePage(settings=settings, wordings=wordings))
    return [chat]


def _turnstile(settings: ChatSettings) -> Turnstile:
    room = Room(
        in_all=settings.chat_turns_at_once,
        per_sender=settings.chat_waiting_per_session,
        wait_s=settings.chat_wait_for_turn_s,
    )
    if not settings.redis_url:
        return Turnstile(room)
    client = Redis.from_url(settings.redis_url, socket_timeout=2, socket_connect_timeout=2)
    held_at_most_s = settings.chat_answer_within_s + _LOCK_MARGIN_S
    return Turnstile(room, redis_guard(client, wait_s=room.wait_s, held_at_most_s=held_at_most_s))


def _serve_messages(
    chat: Blueprint, gateway: ChatGateway, wordings: dict[str, Wording], settings: ChatSettings
) -> None:
    @chat.post("/chat/messages")
    def messages() -> Response:
        request.max_content_length = intake.BODY_LIMIT_BYTES
        try:
            message = intake.read_message(intake.read_json(_body()))
            refuse_flood(message, settings)
            turn = gateway.say(message)
        except intake.Refused as refused:
            language = language_of(
                asked=refused.language, text=refused.words, accept=request.accept_languages
            )
            return problem(refused, wordings[language])
        return jsonify(turn_as_json(message.session, turn))

    @chat.get("/chat/wording/<language>.json")
    def wording(language: str) -> Response:
        if language not in wordings:
            raise NotFound
        response = jsonify(dict(wordings[language].words))
        response.add_etag()
        response.headers["Cache-Control"] = "public, max-age=300"
        response.make_conditional(request)
        return response


def _serve_pages(chat: Blueprint, gateway: ChatGateway, page: HomePage) -> None:
    @chat.get("/")
    def home() -> Response:
        language, chosen = page.language_of_request()
        return page.render(language=language, chosen=chosen, shown=Shown())

    @chat.post("/chat/form")
    def form() -> Response:
        # The sealed transcript comes on top of the words themselves.
        request.max_content_length = 2 * intake.BODY_LIMIT_BYTES
        language = page.language_of_request()[0]
        try:
            fields = request.form
        except RequestEntityTooLarge:
            return page.render(language=language, chosen=True, shown=Shown(problem="too_large"), status=413)
        form_turn = FormTurn(gateway=gateway, settings=page.settings, secret=str(current_app.secret_key))
        done = form_turn.take(fields, language, is_own=_is_own_form())
        return page.render(language=done.language, chosen=True, shown=done.shown, status=done.status)


def _is_own_form() -> bool:
    """Whether our own page sent it; programs and old browsers, which tell nothing, count as our own."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")


def _body() -> bytes:
    try:
        return request.get_data(cache=False)
    except RequestEntityTooLarge as error:
        raise intake.Refused(status=413, code="too_large") from error
