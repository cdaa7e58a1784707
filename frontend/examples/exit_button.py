from frontend.examples import Example

EXAMPLES = [Example("Exit this page", "{% exit_button %}", layout="base")]
