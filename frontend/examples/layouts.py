"""Whole pages, to see the layouts with something real in them."""

from frontend.examples import Example
from frontend.examples.choices import Faces, Pictures
from frontend.examples.distribution import ROWS
from frontend.examples.helplines import LINES
from frontend.examples.language_switcher import ARABIC, ENGLISH
from frontend.examples.nav import ITEMS
from frontend.examples.site_footer import LINKS
from frontend.examples.site_header import COUNCIL
from frontend.examples.words_field import Words

FRAME: dict[str, object] = {"council": COUNCIL, "languages": [ENGLISH, ARABIC], "help_links": LINKS}

QUESTION = """\
{% error_summary form=form %}
{% progress current=3 total=12 %}
<form method="post" novalidate>
{% field bound=form.NAME question=True %}
{% actions %}
{% button %}Continue{% endbutton %}
{% button kind="quiet" name="skip" value="yes" %}Skip this question{% endbutton %}
{% endactions %}
</form>
{% actions apart=True %}
{% button href="/safe/" kind="secondary" symbol="talk" %}I need to talk to someone soon{% endbutton %}
{% endactions %}"""

FIRST_SCREEN = """\
{% symbol name="mark" size="huge" %}
<h1>Do we keep our promises to you?</h1>
<div class="vp-prose"><p>We want to hear how life is for you. You choose what to answer.</p></div>
{% notice title="This is your choice" %}<p>You can stop at any time.</p>{% endnotice %}
{% notice kind="urgent" title="In danger now?" %}<p>Call <a href="tel:999">999</a>.</p>{% endnotice %}
{% details summary="Who reads what I say?" %}<p>People trained to listen.</p>{% enddetails %}
{% actions %}{% button href="#next" symbol="arrow" %}Start{% endbutton %}{% endactions %}
{% helplines lines=lines %}"""

SENT = """\
<h1>Thank you</h1>
{% notice kind="good" %}<p>Your answers are sent.</p>{% endnotice %}
{% words_code code="otter maple button river lantern" %}
<h2>What happens next</h2>
{% steps items=steps %}"""

BOARD = """\
{% breadcrumbs items=crumbs %}
<h1>Listen</h1>
{% stats %}
{% stat figure="45 of 120" words="children answered" %}
{% stat figure="12" words="said for a child" %}
{% endstats %}
{% evidence_panel %}
{% evidence_column kind="said" level=2 %}
{% distribution caption="Do people listen to you?" rows=rows %}
{% interval low=41 high=63 words="Between 41% and 63% would say yes." %}
{% endevidence_column %}
{% evidence_column kind="records" level=2 %}
{% stat figure="88%" words="saw their worker every 6 weeks" %}
{% endevidence_column %}
{% evidence_column kind="did" level=2 %}
{% status text="Started" tone="waiting" %}
<p>Every home has a quiet room to talk.</p>
{% endevidence_column %}
{% endevidence_panel %}"""

EXAMPLES = [
    Example("First screen", FIRST_SCREEN, FRAME | {"lines": LINES}, layout="child"),
    Example(
        "Faces",
        QUESTION.replace("NAME", "answer"),
        FRAME | {"form": Faces(initial={"answer": "4"})},
        layout="child",
    ),
    Example(
        "Nothing chosen", QUESTION.replace("NAME", "answer"), FRAME | {"form": Faces({})}, layout="child"
    ),
    Example("Pictures", QUESTION.replace("NAME", "answer"), FRAME | {"form": Pictures()}, layout="child"),
    Example("Words", QUESTION.replace("NAME", "words"), FRAME | {"form": Words()}, layout="child"),
    Example(
        "Sent", SENT, FRAME | {"steps": ["A trained person reads it.", "We tell you here."]}, layout="child"
    ),
    Example(
        "Board",
        BOARD,
        FRAME
        | {
            "rows": ROWS,
            "nav_items": ITEMS,
            "crumbs": [{"url": "/board/", "label": "Board"}, {"label": "Listen"}],
            "user": {"is_authenticated": True},
        },
        layout="signed_in",
    ),
    Example("Error", "<h1>Something went wrong</h1><p>It is not your fault.</p>", FRAME, layout="error"),
]
