"""Pieces of evidence."""

from rule_cases import Base, fails, passes


@fails("IM417")
def words_of_another(doc: Base) -> None:
    doc["ev:story"]["supports"][0]["excerpt"] = "I have friends to ring now."


@fails("IM417")
def parts_in_another_order(doc: Base) -> None:
    doc["ev:story"]["supports"][0]["excerpt"] = "On Sundays it is still quiet … I have people to ring now"


@passes("IM417")
def other_marks_and_capitals(doc: Base) -> None:
    doc["ev:story"]["supports"][0]["excerpt"] = "“i have  people […] now”"


@passes("IM417")
def words_of_a_translation(doc: Base) -> None:
    doc["ev:story"].update({"translations": {"cy": {"text": "Mae gen i bobl i'w ffonio."}}})
    doc["ev:story"]["supports"][0]["excerpt"] = "Mae gen i bobl i’w ffonio."


@passes("IM417")
def words_from_a_file(doc: Base) -> None:
    doc["ev:survey"]["supports"][0]["excerpt"] = "Better than last year."


@fails("IM418")
def beyond_the_end(doc: Base) -> None:
    doc["ev:story"]["codings"][0]["end"] = 57


@fails("IM418")
def counted_in_utf_16(doc: Base) -> None:
    doc["ev:story"]["text"] += " 🙂🙂"
    doc["ev:story"]["codings"].append({"code": "code:company", "start": 57, "end": 61})


@passes("IM418")
def at_the_end(doc: Base) -> None:
    doc["ev:story"]["codings"][0]["end"] = 56


@fails("IM419")
def shifted(doc: Base) -> None:
    doc["ev:story"]["codings"] = [{"code": "code:company", "start": start + 2, "end": end + 2} for start, end in EDGES]


@passes("IM419")
def on_the_edges(doc: Base) -> None:
    doc["ev:story"]["codings"] = [{"code": "code:company", "start": start, "end": end} for start, end in EDGES]


EDGES = ((2, 6), (7, 13), (17, 21), (30, 37))
"""Words in the text of the story: have, people, ring, Sundays."""


@fails("IM420")
def digest_of_another(doc: Base) -> None:
    doc["ev:survey"]["files"] = [{"uri": "data:text/plain;base64,YmVhbnM=", "sha256": "0" * 64}]


@passes("IM420")
def digest_of_it(doc: Base) -> None:
    digest = "6eb228fb5b59ab49a45a48bdd9e5f0ed65b43afb52ec72cc825a567986630827"
    doc["ev:survey"]["files"] = [{"uri": "data:text/plain;base64,YmVhbnM=", "sha256": digest}]


@passes("IM420")
def digest_of_what_is_elsewhere(doc: Base) -> None:
    doc["ev:survey"]["files"][0]["sha256"] = "0" * 64


@fails("IM421")
def two_digests(doc: Base) -> None:
    for number, name in enumerate(("ev:survey", "ev:minutes")):
        doc[name]["files"] = [{"uri": "https://kitchen.example/all.pdf", "sha256": str(number) * 64}]


@passes("IM421")
def two_files_of_one_survey(doc: Base) -> None:
    doc["ev:survey"]["files"] = [{"uri": f"https://kitchen.example/{n}.pdf", "sha256": str(n) * 64} for n in (1, 2)]


@fails("IM422")
def same_text(doc: Base) -> None:
    doc.copy("ev:story", "ev:again")


@fails("IM422")
def same_file(doc: Base) -> None:
    for name in ("ev:survey", "ev:minutes"):
        doc[name]["files"][0]["sha256"] = "1" * 64


@passes("IM422")
def same_few_words(doc: Base) -> None:
    doc.copy("ev:cooks", "ev:again", text="We are tired on Thursdays.", supports=doc["ev:cooks"]["supports"][:1])
    doc.copy("ev:again", "ev:once-more")


@fails("IM423")
def empty(doc: Base) -> None:
    del doc["ev:minutes"]["files"]
    del doc["ev:minutes"]["method"], doc["ev:minutes"]["strength"]


@fails("IM423")
def story_of_which_only_the_method_is_told(doc: Base) -> None:
    del doc["ev:story"]["text"], doc["ev:story"]["codings"]
    for each in doc["ev:story"]["supports"]:
        del each["excerpt"]


@passes("IM423")
def records_with_a_method(doc: Base) -> None:
    del doc["ev:minutes"]["files"]


@passes("IM423")
def story_in_an_excerpt(doc: Base) -> None:
    del doc["ev:story"]["text"], doc["ev:story"]["codings"]


@passes("IM423")
def described(doc: Base) -> None:
    del doc["ev:minutes"]["files"]
    doc["ev:minutes"]["description"] = "A book that lies in the kitchen."


@passes("IM423")
def from_a_data_set(doc: Base) -> None:
    del doc["ev:minutes"]["files"]
    doc["ev:minutes"]["provenance"] = {"dataset": "Minutes 2025"}


@fails("IM424")
def collected_tomorrow(doc: Base) -> None:
    doc["ev:minutes"]["collected"] = {"start": "2026-11-25", "end": "2026-12-31"}


@passes("IM424")
def collected_until_the_new_year(doc: Base) -> None:
    doc["ev:minutes"]["collected"] = {"start": "2026-01-01", "end": "2026-12-31"}


