"""A50: no acronyms that nobody explains."""

import pytest

from cms.domain.acronyms import acronyms_of, unexplained


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Your EHCP and your PEP.", ["EHCP", "PEP"]),
        ("Two IROs and the IRO.", ["IRO"]),
        ("The CiCC meets on Monday.", ["CiCC"]),
        ("The R&R team.", ["R&R"]),
        ("We watch TV in the UK. OK?", []),
        ("Part II and Part IV.", []),
        ("McDonald lives in Leeds.", []),
        ("WHAT WE WILL DO", []),
        ("EHCP", ["EHCP"]),
        ("write to SEN@leeds.gov.uk", []),
        ("a B c", []),
        ("نعمل مع CAMHS كل يوم.", ["CAMHS"]),
        ("نستمع إليك.", []),
        ("", []),
    ],
)
def test_letters_that_stand_for_words_are_found(text, found):
    assert acronyms_of(text) == found


@pytest.mark.parametrize(
    ("texts", "left"),
    [
        (["Your Education, Health and Care Plan (EHCP) is yours.", "We read your EHCP."], []),
        (["We read your EHCP.", "Your Education, Health and Care Plan (EHCP) is yours."], []),
        (["The CAMHS (doctors for the mind) help."], []),
        (["IRO means a worker who checks your plan.", "Ask your IRO."], []),
        (["The Children in Care Council (CiCC) meets."], []),
        (["Independent Reviewing Officers (IROs) come.", "Ask your IRO."], []),
        (["The Equality Advisory and Support Service (EASS) helps."], []),
        (["Some other words (EHCP) stand here."], ["EHCP"]),
        (["The EHCP (new)."], ["EHCP"]),
    ],
)
def test_what_the_page_explains_is_left_out(texts, left):
    assert unexplained(texts) == left
