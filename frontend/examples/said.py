from frontend.examples import Example

EXAMPLES = [
    Example("A child's own words", '{% said language="en" %}I want more time to talk.{% endsaid %}'),
    Example("Another language", '{% said language="ar" %}أريد وقتا أطول للحديث.{% endsaid %}'),
    Example(
        "Words to read first",
        '{% said language="en" %}It is fine but <mark>I am scared</mark> at night.{% endsaid %}',
    ),
]
