"""A change that the store will not make."""


class Refused(Exception):  # noqa: N818 the field's word: a change is refused
    """What a person asked for cannot be done; the message says where, what was found, and what to do."""
