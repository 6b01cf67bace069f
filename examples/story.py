"""The story of handbook 4.4.1: a psychiatrist shares for the common picture only, and how that goes wrong elsewhere.

A confused man causes unsafe situations. His psychiatrist may tell the table what helps to understand him, for that alone, and
the man agreed on that footing. Every step states what the handbook demands of it. The shortcuts are tried too.
"""

from examples.people import (
    ADVISEUR,
    BEGELEIDER,
    BEHEERDER,
    CASUSREGISSEUR,
    COLLEGA_GGD,
    EVERYONE,
    PSYCHIATER,
    REGISSEUR,
    STAFF,
    VERPLEEGKUNDIGE,
    WIJKAGENT,
    WIJKTEAM,
    Json,
    participant,
    recipients,
)
from examples.stage import Allowed, Stage, Stopped

AROUND_THE_TABLE = ["college-duinstad", "ggd", "zorggroep-de-dijk", "politie", "burgemeester-duinstad"]


def new_case() -> Json:
    """Describe the case as it starts: nothing but who registers it, under which task."""
    return {
        "id": "casus-2026-014",
        "partnership": "zvh-waterland",
        "phase": "intake",
        "system": "gcos-waterland",
        "registering_party": "college-duinstad",
        "registering_task": "executive.social_support",
        "participants": [],
        "authorised_staff": [user.id for user in STAFF],
        "conference": {"status": "none"},
        "subject_informed": {"status": "not_informed"},
        "criteria": {},
    }


def play(stage: Stage) -> None:
    """Play the whole story.

    Raises:
        BrokenStoryError: A step was refused that should be allowed, or the other way round.
        NoDecisionError: The decision point gave no decision.
    """
    intake(stage)
    triage(stage)
    preparation(stage)
    conference(stage)
    plan(stage)
    months_later(stage)
    scale_down(stage)


def intake(stage: Stage) -> None:
    """Registration and intake (handbook B2.2.1)."""
    system = stage.system
    stage.scene("2026-03-02", "Aanmelding en intake")
    stage.play(
        Allowed(
            "Het wijkteam van Duinstad meldt een verwarde man aan die voor onveilige situaties zorgt.",
            "handvat B2.2.1",
            WIJKTEAM,
            {"name": "register_case", "purpose": "determine_fit"},
            ground="GRD-13",
        ),
        Allowed(
            "Het wijkteam geeft de procesregisseur wat nodig is om te bepalen of de casus hier past.",
            "handvat B2.2.1, protocol 9.2",
            WIJKTEAM,
            {"name": "contribute", "purpose": "determine_fit"},
            [
                _item(
                    "college-melding",
                    "college-duinstad",
                    ["name", "address", "housing_situation", "supervision_enforcement"],
                    "intake",
                    "determine_fit",
                    held_for_task="executive.social_support",
                )
            ],
            ground="GRD-11",
        ),
        Stopped(
            "De procesregisseur vraagt ook bij een ander huis na of de man daar bekend is. Dat kan pas in de triage.",
            "handvat B2.2.1",
            REGISSEUR,
            _known_check(other_house=True),
            norms=frozenset({"PHA-10"}),
        ),
        Allowed(
            "De procesregisseur kijkt of de man in het eigen huis al in behandeling is: alleen ja of nee.",
            "handvat B2.2.1",
            REGISSEUR,
            _known_check(),
            ground="GRD-13",
        ),
        Stopped(
            "De procesregisseur zet de casus door naar de triage zonder de criteria te toetsen.",
            "handvat B2.2.1, convenant bijvoegsel 2",
            REGISSEUR,
            _advance("triage", "determine_fit"),
            norms=frozenset({"PHA-14"}),
        ),
    )
    stage.tell("De criteria worden getoetst en vastgelegd. Het wijkteam vertelt de man dat hij is aangemeld en waarom.")
    system.case["criteria"] = {"multi_problem": True, "multi_chain": True, "system_impact": True}
    system.case["subject_informed"] = {"status": "informed"}
    stage.play(
        Allowed(
            "De casus gaat door naar de triage.",
            "handvat B2.2.1",
            REGISSEUR,
            _advance("triage", "determine_fit"),
            ground="GRD-13",
        ),
    )


