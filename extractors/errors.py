"""What can go wrong when a page is read, each with a message fit to be shown to an operator as it stands."""


class DesignataError(Exception):
    """Base of every error this project raises on purpose; its message says what, where and what to do."""


class ReadError(DesignataError):
    """The bytes are not what they should be: empty, truncated, malformed, or another kind of page."""


class AccessDenied(ReadError):
    """The site answered with an access-denied page, whatever the status it came with."""


class ListingError(DesignataError):
    """A listing contradicts itself or yields nothing where it always yielded something."""
