"""What the embedded server raises."""


class EmbeddedError(RuntimeError):
    """The embedded server cannot be had; the message is for the operator."""
