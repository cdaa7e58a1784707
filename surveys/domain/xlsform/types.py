"""What becomes of each of XLSForm's types: a kind of question here, or a reason why not."""

from surveys.domain import kinds

OWN_KINDS = {
    "select one": kinds.CHOOSE_ONE,
    "select all that apply": kinds.CHOOSE_SOME,
    "rank": kinds.ORDER,
    "integer": kinds.NUMBER,
    "int": kinds.NUMBER,
    "q int": kinds.NUMBER,
    "add integer prompt": kinds.NUMBER,
    "range": kinds.NUMBER,
    "text": kinds.SHORT_WORDS,
    "string": kinds.SHORT_WORDS,
    "q string": kinds.SHORT_WORDS,
    "add text prompt": kinds.SHORT_WORDS,
    "note": kinds.INFORMATION,
    "q note": kinds.INFORMATION,
    "add note prompt": kinds.INFORMATION,
}
_WORDS = "it is answered in words here"
_DATES = dict.fromkeys(
    (
        "date",
        "add date prompt",
        "q date",
        "time",
        "date time",
        "datetime",
        "dateTime",
        "q date time",
        "q dateTime",
    ),
    (kinds.SHORT_WORDS, f"a day or time is no kind of its own: {_WORDS}"),
)
_DATES |= dict.fromkeys(("add date time prompt", "add dateTime prompt"), _DATES["date"])
# Types that come in as another kind, and what is told of it.
AS_ANOTHER = _DATES | {
    "decimal": (kinds.SHORT_WORDS, f"only whole numbers are numbers here: {_WORDS}"),
    "q decimal": (kinds.SHORT_WORDS, f"only whole numbers are numbers here: {_WORDS}"),
    "add decimal prompt": (kinds.SHORT_WORDS, f"only whole numbers are numbers here: {_WORDS}"),
    "percentage": (kinds.NUMBER, "it is a whole number here"),
    "audio": (kinds.LONG_WORDS, "it is a question in words here, whose page leads to saying it by voice"),
    "q audio": (kinds.LONG_WORDS, "it is a question in words here, whose page leads to saying it by voice"),
    "add audio prompt": (
        kinds.LONG_WORDS,
        "it is a question in words here, whose page leads to saying it by voice",
    ),
    "phone number": (kinds.SHORT_WORDS, f"a way to reach a child is asked before sending: {_WORDS}"),
    "acknowledge": (kinds.INFORMATION, "going on says that it was read"),
    "q acknowledge": (kinds.INFORMATION, "going on says that it was read"),
    "add acknowledge prompt": (kinds.INFORMATION, "going on says that it was read"),
    "trigger": (kinds.INFORMATION, "going on says that it was read"),
}
# Left out, and told: what a device would note of itself or work out.
LEFT_OUT = dict.fromkeys(
    (
        "start", "end", "today", "start time", "end time", "get today", "get start time", "get end time", "audit",
        "deviceid", "device id", "imei", "simserial", "sim id", "subscriberid", "subscriber id", "phonenumber",
        "username", "email", "get device id", "get phone number", "get sim id", "get subscriber id", "uri:deviceid",
        "uri:email", "uri:phonenumber", "uri:simserial", "uri:subscriberid", "uri:username",
        "number of days in last month", "number of days in last six months", "number of days in last year",
    ),
    "nothing is noted of the device or of who holds it (P07)",
) | dict.fromkeys(
    ("calculate", "q calculate", "add calculate prompt", "hidden"), "nothing is worked out while a child answers"
)  # fmt: skip
# Refused: the form asks for what a child is not asked here, or repeats.
REFUSED = dict.fromkeys(
    ("geopoint", "geotrace", "geoshape", "gps", "location", "start-geopoint", "background-geopoint", "osm",
     "q geopoint", "q geotrace", "q geoshape", "q location", "add location prompt"),
    "nobody is asked where they are (P07)",
) | dict.fromkeys(
    ("barcode", "q barcode", "add barcode prompt"), "there is nothing to scan here"
) | dict.fromkeys(
    ("image", "photo", "video", "file", "q image", "q picture", "q video", "add image prompt", "add video prompt",
     "add file prompt", "add photo prompt", "background-audio"),
    "a photo, film or file may show who somebody is; words and a voice are taken",
) | dict.fromkeys(
    ("begin repeat", "begin_repeat", "begin looped group", "begin lgroup"), "questions are not repeated here"
) | dict.fromkeys(
    ("select one external", "xml-external", "csv-external"), "answers in other files cannot be read"
)  # fmt: skip
