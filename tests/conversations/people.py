"""Invented people and what they answer, by the slot that is asked."""

from __future__ import annotations

OWNER_EN = {
    "consent": "yes",
    "name": "Farida Sheikh",
    "phone": "60000 00061",
    "enterprise": "Sheikh Leather Goods",
    "udyam": "udyam mh 19 0001234",
    "state": "Maharashtra",
    "district": "Pune",
    "description": "A large buyer took our bags in April and has not paid Rs 2,60,000 since.",
    "confirm": "yes",
}
OWNER_HI = {
    "consent": "हाँ",
    "name": "मेरा नाम गीता देवी है",
    "phone": "६०००००००६२",
    "enterprise": "गीता मसाला उद्योग",
    "udyam": "नहीं है",
    "state": "बिहार",
    "district": "गया",
    "description": "बैंक ने बिना कारण बताए हमारा कर्ज़ छह महीने से रोक रखा है और कोई जवाब नहीं देता।",
    "confirm": "हाँ",
}
OWNER_HL = {
    "consent": "haan",
    "name": "Sunil Verma",
    "phone": "+91 6000000063",
    "enterprise": "Verma Fabricators",
    "udyam": "nahi hai",
    "state": "UP",
    "district": "Lucknow",
    "description": "bhai payment atka hua hai 4 mahine se, company maal le gayi aur koi sunta nahi",
    "confirm": "haan sahi hai",
}
EXPERT = {
    "consent": "yes",
    "name": "Anil Kulkarni",
    "phone": "6000000064",
    "expertise": "Thirty years in textile dyeing; I can guide units on effluent and colour fastness",
    "state": "Gujarat",
    "district": "Surat",
    "availability": "weekdays after 4 pm",
    "description": "that is all",
    "confirm": "yes",
}
OPENINGS = {
    "en": ("I want to register a complaint", OWNER_EN),
    "hi": ("मुझे शिकायत दर्ज करानी है", OWNER_HI),
    "hi-Latn": ("mujhe shikayat darj karani hai", OWNER_HL),
}
