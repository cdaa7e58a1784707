from frontend.examples import Example
from frontend.symbols.catalogue import SYMBOLS

EXAMPLES = [
    Example(
        str(symbol.text), f'{{% symbol name="{name}" label=alt size="large" %}}', {"alt": str(symbol.alt)}
    )
    for name, symbol in SYMBOLS.items()
] + [
    Example(
        "Sizes",
        '{% symbol name="mark" size="small" %}{% symbol name="mark" %}{% symbol name="mark" size="huge" %}',
    ),
]
