"""The closed lists that rows refer to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.domain import kinds
from surveys.domain.safety_words import WorryGroup


class SurveyKind(models.TextChoices):
    """What a survey is for. Reactions to a page never stand where the council's survey is meant."""

    QUESTIONS = "questions", _("Questions that the council asks")
    REACTIONS = "reactions", _("What children say about a page")


class QuestionKind(models.TextChoices):
    CHOOSE_ONE = kinds.CHOOSE_ONE, _("Choose one")
    FACES = kinds.FACES, _("Faces")
    PICTURES = kinds.PICTURES, _("Choose a picture")
    CHOOSE_SOME = kinds.CHOOSE_SOME, _("Choose some")
    ORDER = kinds.ORDER, _("Put in order")
    NUMBER = kinds.NUMBER, _("A number")
    SHORT_WORDS = kinds.SHORT_WORDS, _("Short words")
    LONG_WORDS = kinds.LONG_WORDS, _("Words")
    ABOUT_YOU = kinds.ABOUT_YOU, _("About you")
    INFORMATION = kinds.INFORMATION, _("A page to read")


class AnswerState(models.TextChoices):
    """M04: four kinds of not answering, each stored as itself and none counted as neutral or negative."""

    ANSWERED = "answered", _("Answered")
    NOT_SURE = "not_sure", _("I'm not sure")
    PREFER_NOT = "prefer_not", _("I don't want to say")
    DOES_NOT_APPLY = "does_not_apply", _("This is not about me")
    SKIPPED = "skipped", _("Skipped")


class Polarity(models.TextChoices):
    """Which end of its scale an option stands at; never a number, so that no mean can be taken (X01)."""

    TOP = "top", _("Top")
    MIDDLE = "middle", _("Middle")
    BOTTOM = "bottom", _("Bottom")
    NONE = "none", _("Not a scale")


class Mode(models.TextChoices):
    """How an answer came (M07)."""

    OWN_PHONE = "phone", _("Own phone or computer")
    SHARED_DEVICE = "shared", _("Shared device")
    PAPER = "paper", _("Paper")
    INTERVIEW = "interview", _("Interview")
    ADVOCATE = "advocate", _("Sent by an advocate")
    VOICE = "voice", _("Voice")
    GROUP = "group", _("A group together")


class Helper(models.TextChoices):
    """Who was beside the child (M07)."""

    NOBODY = "nobody", _("I answer on my own")
    READS = "reads", _("Someone reads it to me")
    WRITES = "writes", _("Someone writes what I say")
    INTERPRETER = "interpreter", _("An interpreter helps me")
    # On paper a child may leave it out; on a screen nobody can.
    NOT_SAID = "not-said", _("Not said")


SAID_BY_CHILDREN = tuple(helper for helper in Helper if helper != Helper.NOT_SAID)


class Voice(models.TextChoices):
    """Said by a child and said for a child are never pooled (X05)."""

    BY = "by", _("Said by children")
    FOR = "for", _("Said for children")


class WayIn(models.TextChoices):
    """Linked answers are children; open-link answers may hold the same child twice; a group is heard, never counted
    among them (design rule 2)."""

    LINKED = "linked", _("By invitation")
    OPEN = "open", _("Open link")
    GROUP = "group", _("A group together")


class CycleState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class WhyNotInvited(models.TextChoices):
    """M10: nobody is left out in silence."""

    UNKNOWN = "unknown", _("We do not know how to reach them")
    NOT_NOW = "not-now", _("It would hurt them now")
    UNABLE = "unable", _("They cannot answer in any way that we have")
    REFUSED = "refused", _("They said no")
    HELD_BACK = "held-back", _("An adult said no for them")
    OTHER = "other", _("Another reason")


class ReadingPriority(models.IntegerChoices):
    """Order of the reading queue. It raises, and never hides: all words get read (S05)."""

    WORRY = 1, _("Worrying words")
    UNKNOWN_LANGUAGE = 2, _("No rules in this language")
    PLAIN = 3, _("All other words")


class TalkWay(models.TextChoices):
    """I need to talk to someone soon (S03)."""

    CALL = "call", _("Call me")
    TEXT = "text", _("Text me")
    ADVOCATE = "advocate", _("Find me an advocate")
    TRUSTED_WORKER = "worker", _("A worker I trust")
    NOT_MY_WORKER = "not-my-worker", _("Someone who is not my worker")


class TallyKind(models.TextChoices):
    CHILDREN = "children", _("Children who answered")
    QUESTION = "question", _("Answers to a question")
    THEME = "theme", _("Children per theme")


class ReleaseReason(models.TextChoices):
    FIRST = "first", _("First release")
    TEN_CHILDREN = "ten-children", _("Ten or more children have changed it")
    CYCLE_END = "cycle-end", _("The cycle has ended")


class DecisionKind(models.TextChoices):
    """What was done about a worry (S06, S11); the last two close it, and only the safeguarding lead may."""

    PASSED_ON = "passed-on", _("Told the safeguarding lead")
    HANDED_OVER = "handed-over", _("Handed over to the team whose job it is")
    NO_STEP = "no-step", _("Looked at: no more steps needed")


class WorryLabel(models.TextChoices):
    """What a worry found by `domain.safety_words` may be about, in words for a reader."""

    SELF_HARM = WorryGroup.SELF_HARM.value, _("Hurting themselves")
    ABUSE = WorryGroup.ABUSE.value, _("Being hurt by someone")
    SEXUAL_HARM = WorryGroup.SEXUAL_HARM.value, _("Sexual harm")
    BULLYING = WorryGroup.BULLYING.value, _("Bullying")
    NEGLECT = WorryGroup.NEGLECT.value, _("Not being looked after")
    RUNNING_AWAY = WorryGroup.RUNNING_AWAY.value, _("Running away")
    EXPLOITATION = WorryGroup.EXPLOITATION.value, _("Being used by someone")
    NOT_SAFE = WorryGroup.NOT_SAFE.value, _("Not feeling safe")
    FEAR_OF_AN_ADULT = WorryGroup.FEAR_OF_AN_ADULT.value, _("Afraid of an adult")
    AFRAID_TO_SAY = WorryGroup.AFRAID_TO_SAY.value, _("Afraid to tell")


class AlertReason(models.TextChoices):
    """Why somebody must look soon; a code in the row, never a child's words."""

    WORDS = "words", _("Worrying words")
    OPTION = "option", _("Chose an answer that is a worry")
    TALK = "talk", _("Asked to talk to someone soon")
    READER = "reader", _("A reader passed it on")


class PageFault(models.TextChoices):
    """What was wrong with a page that was not useful: a fixed list, so that nobody's words come in here."""

    HARD = "hard", _("It is hard to read")
    NOT_FOUND = "not-found", _("I did not find what I wanted")
    WRONG = "wrong", _("Something on it is wrong or old")
    BROKEN = "broken", _("Something did not work")
    NO_WAY = "no-way", _("I could not use it my way")


class Strength(models.TextChoices):
    """How sure the sorting program is, in words; the number stands beside them."""

    STRONG = "strong", _("Strong")
    LIKELY = "likely", _("Likely")
    WEAK = "weak", _("Weak")
