"""The offices of states as English prints them, and whose it says they are."""

from __future__ import annotations

import re
from collections.abc import Set

from articles.extraction.lang.en.vocabulary import pairs, words

DEPARTMENTS = {department.replace("_", " ") for department in words("state_departments")}
_BEFORE = (
    r"(?:(?:the|an?|its|former|acting|deputy|vice|first|interim|caretaker|outgoing|senior|chief(?! diplomat)"
    r"|top(?! diplomat)|then|federal|previous) |vice-|ex-)*"
)
_OFFICE = (
    r"(?:prime minister|president(?! of)|premier|chancellor|foreign secretary|(?:top|chief) diplomat"
    rf"|(?P<department>{'|'.join(sorted(DEPARTMENTS))})(?: affairs)?(?: and [a-z]+)? "
    r"(?:minister|ministry|office|secretary|spokes(?:man|woman|person))"
    rf"|(?:department|minister|ministry|secretary) (?:of|for) (?P<of>{'|'.join(sorted(DEPARTMENTS))})"
    r"|presidential office|ministry|army|military|navy|air force|armed forces|general staff|government|parliament"
    r"|cabinet|presidency|presidential|central bank)"
)
NATIONAL = re.compile(rf"{_BEFORE}(?P<office>{_OFFICE})(?:'s?)?(?! of)(?: (?:and )?[\w'-]+){{0,3}}$", re.IGNORECASE)
# "spokeswoman for the foreign ministry" is a foreign ministry spokeswoman
SPEAKING_FOR_OFFICE = re.compile(
    r"^(?P<who>(?:[Tt]he |[Aa] )?(?:[a-z]+ )?(?:spokes(?:man|woman|person)|officials?|sources?))"
    rf" (?:of|for|at|in|from|with) (?:the )?(?P<office>{_OFFICE}(?: [Aa]ffairs)?)$",
    re.IGNORECASE,
)
# "adviser to the president" is a presidential adviser
TO_THE_HOLDER = re.compile(
    r"(?P<what>(?:adviser|advisor|aide|assistant|deputy)) (?:to|of) the (?P<office>president|prime minister|premier)$",
    re.IGNORECASE,
)
ANY_OFFICE = re.compile(rf"(?P<office>{_OFFICE})", re.IGNORECASE)
HOLDS_NATIONAL_OFFICE = re.compile(
    r"^(?!.*spokes).*(?:president|premier|chancellor|minister|secretary|(?:chief|top) diplomat)$", re.IGNORECASE
)
OWNED = re.compile(rf"(?:'s|’s|s'|s’)? {_BEFORE}(?P<office>{_OFFICE})\b", re.IGNORECASE)
MINISTRY = "ministry"
OFFICE_OF = re.compile(rf"\b(?P<office>{_OFFICE}|president) of (?:the )?$", re.IGNORECASE)
_OWNERS = "army|country|government|junta|kingdom|military|ministry|nation|regime|republic"
NOUN_OWNER = re.compile(rf"\b(?:the |its )?(?P<office>{_OWNERS})['’]s ", re.IGNORECASE)
FOR_ITS_BODY = re.compile(
    r"\bspokes(?:man|woman|person) (?:for|of) its (?:[a-z-]+ ){0,2}"
    r"(?:army|cabinet|council|government|junta|military|ministry)$"
)
# "the Reef Board (RB) " before "chief", "a spokesman for " before "the country's ministry"
BODY_IN_FULL = re.compile(r"\b(?P<name>(?:[A-Z][\w&-]* (?:(?:of|for|and|the|on) ){0,2}){2,7})\([A-Z][\w&-]*\) $")
FOR_THE_COUNTRY = re.compile(r"^.*\b(?:for|from|in|of|at) (?=the (?:country|kingdom|nation)['’]s )")
OF_THE_MOVEMENT = re.compile(
    r"(?:[Tt]he )?(?:group|movement|rebel|militant)(?:['’]s)? (?:[a-z-]+ )?"
    r"(?:chief|commander|leader|official|spokes(?:man|woman|person))$"
)
LAND_OWNER = re.compile(r"(?:the |its )?(?:[a-z-]+ ){0,2}(?:enclave|strip|territory)['’]s ", re.IGNORECASE)
IN_THE_LAND = re.compile(r"(?:[Tt]he )?(?P<what>[a-z ]{4,30}) (?:in|of) the (?P<land>enclave|strip|territory)")
ITS = re.compile(r"\b[Ii]ts $")
PERSON_OWNER = re.compile(r"\b(?:his|her) (?:own )?$", re.IGNORECASE)
# Whoever may be of another country than the one they are called after: "his counterpart", "her husband".
OF_ANY_COUNTRY = re.compile(
    r"\b(?:ally|allies|aunt|brother|child(?:ren)?|counterparts?|cousin|critics?|daughters?|famil(?:y|ies)|father|friends?"
    r"|guests?|hosts?|husband|lawyers?|mother|opponents?|parents|partners?|relatives?|rivals?|sister|sons?|supporters?"
    r"|uncle|widow|wife)$",
    re.IGNORECASE,
)
SPOKEN_FOR = re.compile(r"(?:'s|’s|s'|s’)? (?:[\w-]+ ){0,4}?spokes(?:man|woman|person)\b")
SPEAKS_FOR = re.compile(r"\bspokes(?:man|woman|person) (?:for|of) (?:the )?$", re.IGNORECASE)
SPOKESMAN = re.compile(r"(?:[Tt]he )?[Ss]pokes(?:man|woman|person)")
# "the Malian leader": what holders of an office are called, each with the words of their roles.
EPITHETS = {
    "leader": ("president", "premier", "prime minister", "chancellor", "king", "emir"),
    "president": ("president",),
    "head of state": ("president", "king", "emir"),
    "premier": ("premier", "prime minister"),
    "prime minister": ("premier", "prime minister"),
    "foreign minister": ("foreign minister",),
    "minister": ("minister",),
    "diplomat": ("foreign minister", "ambassador", "envoy"),
    "ambassador": ("ambassador",),
    "chancellor": ("chancellor", "foreign minister"),
    "envoy": ("ambassador", "envoy"),
    "official": ("president", "premier", "minister", "secretary", "ambassador", "envoy", "commander", "chief"),
    "general": ("general", "gen", "chief of staff"),
}
HEADED_BY_CHANCELLORS = {"AT", "CH", "DE", "GB"}  # elsewhere, as in Latin America, a chancellor is a foreign minister
EPITHET = re.compile(rf" (?P<epithet>{'|'.join(EPITHETS)})\b(?!['’]|,? [A-Z])")
# "Peru's foreign ministry" before "Vice Foreign Minister Ana Cruz" in one sentence
MINISTRY_OF = re.compile(
    rf"(?:['’]s?)? (?P<department>{'|'.join(sorted(DEPARTMENTS))})(?: affairs)? ministry\b", re.IGNORECASE
)
# "the president's office": whose it is, by who holds that office
HOLDERS_OWN = re.compile(
    r"^[Tt]he (?P<role>[a-z]+(?: [a-z]+)?)['’]s (?:[a-z-]+ )*"
    r"(?:adviser|advisor|aide|chief of staff|office|press secretary|spokes(?:man|woman|person))$"
)
UNNAMED_ENVOY = re.compile(
    r"(?:'s|’s|s'|s’)? (?:[\w.-]+ ){0,3}?(?:ambassador|envoy|minister|president|spokes(?:man|woman|person))"
    r"(?: to [\w. ]{2,20})? (?=[a-z]+)"
)
IN_CAPITAL = re.compile(r"\bin ((?:[A-Z][\w'-]+ ?){1,3})")
SAID_THAT = re.compile(r"(?: (?:also|then|further|has|had|later))* (?:\w+(?: [\w ]{1,30})? that|said|says) (?:the )?")
LABELLED = re.compile(r": (?:[Tt]he )?")  # a turn of a transcript
OWN_STANCE = re.compile(
    rf"(?: also| still| now)? (?:{'|'.join(sorted(words('own_stances'))).replace('_', ' ')})\b"
    r"|['’]s (?:position|stance) | government (?:is|will|would)\b"
)
# "Hill conveyed Peru's support", "Vega pledged that Peru would pay": of one's own country alone.
OWNS_A_STANCE = re.compile(
    r"\b(?:affirmed|confirmed|conveyed|emphasi[sz]ed|expressed|extended|highlighted|reaffirmed|reiterated|restated|stressed"
    r"|underlined|underscored|voiced)(?: that)? (?:the |full |strong |steadfast |deep |[a-z]+ing )*$"
)
STANCE_OF = re.compile(
    r"(?:['’]s?)? (?:[a-z-]+ (?:and )?){0,3}?(?:appreciation|backing|commitment|condolences|determination|gratitude"
    r"|intention|interest in|opposition to|position|readiness|resolve|solidarity|stance|support(?! from| of)"
    r"|willingness)\b"
)
STATEMENT_AT = re.compile(r"(?:['’]s?)? (?:national )?statement (?:at|before|in|to) the\b")  # "UK statement at the UN"
OWN_CITIZENS = re.compile(
    r"(?:['’]s?)? (?:[a-z-]+ ){0,2}?(?:assistance|citizens?|commitment|hostages?|nationals?|support|taxpayers?)\b"
)
# "Fiji welcomes it", "Fiji will send two ships": what one tells of one's own country, where one speaks for it.
OWN_COUNTRY_DOES = re.compile(
    r"(?: also| always| deeply| firmly| fully| greatly| highly| strongly| warmly| has always| categorically"
    r"| will(?: (?:also|always|continue to|not))?)*"
    r" (?:appreciates|attaches|condemns|expresses|extends|looks forward|never (?:accept|allow|agree)|opposes|reaffirms"
    r"|reiterates|rejects|reserves the right|stands? (?:by|firm|firmly|in solidarity|ready|with)|supports|thanks|values"
    r"|welcomes"
    # Bare ones are nouns, too: "US support".
    r"|(?:(?<=will )|(?<=also )|(?<=always )|(?<=not )|(?<=to ))"
    r"(?:appreciate|condemn|contribute|donate|host|oppose|pay|provide|respond|send|support|tolerate|welcome)"
    r"|(?:was|is|remains|stays?)"
    r" (?:committed|determined|grateful|interested in|open|prepared|ready|resolute|steadfast|willing|working))\b"
)
WE_ARE = re.compile(r"\b(?:[Ww]e|[Uu]s),? (?:the )?$")  # "we Fijians"
SPEAKS_FOR_A_STATE = re.compile(
    r"\b(?:ambassador|chancellor|defen[cs]e chief|diplomat|embassy|emir|envoy|government|king|lawmaker|minist(?:er|ry)"
    r"|M[PF]A?|parliament|PM|premier|president|presidency|secretary|senator|spokes(?:man|woman|person))\b",
    re.IGNORECASE,
)
PLEDGES_THAT = re.compile(r"\b(?:pledged|promised|vowed)(?: that)? (?:the )?$")
WILL = re.compile(r" (?:would|will)\b")
GOES_ON_AS = re.compile(
    r"[.!?\"] +(?:[Hh]e|[Ss]he|(?P<office>The [A-Z][a-z]+(?: [A-Z][a-z]+)?))(?: also| further| again| has)? $"
)
# Whoever is one's own in an article about one country alone.
DOMESTIC = re.compile(
    r"\b(?:committee|police|courts?|prosecutors?|judge|lawmakers?|legislators?|senators?|M[Pp]s?|rep(?:resentative)?"
    r"|congress(?:man|woman)|gov(?:ernor)?|mayor|councillor|parliament|assembly|ministers?|ministry|government|army"
    r"|military|brigade|battalion|troops|the city|municipality|borough|administration|regulatory"
    r"|navy|officials?|(?:attorney|solicitor)[- ]general|director[- ]general of (?:the )?(?:health|public)"
    r"|health director-general|(?<!PhD )(?<!doctoral )candidate|cabinet|election|electoral|federal|inspector"
    r"|politicians?|(?:chief|police|assistant) superintendent"
    r"|supreme council|villagers?|voters?|registrar|(?<!-)national(?! (?:geographic|public radio|review))"
    r"|authority|board|chief advis[eo]r|directorate|fire (?:brigade|department|service)|junta|legislature|regulator"
    r"|task force|tribunal|watchdog|central council|trade union"
    r"|authorities|opposition|president|(?:(?:assistant|cabinet|permanent|principal) |under-?)secretary"
    r"|security service|intelligence|commission"
    r"|coast guard|ombudsman|sheriff|rescuers?|(?<!news )(?<!rights )(?<!aid )agency|bureau|commissioner|department"
    r"|chief justice|judiciary|magistrate|opposition|party|ruling|(?:deputy )?speaker)\b",
    re.IGNORECASE,
)
# Who may be of a firm from anywhere, in news of a country: "Oriva's vice-president", "regional president".
OF_A_FIRM = re.compile(
    r"^(?:[A-Z][\w&.-]* )*[A-Z][\w&.-]*['’]s (?!.*\b(?:council|court|governor|mayor|minist(?:er|ry)|police)\b)"
    r"|(?i:\b(?:vice[- ]president (?:of|for)|(?:regional|company|group) president)\b)"
)
# Where a president's people speak for the state, which does not travel: "the presidential office".
OF_PRESIDENT = re.compile(
    r"(?:[Tt]he )?(?:[Pp]residential (?:[Oo]ffice|[Pp]alace|[Ss]pokes(?:man|woman|person))|[Pp]resident['’]s office"
    r"|[Pp]residency)"
)
# Of these, who does not travel, and is hardly named without a country in an article that is written in another.
SELDOM_ABROAD = re.compile(
    r"\b(?:(?:police|district|provincial|state|town|village|city) (?:chief|official|superintendent)|police|lawmakers?"
    r"|legislators?|senators?|M[Pp]s?|congress(?:man|woman)|governor|mayor|councillor|magistrate|prosecutors?|sheriff"
    r"|coast guard|opposition (?:lawmaker|leader|MP|senator|party))\b",
    re.IGNORECASE,
)
# Who does not travel for the state.
LOCAL = re.compile(
    r"\b(?:committee|police|courts?|prosecutors?|judge|lawmakers?|legislators?|senators?|M[Pp]s?|governor|mayor"
    r"|councillor|ombudsman|sheriff|commission|coast guard|opposition|party|ruling)\b",
    re.IGNORECASE,
)
COMMANDS = re.compile(
    r"\b(?:chief of staff|commander|general)\b", re.IGNORECASE
)  # of "Peru's army … Its chief of staff"
OF_OTHERS = re.compile(
    r"\b(?:U\.?N|United Nations|E\.?U|European|NATO|envoy|ambassador|aid|global"
    r"|foreign|[Ii]nternational|World|African|Arab League|Asian|Red Cross|Red Crescent|[A-Z]\w+ administration)\b"
)
# What is a country's own elsewhere, and may be of a body of nations where the article names such a one.
OF_NATIONS_TOO = [
    (re.compile(words_of, re.IGNORECASE), re.compile(bodies))
    for words_of, bodies in (
        (
            r"\bcommission(?:er)?\b",
            r"\bEuropean (?:Commission|Union)|\bE\.?U\b|\bAfrican Union|\bECOWAS|\bEcowas|\bof Inquiry",
        ),
        (
            r"\bagency\b",
            (
                r"\b(?:IAEA|International (?:Atomic )?Energy Agency|Frontex|UNHCR|Unicef|UNICEF|UNRWA|WFP|WHO"
                r"|World Food Programme|World Health Organization|(?:UN|U\.N\.) [a-z ]{0,30}agency)\b"
            ),
        ),
        (
            r"\b(?:courts?|judges?|magistrate|prosecutors?|tribunal)\b",
            r"\b(?:European Court|ICC|ICJ|International (?:Criminal )?Court|The Hague|[Tt]ribunal)\b",
        ),
        (r"\b(?:assembly|lawmakers?|M[Pp]s?|parliament)\b", r"\b(?:European Parliament|General Assembly)\b"),
        (
            r"\b(?:committee|mission|representative)\b",
            (
                r"\b(?:EU|European Union|ICRC|IMF|International (?:Olympic )?Committee|NATO|Nato|OSCE|UN|United Nations"
                r"|WHO|World Bank)\b|\bU\.N\."
            ),
        ),
    )
]
NAMED_BODY = re.compile(r" (?:[a-z-]+ ){1,4}|,? (?:[a-z-]+ ){1,5}?[a-z-]+, (?:the )?")
TELLS_OF_A_MEETING = re.compile(
    r"(?:Read-?out|Joint|Press Conference|Remarks|Statement)\b.*\b(?:and|with|[Bb]etween)\b", re.IGNORECASE
)
LATE = re.compile(r"\b(?:former|then|ex)\b", re.IGNORECASE)  # an office that somebody had
WITH = re.compile(r"\b(?:with|to) (?:the )?$")
MET = re.compile(r"\b(?:called|met|phoned|with|to) (?:the )?$")
SECTION = re.compile(r"(?:Meanwhile,? )?[Ii]n ((?:[A-Z][\w'-]+ ?){1,3}),")
SENTENCE_END = re.compile(r"(?<!\b[A-Z]\.[A-Z])[.?!\"”] |\n")  # but "U.S. President"

