from frontend.examples import Example
from frontend.symbols.catalogue import SYMBOLS

EXAMPLES = [
    Example(
        "Every symbol with its words",
        """\
<ul class="vp-gallery__symbols">{% for name, symbol in symbols %}
<li>{% symbol name=name size="large" %} {{ symbol.text }}</li>{% endfor %}
</ul>""",
        {"symbols": list(SYMBOLS.items())},
    ),
    Example("A picture that speaks", '{% symbol name="bird" label="A small bird" %}'),
    Example(
        "Sizes",
        """\
{% symbol name="mark" size="small" %}
{% symbol name="mark" %}
{% symbol name="mark" size="large" %}
{% symbol name="mark" size="huge" %}""",
    ),
]