def triage(stage: Stage) -> None:
    """Triage: targeted questions, answers that stay where they are (handbook B2.2.2)."""
    system = stage.system
    stage.scene("2026-03-05", "Triage")
    stage.tell("Wat voor de intake is ingebracht, wordt opnieuw beoordeeld: is het nodig voor deze vraag?")
    system.assess_necessity("college-melding", "identify_involved_parties")
    stage.play(
        Stopped(
            "De procesregisseur stuurt de vraag voor de zekerheid naar alle partners.",
            "handvat B2.2.2",
            REGISSEUR,
            _query(*EVERYONE),
            ["college-melding"],
            norms=frozenset({"PHA-07"}),
        ),
        Stopped(
            "Dan gericht, met als grondslag: 'we hebben toch een convenant?'",
            "handvat 1.1 en 4.1",
            REGISSEUR,
            {**_query("ggz-noord", "ggd", "politie"), "claimed_ground": "covenant"},
            ["college-melding"],
            norms=frozenset({"GEN-02"}),
        ),
        Allowed(
            "De procesregisseur bevraagt gericht drie partners, namens het college en met taak en doel.",
            "handvat B2.2.2",
            REGISSEUR,
            _query("ggz-noord", "ggd", "politie"),
            ["college-melding"],
            ground="GRD-02",
        ),
        Allowed(
            "De GGD antwoordt: zij kent de man, en sinds wanneer.",
            "handvat B2.2.2",
            VERPLEEGKUNDIGE,
            {"name": "contribute", "purpose": "build_initial_picture"},
            [_item("ggd-betrokkenheid", "ggd", ["name", "contact_details", "involvement_period"])],
            ground="GRD-02",
        ),
        Allowed(
            "De politie antwoordt met artikel 8-gegevens, onder de getekende artikel 20-beslissing.",
            "handvat 3.7.3, protocol 6.4d",
            WIJKAGENT,
            {"name": "contribute", "purpose": "build_initial_picture"},
            [
                _item(
                    "politie-mutaties",
                    "politie",
                    ["name", "police_data"],
                    person_status="witness_or_other",
                    police={
                        "article": "8",
                        "received_under": "own",
                        "art20_decision": "art20-waterland",
                        "weighing_documented": True,
                    },
                )
            ],
            ground="GRD-03",
        ),
        Stopped(
            "De psychiater wil antwoorden, maar heeft zijn patiënt nog niets gevraagd.",
            "handvat 2.7 en 3.3.3, protocol 7.2",
            PSYCHIATER,
            {"name": "contribute", "purpose": "build_initial_picture"},
            [_item("ggz-dat", "ggz-noord", ["name", "health"], secrecy=["medical"])],
            norms=frozenset({"SEC-01"}),
        ),
        Stopped(
            "De psychiater wil zien wat de GGD heeft geantwoord.",
            "handvat B2.2.2",
            PSYCHIATER,
            {"name": "view", "purpose": "build_initial_picture"},
            ["ggd-betrokkenheid"],
            norms=frozenset({"PHA-04"}),
        ),
        Stopped(
            "De procesregisseur mailt de antwoorden vast rond, dan kan iedereen zich inlezen.",
            "handvat B2.2.2",
            REGISSEUR,
            {
                "name": "disclose",
                "purpose": "prepare_conference",
                "recipients": recipients("ggz-noord", "zorggroep-de-dijk"),
            },
            ["ggd-betrokkenheid"],
            norms=frozenset({"PHA-08"}),
        ),
    )


