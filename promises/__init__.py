"""What was promised, what was done, and the frozen scorecards that show it."""
