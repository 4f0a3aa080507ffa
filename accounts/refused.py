"""How does a rule say no? With a sentence, in a module that costs nothing to import."""


class Refused(Exception):
    """A rule said no; the message is an Indonesian sentence for the person who asked."""