def preparation(stage: Stage) -> None:
    """Choosing who comes to the table (handbook B2.2.2)."""
    system = stage.system
    invited = ["ggd", "ggz-noord", "zorggroep-de-dijk", "politie", "burgemeester-duinstad"]
    stage.scene("2026-03-12", "Voorbereiding van het casusoverleg")
    stage.play(
        Stopped(
            "De procesregisseur zet de casus op de weegtafel, met alle partners.",
            "handvat B2.2.2, variant b",
            REGISSEUR,
            {"name": "invite", "purpose": "prepare_conference", "recipients": recipients(*EVERYONE)},
            norms=frozenset({"PHA-23"}),
        ),
        Allowed(
            "De procesregisseur nodigt uit wie nodig is: vijf partners, elk met een taak en een reden.",
            "handvat B2.2.2 en 4.4.2 (5)",
            REGISSEUR,
            {"name": "invite", "purpose": "prepare_conference", "recipients": recipients(*invited)},
            ground="GRD-13",
        ),
    )
    system.case["conference"] = {"status": "planned"}
    system.case["participants"] = [
        participant("college-duinstad", "executor"),
        participant("ggd", "informant"),
        participant("ggz-noord", "adviser"),
        participant("zorggroep-de-dijk", "executor"),
        participant("politie", "informant"),
        participant("burgemeester-duinstad", "executor"),
    ]
    stage.play(
        Allowed(
            "Doel, thema's en deelnemers staan vast: de casus gaat naar het casusoverleg.",
            "handvat B2.2.2",
            REGISSEUR,
            _advance("case_conference", "prepare_conference"),
            ground="GRD-13",
        ),
    )


def conference(stage: Stage) -> None:
    """The conference: the common picture (handbook B2.2.3)."""
    system = stage.system
    view = {"name": "view", "purpose": "joint_picture"}
    stage.scene("2026-03-19", "Casusoverleg: het gezamenlijke beeld")
    system.case["conference"] = {"status": "in_session"}
    stage.play(
        Stopped(
            "De begeleider van de zorggroep opent wat de GGD in de triage antwoordde.",
            "handvat 4.4.2 (3) en (6)",
            BEGELEIDER,
            view,
            ["ggd-betrokkenheid"],
            norms=frozenset({"OWN-01", "PHA-06"}),
        ),
    )
    stage.tell("De GGD beoordeelt of dat gegeven ook hier nodig is, en stemt in met inzage door de deelnemers.")
    system.assess_necessity("ggd-betrokkenheid", "joint_picture")
    system.approve("ggd-betrokkenheid", to="participants", use="view", purpose="joint_picture")
    stage.play(
        Allowed(
            "De begeleider ziet het gegeven van de GGD in, voor het gezamenlijke beeld.",
            "handvat B2.2.3",
            BEGELEIDER,
            view,
            ["ggd-betrokkenheid"],
            ground="GRD-02",
        ),
    )
    stage.tell(
        "De psychiater heeft de man om toestemming gevraagd. De man vindt het goed dat hij aan deze tafel vertelt hoe het "
        "met hem gaat, alleen om hem beter te begrijpen. Dat is schriftelijk vastgelegd."
    )
    stage.play(
        Allowed(
            "De psychiater brengt gezondheidsgegevens in, alleen voor het gezamenlijke beeld.",
            "handvat 2.7, 3.3.3 en 4.4.1",
            PSYCHIATER,
            {"name": "contribute", "purpose": "joint_picture"},
            [
                _item(
                    "ggz-beeld",
                    "ggz-noord",
                    ["name", "health"],
                    "case_conference",
                    "joint_picture",
                    **_with_consent(AROUND_THE_TABLE, ["joint_picture"]),
                )
            ],
            ground="GRD-02",
        ),
        Allowed(
            "De wijkagent hoort tijdens het overleg wat de psychiater heeft ingebracht.",
            "handvat B2.2.3",
            WIJKAGENT,
            view,
            ["ggz-beeld"],
            ground="GRD-02",
        ),
        Stopped(
            "Een collega bij de GGD die niet bij de casus hoort, kijkt even mee.",
            "handvat 4.5 (4) en (5)",
            COLLEGA_GGD,
            view,
            ["ggz-beeld"],
            norms=frozenset({"ICT-02"}),
        ),
        Stopped(
            "De systeembeheerder opent het dossier om te zien of alles goed is opgeslagen.",
            "handvat 4.5 (8), protocol 9.6",
            BEHEERDER,
            view,
            ["ggz-beeld"],
            norms=frozenset({"ICT-03"}),
        ),
        Stopped(
            "De begeleider noteert intussen in het eigen dossier wat de GGD vertelt. Er is nog geen plan.",
            "handvat B2.2.3 en 4.4.2 (9)",
            BEGELEIDER,
            {"name": "copy_to_own_file", "purpose": "execute_plan"},
            ["ggd-betrokkenheid"],
            norms=frozenset({"OWN-02", "PHA-11"}),
        ),
        Allowed(
            "De psychiater brengt een handelingsadvies in: hoe om te gaan met de man als het misgaat. "
            "Daar heeft de man apart toestemming voor gegeven, ook voor de uitvoering.",
            "handvat 2.4.1 en 4.4.1",
            PSYCHIATER,
            {"name": "contribute", "purpose": "action_plan"},
            [
                _item(
                    "ggz-advies",
                    "ggz-noord",
                    ["name", "health"],
                    "case_conference",
                    "action_plan",
                    **_with_consent(["college-duinstad", "zorggroep-de-dijk"], ["action_plan", "execute_plan"]),
                )
            ],
            ground="GRD-02",
        ),
    )
    stage.tell(
        "Het overleg stelt een plan vast. De zorggroep gaat begeleiden, de burgemeester treft zo nodig een maatregel, het "
        "college voert de casusregie. GGD, GGZ en politie hebben geen taak in de uitvoering. Afgesproken wordt wie wat mag "
        "meenemen: de zorggroep het handelingsadvies, de casusregie het gegeven van de GGD. Het beeld van de psychiater niemand."
    )
    system.case["conference"] = {"status": "concluded", "plan_adopted_on": system.today}
    system.case["lead_party"] = "college-duinstad"
    roles = {
        "college-duinstad": ["case_direction"],
        "zorggroep-de-dijk": ["intervention"],
        "burgemeester-duinstad": ["intervention"],
    }
    for entry in system.case["participants"]:
        entry["plan_roles"] = roles.get(entry["party"], [])
    system.assess_necessity("ggz-advies", "execute_plan")
    system.approve("ggz-advies", to="zorggroep-de-dijk", use="own_file", purpose="execute_plan")
    system.assess_necessity("ggd-betrokkenheid", "monitor_plan")
    system.approve("ggd-betrokkenheid", to="college-duinstad", use="own_file", purpose="monitor_plan")
    system.assess_necessity("politie-mutaties", "execute_plan")


