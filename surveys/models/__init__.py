"""Rows of the surveys package: fields, constraints and one-row properties; rules live in `domain`."""

from surveys.models.counts import CountChange, Release, Tally, Unreleased
from surveys.models.cycles import (
    Cycle,
    CycleQuestion,
    EligibleGroup,
    Invitation,
    NotInvited,
    Respondent,
    Start,
)
from surveys.models.decisions import Decision
from surveys.models.feedback import PageVerdict
from surveys.models.group_sessions import GroupCount, GroupSession
from surveys.models.questionnaires import Questionnaire
from surveys.models.responses import (
    Alert,
    ClosedAnswer,
    ContactRequest,
    Draft,
    FreeText,
    Response,
    VoiceNote,
)
from surveys.models.subjects import Subject
from surveys.models.surveys import Option, Question, QuestionVersion, QuestionWording, Survey, Tier
from surveys.models.themes import Coding, Refusal, Theme, ThemeSuggestion
from surveys.models.translations import Translation

__all__ = [
    "Alert",
    "ClosedAnswer",
    "Coding",
    "ContactRequest",
    "CountChange",
    "Cycle",
    "CycleQuestion",
    "Decision",
    "Draft",
    "EligibleGroup",
    "FreeText",
    "GroupCount",
    "GroupSession",
    "Invitation",
    "NotInvited",
    "Option",
    "PageVerdict",
    "Question",
    "QuestionVersion",
    "QuestionWording",
    "Questionnaire",
    "Refusal",
    "Release",
    "Respondent",
    "Response",
    "Start",
    "Subject",
    "Survey",
    "Tally",
    "Theme",
    "ThemeSuggestion",
    "Tier",
    "Translation",
    "Unreleased",
    "VoiceNote",
]
