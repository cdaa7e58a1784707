"""Rules in plain Python: no Django here, so each is tested in microseconds and fuzzed freely."""