def plan(stage: Stage) -> None:
    """Taking along what was agreed, and no more (handbook B2.2.3)."""
    system = stage.system
    copy = {"name": "copy_to_own_file", "purpose": "execute_plan"}
    stage.scene("2026-03-20", "Uitvoering van het plan")
    stage.play(
        Allowed(
            "De zorggroep neemt het handelingsadvies op in haar eigen dossier, voor haar interventie.",
            "handvat 4.4.2 (9), protocol 3.5d",
            BEGELEIDER,
            copy,
            ["ggz-advies"],
            ground="GRD-02",
        ),
        Allowed(
            "De casusregisseur neemt het gegeven van de GGD mee, om het plan te volgen.",
            "handvat B2.2.3, protocol 5.3.1b",
            CASUSREGISSEUR,
            {"name": "copy_to_own_file", "purpose": "monitor_plan"},
            ["ggd-betrokkenheid"],
            ground="GRD-02",
        ),
        Allowed(
            "De politie verstrekt haar gegevens aan de burgemeester, die in de artikel 20-beslissing staat.",
            "handvat 3.7.3",
            WIJKAGENT,
            {"name": "disclose", "purpose": "execute_plan", "recipients": recipients("burgemeester-duinstad")},
            ["politie-mutaties"],
            ground="GRD-03",
        ),
        Stopped(
            "De politie verstrekt dezelfde gegevens aan de zorggroep, die niet in de beslissing staat.",
            "Wpg 20, handvat 3.7.3",
            WIJKAGENT,
            {"name": "disclose", "purpose": "execute_plan", "recipients": recipients("zorggroep-de-dijk")},
            ["politie-mutaties"],
            norms=frozenset({"POL-06"}),
        ),
    )
    stage.tell("Het college vindt het goed dat de GGD zijn melding meeneemt. Maar de GGD heeft geen taak in het plan.")
    system.assess_necessity("college-melding", "execute_plan")
    system.approve("college-melding", to="ggd", use="own_file", purpose="execute_plan")
    stage.play(
        Stopped(
            "De GGD neemt de melding van het college mee naar huis.",
            "handvat 4.4.2 (9)",
            VERPLEEGKUNDIGE,
            copy,
            ["college-melding"],
            norms=frozenset({"PHA-12"}),
        ),
        Stopped(
            "De wijkagent, zonder taak in het plan, leest de inbreng van de psychiater nog eens na.",
            "handvat B2.2.3",
            WIJKAGENT,
            {"name": "view", "purpose": "joint_picture"},
            ["ggz-beeld"],
            norms=frozenset({"PHA-22"}),
        ),
    )


