from frontend.examples import Example

EXAMPLES = [
    Example(
        "The plan in British Sign Language",
        '{% signed_video url="/media/recordings/none/plan.mp4" media_type="video/mp4" size="9 MB" '
        'captions="/media/recordings/none/plan.vtt" language="en" title="Our plan in British Sign Language" '
        'people="Signed by A. Signer. Checked by B. Checker. 3 March 2026." %}',
    ),
]
