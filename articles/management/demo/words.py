"""What made-up news is made of. Countries are real; people, bodies, papers and all that is said are invented."""

from __future__ import annotations

# A country, its capital, its demonym, and people: names that nobody in office has.
PLACES = [
    ("Kenya", "Nairobi", "Kenyan", ["Wambura Okelloti", "Joseph Kimanthoro", "Achieng Odarewe"]),
    ("Norway", "Oslo", "Norwegian", ["Solfrid Aaskjeldal", "Torvald Nordhesten", "Ingerid Bjørkevatn"]),
    ("Peru", "Lima", "Peruvian", ["Rosaura Quispellán", "Anselmo Huamantaray", "Yolanda Vargaluz"]),
    ("Vietnam", "Hanoi", "Vietnamese", ["Tran Thuy Lienh", "Le Quang Bachh", "Pham Ngoc Thuong"]),
    ("Poland", "Warsaw", "Polish", ["Grażyna Wierzchołowicz", "Bogusław Strzemińczyk", "Halina Zawrotna"]),
    ("Egypt", "Cairo", "Egyptian", ["Nadira al-Falouki", "Samih Abdel-Warith", "Hoda Mansafi"]),
    ("Chile", "Santiago", "Chilean", ["Ximena Larraguivel", "Patricio Undurragal", "Berta Colipán"]),
    ("Japan", "Tokyo", "Japanese", ["Harumi Tokigawara", "Kenzo Mizushibata", "Ayako Fukinodai"]),
    ("Ghana", "Accra", "Ghanaian", ["Adwoa Mensarko", "Kwabena Ofosuhene", "Efua Tettehquaye"]),
    ("Turkey", "Ankara", "Turkish", ["Nermin Karabulutoğlu", "Haluk Demirsoyan", "Sevda Yıldızeli"]),
    ("Brazil", "Brasília", "Brazilian", ["Conceição Barradovale", "Otávio Serramar", "Iracema Fontanelli"]),
    ("Finland", "Helsinki", "Finnish", ["Aino Metsäkoivula", "Veikko Rantasuo", "Pirkko Lumijärvi"]),
    ("Oman", "Muscat", "Omani", ["Shamsa al-Wahaybani", "Khalfan al-Dhuhli", "Moza al-Sarmadi"]),
    ("Laos", "Vientiane", "Laotian", ["Bounmy Phetsavanh", "Khamla Soukhavong", "Manivone Inthirath"]),
    ("Malta", "Valletta", "Maltese", ["Carmela Zerafiniq", "Ġorġ Buttiġelli", "Pawlina Xikluna"]),
    ("Senegal", "Dakar", "Senegalese", ["Aïssatou Ndiourbel", "Mamadou Sarrène", "Coumba Thiambène"]),
    ("Mongolia", "Ulaanbaatar", "Mongolian", ["Oyuun Tsagaanbat", "Ganzorig Dashzeveg", "Sarnai Bolorchuluun"]),
    ("Portugal", "Lisbon", "Portuguese", ["Deolinda Vascogal", "Aurélio Montefalco", "Graciete Penedono"]),
    ("Jordan", "Amman", "Jordanian", ["Rula Haddadinian", "Fawzi al-Karamani", "Lubna Tarawnih"]),
    ("Iceland", "Reykjavik", "Icelandic", ["Sigurlaug Hrafnkelsdal", "Þorgrímur Jökulvík", "Dagbjört Fossheim"]),
    ("Nepal", "Kathmandu", "Nepalese", ["Sarita Gurundhari", "Bishnu Thapaliyal", "Kamala Rimalgothi"]),
    ("Uruguay", "Montevideo", "Uruguayan", ["Eulalia Bentancurt", "Washington Piriápolo", "Nélida Arechagal"]),
    ("Canada", "Ottawa", "Canadian", ["Marguerite Thibodelle", "Alasdair Kirkmoor", "Noreen Saskell"]),
    ("South Korea", "Seoul", "South Korean", ["Seo Haneulbit", "Namgung Dorae", "Ma Yeoreum"]),
]
LONG = (
    "Maximiliane Albuquerque-Vasconcelos von Hohenwaldburg-Schönfeldsreuth",
    "permanent representative of Portugal to the Standing Commission on Rivers, Lakes and Shared Aquifers",
)
MADE_UP_THINGS = [
    "the border railway", "the fishing quota", "the customs union", "the night ferry", "the grain corridor",
    "the power cable", "the rail tunnel", "the visa rules", "the water treaty", "the satellite programme",
    "the fuel levy", "the timber ban", "the vaccine plant", "the student exchange", "the free port",
]  # fmt: skip
BODIES = [
    "the Standing Commission on Rivers", "the Forum of Coastal States", "the Union of Port Workers",
    "the Institute for Border Studies", "the Council of Island Mayors",
]  # fmt: skip
GROUPS = ["Fishermen", "Two members of the delegation", "Local officials", "Analysts", "Aid workers", "Diplomats"]
PAPERS = [
    ("The Specimen Courier", "courier"), ("Example Wire", "wire"), ("The Placeholder Post", "post"),
    ("Sample Evening News", "evening"), ("Fiction Today", "today"), ("صحيفة المثال", "mithal"),
]  # fmt: skip
HEADLINES = [
    "{home} and {other} to meet over {thing}",
    "{home} weighs its answer to {other} on {thing}",
    "{other} delegation leaves {capital} without a word on {thing}",
    "What {thing} means for {home}",
    "A long night in {capital} for {thing}",
    "Letter “سلام إلى الجيران” is read in the parliament of {home}",
    "הסכם: {home} and {other} sign a paper about {thing}",
]
PLAIN = [
    "Lorries stood in a queue of {n} kilometres outside {capital}.",
    "The price of wheat rose by {n} percent over the summer, the sharpest rise for a decade.",
    "Work on {thing} has gone slowly, and engineers wait for steel from {other}.",
    "The two countries opened embassies in 19{n}, after a long dispute over water.",
    "A delegation of {n} people arrived late in the evening and left through a side door.",
    "Few places have changed as much as the old harbour, with its cranes and {n} small hotels.",
]
INTRODUCED = (
    "Prime Minister {pm} of {home} and {guest}, the foreign minister of {other}, met in {capital} on {day}. {fm}, the "
    "foreign minister of {home}, and {tm}, its trade minister, sat beside them."
)
# Statements. {pm}, {fm}, {tm} are this country's people, {guest} is the other's foreign minister.
MADE_UP_REMARKS = [
    "{home}'s {pm_role} {pm} said on {day} that {thing} would cost the country {n} million dollars a year.",
    "“We will not give up {thing}, whatever our neighbours think of it,” said {fm}, the foreign minister of {home}.",
    "“Nobody here wants another winter like that one,” {pm_last} said. “There has to be a better way.”",
    "{guest}, the foreign minister of {other}, accused {home} of breaking the agreement on {thing}.",
    "{guest_last} warned that {other} would close its harbours to {demonym} ships within {n} days.",
    "{groups} told reporters that {other} had promised to pay for {thing} within {n} months.",
    "{tm}, the trade minister, denied that {home} had offered {other} money for {thing}.",
    "The {demonym} foreign ministry said in a statement that it “welcomes every serious proposal” from {other}.",
    "{fm_last} called the offer “a door that is open, but not for ever”, and urged {other} to answer it.",
    "In {month}, {pm_last} had promised that {thing} would be finished before the rains.",
    "{pm_last} said in 20{year} that {home} would never sign such a treaty.",
    "According to {body}, {n} percent of the families along the border lost work last year.",
    "“The figures speak for themselves,” said a spokeswoman for {body}, who asked {home} for an inquiry.",
    "{guest_last} rejected the charge, saying {other} had kept “each and every word” of the treaty.",
    "{demonym} officials said {other} was ready to talk about {thing} “at any time and in any place”.",
    "{fm} praised {other} on {day} for its patience and proposed a joint office in {capital}.",
    "{tm_last} said that she expected {n} companies from {other} at the fair in {capital}.",
    "{pm} demanded on {day} that {other} release the {n} ships that it holds.",
    "“If they want {thing}, they know our number,” {fm_last} told the parliament of {home}.",
    "{initial} {fm_last}, speaking after the meeting, thanked {guest_last} for “a frank and friendly hour”.",
]
WIRE = [
    (
        "“No country owns a river, and no country should behave as if it did,” said {fm}, the foreign minister of "
        "{home}, on {day}. She added that {thing} must stay open to everybody who keeps the rules."
    ),
    (
        "{pm_role} {pm} of {home} said on {day} that his government would answer every letter about {thing} before the "
        "end of the year, and that it had nothing to hide from {other} or from anybody else."
    ),
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip
MADE_UP = "This article was made up for a demonstration. Nobody in it exists, and nobody said any of this."
