"""Words for what people are, and the patterns of English in which a role stands beside a name."""

from __future__ import annotations

import re

from articles.extraction.lang.en.forms_of_address import TITLES
from articles.extraction.lang.en.vocabulary import pairs, words

ROLES = TITLES | words("roles")
PEOPLE = words("people")
MODIFIERS = words("modifiers")
HEADS = ROLES - MODIFIERS  # "foreign" and "former" stand in roles, but are none
OFFICE_WORDS = HEADS | {"executive", "lady"}  # "the first lady", but not "the White House"
RANKS = words("ranks")
REIGNING = words("reigning")  # forms of address that are a role too
INSTITUTIONS = pairs("institutions")
INSTITUTION = re.compile(rf"\b(?:{'|'.join(map(re.escape, INSTITUTIONS))})\b")
QUOTING = {"quoted", "quotes", "met", "meets", "saw", "received", "hosted", "called", "phoned", "greeted", "joined"}
QUOTING |= {"elect", "elects", "elected", "re-elect", "replaced", "succeeded", "support", "visited"}
# China has a Taiwan Affairs Office; but an Indian External Affairs Minister has no Indian affairs.
_OF_ANY_STATE = "Civil|Cultural|Economic|European|External|Family|Foreign|Home|Humanitarian|Indigenous|Internal|Justice"
_OF_ANY_STATE += "|Legal|Maritime|Military|Parliamentary|Political|Public|Regional|Religious|Security|Social|Strategic"
_OF_ANY_STATE += "|Tribal|Veterans|Women|Youth"
TOPIC_OF_OFFICE = re.compile(
    rf"\b(?!(?:\w+ )?(?:{_OF_ANY_STATE}) Affairs)(?:[A-Z](?:[a-z]+|\.[A-Z]\.) ){{1,2}}(?=(?:Affairs|[Dd]esk)\b)"
)
# "China economist at Oriva Bank", "Iraq war veteran": what somebody works on or fought in, unlike "Chinese economist".
EXPERT_ON = re.compile(
    r"\b([A-Z][a-z]+)(?= (?:[Ww]ar |[a-z]+ )?"
    r"(?:analyst|correspondent|economist|expert|scholar|specialist|strategist|veteran|director at)\b)"
)
BANK = re.compile(r"\bBank of ([A-Z]\w+)")
ROLE_SENTENCE_END = r"(?<=[a-z]{3})(?<!\bSens)(?<!\bReps)(?<!\bGovs)(?<!\bGens)(?<!\bProf)\. "
CLAUSE_END = re.compile(
    rf"[,;:!?()\"“”\n]|(?<=[a-z]{{2}})\.(?=[A-Z][a-z]{{2}})|(?<!\b[A-Z])(?<!\bGen)(?<!\bLt)\. |{ROLE_SENTENCE_END}"
)
NO_INITIAL = r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\bMrs)(?<!\bRep)(?<!\bSen)(?<!\bGov)(?<!\bGen)(?<!\bCol)"
APPOSITION = re.compile(
    r",\s+(?:(?:herself|himself|now|then|who is)\s+)?(?:(?:the|a|an)\s+)?([^,;:()\"\n]{3,160}?)"
    rf"(?:,|;|\s+\(|$|{NO_INITIAL}\.(?:\s|$))"
)
# "Jane Doe was named education minister": the office is passed on.
BECAME = re.compile(
    r" (?:(?:was|is|has been|had been) (?:named|appointed|elected|chosen|inaugurated|sworn in)"
    r"(?: on [A-Z][a-z]+)?(?: as)?"
    r"|(?:succeeded|replaced) (?:her|him|them|[A-Z]\w+(?: [A-Z]\w+){0,2}) as)(?: (?:the|a|an))?(?: new)?"
    rf" ([a-z][^,;:()\"\n]{{3,60}}?)(?:,|;|{NO_INITIAL}\.(?:\s|$)| (?:on|in|after|by|last|to) )"
)
DETERMINED = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Mm]y|[Ww]hose|[a-z]+'s) "
    r"|\b(?=(?:[A-Z][\w.-]* ){0,3}[A-Z][\w.-]*(?:'s|s') )"  # "Peru's envoy, "
)
HEAD_END = re.compile(
    r" (?:of|for|to|at|in|on|with|from|by|under|during|as|over|since|and|who|based|responsible"
    r"|representing|leading|heading)\b"
)
COUNTRY_S = re.compile(r"((?:[A-Z][\w.-]* ){0,3}[A-Z][\w.-]*)(?:'s|(?<=s)') $")
# "Sen. Jane Doe, R-Fla.," and "Jane Doe (D-NY)", also "D.-Pa.": how news prints the seats of one country's lawmakers.
SEAT_OF_PARTY = re.compile(
    r"(?:,| \() ?(?P<party>[RDI])\.?-(?:[A-Z][a-z]+\.?|[A-Z]{2}|(?:[A-Z]\. ?){2}|[A-Z]\.[A-Z][a-z]+\.?)(?=[,.)\s]|$)"
)
SEATS_OF_PARTIES = dict.fromkeys("RDI", "US")
# "Jane Doe, who has ruled Peru for years"
RULES = re.compile(
    r",? who (?:has |had )?(?:governed|led|ruled) (?P<land>(?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*){0,3})"
    r"(?=,| (?:as|between|for|from|since|until|with)\b)"
)
ITS_COUNTRY = re.compile(r"'s ((?:[A-Z]\w+ ?){1,3})(?=[,.]| [a-z]|$)")  # "Orban's Hungary"
OF_COUNTRY = re.compile(r" (?:of |\()((?:the )?[A-Z][\w.-]*(?: (?:of )?(?:the )?[A-Z][\w.-]*){0,4})")
# "of the Socialist Republic of Vietnam"
STATE_FORM = re.compile(
    r"(?:the )?(?:[A-Z][\w-]+ ){0,3}(?:Republic|State|Kingdom|Emirate|Sultanate|Principality|Commonwealth|Union) of "
    r"(?:the )?"
)
TAKING_SIDES = re.compile(r"\b(?:[Pp]ro|[Aa]nti|[Nn]on)-[A-Z]\w+ ?")
LEADERS = {"president", "premier", "minister", "chancellor", "king", "queen", "emir", "sultan", "ruler", "pope"}
SENT_ABROAD = re.compile(
    r"\b(?:ambassador|consul|delegate|emissary|envoy|mediator|negotiator|nuncio|representative)\b", re.I
)
MISSION = re.compile(r"['’]s (?:permanent )?(?:delegation|mission) to\b")
# "the deputy who brought the case", "the premier named in May": what follows tells how somebody came to the role.
TELLING_MORE = re.compile(
    r" (?:who|which|whom|whose|that|(?:[a-z]+ed|chosen|known|now|then)(?= (?:as|by|in|last|on|to)\b)) ?"
)
DOING = re.compile(r"[a-z]+ing (?:to|in|on|at|by|via|with|after|from|through)\b")  # "speaking through an interpreter"
STORY = re.compile(
    r"\b(?:said|says|told|was|were|had|has|is|who|which|that)\b|^(?:becomes|became|brings|remains|takes|wins|won)\b"
)
# What tells a story of somebody, not whose role it is: "a militant with years in an Israeli prison".
BESIDE_A_ROLE = re.compile(
    r" (?:on an? visit|on visit|with|following|after|during|since|amid|despite|before|until|under) "
)
OTHER_STATES = re.compile(r"\b(?:allies|countries|nations|partners|states)\b")
# What follows is the topic or the place of work, and nobody's own: "chief economist for Greater China at a bank".
WORKS_ON = re.compile(
    r"\b(?:analyst|associate|authority|co-?ordinator|correspondent|director|economist|expert|fellow|historian|lecturer"
    r"|manager|professor|reporter|researcher|scholar|specialist|strategist)(?= (?:for|in|on) )"
)
AFFAIRS = re.compile(r"(?:EU|European)(?: and \w+)? [Aa]ffairs")  # a state's minister has these
BODIES = "|".join(sorted(re.escape(body.replace("_", " ")) for body in words("bodies_of_nations")))
BODY_OF_NATIONS = re.compile(rf"(?<![\w.])(?<!National )(?:{BODIES}|Secretary-General(?! of the [A-Z]))(?!\w)")
# Capitals that open a sentence elsewhere, and here the name of a place or of an office.
OPENS_A_NAME = {
    "New": {"brunswick", "caledonia", "delhi", "england", "guinea", "hampshire", "jersey", "mexico", "orleans", "south"}
    | {"york", "zealand"},
    "First": {"deputy", "lady", "lord", "minister", "secretary", "vice", "sea"},
    "Three": {"gorges"},
}
SHORT_OFFICES = {
    "FM": "foreign ministry",
    "MEA": "external affairs ministry",
    "MFA": "foreign ministry",
    "MoFA": "foreign ministry",
    "MOFA": "foreign ministry",
    "MoD": "defence ministry",
    "MOD": "defence ministry",
    "DPM": "deputy prime minister",
    "PM": "prime minister",
}
SHORT_BODIES = {"FO": "Foreign Office", "MOFA": "Ministry of Foreign Affairs", "MoFA": "Ministry of Foreign Affairs"}
OF_THE_UN = re.compile(
    r"[Tt]he (?:UN|U\.N\.|United Nations) (?P<office>(?:special )?(?:coordinator|envoy|rapporteur|representative))$",
    re.IGNORECASE,
)
MINISTRY = re.compile(r"\b(?:[Mm]inistry|[Ff]oreign [Oo]ffice|MFA|[Ee]mbassy)\b")
SHORT_OFFICE = re.compile(rf"\b(?:{'|'.join(SHORT_OFFICES)})\b")
# Abbreviations of offices that somebody holds, at the end of what is said of them: "Greek FM", but "FM spokesman".
HOLDERS = {"EAM": "external affairs minister", "FM": "foreign minister", "PM": "prime minister"}
HOLDERS |= {"DPM": "deputy prime minister", "head of state": "president", "Head of State": "president"}
HOLDERS |= {"UN chief": "UN secretary-general", "U.N. chief": "UN secretary-general"}
HOLDERS |= dict.fromkeys(
    ("UN rights chief", "U.N. rights chief", "UN human rights chief", "U.N. human rights chief"),
    "UN high commissioner for human rights",
)
HOLDERS |= dict.fromkeys(("UN relief chief", "U.N. relief chief"), "emergency relief coordinator")
HOLDERS |= dict.fromkeys(("UN refugee chief", "U.N. refugee chief"), "UN high commissioner for refugees")
HOLDER = re.compile(rf"\b(?:{'|'.join(HOLDERS)})$")
MINISTER_OF = re.compile(r"\bminister (?:of|for) (?:the )?(?!state\b)([a-z]+)(?: affairs)?\b")
OF_AFFAIRS = re.compile(r"\b(?<=foreign )affairs (?=minister\b)")
# Offices that one person has at a time, who is neither their deputy nor whoever had them before.
SOLE_OFFICE = re.compile(r"(?:vice )?(?:president|premier|prime minister|chancellor|(?!deputy|vice)[a-z]+ minister)")
LESSER = {"assistant", "deputy", "ex", "former", "late", "then", "vice"}
HIGH = {"chief", "official", "senior", "top"}  # tells nothing of which office it is
SPOKES = "spokes"  # the office of a spokesman and a spokeswoman
SKIPPED = {"of", "for", "the", "its", "their", "a", "an", "s", "and", "acting", "interim", "caretaker"}
DEFINITE = re.compile(r"(?:the|its|their) |[^ ]+(?: [^ ]+){0,2}['’]s? ", re.IGNORECASE)
# Who may be anybody beside the one just named.
OTHERS = words("others")
GENERIC = {
    "academic",
    "analyst",
    "diplomat",
    "expert",
    "lawmaker",
    "leader",
    "official",
    "politician",
    "scholar",
    "strongman",
}  # may stand for a person with another role
# What somebody may be called whose role has another word for it.
LEARNED = {"academic", "analyst", "author", "economist", "editor", "expert", "fellow", "historian", "journalist"}
LEARNED |= {
    "lawmaker",
    "leader",
    "politician",
    "professor",
    "reporter",
    "researcher",
    "scholar",
    "specialist",
    "writer",
}
ABROAD = re.compile(r"\b(?:embass(?:y|ies)|consulates?|high commission|(?:diplomatic )?missions?)\b", re.IGNORECASE)
IN_A_PLACE = re.compile(r" (?:in|at) (?:the )?(?=[A-Z])")
# "Finland's Chinese embassy"
HOST = re.compile(r"^(?:[A-Z][\w.-]* ){0,3}[A-Z][\w.-]*['’]s? (?=[A-Z]\w+ (?:[Ee]mbass|[Cc]onsul))")
# Who is of other countries than the one where they are: "Western diplomats in Beijing".
FOREIGN = re.compile(
    r"\b(?:expatriate|foreign(?! (?:affairs|minist|office|policy|secretary))|[Ww]estern"
    r"|international(?! (?:[a-z]+ )?(?:affairs|economics|law|politics|relations|security|studies|trade)))\b"
)
# Who speaks together with a country, and is none or several: "Washington and Brussels", "Peru and its allies".
AND_OTHERS = re.compile(
    r"\band (?:(?:its|the|their|other|many|some) )*(?:[Ww]estern\b|West\b|Brussels|Europe\b|European\b(?! [Aa]ffairs)"
    r"|EU\b|European Union|NATO|UN\b|United Nations|international community|allies|partners|world\b)"
    r"|\b(?:West|Brussels|Europe|European|EU|NATO|UN|international community) and\b(?! (?:\w+ )?[Aa]ffairs)"
)
PLACE_ABROAD = re.compile(r" (?:in|to|at) ")