# Offices that few countries have, by a pattern of the role: whose it is, where the article names one of them alone.
OFFICES_OF_FEW = [(re.compile(pattern), countries.split()) for pattern, countries in pairs("offices_of_few").items()]
# An office of state by itself, not "president of the company".
STATE_OFFICE = re.compile(
    r"(?:(?i:former|acting|interim|caretaker|outgoing|incumbent|new|current|first|deputy|vice) )*"
    rf"(?:(?:Vice[- ]|Senate )?President(?:-elect)?|(?i:prime minister)|PM|Premier"
    rf"|(?i:(?:{'|'.join(sorted(DEPARTMENTS))})(?: affairs)? minister)"
    rf"|[Mm]inister (?:of|for) (?:the )?(?i:{'|'.join(sorted(DEPARTMENTS))})\b[\w, ]*)"
)
HEAD_OF_STATE = re.compile(r"President")
HEAD_OF_GOVERNMENT = re.compile(r"^(?:\w+ )*(?:[Pp]rime [Mm]inister|PM)$")
NO_PRESIDENT = words("no_president")
NO_PRESIDENTIAL_OFFICE = {"CN", "KP", "US"}  # or one that is called otherwise
NO_PREMIER = words("no_premier")
GREAT_MINISTER = re.compile(r"\b(?:external|finance|foreign|interior)(?: affairs)? minister$", re.IGNORECASE)
MINISTER = re.compile(r"\bminister\b", re.IGNORECASE)
NO_MINISTER = words("no_minister")
NO_FOREIGN_MINISTER = words("no_foreign_minister")
AMERICAN_PARTIES = (re.compile(r"\b(?:Republicans?|GOP)\b"), re.compile(r"\b(?:Democrats?|Democratic)\b"))
ADMINISTRATIONS = sorted(words("administrations"))  # countries whose president's government is called so
# By the words of an office, another for it: "Russia's top diplomat", "the UN chief".
ALSO_KNOWN_AS = {frozenset({which, "diplomat"}): frozenset({"foreign", "minister"}) for which in ("top", "chief")}
_OF_THE_UN = frozenset({"un", "secretary", "general"})
_ALSO_OF_THE_UN = "un chief;u n chief;united nations chief;u n secretary general;united nations secretary general"
ALSO_KNOWN_AS |= {frozenset(words.split()): _OF_THE_UN for words in _ALSO_OF_THE_UN.split(";")}
OF_OR_AT = re.compile(r" (?:at|for|from|in|of|to|with) |, ")
SEVERAL_HOLDERS = re.compile(r"[Tt]he (?:(?:two|three|four) )?(?P<title>[a-z]+)s")
SEATS = {"gov", "governor", "rep", "sen", "senator"}  # forms of address that are an office
OF_A_NAME = re.compile(
    r" (?:of|at|for|with) (?:the )?(?P<name>[A-Z][\w&.'-]*(?: (?:of |for |and |the )*[A-Z][\w&.'-]*)*)"
)
LEADS = re.compile(r"\b(?:president|(?:prime )?minister|PM|premier|chancellor|counterpart|leader)\b", re.IGNORECASE)
PRESIDENT = re.compile(r"(?<!Vice )(?<!Vice-)President$")
DEPUTY = re.compile(r"(?:[Ff]ormer )?[Vv]ice[- ][Pp]resident(?:-elect)?")
INDIAN = "external affairs"  # what a foreign minister is of elsewhere, too
ENVOYS = {"ambassador", "consul", "envoy"}  # of whom an article hardly tells of two without a word for whose each is


def office(found: re.Match[str]) -> str:
    """One word for "foreign ministry" and "foreign minister"."""
    named = found.groupdict()
    if found.group("office").lower() in {"foreign secretary", "chief diplomat", "top diplomat"}:
        return "foreign"
    return (named.get("department") or named.get("of") or found.group("office")).lower().replace("defense", "defence")


def without(role: str) -> Set[str]:
    """The countries that have no such office of their own, or call it otherwise."""
    if HEAD_OF_STATE.search(role):
        return NO_PRESIDENT
    if HEAD_OF_GOVERNMENT.search(role):
        return NO_PREMIER
    return NO_FOREIGN_MINISTER if GREAT_MINISTER.search(role) else NO_MINISTER if MINISTER.search(role) else set()


def is_for_another(role: str) -> bool:
    """Whether somebody with this role speaks for others: a spokeswoman."""
    return "spokes" in role.lower()


def is_its(role: str) -> bool:
    """ "Its foreign minister", whose owner stands before."""
    return role.lower().startswith("its ")
