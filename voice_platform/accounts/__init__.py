"""People who sign in, their roles and invitations, and who may see which address."""
