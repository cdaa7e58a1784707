"""Words in: one way, whole or not at all, once (design rule 1, Q09)."""

import threading
from dataclasses import replace

import pytest
from django.db import connection, connections
from django.utils import timezone

from surveys import intake
from surveys.enums import ReadingPriority
from surveys.errors import AnswerNotAccepted, DraftGone, IncompleteRecord, NotAllAccepted, SurveyNotOpen
from surveys.intake import Answer, Submission
from surveys.models import (
    Alert,
    ClosedAnswer,
    ContactRequest,
    CountChange,
    Cycle,
    Draft,
    FreeText,
    Invitation,
    Respondent,
    Response,
    VoiceNote,
)
from surveys.queries.answering import cycle_asked
from tests.surveys.factories import Ask, QuestionKind, make_draft, make_invitation, make_open_cycle


def submission(cycle: Cycle, *, sent_as: str = "one", tier: str = "12-15", **given) -> Submission:
    """A sending by key of question: an option's key, several of them, or `words="..."` for the last one."""
    asked = cycle_asked(cycle.pk).tier_for(tier)
    words, fields = given.pop("words", None), given.pop("fields", {})
    answers = [
        Answer(
            asked.questions[key].version_id,
            "answered",
            (chosen,) if isinstance(chosen, str) else tuple(chosen),
        )
        for key, chosen in given.items()
    ]
    if words is not None:
        answers.append(Answer(asked.questions["anything"].version_id, "answered", words=words))
    return Submission(
        **{
            "cycle_id": cycle.pk,
            "tier_id": asked.id,
            "submission_token": sent_as,
            "answers": tuple(answers),
            "voice": "by",
            "way_in": "open",
            "mode": "phone",
            "helper": "nobody",
            "language": "en",
            "age_band": tier,
            "assent": {"assent.what": "en:1"},
            "sent_at": timezone.now(),
        }
        | fields
    )


def test_response_holds_who_how_and_what(cycle):
    receipt = intake.receive(
        submission(cycle, safe="yes", likes=["sport", "games"], home="foster", words="Hello there")
    )
    response = Response.objects.get(pk=receipt.response_id)
    assert (response.mode, response.helper, response.language, response.age_band, response.voice) == (
        "phone",
        "nobody",
        "en",
        "12-15",
        "by",
    )
    assert response.assent == {"assent.what": "en:1"}
    assert response.groups == {"age_band": "12-15", "home": "foster"}
    closed = response.closed_answers.values_list("version__question__key", "state", "option__key")
    assert sorted(closed, key=str) == [
        ("feel", "skipped", None),
        ("home", "answered", "foster"),
        ("likes", "answered", "games"),
        ("likes", "answered", "sport"),
        ("listen", "skipped", None),
        ("safe", "answered", "yes"),
    ]
    assert [(text.words, text.language) for text in response.texts.all()] == [("Hello there", "en")]


def test_words_are_ciphertext_in_the_database(cycle):
    intake.receive(submission(cycle, words="a plain sentence", fields={"contact_how": "07700 900123"}))
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM surveys_freetext")
        stored = bytes(cursor.fetchone()[0])
        cursor.execute("SELECT how FROM surveys_contactrequest")
        stored += bytes(cursor.fetchone()[0])
    assert b"sentence" not in stored and b"900123" not in stored


def test_four_ways_of_not_answering_are_four_values(cycle):
    tier = cycle_asked(cycle.pk).tier_for("12-15")
    states = {"safe": "not_sure", "listen": "prefer_not", "feel": "does_not_apply", "likes": "skipped"}
    answers = tuple(Answer(tier.questions[key].version_id, state) for key, state in states.items())
    intake.receive(submission(cycle, fields={"answers": answers}))
    stored = dict(ClosedAnswer.objects.values_list("version__question__key", "state"))
    assert stored == states | {"home": "skipped", "anything": "skipped"}


def test_what_is_counted_is_what_was_stored(cycle):
    intake.receive(submission(cycle, safe="yes", words="Hello"))
    change = CountChange.objects.get()
    version = {
        row.version.question.key: row.version_id
        for row in cycle.questions.select_related("version__question")
    }
    cells = {(target, code) for _kind, target, code in change.facts["cells"]}
    assert {
        (version["safe"], "yes"),
        (version["listen"], "~skipped"),
        (version["anything"], "~answered"),
    } <= cells
    assert change.sign == 1


@pytest.mark.parametrize("missing", ["mode", "helper", "language", "age_band", "assent", "voice", "way_in"])
def test_incomplete_record_is_refused_and_leaves_nothing(cycle, missing):
    with pytest.raises(IncompleteRecord):
        intake.receive(submission(cycle, safe="yes", fields={missing: ""}))
    assert not Response.objects.exists() and not Respondent.objects.exists()


