"""Addresses of a child's journey. What a child typed, a words-code or an answer never stands in one (Q11)."""

from django.urls import path, re_path

from surveys.views import (
    answering,
    batches,
    kiosk,
    not_open,
    own_way,
    page_feedback,
    receipts,
    sending,
    starting,
)

app_name = "surveys"

urlpatterns = [
    path("s/<str:slug>/", starting.first, name="first"),
    path("s/<str:slug>/leaving/", starting.leaving, name="leaving"),
    path("s/<str:slug>/language/", starting.other_language, name="other_language"),
    path("s/<str:slug>/begin/", starting.begin, name="begin"),
    path("s/<str:slug>/for-you/", starting.for_your_age, name="for_your_age"),
    path("s/<str:slug>/your-way/", own_way.own_way, name="own_way"),
    path("s/<str:slug>/q/<str:key>/", answering.question, name="question"),
    path("s/<str:slug>/talk/", own_way.talk, name="talk"),
    path("s/<str:slug>/questions/", batches.questions, name="questions"),
    path("s/<str:slug>/answers/", batches.save, name="answers"),
    path("s/<str:slug>/check/", sending.check, name="check"),
    path("s/<str:slug>/send/", sending.send, name="send"),
    path("s/<str:slug>/done/", sending.done, name="done"),
    path("s/<str:slug>/finish/", sending.finish, name="finish"),
    path("k/<slug:slug>/", kiosk.kiosk, name="kiosk"),
    path("i/<str:token>/", starting.first, name="invited"),
    path("i/<str:token>/leaving/", starting.leaving),
    path("i/<str:token>/language/", starting.other_language),
    path("i/<str:token>/begin/", starting.begin),
    # A mistyped link ends at the same kind page as a closed one.
    re_path(r"^[si]/(?:.*/)?$", not_open.not_open, name="not_open"),
    path("useful/", page_feedback.useful, name="useful_home"),
    path("useful/thanks/", page_feedback.thanks, name="useful_thanks_home"),
    path("useful/thanks/<path:page>", page_feedback.thanks, name="useful_thanks"),
    path("useful/<path:page>", page_feedback.useful, name="useful"),
    path("what-happened/", receipts.what_happened, name="what_happened"),
    path("what-happened/withdraw/", receipts.withdraw, name="withdraw"),
]
