from frontend.components.pictures import Shown
from frontend.examples import Example

EXAMPLES = [
    Example(
        "A symbol of our own, and drawings of OpenMoji",
        "{% picture shown=own %} {% picture shown=house %} {% picture shown=family %}",
        {
            "own": Shown(key="home"),
            "house": Shown(key="openmoji-1F3E1", alt="A house with a garden"),
            "family": Shown(key="openmoji-1F468-200D-1F469-200D-1F467"),
        },
    ),
    Example(
        "The four sizes",
        '{% picture shown=bus size="small" %} {% picture shown=bus size="medium" %} '
        '{% picture shown=bus size="large" %} {% picture shown=bus %}',
        {"bus": Shown(key="openmoji-1F68C")},
    ),
    Example("A picture that is gone", "{% picture shown=gone %}", {"gone": None}),
]