@pytest.mark.parametrize(
    "answer",
    [
        Answer(999_999, "answered", ("yes",)),
        Answer(0, "answered", ("forged",)),
        Answer(0, "answered", ("yes", "no")),
        Answer(0, "made-up"),
    ],
)
def test_answer_that_the_question_does_not_take_is_refused(cycle, answer):
    safe = cycle_asked(cycle.pk).tier_for("12-15").questions["safe"].version_id
    answer = replace(answer, version_id=answer.version_id or safe)
    with pytest.raises(AnswerNotAccepted):
        intake.receive(submission(cycle, fields={"answers": (answer,)}))
    assert not Response.objects.exists()


def test_more_than_at_most_is_refused(cycle):
    with pytest.raises(AnswerNotAccepted):
        intake.receive(submission(cycle, likes=["sport", "music", "games"]))


def test_question_of_another_tier_is_refused(cycle):
    feel = cycle_asked(cycle.pk).tier_for("12-15").questions["feel"].version_id
    answer = Answer(feel, "answered", ("good",))
    with pytest.raises(AnswerNotAccepted):
        intake.receive(submission(cycle, tier="4-7", fields={"answers": (answer,)}))


def test_unknown_cycle_is_refused(cycle):
    with pytest.raises(SurveyNotOpen):
        intake.receive(replace(submission(cycle), cycle_id=12345))


def test_same_token_gives_the_same_response_and_words(cycle):
    first = intake.receive(submission(cycle, safe="yes"))
    second = intake.receive(submission(cycle, safe="no"))
    assert (second.response_id, second.words_code) == (first.response_id, first.words_code)
    assert (first.is_new, second.is_new) == (True, False)
    assert Response.objects.count() == CountChange.objects.count() == 1


def test_another_token_gives_other_words(cycle):
    codes = {intake.receive(submission(cycle, sent_as=f"token-{n}")).words_code for n in range(5)}
    assert len(codes) == 5


def test_worry_option_raises_one_alert_and_lifts_the_words_beside_it(cycle):
    intake.receive(submission(cycle, safe="no", words="we play football"))
    assert [alert.reasons for alert in Alert.objects.all()] == [["option"]]
    assert FreeText.objects.get().priority == ReadingPriority.WORRY


def test_worrying_words_raise_an_alert(cycle):
    intake.receive(submission(cycle, words="he hits me and I am scared"))
    assert [alert.reasons for alert in Alert.objects.all()] == [["words"]]


def test_plain_words_raise_no_alert_and_wait_to_be_read(cycle):
    intake.receive(submission(cycle, safe="yes", words="we play football"))
    assert not Alert.objects.exists()
    assert FreeText.objects.get().read_at is None


def test_wish_to_talk_is_kept_and_raises_an_alert(cycle):
    fields = {
        "talk_ways": ("call", "not-my-worker"),
        "contact_how": "07700 900123",
        "contact_time": "evenings",
    }
    intake.receive(submission(cycle, fields=fields))
    contact = ContactRequest.objects.get()
    assert (contact.ways, contact.how, contact.safe_time) == (
        ["call", "not-my-worker"],
        "07700 900123",
        "evenings",
    )
    assert Alert.objects.get().reasons == ["talk"]


def test_without_a_way_to_reach_the_child_there_is_no_contact_row(cycle):
    intake.receive(submission(cycle, safe="yes"))
    assert not ContactRequest.objects.exists()


def test_words_in_a_language_that_is_not_here_are_of_unknown_language(cycle):
    own = Answer(None, "answered", words="Dwi'n hapus")
    intake.receive(submission(cycle, fields={"answers": (own,), "language_not_here": True}))
    text = FreeText.objects.get()
    assert (text.language, text.version_id, text.response.language_not_here) == ("und", None, True)


def test_words_are_cleaned_before_they_are_kept(cycle):
    intake.receive(submission(cycle, words="a\x00b\ud800 \U0001f468‍\U0001f469"))
    assert FreeText.objects.get().words == "ab \U0001f468‍\U0001f469"


def test_newest_sending_of_a_child_speaks_for_it(cycle):
    respondent = Respondent.objects.create(cycle=cycle, way_in="linked")
    fields = {"respondent_id": respondent.pk, "way_in": "linked"}
    earlier = intake.receive(submission(cycle, sent_as="one", safe="yes", fields=fields)).response_id
    later = intake.receive(submission(cycle, sent_as="two", safe="no", fields=fields)).response_id
    assert dict(Response.objects.values_list("pk", "counts")) == {earlier: False, later: True}
    assert list(CountChange.objects.order_by("pk").values_list("sign", flat=True)) == [1, -1, 1]


@pytest.mark.parametrize("questions", [3, 16])
def test_sending_costs_at_most_twelve_queries_however_many_questions(
    db, settings, django_assert_max_num_queries, questions
):
    settings.ROWS_KEPT_SECONDS = 60
    asks = [Ask(f"q{number}", worries=("no",)) for number in range(questions - 1)]
    asks.append(Ask("anything", kind=QuestionKind.LONG_WORDS, options=()))
    cycle = make_open_cycle(questions=asks)
    given = {ask.key: "no" for ask in asks[:-1]}
    sent = submission(cycle, words="he hits me", fields={"contact_how": "x", "talk_ways": ("call",)}, **given)
    with django_assert_max_num_queries(12):
        intake.receive(sent)
    assert ClosedAnswer.objects.count() == questions - 1


