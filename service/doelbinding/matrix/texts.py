"""What the page says around its tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from doelbinding.contract.response import Language

TEXTS: Final[Mapping[Language, Mapping[str, str]]] = {
    "nl": {
        "title": "Wie mag wat met welke gegevens",
        "head": "Berekend door de beleidsregels voor {day}, uit een zuiver basisgeval in {partnership}; niet met de hand geschreven. In orde "
        "is wat in elke zaak in orde moet zijn: de betrokkene is geïnformeerd, de noodzaak is vastgelegd, wie handelt is bevoegd en "
        "gescreend, elk lid zit aan tafel met een rol in het plan. Per soort partij handelt één partij, onder haar eerste wettelijke taak. "
        "Elk gegeven gaat over de betrokkene zelf, tenzij het protocol die soort alleen over een ander kent.",
        "marks": "**✓** mag · **◐** mag onder voorwaarden (/ is of, + is en) · **✗** mag niet, door de genoemde normen",
        "letters": "Voorwaarden: ",
        "letter_T": "geldige toestemming",
        "letter_B": "ontvanger rechtstreeks bij de behandeling betrokken",
        "letter_P": "conflict van plichten",
        "letter_V": "vitaal belang",
        "letter_G": "gerechtvaardigd belang",
        "letter_W": "wettelijke basis, met de feiten en taken die zij vraagt",
        "letter_K": "onder een andere taak",
        "letter_A": "akkoord van de inbrenger",
        "letter_F": "feiten die bij het gegeven horen",
        "overview": "Per fase en handeling",
        "overview_head": "Voor wie er het meest mag, met het gegeven dat er het meest mag. Een norm staat er waar de handeling in die fase "
        "voor niemand is.",
        "contribute": "Inbrengen in het casusoverleg",
        "contribute_head": "Een cel geldt voor alle gegevens van de groep tezamen: gewone gegevens ({ordinary}); over wie helpt ({staff}); "
        "etniciteit e.a. ({listed}); politiek e.a. ({unlisted}); politie en justitie ({justice}). Niet aan tafel: {absent}; zie het detail.",
        "view": "Inzien in het casusoverleg van wat {party} inbracht",
        "disclose": "Verstrekken bij het uitvoeren van het plan",
        "disclose_head": "Aan de {others} andere partijen aan tafel: wat voor elk van hen geldt, of voor hoeveel van hen het mag (✓), onder "
        "voorwaarden mag (◐) of niet mag (✗). Een kale ◐ heeft niet voor elk van hen dezelfde voorwaarde.",
        "norms_here": "Normen: ",
        "detail": "In detail",
        "detail_head": "Per fase en handeling elke soort gegevens, met alle voorwaarden. Gelijke rijen en kolommen zijn samengenomen.",
        "action": "handeling",
        "party": "partij",
        "giver": "wie geeft",
        "receiver": "wie ontvangt",
        "all": "alles",
        "case": "de zaak",
        "data": "gegevens",
        "outcome": "mag het",
        "to": "aan {party}",
        "from": "van {party}",
        "seen_by": "door {party}",
        "by": "door {role}, doel: {purpose} (`{id}`)",
        "months": ", {months} maanden na het besluit tot afschaling",
        "conditions": "Alle voorwaarden",
        "norms": "Alle normen",
        "task": "{party} handelt onder de taak {task} (`{id}`)",
        "c_tasks": "wie geeft handelt onder de taak {tasks}",
        "u_tasks": "wie ontvangt handelt onder de taak {tasks}",
        "both_tasks": "beide handelen onder de taak {tasks}",
        "or": " of ",
        "except_from": " (niet van {parties})",
        "without": " zonder {categories}",
        "only": "alleen voor {categories}",
        "computed": "Berekend op {revision}.",
        # Groups of data.
        "ordinary": "gewone gegevens",
        "staff": "over wie helpt",
        "bsn": "BSN",
        "social_security": "uitkering",
        "advisory_report": "adviesrapport",
        "health": "gezondheid",
        "listed": "etniciteit e.a.",
        "unlisted": "politiek e.a.",
        "justice": "politie en justitie",
        "criminal_other": "ander strafrechtelijk",
    },
    "en": {
        "title": "Who may do what with which data",
        "head": "Computed by the policies for {day}, from a clean base case in {partnership}; not written by hand. The base case has "
        "whatever any lawful case has: the person knows, necessity is on record, whoever acts is authorised and screened, every member has "
        "a seat and a part in the plan. Each type of party acts by one party, under its first statutory task. Every item is about the "
        "person of the case, unless the protocol lists that kind of data for others only.",
        "marks": "**✓** allowed · **◐** allowed on conditions (/ means or, + means and) · **✗** denied, by the norms named",
        "letters": "Conditions: ",
        "letter_T": "valid consent",
        "letter_B": "recipient directly involved in the treatment",
        "letter_P": "conflict of duties",
        "letter_V": "vital interests",
        "letter_G": "legitimate interest",
        "letter_W": "statutory basis, with the facts and tasks that it takes",
        "letter_K": "under another task",
        "letter_A": "approval of the contributor",
        "letter_F": "facts that belong to the data",
        "overview": "Per phase and action",
        "overview_head": "For whoever may do most, with the data that one may do most with. A norm stands where nobody may take the action "
        "in that phase.",
        "contribute": "Contributing to the conference",
        "contribute_head": "A cell holds for all data of the group together: ordinary data ({ordinary}); about those who help ({staff}); "
        "ethnicity etc. ({listed}); political etc. ({unlisted}); police and justice ({justice}). Not at the table: {absent}; see the detail.",
        "view": "Viewing in the conference what {party} contributed",
        "disclose": "Disclosing when the plan is carried out",
        "disclose_head": "To the {others} other parties at the table: what holds for each of them, or for how many of them it is allowed (✓), "
        "allowed on conditions (◐) or denied (✗). A bare ◐ has no condition that is the same for each of them.",
        "norms_here": "Norms: ",
        "detail": "In detail",
        "detail_head": "Per phase and action every kind of data, with all conditions. Equal rows and columns are taken together.",
        "action": "action",
        "party": "party",
        "giver": "who gives",
        "receiver": "who receives",
        "all": "everything",
        "case": "the case",
        "data": "data",
        "outcome": "may it be done",
        "to": "to {party}",
        "from": "from {party}",
        "seen_by": "by {party}",
        "by": "by {role}, purpose: {purpose} (`{id}`)",
        "months": ", {months} months after the decision to scale down",
        "conditions": "All conditions",
        "norms": "All norms",
        "task": "{party} acts under the task `{id}`",
        "c_tasks": "who gives acts under the task {tasks}",
        "u_tasks": "who receives acts under the task {tasks}",
        "both_tasks": "both act under the task {tasks}",
        "or": " or ",
        "except_from": " (not from {parties})",
        "without": " without {categories}",
        "only": "only for {categories}",
        "computed": "Computed on {revision}.",
        # Groups of data.
        "ordinary": "ordinary data",
        "staff": "about those who help",
        "bsn": "BSN",
        "social_security": "social security",
        "advisory_report": "advisory report",
        "health": "health",
        "listed": "ethnicity etc.",
        "unlisted": "political etc.",
        "justice": "police and justice",
        "criminal_other": "other criminal data",
    },
}
"""Texts by their name, per language; what stands in braces is filled in."""
