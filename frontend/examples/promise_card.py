from frontend.examples import Example

EXAMPLES = [
    Example(
        "Promise",
        '{% promise_card title="Listen" symbol="listen" sentence="You hear what I say and tell me what happens next." %}',
    ),
    Example(
        "Link with a status",
        '{% promise_card title="Safe and healthy" symbol="safe" sentence="You help me feel safe and well."'
        ' href="/promises/safe/" status="Not enough voices yet" tone="waiting" %}',
    ),
    Example(
        "Picture unknown",
        '{% promise_card title="A new promise" symbol="no-such-picture" sentence="You do what you said." %}',
    ),
]
