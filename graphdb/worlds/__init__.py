"""Supply in many worlds at once: each is one draw of which uncertain flows exist."""
