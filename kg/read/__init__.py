"""file -> Report: bytes are decoded, and it is settled whose report it is, of when, and in which edition."""
