"""Invented people and their answers, in the three languages, by the slot that is asked."""

from __future__ import annotations

ENGLISH_OWNER = {
    "consent": "yes",
    "name": "Sitaram Gujar",
    "phone": "60000 00021",
    "enterprise": "Gujar Stone Works",
    "udyam": "UDYAM-RJ-17-0001234",
    "state": "Rajasthan",
    "district": "Jaipur",
    "description": (
        "A government department bought stone slabs worth Rs 3,40,000 from us in March and has not paid "
        "for eight months. We have written four times and nobody answers."
    ),
    "confirm": "yes",
}

HINDI_OWNER = {
    "consent": "हाँ",
    "name": "मेरा नाम कमला देवी है",
    "phone": "६०००००००३२",
    "enterprise": "कमला हथकरघा उद्योग",
    "udyam": "नहीं है",
    "state": "बिहार",
    "district": "पटना",
    "description": (
        "बैंक ने बिना कारण बताए हमारा कर्ज़ का आवेदन रोक रखा है और मैनेजर हर बार अपमान करके भगा देता है। "
        "घर में खाने तक के पैसे नहीं बचे हैं।"
    ),
    "confirm": "हाँ",
}

HINGLISH_OWNER = {
    "consent": "haan",
    "name": "Ramesh Yadav",
    "phone": "+91 6000000043",
    "enterprise": "Yadav Tiles",
    "udyam": "nahi hai",
    "state": "UP",
    "district": "Kanpur",
    "description": "bhai payment atka hua h 4 mahine se, company ne maal le liya aur koi sunta nhi",
    "confirm": "haan sahi hai",
}

EXPERT = {
    "consent": "yes",
    "name": "Meera Iyer",
    "phone": "6000000054",
    "expertise": "Twenty years in foundry technology; I can guide units on casting defects and furnaces",
    "state": "Tamil Nadu",
    "district": "Coimbatore",
    "availability": "Saturday mornings",
    "description": "I would like to help small foundries improve their yield without charging them anything.",
    "confirm": "yes",
}

OPENINGS = {
    "en": ("I want to register a complaint", ENGLISH_OWNER),
    "hi": ("मुझे शिकायत दर्ज करानी है", HINDI_OWNER),
    "hi-Latn": ("mujhe shikayat darj karani hai", HINGLISH_OWNER),
}
