"""The one family of errors that a person is told about in words."""

from officeapp.base.i18n import gettext


class UserError(Exception):
    """Something the person must act on: a broken rule, a locked file, a value that cannot be.

    The text is translated when it is shown, so that it follows the language of the moment.

    Attributes:
        msgid: the English sentence, marked with `N_`, with named placeholders.
        params: the values of the placeholders.
    """

    def __init__(self, msgid: str, **params: object) -> None:
        super().__init__(msgid)
        self.msgid = msgid
        self.params = params

    def __str__(self) -> str:
        text = gettext(self.msgid)
        return text.format(**self.params) if self.params else text