def months_later(stage: Stage) -> None:
    """What went wrong in the handbook's example, and does not here (handbook 4.4.1)."""
    system = stage.system
    stage.scene("2026-06-15", "Enige maanden later: een procedure")
    stage.play(
        Stopped(
            "De burgemeester begint een procedure tegen de man. Zijn adviseur wil daarvoor de inbreng van de psychiater "
            "overnemen.",
            "handvat 4.4.1 en 4.4.2 (6)-(9)",
            ADVISEUR,
            {"name": "copy_to_own_file", "purpose": "execute_plan"},
            ["ggz-beeld"],
            norms=frozenset({"OWN-02", "PHA-06", "SEC-01", "SEC-07"}),
        ),
        Stopped(
            "Dan vraagt de adviseur de procesregisseur om het hem toe te sturen.",
            "handvat B2.2.3, convenant 16.2",
            REGISSEUR,
            {"name": "disclose", "purpose": "execute_plan", "recipients": recipients("burgemeester-duinstad")},
            ["ggz-beeld"],
            norms=frozenset({"OWN-03"}),
        ),
        Allowed(
            "De begeleider ziet het beeld nog eens in: nog steeds voor het doel waarvoor de man toestemming gaf.",
            "handvat B2.2.3",
            BEGELEIDER,
            {"name": "view", "purpose": "joint_picture"},
            ["ggz-beeld"],
            ground="GRD-02",
        ),
    )
    stage.scene("2026-06-22", "De man trekt zijn toestemming in")
    system.withdraw_consent("ggz-beeld")
    stage.play(
        Stopped(
            "De begeleider opent het beeld van de psychiater opnieuw.",
            "AVG 7 lid 3, protocol 7.2d en 13.7",
            BEGELEIDER,
            {"name": "view", "purpose": "joint_picture"},
            ["ggz-beeld"],
            norms=frozenset({"CON-03", "SEC-01"}),
        ),
    )


