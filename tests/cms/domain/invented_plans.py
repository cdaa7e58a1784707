"""Plans of councils that do not exist, each of another shape, with what must be found in them."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Case:
    """`outline` is headings with their statements; `aside` the texts set aside, in order."""

    name: str
    text: str
    outline: list[tuple[str, list[str]]]
    aside: list[str] = field(default_factory=list)
    title: str = ""
    file: str = "plan.txt"


CASES = [
    Case(
        "Word's round bullets, pasted as the letter that they become",
        """\
Where we are
o We look after 212 children
o 40 of them live far away

Where we go
o Brothers and sisters live together, in homes that are near
the schools that they know
o You keep your worker
""",
        [
            ("Where we are", ["We look after 212 children", "40 of them live far away"]),
            (
                "Where we go",
                [
                    "Brothers and sisters live together, in homes that are near the schools that they know",
                    "You keep your worker",
                ],
            ),
        ],
    ),
    Case(
        "a language in which a lone o is a word",
        """\
O que sabemos

Os jovens contam que querem ficar perto da escola e
o conselho quer ajudar todos os dias.
""",
        [
            (
                "O que sabemos",
                ["Os jovens contam que querem ficar perto da escola e o conselho quer ajudar todos os dias."],
            )
        ],
    ),
    Case(
        "addresses between the marks that Markdown has for them",
        "# Facts\n\n- See <https://marshford.example/facts> for more.\n- Ask <nobody> & us.\n",
        [("Facts", ["See https://marshford.example/facts for more.", "Ask <nobody> & us."])],
        file="plan.md",
    ),
    Case(
        "paragraphs under short lines, with a title and a slogan",
        """\
Marshford Children's Plan 2026

Where we are today

Most of our children live close to home, and they tell us that this matters to them.

Some of our children wait too long for the right home.

proud of Marshford

Where we want to be

We want every child to stay near their school.


How we get there

We will find forty more foster families.
""",
        [
            (
                "Where we are today",
                [
                    "Most of our children live close to home, and they tell us that this matters to them.",
                    "Some of our children wait too long for the right home.",
                ],
            ),
            ("Where we want to be", ["We want every child to stay near their school."]),
            ("How we get there", ["We will find forty more foster families."]),
        ],
        ["Marshford Children's Plan 2026", "proud of Marshford"],
        "Marshford Children's Plan 2026",
    ),
    Case(
        "a slogan with a capital letter, a date and a page number",
        """\
Thornby Care Promise

Spring 2026

Living well

You will have a bedroom that feels like your own.

Thornby Together

Learning well

You will have a quiet place to study.

www.thornby.example
Page 1 of 2
""",
        [
            ("Living well", ["You will have a bedroom that feels like your own."]),
            ("Learning well", ["You will have a quiet place to study."]),
        ],
        ["Thornby Care Promise", "Spring 2026", "Thornby Together", "www.thornby.example", "Page 1 of 2"],
        "Thornby Care Promise – Spring 2026",
    ),
    Case(
        "bullets of four kinds, headings with colons",
        """\
Our aims:

- Fewer moves
• More time with brothers and sisters
* A trusted adult for everyone
– Warm homes

Our actions:

- Train carers
- Ask children every month
""",
        [
            (
                "Our aims",
                [
                    "Fewer moves",
                    "More time with brothers and sisters",
                    "A trusted adult for everyone",
                    "Warm homes",
                ],
            ),
            ("Our actions", ["Train carers", "Ask children every month"]),
        ],
    ),
    Case(
        "numbers before statements, questions as headings",
        """\
What do we know already?

1. Children move too often.
2. Carers ask for more help.

What happens next?

1) We recruit carers.
2) We pay for training.
""",
        [
            ("What do we know already?", ["Children move too often.", "Carers ask for more help."]),
            ("What happens next?", ["We recruit carers.", "We pay for training."]),
        ],
    ),
    Case(
        "headings in capitals, statements right below with no blank line",
        """\
PELBURY COUNTY
OUR VISION
Every child belongs somewhere
We listen before we act
OUR WORK
We keep brothers and sisters together
We answer within five days
""",
        [
            ("OUR VISION", ["Every child belongs somewhere", "We listen before we act"]),
            ("OUR WORK", ["We keep brothers and sisters together", "We answer within five days"]),
        ],
        ["PELBURY COUNTY"],
        "PELBURY COUNTY",
    ),
    Case(
        "wrapped paragraphs, one heading attached to its text",
        """\
Homes

We want every child who cannot live with their own family to live with
people who know them, who like them and who will stay in touch with them
long after they have left. Nobody should have to move twice in one year
because of money.

Health
Every child sees a dentist twice a year, and somebody they trust goes with
them if they want that.
""",
        [
            (
                "Homes",
                [
                    "We want every child who cannot live with their own family to live with people who know "
                    "them, who like them and who will stay in touch with them long after they have left. "
                    "Nobody should have to move twice in one year because of money."
                ],
            ),
            (
                "Health",
                [
                    "Every child sees a dentist twice a year, and somebody they trust goes with them if "
                    "they want that."
                ],
            ),
        ],
    ),
    Case(
        "Markdown with a title, an introduction, two levels and a comment",
        """\
