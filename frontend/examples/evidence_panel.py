from frontend.examples import Example
from frontend.examples.distribution import ROWS

EXAMPLES = [
    Example(
        "Three columns",
        """\
{% evidence_panel %}
{% evidence_column kind="said" %}
{% stat figure="45 of 120" words="children answered" %}
{% distribution caption="Do people listen to you?" rows=rows %}
{% endevidence_column %}
{% evidence_column kind="records" %}
{% stat figure="88%" words="saw their worker every 6 weeks" %}
{% endevidence_column %}
{% evidence_column kind="did" %}
{% status text="Started" tone="waiting" %}
<p>Every home has a quiet room to talk.</p>
{% endevidence_column %}
{% endevidence_panel %}""",
        {"rows": ROWS},
    ),
    Example(
        "Not enough voices yet",
        """\
{% evidence_panel %}
{% evidence_column kind="said" %}
{% empty_state title="Not enough voices yet" level=4 %}<p>Fewer than 10 children.</p>{% endempty_state %}
{% endevidence_column %}
{% evidence_column kind="records" %}<p>Nothing yet.</p>{% endevidence_column %}
{% evidence_column kind="did" %}<p>Nothing yet.</p>{% endevidence_column %}
{% endevidence_panel %}""",
    ),
]
