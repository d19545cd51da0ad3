"""What a person may want of a form besides answering it: stop, go back, correct, ask, another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions import callbacks
from actions.commands import Steering, commands
from actions.turn import Heard, Reply

if TYPE_CHECKING:
    from actions.form import DeskForm

SHORT = 8  # words; a longer message is an answer, whatever it sounds like
SHORT_IN_FREE = 5
QUESTION = 14
# Sending again and leaving out are answers to the questions that offer them.
FOR_THE_TALK = {Steering.CANCEL, Steering.BACK, Steering.REPEAT, Steering.HUMAN}


async def steer(form: DeskForm, reply: Reply) -> bool:
    """Do what the message wants of the talk; False when it is an answer to the question asked."""
    turn = reply.turn
    if commands().tells_danger(turn.text) or (turn.words > 2 and turn.means("distress", sure=0.6)):
        reply.say("utter_distress")
        return not takes_long_words(form, turn)
    wanted = wish(form, turn)
    if wanted is Steering.CANCEL:
        cancel(reply)
    elif wanted is Steering.BACK:
        go_back(form, reply)
    elif wanted is Steering.HUMAN:
        await callbacks.promise_or_ask_phone(reply, reason="request_human")
    elif wanted is not Steering.REPEAT:
        return change_language(form, reply) or correct(form, reply) or answer_question(form, reply)
    return True


def takes_long_words(form: DeskForm, turn: Heard) -> bool:
    """Whether the message is a told story, which goes on being one whatever it holds."""
    return turn.asks in form.free and turn.words > SHORT_IN_FREE


def is_short(form: DeskForm, turn: Heard) -> bool:
    """Whether the message is short enough to be about the talk rather than an answer."""
    return turn.words <= (SHORT_IN_FREE if turn.asks in form.free else SHORT)


def wish(form: DeskForm, turn: Heard) -> Steering | None:
    """The steering that the message asks for: by its exact words, else by a sure and short intent."""
    if said := commands().steering_in(turn.text):
        return (said & FOR_THE_TALK or {None}).pop()
    # One word is as often a name; a question with closed answers takes its own.
    if turn.words < 2 or not is_short(form, turn):
        return None
    for intent, steering in (("cancel", Steering.CANCEL), ("repeat", Steering.REPEAT)):
        if turn.means(intent, sure=0.8):
            return steering
    return Steering.HUMAN if turn.means("request_human", sure=0.75) else None


def cancel(reply: Reply) -> None:
    """Stop the form. What was answered stays in this conversation, so that it can be taken up again."""
    reply.say("utter_cancelled")
    reply.set(confirm=None, which_answer=False, desk_away=False, asked_again=False, callback_wanted=None)
    reply.end()


def go_back(form: DeskForm, reply: Reply) -> None:
    """Ask the question before the present one again."""
    earlier = form.order[: form.order.index(reply.turn.asks or form.order[0])]
    answered = [slot for slot in earlier if form.is_answered(reply, slot)]
    if not answered:
        reply.say("utter_back_at_start")
        return
    reopen(reply, answered[-1])


def reopen(reply: Reply, slot: str) -> None:
    """Forget one answer, so that it is asked again; all others stay."""
    reply.set(**{slot: None}, confirm=None, which_answer=False, desk_away=False, asked_again=False)
    reply.ask(slot)


def correct(form: DeskForm, reply: Reply) -> bool:
    """ "The phone is wrong" asks for that answer again, at any question."""
    turn = reply.turn
    if not is_short(form, turn):
        return False
    slot = commands().answer_named(turn.text, form.order)
    if slot is None or slot == turn.asks or not form.is_answered(reply, slot):
        return False
    says_so = commands().says_wrong(turn.text) or turn.means("correct_details", sure=0.6)
    names_it = turn.slots.get("which_answer") or commands().names_answer_alone(turn.text)
    if says_so or (turn.asks == "confirm" and names_it):
        reopen(reply, slot)
        return True
    return False


def change_language(form: DeskForm, reply: Reply) -> bool:
    """Go on in another language from the next question."""
    turn = reply.turn
    language = commands().language_named(turn.text, alone=True)
    wants = turn.means("change_language", sure=0.6) and is_short(form, turn)
    if not language and not wants:
        return False
    language = language or commands().language_named(turn.text, alone=False)
    if language:
        reply.set(language=language)
    else:
        reply.say("utter_which_language")
    return True


def answer_question(form: DeskForm, reply: Reply) -> bool:
    """Answer a short question about the desk or the assistant, then go on."""
    turn = reply.turn
    asks_something = turn.text.rstrip().endswith("?")
    if turn.asks in form.free and not (asks_something and turn.words <= QUESTION):
        return False
    if turn.words > QUESTION:
        return False
    sure = 0.5 if asks_something else 0.8
    if turn.means("ask_process", sure=sure):
        reply.say("utter_process")
    elif turn.means("ask_about_service", sure=sure):
        reply.say("utter_service")
    else:
        return False
    return True
