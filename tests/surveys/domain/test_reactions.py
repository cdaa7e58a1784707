import pytest

from surveys.domain.reactions import Asks, PageAsked, PartAsked, Sentences, asks_of, key_of, survey_about

EN = Sentences("About {title}", "Agree with {heading}?", "Agree with all of {title}?", "Why?", "Yes", "No")
AR = Sentences("عن {title}", "هل توافق على {heading}؟", "{title}؟", "لماذا؟", "نعم", "لا")
TIERS = {"youngest": ["4-7"], "older": ["8-11", "12-15"]}


def page(parts=2, **fields):
    made = tuple(
        PartAsked(f"plan:p/part-{number}", {"en": f"Part {number}"}, {"en": f"Words {number}.\nMore."})
        for number in range(parts)
    )
    return PageAsked(
        **{"slug": "about-p", "subject": "plan:p", "name": "P", "year": 2026, "title": {"en": "P"}} | fields,
        parts=made,
    )


def asked(found, tier):
    return [question.key for question in found.questions if tier in question.versions]


def test_each_part_is_asked_about_with_a_why_and_the_whole_last():
    found = survey_about(page(1), {"en": EN}, TIERS)
    key = key_of("plan:p/part-0")
    assert asked(found, "youngest") == asked(found, "older") == [key, f"{key}-why", "whole", "whole-why"]
    assert [question.subject for question in found.questions] == ["plan:p/part-0"] * 2 + ["plan:p"] * 2
    version = found.questions[0].versions["older"]
    assert (version.words["en"].text, version.words["en"].about) == ("Agree with Part 0?", "Words 0.\nMore.")
    assert found.kind == "reactions"


def test_not_sure_is_no_option_since_it_is_counted_apart():
    """M04."""
    version = survey_about(page(), {"en": EN}, TIERS).questions[0].versions["older"]
    assert [(option.key, option.polarity, option.symbol) for option in version.options] == [
        ("yes", "top", "yes"),
        ("no", "bottom", "no"),
    ]


@pytest.mark.parametrize(
    ("parts", "most", "expected"),
    [
        (5, 12, Asks(5, True)),
        (6, 12, Asks(6, False)),
        (10, 12, Asks(10, False)),
        (40, 12, Asks(10, False)),
        (11, 25, Asks(11, True)),
        (12, 25, Asks(12, False)),
        (0, 12, Asks(0, True)),
    ],
)
def test_nobody_is_asked_more_than_their_age_may_be(parts, most, expected):
    """M01."""
    found = asks_of(parts, most)
    assert found == expected
    assert found.parts * (1 + found.with_why) + 2 <= most


def test_a_long_plan_asks_the_youngest_less():
    found = survey_about(page(40), {"en": EN}, TIERS)
    assert (len(asked(found, "youngest")), len(asked(found, "older"))) == (12, 25)
    assert asked(found, "youngest")[-2:] == asked(found, "older")[-2:] == ["whole", "whole-why"]


def test_a_tier_without_ages_is_left_out():
    found = survey_about(page(), {"en": EN}, {"youngest": [], "older": ["12-15"]})
    assert [tier.slug for tier in found.tiers] == ["older"]
    assert all(set(question.versions) <= {"older"} for question in found.questions)


def test_a_language_is_asked_in_where_the_page_has_it():
    made = page(title={"en": "P", "ar": "ب", "xx": "P"})
    found = survey_about(made, {"en": EN, "ar": AR}, TIERS)
    whole = found.questions[-2].versions["older"]
    assert (whole.words["ar"].text, set(whole.words)) == ("ب؟", {"en", "ar"})
    assert set(found.questions[0].versions["older"].words) == {"en"}, "this part has no heading in Arabic"
    assert found.title == {"en": "About P", "ar": "عن ب"}


def test_braces_in_a_heading_are_just_braces():
    made = page(1)
    braces = PartAsked("plan:p/x", {"en": "{why} {0}"}, {"en": ""})
    found = survey_about(
        PageAsked(**{f: getattr(made, f) for f in made.__slots__} | {"parts": (braces,)}), {"en": EN}, TIERS
    )
    assert found.questions[0].versions["older"].words["en"].text == "Agree with {why} {0}?"


@pytest.mark.parametrize(
    "subject", ["plan:plan/now", "plan:a/b/C d é", "plan:p/" + "x" * 110, "plan:p/", "plan"]
)
def test_a_key_fits_an_address_and_is_always_the_same(subject):
    key = key_of(subject)
    assert key == key_of(subject)
    assert len(f"{key}-why") <= 50
    assert key.replace("-", "").isalnum() and key.isascii() and key == key.lower()


def test_two_plans_with_a_part_of_one_name_have_two_keys():
    assert key_of("plan:a/now") != key_of("plan:b/now")
