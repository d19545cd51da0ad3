"""The words by which people say yes, no, none, which one and when, in three languages; all folded."""

from typing import Final

from backend.domain.letters import folded, word_set


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(" ".join(folded(one).split()) for one in listed.split("/"))


def _by_code(listed: dict[str, str]) -> dict[str, str]:
    return {word: code for code, said in listed.items() for word in folded(said).split()}


POLITE: Final = word_set(
    "ji sir madam please pls kindly sirji bhai bhaiya didi the it is this that one hai he hain "
    "जी सर मैडम कृपया भाई भैया दीदी है हैं यह ये वह"
)
AFFIRM: Final = word_set(
    "yes y yeah yep yup yess ya yea haan han ha haa haanji hanji hn hmm k "
    "proceed definitely absolutely submit "
    "हाँ हां हा हांजी यस"
)
DENY: Final = word_set(
    "no n nope nah not don't dont nahi nahin nhi nai nahee naa na mat never disagree decline reject refuse "
    "नहीं नही ना न मत नो इनकार"
)
RIGHT: Final = word_set(
    "sure agree agreed accept accepted confirm confirmed consent manzoor manjur sehmat sahmat bilkul "
    "ok okay okey achha accha acha right correct sahi shi theek thik teek fine good perfect accurate true "
    "मंजूर सहमत स्वीकार ओके बिलकुल बिल्कुल सही ठीक अच्छा अच्छी बढ़िया सच"
)
FAULTY: Final = word_set(
    "wrong incorrect galat galti false mistake error change edit badlo badalna गलत गलती बदलो बदलना"
)
AFFIRM_PHRASES: Final = _phrases(
    "go ahead/i do/no problem/not a problem/koi dikkat nahi/koi baat nahi/koi problem nahi/why not/"
    "kyon nahi/kyun nahi/of course/all correct/all right/alright/kar do/kar dijiye/kar dijie/kardo/"
    "bhej do/bhej dijiye/darj kar do/darj karo/darj kar dijiye/darj kar dijie/aage badho/"
    "save/save it/no change/no changes/chalega/send/register/"
    "कोई दिक्कत नहीं/कोई बात नहीं/क्यों नहीं/कर दो/कर दीजिए/भेज दो/भेज दीजिए/"
    "दर्ज कर दो/दर्ज कर दीजिए/दर्ज करो/आगे बढ़ो/चलेगा"
)
NONE_PHRASES: Final = _phrases(
    "none/nil/null/na/n a/skip/skip this/skip question/later/baad mein/not available/not registered/"
    "unregistered/don't have/dont have/i don't have/i dont have/do not have/nothing/without/"
    "chhodo/chodo/rehne do/kuch nahi/"
    "छोड़ो/छोड़ दो/रहने दो/बाद में/कुछ नहीं/स्किप"
)
# A yes with one of these behind it takes something back: "haan par zila Bundi hai".
TAKING_BACK: Final = _phrases("but/except/par/lekin/magar/parantu/kintu/पर/लेकिन/मगर/परंतु/परन्तु/किंतु/सिवाय")

# The question was not understood: that is no answer to it.
CONFUSED_PHRASES: Final = _phrases(
    "did not understand/didn't understand/don't understand/dont understand/do not understand/"
    "nahi samjha/nahi samjhi/nahi samajh/samajh nahi/samjha nahi/samjhi nahi/"
    "नहीं समझा/नहीं समझी/समझ नहीं/समझा नहीं/समझी नहीं"
)

UNSURE_PHRASES: Final = _phrases(
    "don't know/dont know/i don't know/i dont know/do not know/i do not know/not sure/i am not sure/no idea/"
    "pata nahi/malum nahi/maloom nahi/yaad nahi/pata nahin/mujhe pata nahi/mujhe nahi pata/"
    "पता नहीं/मालूम नहीं/याद नहीं/नहीं पता/मुझे नहीं पता/मुझे पता नहीं"
)
SKIPPING: Final = word_set("skip later baad छोड़ो बाद स्किप")
NEVER_IN_A_NAME: Final = word_set("nahi nahin nahee not don't dont नहीं नही")
COUNT_WORDS: Final = word_set("number nambar option press slot choice wala vala नंबर विकल्प वाला")
ORDINALS: Final = {
    word: place
    for place, said in enumerate(
        (
            "first 1st pehla pahla pehli pahli pahela पहला पहली पहले फर्स्ट",
            "second 2nd doosra dusra doosri dusri दूसरा दूसरी दूसरे सेकंड",
            "third 3rd teesra tisra teesri tisri तीसरा तीसरी तीसरे थर्ड",
            "fourth 4th chautha chauthi चौथा चौथी",
            "fifth 5th paanchva panchva पाँचवाँ पांचवा पांचवां",
            "sixth 6th chhatha छठा",
        ),
        start=1,
    )
    for word in folded(said).split()
}
LAST: Final = word_set("last aakhri akhri antim आखिरी अंतिम लास्ट")
WHEN_SAID: Final = _by_code(
    {
        "monday": "monday mon somvar सोमवार सोम",
        "tuesday": "tuesday tue tues mangalvar mangal मंगलवार मंगल",
        "wednesday": "wednesday wed budhvar budh बुधवार बुध",
        "thursday": "thursday thu thur thurs guruvar veervar गुरुवार गुरूवार बृहस्पतिवार वीरवार गुरु",
        "friday": "friday fri shukravar shukrvar शुक्रवार शुक्र",
        "saturday": "saturday sat shanivar शनिवार शनि",
        "sunday": "sunday sun ravivar itvar रविवार इतवार",
        "january": "january jan janvari जनवरी",
        "february": "february feb farvari फरवरी फ़रवरी",
        "march": "march mar मार्च",
        "april": "april apr aprail अप्रैल",
        "may": "may mai मई",
        "june": "june jun जून",
        "july": "july jul julai जुलाई",
        "august": "august aug agast अगस्त",
        "september": "september sep sept sitambar सितंबर सितम्बर",
        "october": "october oct aktubar अक्टूबर अक्तूबर",
        "november": "november nov navambar नवंबर नवम्बर",
        "december": "december dec disambar दिसंबर दिसम्बर",
        "am": "am morning subah savere सुबह सवेरे प्रातः",
        "night": "night raat रात",
        "pm": "pm afternoon evening dopahar dopehar shaam sham दोपहर शाम",
    }
)
