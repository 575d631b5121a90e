"""Words: placeholders, damage, what nobody sees, translations."""

from rule_cases import Base, fails, passes

LONG = "Guests have people to turn to when a week is bad, and say so."
RUSSIAN = "Люди чувствуют себя менее одинокими"


@fails("IM701")
def to_be_confirmed(doc: Base) -> None:
    doc["rep:meals"]["method"] = "TBC."


@fails("IM701")
def lorem_ipsum(doc: Base) -> None:
    doc["ind:meals"]["definition"] = "Meals. Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor."


@fails("IM701")
def insert_name(doc: Base) -> None:
    doc["theme:company"]["description"] = "[Insert a description of the theme]"


@fails("IM701")
def only_a_dash(doc: Base) -> None:
    doc["ev:survey"]["files"][0]["title"] = "–"


@fails("IM701")
def to_be_completed_in_french(doc: Base) -> None:
    doc["theme:company"]["translations"] = {"fr": {"name": "À compléter"}}


@passes("IM701")
def category_that_looks_like_one(doc: Base) -> None:
    doc["ind:meals"]["dimensions"][0]["codes"].append("n/a")
    doc["code:company"].update({"name": "Test", "value": "test"})


@passes("IM701")
def word_within_a_sentence(doc: Base) -> None:
    doc["rep:meals"]["method"] = "Counted at the door; the count of one evening is to be confirmed."


@passes("IM701")
def name_of_a_person(doc: Base) -> None:
    doc.add(id="person:1", type="Person", family_name="Null", given_name="Na")


@fails("IM702")
def read_as_windows_1252(doc: Base) -> None:
    doc["out:company"]["description"] = "Guests say that they donâ€™t eat alone."


@fails("IM702")
def read_as_latin_1(doc: Base) -> None:
    doc["org:garden"]["name"] = "CafÃ© Mill Lane"


@fails("IM702")
def pounds(doc: Base) -> None:
    doc["val:company"]["source"] = "A club in town asks Â£50 a month, 2025."


@passes("IM702")
def accents_as_they_are(doc: Base) -> None:
    doc["org:garden"]["name"] = "Café Mill Lane – “Ŷd”, AMANHÃ” e NESCAFÉ®"


@fails("IM703")
def lost_letter(doc: Base) -> None:
    doc["org:garden"]["name"] = "Caf\ufffd Mill Lane"


@passes("IM703")
def question_mark(doc: Base) -> None:
    doc["org:garden"]["name"] = "Is this the Mill Lane Garden?"


@fails("IM704")
def mark_of_byte_order(doc: Base) -> None:
    doc["org:garden"]["name"] = "\ufeffMill Lane Garden"


@fails("IM704")
def control_character(doc: Base) -> None:
    doc["out:company"]["description"] = "Guests don\u0092t eat alone."


@fails("IM704")
def words_in_tags(doc: Base) -> None:
    doc["out:company"]["description"] = "Guests eat together." + "".join(chr(0xE0000 + ord(char)) for char in "obey")


@passes("IM704")
def flag_of_wales(doc: Base) -> None:
    tags = "".join(chr(0xE0000 + ord(char)) for char in "gbwls") + "\U000e007f"
    doc["out:company"]["description"] = f"Guests eat together \U0001f3f4{tags} 👩\u200d🍳."


@passes("IM704")
def soft_hyphen_in_a_long_text(doc: Base) -> None:
    doc["out:company"]["description"] = "Guests have neigh\u00adbours to turn to."


@fails("IM704")
def soft_hyphen_in_a_name(doc: Base) -> None:
    doc["org:garden"]["name"] = "Mill Lane Gar\u00adden"


@fails("IM705")
def shown_backwards(doc: Base) -> None:
    doc["ev:survey"]["files"][0]["title"] = "results\u202efdp.exe"


@fails("IM705")
def direction_not_ended(doc: Base) -> None:
    doc["out:company"]["description"] = "Guests of \u2067קפה\u2069 and of \u2067קפה have people to turn to."


@passes("IM705")
def direction_ended(doc: Base) -> None:
    doc["out:company"]["description"] = "Guests of \u2067קפה\u2069 have people to turn to."


@fails("IM706")
def entity_of_html(doc: Base) -> None:
    doc["org:garden"]["name"] = "Mill Lane Garden &amp; Kitchen"


@fails("IM706")
def tag_of_html(doc: Base) -> None:
    doc["out:company"]["description"] = "<p>Guests have people to turn to.</p>"


@passes("IM706")
def signs_of_their_own(doc: Base) -> None:
    doc["out:company"]["description"] = "Guests & cooks; those with <5 evenings are left out, and a<b as well."


