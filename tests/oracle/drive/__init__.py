"""What sets both evaluators against each other, seed by seed."""
