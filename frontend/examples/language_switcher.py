from frontend.examples import Example

ENGLISH = {"code": "en", "name": "English", "direction": "ltr", "url": "/", "current": True}
ARABIC = {"code": "ar", "name": "العربية", "direction": "rtl", "url": "/ar/", "current": False}
MANY = [
    ENGLISH,
    ARABIC,
    {"code": "fa", "name": "فارسی", "direction": "rtl", "url": "/fa/", "current": False},
    {"code": "ti", "name": "ትግርኛ", "direction": "ltr", "url": "/ti/", "current": False},
    {"code": "vi", "name": "Tiếng Việt", "direction": "ltr", "url": "/vi/", "current": False},
    {"code": "sq", "name": "Shqip", "direction": "ltr", "url": "/sq/", "current": False},
]

EXAMPLES = [
    Example(
        "Two", "{% language_switcher languages=languages %}", {"languages": [ENGLISH, ARABIC]}, layout="base"
    ),
    Example("Many", "{% language_switcher languages=languages %}", {"languages": MANY}, layout="base"),
    Example("One alone", "{% language_switcher languages=languages %}", {"languages": [ENGLISH]}),
]