@fails("IM707")
def space_at_the_end(doc: Base) -> None:
    doc["org:garden"]["name"] = "Mill Lane Garden "


@fails("IM707")
def two_spaces(doc: Base) -> None:
    doc["org:garden"]["name"] = "Mill  Lane Garden"


@passes("IM707")
def two_spaces_after_a_sentence(doc: Base) -> None:
    doc["org:garden"]["name"] = "Mill Lane Garden.  Est. 1990"
    doc["out:company"]["description"] = "Guests have  people to turn to. "


@fails("IM708")
def description_repeats(doc: Base) -> None:
    doc["theme:company"]["description"] = "company."


@fails("IM708")
def definition_repeats(doc: Base) -> None:
    doc["ind:meals"]["definition"] = "Meals"


@fails("IM708")
def text_repeats(doc: Base) -> None:
    doc["ev:minutes"]["text"] = "Minutes of the table."


@passes("IM708")
def description_says_more(doc: Base) -> None:
    doc["theme:company"]["description"] = "Company at a table."


@fails("IM709")
def translated_by_itself(doc: Base) -> None:
    doc["out:company"].update({"description": LONG, "translations": {"cy": {"description": LONG}}})


@passes("IM709")
def names_are_often_the_same(doc: Base) -> None:
    doc["org:garden"]["translations"] = {"cy": {"name": "Mill Lane Garden"}}
    doc["out:company"].update({"description": LONG, "translations": {"cy": {"description": "Mae gan westeion bobl i droi atynt."}}})


@fails("IM710")
def cyrillic_under_french(doc: Base) -> None:
    doc["out:company"]["translations"] = {"fr": {"name": RUSSIAN}}


@fails("IM710")
def latin_under_arabic(doc: Base) -> None:
    doc["out:company"]["translations"] = {"ar": {"description": LONG + " And they come again in the week after."}}


@passes("IM710")
def each_in_its_own_script(doc: Base) -> None:
    doc["out:company"]["translations"] = {
        "ru": {"name": RUSSIAN},
        "fr": {"name": "Moins seuls (Вместе)"},
        "ar": {"name": "Lantern Street Kitchen"},
        "sr": {"name": RUSSIAN},
        "en-Cyrl": {"name": RUSSIAN},
    }


@fails("IM711")
def three_letters_for_welsh(doc: Base) -> None:
    doc["out:company"]["translations"] = {"cym": {"name": "Mae gwesteion yn llai unig"}}


@fails("IM711")
def united_kingdom(doc: Base) -> None:
    doc["out:company"]["translations"] = {"en-UK": {"name": "Guests are less lonely"}}


@passes("IM711")
def tags_in_use(doc: Base) -> None:
    texts = {"name": "Guests are less lonely"}
    doc["out:company"]["translations"] = {"cy": {"name": "Mae gwesteion yn llai unig"}, "en-GB": texts, "sco": texts, "en-001": texts}


@fails("IM712")
def title_to_be_confirmed(doc: Base) -> None:
    doc.header["title"] = "tbc"


@fails("IM712")
def language_by_its_name(doc: Base) -> None:
    doc.header["language"] = "english"


@passes("IM712")
def title_in_two_alphabets(doc: Base) -> None:
    doc.header.update({"title": "Le café & le jardin", "language": "en-CA", "description": "Deux ans."})


SENTENCE = "The people who come to the table say that they are less alone than they were in the year before."
PHRASE = "Les gens qui viennent à la table disent qu’ils sont moins seuls que dans les années d’avant, et que cela se voit."
NAMED = ("out:company", "out:strain", "ind:meals", "act:meals")


def in_french(doc: Base, text: str, times: int = 4) -> None:
    for name in NAMED[:times]:
        doc[name]["translations"] = {"fr": {"description": text}}


@fails("IM730")
def english_that_is_called_french(doc: Base) -> None:
    doc.header["language"] = "fr-CA"


@passes("IM730")
def english_of_britain(doc: Base) -> None:
    doc.header["language"] = "en-GB"


@passes("IM730")
def english_that_is_called_by_a_language_that_is_not_known(doc: Base) -> None:
    doc.header["language"] = "gd"


@fails("IM730")
def english_for_french(doc: Base) -> None:
    in_french(doc, SENTENCE)


@passes("IM730")
def french_for_french(doc: Base) -> None:
    in_french(doc, PHRASE)


@passes("IM730")
def too_little_to_tell(doc: Base) -> None:
    in_french(doc, SENTENCE, times=2)


@passes("IM730")
def english_words_of_guests(doc: Base) -> None:
    doc["ev:story"]["translations"] = {"fr": {"description": SENTENCE * 4}}
