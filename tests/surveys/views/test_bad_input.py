"""Bad input gets a clear message or a clean store: never a 500, never half a response, nothing lost."""

import html
import re
from urllib.parse import quote_from_bytes

import pytest
from cryptography.fernet import Fernet
from django.test import Client

from surveys.actions.answering import save_answers
from surveys.domain.drafts import Given
from surveys.models import ClosedAnswer, Draft, FreeText, Response
from tests.surveys.views.journey import HOW, SURVEY, answer, begin, send, text_of

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
FORM = "application/x-www-form-urlencoded"
PAGES = [
    "", "leaving/", "language/", "begin/", "for-you/", "your-way/", "talk/", "q/safe/", "q/anything/",
    "questions/", "answers/", "check/", "send/", "done/", "finish/",
]  # fmt: skip


@pytest.fixture
def child(cycle, client):
    begin(client)
    return client


def words_kept() -> str:
    return Draft.objects.get().held.answers["anything"].words


def post_raw(client: Client, path: str, body: bytes, content_type: str = FORM):
    return client.generic("POST", f"{SURVEY}{path}", body, content_type=content_type)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (FAMILY * 10, FAMILY * 10),
        ("\u202bسلام\u202c\u200f!", "\u202bسلام\u202c\u200f!"),
        ("ሰላም ሓፍተይ", "ሰላም ሓፍተይ"),
        ("a\x00b\x1bc\u2028d", "abc\u2028d"),
        ("<b>&amp;</b> {{ x }} {% y %} %s {0}", "<b>&amp;</b> {{ x }} {% y %} %s {0}"),
        ("'; DROP TABLE surveys_draft; --", "'; DROP TABLE surveys_draft; --"),
        ("line\r\nline", "line\nline"),
        ("[[vp-hole:csrf_token]]", "[[vp-hole:csrf_token]]"),
        ("e\u0301" * 100, "e\u0301" * 100),
    ],
)
def test_any_text_is_stored_clean_and_shown_as_it_is(child, typed, kept):
    answer(child, "anything", words=typed)
    assert words_kept() == kept
    assert child.get(f"{SURVEY}q/anything/").status_code == child.get(f"{SURVEY}check/").status_code == 200
    send(child)
    assert FreeText.objects.get().words == kept


@pytest.mark.parametrize("letters", ["س", "ሰ", "a", "\U0001f600", FAMILY[0]])
def test_limit_counts_letters_of_every_script_alike(child, letters):
    answer(child, "anything", words=letters * 5000)
    assert len(words_kept()) == 5000
    page = text_of(answer(child, "anything", words=letters * 5003))
    assert "Please take out 3 letters." in page and letters * 5003 in page
    assert len(words_kept()) == 5000


def test_line_breaks_count_as_one_letter(child):
    answer(child, "anything", words="a\r\n" * 2500)
    assert words_kept() == ("a\n" * 2500).strip()


def test_a_megabyte_of_text_is_said_to_be_too_long_and_given_back(child):
    typed = "word " * 210_000
    response = answer(child, "anything", words=typed)
    page = text_of(response)
    assert response.status_code == 200 and "That is too long." in page
    assert typed.strip() in page
    assert Draft.objects.get().held.answers == {}


def test_more_than_the_server_reads_is_refused_without_a_500(child):
    assert post_raw(child, "q/anything/", b"words=" + b"a" * 5_000_000).status_code == 400
    assert post_raw(child, "q/anything/", b"&".join(b"a=1" for _ in range(15_000))).status_code == 400
    assert Draft.objects.get().held.answers == {}


@pytest.mark.parametrize("lost", ["café".encode("latin-1"), b"\xed\xa0\x80", b"\xff\xfe\x00h"])
def test_letters_that_were_lost_are_marked_and_the_second_try_is_taken(child, lost):
    page = text_of(post_raw(child, "q/anything/", b"words=caf%C3%A9+" + quote_from_bytes(lost).encode()))
    assert "Some letters did not reach us." in page and "café" in page and "?" in page
    given_back = page.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0].strip()
    assert "\ufffd" not in given_back
    answer(child, "anything", words=given_back)
    assert words_kept() == given_back