@fails("IM425")
def evidence_of_years_ago(doc: Base) -> None:
    doc["ev:minutes"]["collected"] = {"start": "2023-01-01", "end": "2023-12-31"}
    doc["consent:survey"]["obtained"] = "2023-01-01"
    doc["rep:meals"]["evidence"] = ["ev:minutes"]


@fails("IM425")
def evidence_of_years_later(doc: Base) -> None:
    doc["ev:minutes"]["collected"] = {"start": "2026-11-01", "end": "2026-11-02"}
    for report in ("rep:meals", "rep:meals-hall", "rep:meals-garden", "tgt:meals"):
        doc[report]["period"] = {"start": "2024-01-01", "end": "2024-12-31"}
        doc[report].pop("evidence", None)
    doc["ind:meals"]["baseline"]["period"] = {"start": "2023-01-01", "end": "2023-12-31"}
    doc["rep:meals"]["evidence"] = ["ev:minutes"]


@passes("IM425")
def evidence_of_the_year_before(doc: Base) -> None:
    doc["ev:minutes"]["collected"] = {"start": "2024-01-01", "end": "2024-12-31"}
    doc["consent:survey"]["obtained"] = "2024-01-01"
    doc["rep:meals"]["evidence"] = ["ev:minutes"]


@passes("IM418")
def coded_in_a_file(doc: Base) -> None:
    doc["ev:survey"]["codings"] = [{"code": "code:company", "start": 100, "end": 200}]


@passes("IM418")
def not_coded(doc: Base) -> None:
    del doc["ev:story"]["codings"]


@passes("IM419")
def three_shifted(doc: Base) -> None:
    shifted(doc)
    doc["ev:story"]["codings"].pop()


@passes("IM419")
def half_of_them_shifted(doc: Base) -> None:
    shifted(doc)
    doc["ev:story"]["codings"] += [{"code": "code:company", "start": start, "end": end} for start, end in EDGES]


@passes("IM419")
def shifted_in_a_file(doc: Base) -> None:
    doc["ev:survey"]["codings"] = [{"code": "code:company", "start": start, "end": start + 2} for start in range(4)]


@passes("IM419")
def all_of_the_text_four_times(doc: Base) -> None:
    doc["ev:story"]["codings"] = [{"code": "code:company", "start": 0, "end": 56} for _ in range(4)]


@passes("IM420")
def data_that_cannot_be_read(doc: Base) -> None:
    doc["ev:survey"]["files"] = [{"uri": "data:text/plain;base64,beans", "sha256": "0" * 64}, {"uri": "data:beans", "sha256": "1" * 64}]


@passes("IM420")
def data_without_digest(doc: Base) -> None:
    doc["ev:survey"]["files"] = [{"uri": "data:text/plain;base64,YmVhbnM="}]


@fails("IM420")
def digest_of_another_text(doc: Base) -> None:
    doc["ev:survey"]["files"] = [{"uri": "data:,be%61ns", "sha256": "0" * 64}]


@passes("IM422")
def texts_of_39_characters(doc: Base) -> None:
    doc.copy("ev:cooks", "ev:again", text="We are tired. " + "x" * 25, supports=doc["ev:cooks"]["supports"][1:2])
    doc.copy("ev:again", "ev:once-more")


@passes("IM423")
def in_a_register(doc: Base) -> None:
    del doc["ev:minutes"]["files"]
    doc["ev:minutes"]["identifiers"] = [{"scheme": "own:books", "value": "7"}]


@passes("IM423")
def described_by_another_standard(doc: Base) -> None:
    del doc["ev:minutes"]["files"]
    doc["ev:minutes"]["extensions"] = {"qda:source": "minutes.txt"}


@passes("IM423")
def emptied_after_withdrawal(doc: Base) -> None:
    doc.copy("consent:story", "consent:1", status="withdrawn", withdrawn_on="2026-01-01", recalled=True)
    doc.copy("ev:story", "ev:1", consent="consent:1", text=None, codings=None, supports=None, strength=None)
    doc["dec:rota"]["because_of"].append("ev:1")


@fails("IM423")
def empty_without_consent(doc: Base) -> None:
    empty(doc)
    del doc["ev:minutes"]["consent"]


@passes("IM424")
def collected_today(doc: Base) -> None:
    doc["ev:minutes"]["collected"] = {"start": "2026-11-24", "end": "2026-12-31"}


@passes("IM424")
def collected_nobody_knows_when(doc: Base) -> None:
    del doc["ev:minutes"]["collected"]
    doc["rep:meals"]["evidence"] = ["ev:minutes"]


@passes("IM425")
def evidence_of_a_year_before_to_the_day(doc: Base) -> None:
    doc["ev:minutes"]["collected"] = {"start": "2024-01-02", "end": "2024-01-02"}
    doc["consent:survey"]["obtained"] = "2024-01-02"
    doc["rep:meals"]["evidence"] = ["ev:minutes"]


@fails("IM425")
def evidence_of_a_year_and_a_day_before(doc: Base) -> None:
    evidence_of_a_year_before_to_the_day(doc)
    doc["ev:minutes"]["collected"] = {"start": "2024-01-01", "end": "2024-01-01"}
