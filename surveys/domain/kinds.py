"""Which kinds of questions there are, and what an answer to each holds."""

CHOOSE_ONE, FACES, PICTURES, ABOUT_YOU = "choose_one", "faces", "pictures", "about_you"
CHOOSE_SOME, ORDER = "choose_some", "order"
LONG_WORDS, SHORT_WORDS = "long_words", "short_words"
NUMBER, INFORMATION = "number", "information"

WITH_OPTIONS = frozenset({CHOOSE_ONE, FACES, PICTURES, ABOUT_YOU, CHOOSE_SOME, ORDER})
TAKES_MANY = frozenset({CHOOSE_SOME, ORDER})
IN_WORDS = frozenset({LONG_WORDS, SHORT_WORDS})
# "I'm not sure" and "I don't want to say" stand as buttons of their own where nothing is chosen from a list.
STATES_AS_BUTTONS = IN_WORDS | {NUMBER, ORDER}
KINDS = WITH_OPTIONS | IN_WORDS | {NUMBER, INFORMATION}
