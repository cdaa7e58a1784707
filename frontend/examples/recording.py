from frontend.examples import Example

EXAMPLES = [
    Example(
        "Words to hear",
        '{% recording url="/media/recordings/none/plan.mp3" media_type="audio/mpeg" size="240 KB" label="Hear it" %}',
    ),
]
