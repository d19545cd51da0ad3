"""Answers that are names: of a person, of an enterprise. Takes the name out of the sentence around it."""

import re
import unicodedata
from typing import Final

from backend.domain.answer import Accepted, Answer, AnswerCode, AnswerContext, Refused
from backend.domain.letters import word_set, words
from backend.domain.replies import is_bare_reply

NAME_MOST: Final = 80
NAME_WORDS: Final = 6
ENTERPRISE_MOST: Final = 200
_ABBREVIATION: Final = 4  # signs with the dot: K. and Ltd. keep theirs
_IN_A_NAME: Final = frozenset(" .'-,\u2019\u200c\u200d()")
_NOT_A_NAME: Final = word_set(
    "hello hi hey namaste namaskar नमस्ते नमस्कार why what how kyon kyun kya क्यों क्या test help "
    "complaint shikayat शिकायत problem naam नाम name cancel stop morning "
    "evening afternoon wait who you where kaun kon aap batao आप कौन back "
    "grievance status loan payment "
    "paisa पैसा bank "
    "there everyone team thanks thank thankyou thanx thx dhanyavaad dhanyavad dhanyawad shukriya bye goodbye "
    "धन्यवाद शुक्रिया"
)
_BEFORE_NAME: Final = re.compile(
    r"^\s*(?:(?:hello|hi|hey|namaste|namaskar|good\s+(?:morning|afternoon|evening)|ji|sir|madam|haa?n|yes|ok(?:ay)?"
    r"|नमस्ते|नमस्कार|जी|हाँ|हां)[\s,.!]+)*"
    r"(?:(?:my\s+(?:full\s+)?name(?:\s+is|'s|\u2019s)?|(?:full\s+)?name(?:\s+is)?|i\s+am|i['\u2019]?m|this\s+is"
    r"|myself|it\s+is|it['\u2019]s|mera\s+(?:poora\s+|pura\s+|shubh\s+)?(?:na+m|name)|na+m"
    r"|(?:main|mai|mein|me)(?=\s.*\s(?:ho+n|hu|hun|bol)\b)"
    r"|मेरा\s+(?:पूरा\s+|शुभ\s+)?नाम|नाम|मैं(?=\s))(?=[\s:,=-])[\s:,=-]*"
    r"(?:(?:toh?|hai|तो|है)\s+)*)?",
    re.IGNORECASE,
)
_AFTER_NAME: Final = re.compile(
    r"[\s,.]+(?:(?:bol|baat\s+kar)\s+rah[aei]\s+(?:hai|hu+n?|ho+n)|(?:na+m\s+)?hai(?:\s+mera)?"
    r"|(?:hu+n?|ho+n)(?:\s+mai?n?)?|here|speaking|this\s+side"
    r"|(?:बोल|बात\s+कर)\s+रह[ाीे]\s+(?:हूँ|हूं|है)|(?:नाम\s+)?है(?:\s+मेरा)?|(?:हूँ|हूं)(?:\s+मैं)?)"
    r"(?:\s+(?:ji|sir|madam|जी|सर))?[\s.!।]*$",
    re.IGNORECASE,
)
_PARENT: Final = re.compile(r"\b[sdwc]/o\b", re.IGNORECASE)  # son, daughter, wife of; care of
_BEFORE_ENTERPRISE: Final = re.compile(
    r"^\s*(?:(?:the\s+)?(?:name\s+of\s+)?(?:my|our|hamari|hamara|hamare|meri|mera|mere|हमारी|हमारा|हमारे|मेरी|मेरा|मेरे)?\s*"
    r"(?:company|firm|enterprise|business|unit|factory|shop|udyam|karkhana|dukan|dukaan|udyog|"
    r"कंपनी|कम्पनी|फर्म|फ़र्म|उद्यम|यूनिट|कारखाने|कारखाना|दुकान|उद्योग|फैक्ट्री)\s*"
    r"(?:name\s+is|['\u2019]s\s+name\s+is|is\s+called|(?:ka|ki|ke)\s+na+m|na+m|is|(?:का|की|के)\s+नाम|नाम)(?=[\s:,=-])[\s:,=-]*"
    r"|(?:mera|hamara)\s+na+m\s+|(?:its|it['\u2019]s|the|my)\s+name\s+is\s+|name\s*[:=-]\s*|na+m\s*[:=-]?\s+|नाम\s*[:=-]?\s+)?",
    re.IGNORECASE,
)
_AFTER_ENTERPRISE: Final = re.compile(r"[\s,]+(?:hai|है)[\s.!।]*$", re.IGNORECASE)


def check_name(text: str, context: AnswerContext) -> Answer:
    """A person's name: two letters at least, of any script; no digits, no sentence, no yes or no."""
    name = _name_within(text)
    spoken = words(name)
    is_name = (
        len(name) <= NAME_MOST
        and 1 <= len(name.split()) <= NAME_WORDS
        and sum(sign.isalpha() for sign in name) >= 2
        and all(_may_be_in_a_name(sign) for sign in _PARENT.sub("", name))
        and not _NOT_A_NAME.intersection(spoken)
        and not is_bare_reply(name)
    )
    if not is_name:
        return Refused(AnswerCode.NAME_WRONG)
    tidy = name.title() if name.islower() and name.isascii() else name
    return Accepted(tidy, tidy)


def check_enterprise(text: str, context: AnswerContext) -> Answer:
    """An enterprise's name, kept as typed: two letters at least, and no yes or no."""
    name = _trimmed(_AFTER_ENTERPRISE.sub("", _BEFORE_ENTERPRISE.sub("", " ".join(text.split()), count=1)))
    if sum(sign.isalpha() for sign in name) < 2 or len(name) > ENTERPRISE_MOST or is_bare_reply(name):
        return Refused(AnswerCode.ENTERPRISE_WRONG)
    return Accepted(name, name)


def _name_within(text: str) -> str:
    without_pictures = "".join(sign for sign in text if unicodedata.category(sign) not in ("So", "Sk"))
    one_line = " ".join(without_pictures.replace("\ufe0f", "").split())
    return _trimmed(_AFTER_NAME.sub("", _BEFORE_NAME.sub("", one_line, count=1)))


def _trimmed(name: str) -> str:
    """Without the commas, stops and dashes that a sentence leaves around a name; an initial keeps its dot."""
    bare = name.strip(" ,;:!।?-_\"'").lstrip(". ")
    last = bare.split()[-1] if bare else ""
    return bare.rstrip(". ") if len(last) > _ABBREVIATION else bare


def _may_be_in_a_name(sign: str) -> bool:
    return sign in _IN_A_NAME or unicodedata.category(sign)[0] in "LM"
