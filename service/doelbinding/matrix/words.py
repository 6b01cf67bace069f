"""What the handbook calls the terms of the contract that the matrix shows; docs/glossary.md has all of them, with their place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from doelbinding.contract.response import Language

DUTCH: Final[Mapping[str, str]] = {
    # Phases.
    "intake": "aanmelding en intake",
    "triage": "triage",
    "case_conference": "casusoverleg",
    "scale_down": "afschaling",
    # Actions.
    "register_case": "casus aanmelden",
    "contribute": "inbrengen",
    "view": "inzien",
    "query_partner": "partner bevragen",
    "check_known": "nagaan of iemand bekend is",
    "invite": "uitnodigen",
    "disclose": "verstrekken",
    "copy_to_own_file": "in eigen dossier opnemen",
    "refer": "doorverwijzen",
    "advance_phase": "naar de volgende fase",
    "correct": "corrigeren",
    "archive": "archiveren",
    "reactivate": "heropenen",
    "retain": "langer bewaren",
    "destroy": "vernietigen",
    "answer_rights_request": "verzoek van de betrokkene beantwoorden",
    # Types of party.
    "mayor": "burgemeester",
    "municipal_executive": "college van B&W",
    "public_prosecution_service": "OM",
    "police": "politie",
    "wpg_authority": "andere Wpg-autoriteit",
    "child_protection_board": "Raad voor de Kinderbescherming",
    "veilig_thuis": "Veilig Thuis",
    "probation_service": "reclassering",
    "certified_institution": "gecertificeerde instelling",
    "mental_healthcare_provider": "GGZ",
    "public_health_service": "GGD",
    "custodial_institutions_agency": "DJI",
    "victim_support": "Slachtofferhulp",
    "care_provider": "zorgaanbieder",
    "youth_care_provider": "jeugdhulpaanbieder",
    "halt": "Halt",
    "housing_association": "woningcorporatie",
    "referral_index": "verwijsindex",
    "other": "andere organisatie",
    # Roles.
    "process_director": "procesregisseur",
    "case_director": "casusregisseur",
    "delegate": "afgevaardigde",
    "support_staff": "ondersteuner",
    "manager": "manager",
    "data_protection_officer": "functionaris gegevensbescherming",
    # Categories of data.
    "name": "naam",
    "personal_details": "persoonsgegevens",
    "address": "adres",
    "contact_details": "contactgegevens",
    "housing_situation": "woonsituatie",
    "financial": "financiën",
    "social_security": "uitkering",
    "relations": "relaties",
    "supervision_enforcement": "toezicht en handhaving",
    "rights_requests": "verzoeken om rechten",
    "organisation": "organisatie",
    "position": "functie",
    "work_contact_details": "zakelijke contactgegevens",
    "involvement_period": "periode van betrokkenheid",
    "report_source": "melder",
    "advisory_report": "adviesrapport",
    "health": "gezondheid",
    "ethnicity": "etniciteit",
    "political_opinion": "politieke opvatting",
    "religion": "godsdienst",
    "union_membership": "vakbond",
    "genetic": "genetisch",
    "biometric": "biometrisch",
    "sex_life": "seksueel leven",
    "police_data": "politiegegevens",
    "prosecution_data": "strafvorderlijk",
    "judicial_data": "justitieel",
    "execution_data": "tenuitvoerlegging",
    "criminal_other": "ander strafrechtelijk",
    "bsn": "BSN",
    # Conditions: choices.
    "consent": "geldige toestemming van de betrokkene, ook om geheimhouding te doorbreken",
    "directly_involved": "de ontvanger is rechtstreeks betrokken bij de behandeling, en dat is vastgelegd",
    "conflict_of_duties": "conflict van plichten: aan alle vijf de criteria is voldaan",
    "vital_interests": "vitaal belang: acuut gevaar, en de betrokkene kan zelf niets zeggen; bij geheimhouding ook een conflict van plichten",
    "legitimate_interest": "gerechtvaardigd belang, noodzakelijk en afgewogen",
}


def word(term: str, language: Language) -> str:
    """The term in words: in Dutch as the handbook has it, in English without its underscores."""
    return DUTCH.get(term, term) if language == "nl" else term.replace("_", " ")
