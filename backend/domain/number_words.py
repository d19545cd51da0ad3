"""The words for 0 to 99 in Hindi, in both scripts, and English, as people say and recognisers write them."""

from typing import Final

_HINDI: Final = """
शून्य/जीरो/ज़ीरो/सिफर/शुन्य एक/वन दो/टू तीन/थ्री चार/फोर/फ़ोर पाँच/पांच/पाच/फाइव छह/छः/छ/छे/छै/सिक्स सात/सेवन/सेवेन आठ/एट नौ/नाइन
दस/टेन ग्यारह बारह तेरह चौदह पंद्रह/पन्द्रह सोलह सत्रह अठारह/अट्ठारह उन्नीस
बीस इक्कीस बाईस/बाइस तेईस/तेइस चौबीस पच्चीस छब्बीस सत्ताईस/सत्ताइस अट्ठाईस/अठ्ठाईस/अठाईस उनतीस/उन्तीस
तीस इकतीस/इकत्तीस बत्तीस तैंतीस/तेंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस
चालीस इकतालीस बयालीस तैंतालीस/तेतालीस चौवालीस/चवालीस पैंतालीस छियालीस/छयालीस सैंतालीस अड़तालीस उनचास
पचास इक्यावन बावन तिरेपन/तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन/अठावन उनसठ
साठ इकसठ बासठ तिरसठ/तिरेसठ चौंसठ/चौसठ पैंसठ छियासठ सड़सठ/सरसठ अड़सठ उनहत्तर
सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उन्यासी/उनासी
अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी/अठासी नवासी
नब्बे इक्यानवे/इक्यानबे बानवे/बानबे तिरानवे/तिरानबे चौरानवे/चौरानबे पचानवे/पंचानवे/पंचानबे छियानवे/छियानबे सत्तानवे/सत्तानबे अट्ठानवे/अठानवे/अट्ठानबे निन्यानवे/निन्यानबे
"""  # noqa: E501 - one line for each ten is easier to check than broken lines

_HINDI_IN_LATIN: Final = """
shunya/sunya/shoonya/jiro/jeero/zeero/sifar ek do teen/tin char/chaar panch/paanch/pach/paach chhah/chah/chhe/che/cheh/chheh saat/sat aath/aat/ath nau/nao/nou
das/dus gyarah/gyaarah/gyara barah/baarah terah chaudah/choudah pandrah/pandra solah/sola satrah/satra atharah/athara/attharah unnis/unnees
bees/bis ikkis/ikkees bais/baees teis chaubis/chaubees pachchis/pachis/pacchis chhabbis/chabbis/chhabbees sattais/sattaees atthais/athais unatis/untis
tees/tis ikatis/iktis battis taintis/tentis chauntis paintis chhattis/chattis saintis adtis/artis untalis
chalis/chaalis iktalis bayalis taintalis/tetalis chavalis/chauvalis paintalis chhiyalis/chiyalis saintalis adtalis unchas
pachas/pachaas ikyavan bavan tirepan/tirpan chauvan pachpan chhappan/chappan sattavan atthavan/athavan unsath
saath/sath iksath basath tirsath chaunsath paisath/painsath chhiyasath sadsath adsath unhattar
sattar ikhattar bahattar tihattar chauhattar pachhattar chhihattar satahattar athhattar unyasi
assi ikyasi bayasi tirasi chaurasi pachasi chhiyasi sattasi atthasi/athasi navasi
nabbe ikyanve/ikyanbe banve/banbe tiranve/tiranbe chauranve pachanve/panchanve chhiyanve sattanve atthanve/athanve ninyanve
"""  # noqa: E501 - as above

_ENGLISH: Final = """
zero/oh/nought one two three four five six seven eight nine
ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
"""
ENGLISH_TENS: Final = {
    "twenty": 2, "thirty": 3, "forty": 4, "fourty": 4, "fifty": 5,
    "sixty": 6, "seventy": 7, "eighty": 8, "ninety": 9,
}  # fmt: skip

REPEATS: Final = {
    "double": 2, "dubble": 2, "dabal": 2, "डबल": 2, "triple": 3, "tripple": 3, "tripal": 3, "ट्रिपल": 3,
    "trible": 3, "quadruple": 4,
}  # fmt: skip

WORD_LISTS: Final = (_HINDI, _HINDI_IN_LATIN, _ENGLISH)
