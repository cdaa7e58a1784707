"""What can go wrong in asking, reading and counting; views and middleware turn these into kind pages."""

from collections.abc import Sequence


class SurveysError(Exception):
    """Base of every error of this package; its text never holds a child's words."""


class WordsCannotBeRead(SurveysError):
    """No key of the installation opens this ciphertext."""


class SurveyNotOpen(SurveysError):
    """The link is unknown, closed, used or mistyped: the child gets one kind page for all of them."""


class DraftGone(SurveysError):
    """The draft ran out, was sent from another tab, or was cleared from this device."""


class AnswerNotAccepted(SurveysError):
    """An answer that the question does not offer; carries a message in the child's words."""


class VoiceNoteNotTaken(SurveysError):
    """A recording that is too big, of a kind nobody can play, or one too many; `reason` says which."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class IncompleteRecord(SurveysError):
    """A response without its mode, helper, language or assent wording (M07, P23)."""


class SurveyUnknown(SurveysError):
    """There is no survey at this address, or it has no round yet."""


class AddressTaken(SurveysError):
    """The address belongs to a survey of another kind, such as what children say about a page."""


class NotAllAccepted(SurveysError):
    """Of several sendings some cannot be taken, so none was; `faults` holds the place of each and why."""

    def __init__(self, faults: Sequence[tuple[int, str]]) -> None:
        super().__init__(f"{len(faults)} sendings cannot be taken; the first: {faults[0][1]}")
        self.faults = tuple(faults)


class CycleCannotOpen(SurveysError):
    """The cycle lacks something that opening needs, such as a cognitive-test record (M09)."""


class NoWordsInThisForm(SurveysError):
    """This kind of file is made over a temporary one, which may never hold a child's words (design rule 5)."""


class NotYourWords(SurveysError):
    """The user may not read children's words (S14)."""


class CountsKeepMoving(SurveysError):
    """Answers keep coming in while the counts are rebuilt: try again at a quieter time."""


class QuestionnaireNotReady(SurveysError):
    """What staff wrote cannot be asked yet; its page says what stops it."""