# Posts in which no field of any form arrives.
LOST = [
    (b"%%%=%zz&&&==", FORM),
    (b"", FORM),
    (b'{"words": "hello"}', "application/json"),
    (b"hello", "text/plain"),
    (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
    (b"", ""),
]


@pytest.mark.parametrize(("body", "content_type"), LOST)
def test_a_post_without_the_questions_field_asks_again_and_keeps_the_answer(child, body, content_type):
    answer(child, "anything", words="I like my <room>")
    response = post_raw(child, "q/anything/", body, content_type)
    page = text_of(response)
    assert response.status_code == 200 and "Your words did not reach us." in page
    assert "I like my &lt;room&gt;</textarea>" in page
    assert words_kept() == "I like my <room>"
    answer(child, "safe", answer="yes")
    page = text_of(post_raw(child, "q/safe/", body, content_type))
    assert "Choose an answer, or press Skip." in page and re.search(r'value="yes"[^>]* checked', page)
    assert Draft.objects.get().held.answers["safe"].options == ("yes",)


@pytest.mark.parametrize(("body", "content_type"), LOST)
def test_a_post_without_the_forms_fields_loses_no_other_words_and_sends_nothing(child, body, content_type):
    child.post(f"{SURVEY}your-way/", {"words": "ሰላም", "wants_interpreter": "on"})
    child.post(f"{SURVEY}talk/", {"ways": ["call"], "how": "07700 900123", "time": "after school"})
    before = Draft.objects.get().held
    for path, shown in (("your-way/", "ሰላም"), ("talk/", "07700 900123"), ("send/", "after school")):
        page = text_of(post_raw(child, path, body, content_type))
        assert "That did not reach us. Please send it again." in page and shown in page
    assert Draft.objects.get().held == before and not Response.objects.exists()


def test_only_skip_skips(child):
    answer(child, "anything", words="mine")
    answer(child, "anything", skip="1")
    assert Draft.objects.get().held.answers["anything"].state == "skipped"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"words=caf\xe9", f"{FORM}; charset=latin-1"),
        (b"\xff\xfe\x00\x01", FORM),
        (b"", "multipart/form-data"),
        *LOST,
    ],
)
def test_wrong_encodings_and_kinds_of_post_are_never_a_500(child, body, content_type):
    for page in ("q/anything/", "q/safe/", "your-way/", "begin/", "answers/", "talk/", "send/"):
        assert post_raw(child, page, body, content_type).status_code < 500
    assert FreeText.objects.count() == 0


def test_a_charset_that_nobody_knows_is_read_as_every_form_is(child):
    for page in ("q/anything/", "send/"):
        assert (
            post_raw(child, page, b"words=caf%C3%A9&how=", f"{FORM}; charset=no-such-charset").status_code
            == 302
        )
    assert FreeText.objects.get().words == "café"


@pytest.mark.parametrize(
    "given",
    [
        {"answer": "forged"},
        {"answer": "~answered"},
        {"answer": "~"},
        {"answer": ""},
        {"answer": "\x00"},
        {"answer": "yes\x00"},
        {"answer": "a" * 100_000},
        {"words": "words for a question with options"},
        {"state": "not_sure"},
    ],
)
def test_forged_option_is_said_kindly_and_not_kept(child, given):
    response = answer(child, "safe", **given)
    assert response.status_code == 200 and "There is a problem" in text_of(response)
    assert Draft.objects.get().held.answers == {}


def test_several_answers_to_a_question_for_one_keep_one(child):
    answer(child, "safe", answer=["yes", "no"])
    assert len(Draft.objects.get().held.answers["safe"].options) == 1


def test_replayed_answer_is_kept_once(child):
    for _ in range(3):
        answer(child, "safe", answer="yes")
    send(child)
    assert ClosedAnswer.objects.filter(version__question__key="safe").count() == 1


def test_steps_skipped_by_address_give_a_whole_response_of_skips(child):
    send(child)
    states = set(ClosedAnswer.objects.values_list("state", flat=True))
    assert (Response.objects.count(), ClosedAnswer.objects.count(), states) == (1, 6, {"skipped"})


def test_nothing_is_sent_without_beginning(cycle, client):
    assert send(client).status_code == 410
    assert client.post(f"{SURVEY}q/safe/", {"answer": "yes"}).status_code == 410
    assert not Draft.objects.exists() and not Response.objects.exists()


