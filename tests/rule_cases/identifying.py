"""Text by which people can be found. All numbers and addresses are reserved for examples, or made up."""

from rule_cases import Base, fails, passes


def telling(doc: Base, words: str) -> None:
    doc["ev:story"]["text"] += f" {words}"


@fails("IM440")
def email_in_a_story(doc: Base) -> None:
    telling(doc, "Write to sam.guest@kitchen.example if you like.")


@fails("IM440")
def email_in_a_translation(doc: Base) -> None:
    doc["out:company"]["translations"] = {"cy": {"description": "Llai unig: sam@kitchen.example"}}


@passes("IM440")
def email_of_an_office(doc: Base) -> None:
    telling(doc, "Write to hello@kitchen.example, or to @lantern, at 5 @ noon.")


@passes("IM440")
def email_of_an_organization(doc: Base) -> None:
    doc["org:kitchen"]["description"] = "Sam Cook, sam@kitchen.example, 01632 960001, CF10 0AA."


@fails("IM441")
def telephone_in_a_comment(doc: Base) -> None:
    doc["rep:meals"]["comment"] = "Ask (01632) 960001."


@fails("IM441")
def mobile_in_a_story(doc: Base) -> None:
    telling(doc, "I wrote 07700900123 on the wall.")


@fails("IM441")
def telephone_with_a_country(doc: Base) -> None:
    telling(doc, "Mine is +44 (0)7700 900123.")


@fails("IM441")
def telephone_in_canada(doc: Base) -> None:
    telling(doc, "Mine is 613-555-0123.")


@fails("IM441")
def telephone_in_france(doc: Base) -> None:
    telling(doc, "Mine is 06 39 98 01 23.")


@passes("IM441")
def numbers_that_are_none(doc: Base) -> None:
    telling(doc, "On 01.02.2024 10 of us, and on 01-02-2024 05 more, rose by +20 2024-2025; 0.1234567890 of 0123456789 and 0800 111 1111.")


@fails("IM442")
def postcode_in_a_story(doc: Base) -> None:
    telling(doc, "I live at CF10 0AA.")


@fails("IM442")
def postcode_in_canada(doc: Base) -> None:
    telling(doc, "I live at K1A 0B1.")


@passes("IM442")
def half_a_postcode(doc: Base) -> None:
    telling(doc, "I live in CF10, in year 5 of room B12 3AC, and take bus E1 6 times.")


@fails("IM443")
def nhs_number(doc: Base) -> None:
    telling(doc, "My number is 943 476 5919.")


@fails("IM443")
def nhs_number_in_one(doc: Base) -> None:
    doc["rep:wellbeing"]["as_reported"] = "9434765919"


@passes("IM443")
def ten_digits(doc: Base) -> None:
    telling(doc, "My number is 943 476 5918, and my book is ISBN 0306406152.")


@fails("IM444")
def born_on_a_day(doc: Base) -> None:
    telling(doc, "I was born on 3 May 1956, in the hall.")


@fails("IM444")
def date_of_birth(doc: Base) -> None:
    doc["ev:story"]["contributors"][0]["description"] = "DOB 03/05/1956"


@passes("IM444")
def born_in_a_year(doc: Base) -> None:
    telling(doc, "I was born in 1956. We first ate here on 3 May 2024.")


@fails("IM445")
def national_insurance_number(doc: Base) -> None:
    telling(doc, "They asked for AB 12 34 56 C twice.")


@fails("IM445")
def social_insurance_number(doc: Base) -> None:
    telling(doc, "My SIN is 046 454 286.")


@passes("IM445")
def letters_and_digits(doc: Base) -> None:
    telling(doc, "Form GB 12 34 56 C and SIN 046 454 287, of 046 454 286 forms.")


def somebody(doc: Base) -> None:
    doc.add(id="person:1", type="Person", given_name="Sam", family_name="Guest-Cook")


@fails("IM446")
def named(doc: Base) -> None:
    somebody(doc)
    telling(doc, "And SAM GUEST-COOK lent me a chair.")


@passes("IM446")
def named_by_half(doc: Base) -> None:
    somebody(doc)
    telling(doc, "And Sam lent a guest, a cook, a chair.")


@passes("IM446")
def named_and_agreed(doc: Base) -> None:
    named(doc)
    doc["consent:story"]["anonymized"] = False


@fails("IM441")
def telephone_of_ten_digits(doc: Base) -> None:
    telling(doc, "Mine is 01632 96000.")


@passes("IM441")
def digits_in_other_groups(doc: Base) -> None:
    telling(doc, "We counted 016 32 96001, then 0163 29600 and 01 632 96000 12.")


@passes("IM443")
def ten_times_the_same(doc: Base) -> None:
    telling(doc, "I filled in 444 444 4444, as there was a field.")


@fails("IM446")
def named_by_a_whole_name(doc: Base) -> None:
    doc.add(id="person:1", type="Person", name="Sam Guest")
    telling(doc, "Ask Sam Guest.")


@passes("IM446")
def named_by_one_name(doc: Base) -> None:
    doc.add(id="person:1", type="Person", name="Sam", given_name="Sam")
    telling(doc, "Ask Sam.")
