from frontend.examples import Example

EXAMPLES = [Example("Hidden without a script", "{% read_aloud %}")]