def test_post_without_the_forms_token_is_told_kindly_and_gives_the_words_back(cycle):
    strict = Client(enforce_csrf_checks=True)
    for page in ("begin/", "q/safe/", "q/anything/", "your-way/", "talk/", "answers/", "send/", "finish/"):
        response = strict.post(f"{SURVEY}{page}", {"words": "my <words>", "age_band": "12-15", **HOW})
        assert response.status_code == 403
        assert "This page waited too long" in text_of(response) and "my &lt;words&gt;" in text_of(response)
    assert not Draft.objects.exists()


def fields_in(page: str) -> list[tuple[str, str]]:
    """What a browser would send of the only form in the main part."""
    form = page.partition("<form")[2].partition("</form")[0]
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    typed = re.findall(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL)
    return [(name, html.unescape(value)) for name, value in hidden + typed]


@pytest.mark.parametrize("said", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}])
@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("q/anything/", {"words": "my <words>\nلا"}),
        ("your-way/", {"words": "ሰላም", "wants_interpreter": "on"}),
        ("talk/", {"ways": ["call", "text"], "how": "07700 900123", "time": "after school"}),
    ],
)
def test_words_of_a_page_that_waited_too_long_are_sent_again_by_one_press(cycle, said, path, sent):
    strict = Client(enforce_csrf_checks=True)
    page = text_of(strict.get(f"{SURVEY}begin/"))
    strict.post(
        f"{SURVEY}begin/",
        {**dict(fields_in(page)), "age_band": "12-15", **HOW},
        headers={"Origin": "http://testserver"},
    )
    del strict.cookies["csrf"]
    refused = strict.post(f"{SURVEY}{path}", {"csrfmiddlewaretoken": "old", **sent}, headers=said)
    assert refused.status_code == 403 and refused["Cache-Control"] == "no-store"
    again: dict[str, list[str]] = {}
    for name, value in fields_in(text_of(refused)):
        again.setdefault(name, []).append(value)
    assert again.pop("csrfmiddlewaretoken") != ["old"]
    assert again == {name: value if isinstance(value, list) else [value] for name, value in sent.items()}
    taken = strict.post(f"{SURVEY}{path}", dict(fields_in(text_of(refused))) | again)
    assert taken.status_code in {200, 302}
    held = Draft.objects.get().held
    assert sent.get("words", "") in {held.own_words, *(given.words for given in held.answers.values())}
    assert (held.contact_how, held.talk_ways) == (sent.get("how", ""), tuple(sent.get("ways", ())))


@pytest.mark.parametrize("said", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}])
def test_another_site_cannot_have_a_child_send_its_words(cycle, said):
    strict = Client(enforce_csrf_checks=True)
    page = text_of(strict.post(f"{SURVEY}q/anything/", {"words": "not mine"}, headers=said))
    assert "Copy your words first." in page and "<form" not in page.partition("<main")[2]


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "NONSENSE"])
def test_no_method_of_any_page_is_a_500(child, method):
    for page in PAGES:
        status = child.generic(method, f"{SURVEY}{page}").status_code
        assert status < 500
        assert method in {"GET", "HEAD", "POST"} or status == 405


@pytest.mark.parametrize("cookie", ["", "x", "x" * 4000, "\xff\xfe", "a;b", '"', "../../x", "%00"])
def test_any_cookie_is_a_stranger(cycle, client, settings, cookie):
    client.cookies[settings.DRAFT_COOKIE_NAME] = cookie
    assert client.get(f"{SURVEY}check/").status_code == 410
    assert client.get(SURVEY).status_code == 200


def test_broken_draft_of_another_key_is_not_shown_and_not_a_500(child, settings):
    answer(child, "anything", words="only mine")
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    response = child.get(f"{SURVEY}check/")
    assert response.status_code == 410 and "only mine" not in text_of(response)


def test_options_taken_out_of_the_survey_do_not_stop_the_sending(child):
    answer(child, "likes", answer=["sport", "games"])
    gone = {"likes": Given("answered", ("sport", "gone"))}
    save_answers(draft=Draft.objects.get(), given=gone, offers_talk=False, language="en")
    assert child.get(f"{SURVEY}check/").status_code == 200
    assert send(child).status_code == 302
    assert list(ClosedAnswer.objects.filter(state="answered").values_list("option__key", flat=True)) == [
        "sport"
    ]