---
layout: plan
---
# The Holm Valley plan

This plan is for **every** child in our care.

<!-- checked with the children's council -->
## What we see

* Children want *fewer* workers.
* See [our report](https://holmvalley.example/report).

## What we do

### At home

We visit each home ourselves.
""",
        [
            ("", ["This plan is for every child in our care."]),
            (
                "What we see",
                ["Children want fewer workers.", "See our report (https://holmvalley.example/report)."],
            ),
            ("At home", ["We visit each home ourselves."]),
        ],
        [
            "---",
            "layout: plan",
            "---",
            "The Holm Valley plan",
            "<!-- checked with the children's council -->",
            "What we do",
        ],
        "The Holm Valley plan",
        "plan.md",
    ),
    Case(
        "Markdown headings that are underlined",
        """\
What we heard
-------------

Two children in three like their home.

What we owe you
---------------

A reply to every question.
""",
        [
            ("What we heard", ["Two children in three like their home."]),
            ("What we owe you", ["A reply to every question."]),
        ],
        ["-------------", "---------------"],
    ),
    Case(
        "no headings at all",
        """\
We will keep children near their friends.

We will ask them how it went.

We will tell them what we changed.
""",
        [
            (
                "",
                [
                    "We will keep children near their friends.",
                    "We will ask them how it went.",
                    "We will tell them what we changed.",
                ],
            )
        ],
    ),
    Case(
        "numbered headings over paragraphs",
        """\
1. Belonging

Children stay in the town that they know.

2. Being heard

Children sit on the panel that chooses staff.

3. Moving on

Nobody leaves care before they feel ready.
""",
        [
            ("Belonging", ["Children stay in the town that they know."]),
            ("Being heard", ["Children sit on the panel that chooses staff."]),
            ("Moving on", ["Nobody leaves care before they feel ready."]),
        ],
    ),
    Case(
        "short statements in blocks under a first line",
        """\
Children first

What we promise
Listen to you
Keep your things safe

How we check
Ask you each term
Show you the results
""",
        [
            ("What we promise", ["Listen to you", "Keep your things safe"]),
            ("How we check", ["Ask you each term", "Show you the results"]),
        ],
        ["Children first"],
        "Children first",
    ),
    Case(
        "a short line that leads into bullets under its heading",
        """\
Our homes

Every home is checked.

Our promises

We will:

- keep you safe
- keep you near your family
- keep in touch

Our thanks

Thank you to the children who wrote this plan with us.
""",
        [
            ("Our homes", ["Every home is checked."]),
            ("Our promises", ["We will:", "keep you safe", "keep you near your family", "keep in touch"]),
            ("Our thanks", ["Thank you to the children who wrote this plan with us."]),
        ],
    ),
    Case(
        "headings that trail off over lists, pictures as bullets, a child's own words",
        """\
We promise to...

✅ Ask you first
❤️ Keep your photos safe

You told us…

👉 Visits are too short

We heard you and we want this to change.

“I want to stay with my sister”

What is next

We meet every month.
""",
        [
            ("We promise to...", ["Ask you first", "Keep your photos safe"]),
            (
                "You told us…",
                [
                    "Visits are too short",
                    "We heard you and we want this to change.",
                    "“I want to stay with my sister”",
                ],
            ),
            ("What is next", ["We meet every month."]),
        ],
    ),
    Case(
        "no blank lines anywhere",
        """\
Sandhaven Plan
What we know
Children tell us that they want to stay close to home.
Too many move.
What we will do
We will find more carers.
We will listen.
""",
        [
            ("What we know", ["Children tell us that they want to stay close to home.", "Too many move."]),
            ("What we will do", ["We will find more carers.", "We will listen."]),
        ],
        ["Sandhaven Plan"],
        "Sandhaven Plan",
    ),
    Case(
        "Markdown title over headings that have no marks",
        """\
# Rivers and Homes

Where we are

Children wait eleven weeks.

Where we go

Children wait two weeks.

© Rivermouth Council 2026
""",
        [
            ("Where we are", ["Children wait eleven weeks."]),
            ("Where we go", ["Children wait two weeks."]),
        ],
        ["Rivers and Homes", "© Rivermouth Council 2026"],
        "Rivers and Homes",
        "plan.md",
    ),
    Case(
        "a title of two lines, headings right over statements with no full stop",
        """\
Brookfield Trust
Our pledge to you

Priority 1: Safe homes
We will make sure you have a place to live where you feel safe and cared for
We will keep you close to your family and friends wherever we can

Priority 2: Health
We will help you see a doctor or a dentist whenever you need to see one
""",
        [
            (
                "Priority 1: Safe homes",
                [
                    "We will make sure you have a place to live where you feel safe and cared for",
                    "We will keep you close to your family and friends wherever we can",
                ],
            ),
            (
                "Priority 2: Health",
                ["We will help you see a doctor or a dentist whenever you need to see one"],
            ),
        ],
        ["Brookfield Trust", "Our pledge to you"],
        "Brookfield Trust – Our pledge to you",
    ),
    Case(
        "one heading over short lines that begin alike",
        """\
Our promise

We will listen to you

We will keep you safe

We will be honest
""",
        [("Our promise", ["We will listen to you", "We will keep you safe", "We will be honest"])],
    ),
    Case(
        "the title again at the head of the second page",
        """\
Eastmere plan for care

Now

Care leavers tell us that they feel alone at weekends.

Eastmere plan for care

Next

We open a café on Saturdays.
""",
        [
            ("Now", ["Care leavers tell us that they feel alone at weekends."]),
            ("Next", ["We open a café on Saturdays."]),
        ],
        ["Eastmere plan for care", "Eastmere plan for care"],
        "Eastmere plan for care",
    ),
    Case(
        "long statements with no full stop anywhere",
        """\
Today

Children in our care wait on average eleven weeks for a first meeting with a mentor

Too few of our carers have had training about children who came to this country alone

Tomorrow

Every child who asks for a mentor meets one within a month and keeps the same one
""",
        [
            (
                "Today",
                [
                    "Children in our care wait on average eleven weeks for a first meeting with a mentor",
                    "Too few of our carers have had training about children who came to this country alone",
                ],
            ),
            (
                "Tomorrow",
                ["Every child who asks for a mentor meets one within a month and keeps the same one"],
            ),
        ],
    ),
    Case(
        "right to left, in a script without capitals",
        """\
ما نعرفه

ينتقل الأطفال من بيت إلى بيت أكثر مما ينبغي، ونحن نعرف ذلك من إجاباتهم.

ما سنفعله

سنبحث عن عائلات راعية قريبة من مدارسهم.
""",
        [
            ("ما نعرفه", ["ينتقل الأطفال من بيت إلى بيت أكثر مما ينبغي، ونحن نعرف ذلك من إجاباتهم."]),
            ("ما سنفعله", ["سنبحث عن عائلات راعية قريبة من مدارسهم."]),
        ],
    ),
    Case(
        "a Markdown table with heads, an empty cell and a stroke in a cell",
        """\
# Tidewell plan

## Actions

| What | By when | Who |
|:-----|--------:|-----|
| Open **three** homes. | 2027 | Housing |
| Train carers | | Fostering \\| kinship |
| Is it enough? | every year | Children |

We report each March.
""",
        [
            (
                "Actions",
                [
                    "What: Open three homes; By when: 2027; Who: Housing",
                    "What: Train carers; Who: Fostering | kinship",
                    "What: Is it enough? By when: every year; Who: Children",
                    "We report each March.",
                ],
            )
        ],
        ["Tidewell plan", "| What | By when | Who |", "|:-----|--------:|-----|"],
        "Tidewell plan",
        "plan.md",
    ),
    Case(
        "tables without frames, without heads and without rows",
        """\
## Dates

What | When
--- | ---
Homes | 2027

| By 2028 | Open two homes. |
| We listen. | We answer. |

Left | Right
--- | ---
""",
        [
            (
                "Dates",
                [
                    "What: Homes; When: 2027",
                    "By 2028: Open two homes.",
                    "We listen. We answer.",
                    "Left: Right",
                ],
            )
        ],
        ["What | When", "--- | ---", "--- | ---"],
        "",
        "plan.md",
    ),
    Case(
        "numbers and colons at named headings",
        """\
# 2.1 Our plan

## 1. Where we are now:

Children wait eleven weeks.

## 2) Where we go:

1. Children wait two weeks.
""",
        [
            ("Where we are now", ["Children wait eleven weeks."]),
            ("Where we go", ["Children wait two weeks."]),
        ],
        ["Our plan"],
        "Our plan",
        "plan.md",
    ),
    Case(
        "capitals: the council above the plan's own name",
        """\
WESTERLEY COUNTY COUNCIL
A PLAN FOR EVERY CHILD 2026
WHERE WE ARE
Children move too often.
WHERE WE GO
Children stay.
""",
        [("WHERE WE ARE", ["Children move too often."]), ("WHERE WE GO", ["Children stay."])],
        ["WESTERLEY COUNTY COUNCIL", "A PLAN FOR EVERY CHILD 2026"],
        "WESTERLEY COUNTY COUNCIL – A PLAN FOR EVERY CHILD 2026",
    ),
    Case(
        "capitals: the plan's own name above the council, and an introduction",
        """\
GROWING UP HERE

NORTHOLM COUNCIL

This plan was written with forty children.

HOMES

Children stay near their school.

HEALTH

Every child sees a dentist.
""",
        [
            ("NORTHOLM COUNCIL", ["This plan was written with forty children."]),
            ("HOMES", ["Children stay near their school."]),
            ("HEALTH", ["Every child sees a dentist."]),
        ],
        ["GROWING UP HERE"],
        "GROWING UP HERE",
    ),
]
