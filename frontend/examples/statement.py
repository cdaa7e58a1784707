from frontend.examples import Example

SAID: dict[str, object] = {
    "words": "We want children to live close to their friends and to the people who help them, whatever it costs.",
    "easy_read": ["You should live near your friends.", "You should live near people who help you."],
    "symbol": "home",
}

EXAMPLES = [
    Example(
        "Full words with Easy Read and a picture",
        "{% statement words=words easy_read=easy_read symbol=symbol %}",
        SAID,
    ),
    Example(
        "Full words alone, as they come in from a file",
        "{% statement words=words %}{% statement words=words symbol=symbol %}",
        {"words": SAID["words"], "symbol": "listen"},
    ),
]
