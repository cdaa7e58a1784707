from frontend.examples import Example

EXAMPLES = [
    Example(
        "Wide",
        '{% interval low=41 high=63 words="We think between 41% and 63% of children would say yes." %}',
    ),
    Example(
        "With its middle", '{% interval low=55 high=71 value=63 words="63%. It could be from 55% to 71%." %}'
    ),
    Example("At the end", '{% interval low=90 high=100 words="Between 90% and 100%." %}'),
]