# "Oriva (OR), a Quito-based think tank"
DESCRIBED_AS = r"(?: \([A-Z]\w*\))?, (?:an?|the) (?P<body>[^,.;:\"\n]{3,90}?)(?=[,.;:\"\n]| (?:who|which|that|whose)\b)"
# "US-based firm Oriva"
BASED_IN = r"\b(?P<land>(?:[A-Z][\w.]+ )?[A-Z][\w.]*)-based (?:[a-z-]+ ){0,4}(?P<body>[a-z-]+) "
OWNED_BY = r" \([A-Z]\w+\) of (?:the )?(?P<land>[A-Z][\w-]+(?: [A-Z][\w-]+)*)"  # "the Reef Board (RB) of Fiji"
# Whoever speaks or works for somebody: "a spokesman for Jane Doe", "Jane Doe's chief of staff".
SPEAKING_FOR = re.compile(
    r"\b(?:spokes(?:man|woman|person)|press secretary|adviser|advisor|aide|deputy|chief of staff|office) (?:for|of|to) "
    r"(?:(?:the |[A-Z][\w.'-]* )*)(?P<name>[A-Z][\w-]+)(?:['’]s? (?:administration|government|office))?$"
)
OF_SOMEBODY = re.compile(
    r"^(?P<name>(?:[A-Z][\w.-]* )*[A-Z][\w-]+)['’]s? (?:[\w-]+ )*?(?:administration|adviser|advisor|aide|cabinet"
    r"|chief of staff|deputy|government|minister|office|press secretary|spokes(?:man|woman|person))\b"
)
# "the Doe administration", "a senior Doe administration official", but no Food and Drug Administration
ADMINISTRATION = re.compile(
    r"^(?:[Tt]he )?(?:(?:an? |[A-Z]?[a-z]+ )*(?:[A-Z][\w.-]* )*(?P<name>[A-Z][\w-]+) administration"
    r"|(?P<alone>[A-Z][\w-]+) Administration)(?: (?:officials?|sources?|spokes(?:man|woman|person)))?$"
)
OF_AN_ADMINISTRATION = re.compile(r"^(?:[A-Za-z]+ )*administration (?:officials?|sources?)$")
# Who is sent to a body of nations is a state's: "UN ambassador Jane Doe".
SENT_TO_NATIONS = re.compile(
    r"\b(?:ambassador|representative|envoy|delegate|mission) (?:to|at|of)\b|\bmission\b"
    r"|^(?:(?:the|then|former|outgoing|acting|deputy|permanent) )*(?:U\.?N\.?|United Nations|NATO|Nato|EU|OSCE|WTO)"
    r" (?:ambassador|representative|delegate)",
    re.I,
)
# A title that some body other than a state gives: "KRG Prime Minister".
OF_A_BODY = re.compile(r"^(?:[Tt]he )?(?!FM\b|PM\b|MPs?\b)[A-Z]{2,}\b.*\b(?:[Pp]resident|[Mm]inister|[Pp]remier)$")
# Before a country or a body: of which state, to whom, for which seat somebody has an office.
OFFICE_OF_STATE = re.compile(
    r"\b(?i:president|minister|ministry|premier|king|queen|emir|governor|leader|ambassador|representative|speaker)\b"
    r"(?: [\w-]+){0,8}? of (?:the )?$"
)
SENT_TO = re.compile(
    r"\b(?i:ambassador|delegate|envoy|observer|representative)(?: [\w-]+){0,2}? (?:at|of|to) (?:the )?$"
)
MEMBER_FOR = re.compile(
    r"\b(?:M[PS]P?|MLA|MEP|TD|[Cc]andidate|[Mm]ember|[Ss]enator|[Gg]overnor|[Cc]ouncillor|[Rr]epresentative)"
    r" (?:for|from) (?:the )?(?:[A-Z][\w-]+ (?:and|&) )?$"
)
OF_WHAT = re.compile(r" (?:of|for|to|at|in) ")  # between an office and what it is of
REPLACED_BY = re.compile(r"\b(?:replaced|succeeded) by (?:[\w.-]+ ){0,3}$")
COUNTERPART = re.compile(r"\b(?:his|her) (?P<role>[A-Z][\w-]+(?: [A-Z][\w-]+)? counterpart)\b")
DEFINITE_OFFICE = re.compile(r"(?:[Tt]he|[Ii]ts|[Tt]heir) |[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3}['’]s? ")
ALLIES = {"ally", "neighbor", "neighbour", "partner"}  # which states are, too
# "Saudi Crown Prince Ali bin Omar"
CROWNED = re.compile(
    r"(?<![\w'’-])(?P<whose>[A-Z][\w-]+) (?:Crown Prince(?:ss)?|Emir|Emperor|King|Prince(?:ss)?|Queen|Sultan) $"
)
# What stands beside a name is closed, too: with a comma or the end of the sentence.
GOES_ON_BEHIND = re.compile(r" (?!(?:and|or|in|on|at|to|for|with|from|by|last|this|during|as|of)\b)[a-z]")
MINISTER = "Minister"
OWNER_BEFORE_OFFICE = re.compile(r"^(?:the|its|their|['’]s?) +")
ITS_OR_THEIR = ("its ", "their ")
BEFORE_SPOKESMAN = re.compile(r"\Wspokes")
RANKING = {"chief", "independent", "senior", "special"}  # before a role, and no part of a name
MISSION_TO = re.compile(r" (?:to|at) (?=[A-Z]|the )")
ENVOY_TO = re.compile(r" (?:to|for) (?=[A-Z]|the )")
ALSO_OF_A_STATE = {"Commonwealth", "Red Cross", "Security Council"}  # bodies that single states have, too
BARE_OFFICES = {"Minister", "Secretary"}  # which tell less than "Secretary of State"


def administration_of(surname: str) -> re.Pattern[str]:
    """ "The Sol administration", of a president of that name."""
    return re.compile(rf"\b{re.escape(surname)} administration\b", re.IGNORECASE)