def scale_down(stage: Stage) -> None:
    """Scale-down in three steps: six months active, six months archived, destroyed (handbook B2.2.4)."""
    system = stage.system
    look = {"name": "view", "purpose": "resume_on_relapse"}
    stage.scene("2026-09-10", "Afschaling")
    stage.play(
        Stopped(
            "De procesregisseur schaalt de casus alvast af. Het overleg heeft daar nog niet toe besloten.",
            "handvat B2.2.3, protocol 1.21",
            REGISSEUR,
            _advance("scale_down", "decide_scale_down"),
            norms=frozenset({"PHA-15"}),
        ),
    )
    stage.tell("Het casusoverleg komt bijeen en besluit tot afschaling.")
    system.case["scale_down"] = {"decided_on": system.today, "decided_by_conference": True}
    stage.play(
        Allowed(
            "De procesregisseur zet de casus in de fase afschaling.",
            "handvat B2.2.3 en B2.2.4",
            REGISSEUR,
            _advance("scale_down", "decide_scale_down"),
            ground="GRD-13",
        ),
    )
    stage.tell("De GGD vindt inzage van haar gegeven nodig voor het geval van terugval, en stemt ermee in.")
    system.assess_necessity("ggd-betrokkenheid", "resume_on_relapse")
    system.approve("ggd-betrokkenheid", to="college-duinstad", use="view", purpose="resume_on_relapse")

    stage.scene("2026-10-12", "Een maand na het besluit")
    stage.play(
        Allowed(
            "De casusregisseur kijkt in het dossier: er lijkt sprake van terugval.",
            "handvat B2.2.4, stap 1",
            CASUSREGISSEUR,
            look,
            ["ggd-betrokkenheid"],
            ground="GRD-02",
        ),
        Stopped(
            "De procesregisseur archiveert het dossier alvast.",
            "handvat B2.2.4",
            REGISSEUR,
            {"name": "archive", "purpose": "protect_privacy"},
            norms=frozenset({"RET-07"}),
        ),
        Stopped(
            "De procesregisseur vernietigt het hele dossier alvast.",
            "handvat B2.2.4, protocol 11.2",
            REGISSEUR,
            {"name": "destroy", "purpose": "protect_privacy"},
            norms=frozenset({"RET-06"}),
        ),
    )
    stage.scene("2027-03-11", "Zes maanden na het besluit")
    stage.play(
        Allowed(
            "De procesregisseur archiveert het dossier.",
            "handvat B2.2.4, stap 2",
            REGISSEUR,
            {"name": "archive", "purpose": "protect_privacy"},
            ground="GRD-13",
        ),
    )
    stage.scene("2027-04-12", "Zeven maanden na het besluit")
    stage.play(
        Stopped(
            "De casusregisseur wil de inhoud van het gearchiveerde dossier zien.",
            "handvat B2.2.4, stap 2",
            CASUSREGISSEUR,
            look,
            ["ggd-betrokkenheid"],
            norms=frozenset({"RET-02"}),
        ),
    )
    stage.scene("2027-09-13", "Een jaar na het besluit")
    stage.play(
        Stopped(
            "De casusregisseur wil nog één keer kijken.",
            "handvat B2.2.4, stap 3",
            CASUSREGISSEUR,
            look,
            ["ggd-betrokkenheid"],
            norms=frozenset({"RET-03"}),
        ),
        Allowed(
            "De procesregisseur vernietigt het dossier.",
            "handvat B2.2.4, stap 3",
            REGISSEUR,
            {"name": "destroy", "purpose": "protect_privacy"},
            ground="GRD-13",
        ),
    )
    taken = {item for items in system.own_files.values() for item in items}
    stage.check("het dossier is leeg.", holds=not system.items)
    stage.check("de inbreng van de psychiater staat in niemands eigen dossier.", holds="ggz-beeld" not in taken)
    stage.check(
        "ieder nam alleen mee wat was afgesproken.",
        holds=system.own_files
        == {
            "zorggroep-de-dijk": {"ggz-advies"},
            "college-duinstad": {"ggd-betrokkenheid"},
            "burgemeester-duinstad": {"politie-mutaties"},
        },
    )


def _item(
    item_id: str,
    contributor: str,
    categories: list[str],
    phase: str = "triage",
    purpose: str = "build_initial_picture",
    **facts: object,
) -> Json:
    """Describe data about the man, assessed to be necessary for what it is brought in for."""
    return {
        "id": item_id,
        "contributor": contributor,
        "person_category": 1,
        "data_categories": categories,
        "contributed": {"phase": phase, "purpose": purpose},
        "necessary_for": [{"phase": phase, "purpose": purpose}],
        **facts,
    }


def _with_consent(parties: list[str], purposes: list[str]) -> Json:
    """Say that the medical secrecy is lifted by the man's explicit consent, towards these parties and for these purposes."""
    return {
        "secrecy": ["medical"],
        "secrecy_breach": {"ground": "explicit_consent"},
        "consent": {
            "explicit": True,
            "freely_given": True,
            "informed": True,
            "unambiguous": True,
            "written": True,
            "scope": {"recipients": parties, "purposes": purposes, "data_categories": ["name", "health"]},
            "given_on": "2026-03-16",
            "subject_age": 41,
        },
    }


def _known_check(*, other_house: bool = False) -> Json:
    return {
        "name": "check_known",
        "purpose": "determine_fit",
        "active_cases_only": True,
        "necessity_documented": True,
        "other_house": other_house,
    }


def _query(*parties: str) -> Json:
    return {"name": "query_partner", "purpose": "identify_involved_parties", "recipients": recipients(*parties)}


def _advance(phase: str, purpose: str) -> Json:
    return {"name": "advance_phase", "purpose": purpose, "lifecycle": {"to_phase": phase}}
