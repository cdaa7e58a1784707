"""How said, recorded and done become one scorecard: plain Python, no Django here."""
