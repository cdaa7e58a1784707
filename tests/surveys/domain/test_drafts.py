"""What a draft holds comes back as it was."""

from surveys.domain.drafts import Given, Held, read, written


def test_held_comes_back_as_it_was():
    held = Held(
        mode="phone",
        helper="nobody",
        assent={"assent.what": "en:1"},
        answers={"safe": Given("answered", ("no",)), "anything": Given("answered", words="سلام \U0001f600")},
        own_words="mine",
        language_not_here=True,
        wants_interpreter=True,
        voice_notes=2,
        talk_ways=("call", "text"),
        contact_how="07700 900000",
        contact_time="after school",
        offers_talk=True,
    )
    assert read(written(held)) == held


def test_newest_answer_replaces_the_one_before_and_leaves_the_others():
    held = Held(answers={"safe": Given("answered", ("no",)), "listen": Given("skipped")})
    changed = held.with_answers({"safe": Given("answered", ("yes",))}, offers_talk=False)
    assert changed.answers == {"safe": Given("answered", ("yes",)), "listen": Given("skipped")}


def test_what_older_code_did_not_ask_is_empty():
    assert read('{"answers": {}, "mode": "phone"}') == Held(mode="phone")


def test_no_words_in_what_is_printed():
    held = Held(
        answers={"anything": Given("answered", words="secret")}, own_words="secret", contact_how="secret"
    )
    assert "secret" not in repr(held)