def test_many_are_stored_once_and_a_second_run_adds_nothing(cycle):
    sent = [submission(cycle, sent_as=f"token-{n}", safe="yes", words=f"hello {n}") for n in range(120)]
    assert intake.receive_many(sent) == 120
    assert intake.receive_many(sent) == 0
    assert Response.objects.count() == FreeText.objects.count() == CountChange.objects.count() == 120


def test_many_with_one_fault_store_nothing(cycle):
    good = submission(cycle, sent_as="good", safe="yes")
    with pytest.raises(NotAllAccepted):
        intake.receive_many([good, submission(cycle, sent_as="bad", safe="forged")])
    assert not Response.objects.exists()


def test_many_from_one_child_leave_the_last_one_counting(cycle):
    respondent = Respondent.objects.create(cycle=cycle, way_in="linked")
    fields = {"respondent_id": respondent.pk, "way_in": "linked"}
    sent = [submission(cycle, sent_as=f"token-{n}", safe="yes", fields=fields) for n in range(3)]
    assert intake.receive_many(sent) == 3
    assert list(Response.objects.order_by("pk").values_list("counts", flat=True)) == [False, False, True]


def test_draft_is_emptied_and_its_recordings_go_along(cycle):
    draft, _token = make_draft(cycle, answers={"safe": "yes"}, words={"anything": "Hello"})
    VoiceNote.objects.create(
        draft=draft, sound=b"OggS", media_type="audio/ogg", size=4, arrived_at=timezone.now()
    )
    receipt = intake.send_draft(draft=draft, cycle=cycle_asked(cycle.pk), language="en")
    kept = Draft.objects.get()
    assert (kept.content, kept.sent_at is None) == (None, False)
    note = VoiceNote.objects.get()
    assert (note.draft_id, note.response_id) == (None, receipt.response_id)


def test_draft_sent_twice_is_one_response(cycle):
    draft, _token = make_draft(cycle, answers={"safe": "yes"})
    copy = Draft.objects.get()
    first = intake.send_draft(draft=draft, cycle=cycle_asked(cycle.pk), language="en")
    second = intake.send_draft(draft=copy, cycle=cycle_asked(cycle.pk), language="en")
    assert (second.words_code, second.is_new) == (first.words_code, False)
    assert Response.objects.count() == 1


def test_forgotten_draft_is_not_sent(cycle):
    _draft, token = make_draft(cycle, answers={"safe": "yes"})
    copy = Draft.objects.get()
    intake.forget_draft(token=token)
    with pytest.raises(DraftGone):
        intake.send_draft(draft=copy, cycle=cycle_asked(cycle.pk), language="en")
    assert not Response.objects.exists()


def test_answers_that_the_tier_does_not_ask_stay_behind(cycle):
    draft, _token = make_draft(cycle, band="4-7", answers={"safe": "yes", "feel": "good"})
    intake.send_draft(draft=draft, cycle=cycle_asked(cycle.pk), language="en")
    asked = set(ClosedAnswer.objects.values_list("version__question__key", flat=True))
    assert asked == {"safe", "listen", "anything"}


def test_invited_child_uses_up_the_invitation_and_counts_as_one(cycle):
    invitation = make_invitation(cycle, "a-link")
    draft, _token = make_draft(cycle, answers={"safe": "yes"}, invitation=invitation)
    intake.send_draft(draft=draft, cycle=cycle_asked(cycle.pk), language="en")
    response = Response.objects.get()
    assert (response.way_in, response.respondent_id) == ("linked", invitation.respondent_id)
    assert Invitation.objects.get().used_at is not None


def test_two_devices_of_one_invitation_lose_nothing_and_count_once(cycle):
    invitation = make_invitation(cycle, "a-link")
    drafts = [
        make_draft(cycle, answers={"safe": answer}, invitation=invitation)[0] for answer in ("yes", "no")
    ]
    for draft in drafts:
        intake.send_draft(draft=draft, cycle=cycle_asked(cycle.pk), language="en")
    assert Response.objects.count() == 2
    assert Response.objects.filter(counts=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_sent_by_eight_at_once_is_one_response():
    cycle = make_open_cycle()
    sent, receipts = submission(cycle, safe="yes", words="Hello"), []

    def send() -> None:
        receipts.append(intake.receive(sent))

    at_once(send, times=8)
    assert len(receipts) == 8
    assert len({receipt.response_id for receipt in receipts}) == Response.objects.count() == 1


def at_once(act, *, times: int) -> None:
    """Runs `act` in threads; one after the other where threads would share one connection to memory."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        for _ in range(times):
            act()
        return

    def in_thread() -> None:
        act()
        connections.close_all()

    threads = [threading.Thread(target=in_thread) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
