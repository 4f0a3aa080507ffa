"""How does an email leave? Through the mail server of this installation, encrypted wherever it can be."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 25, "smtps": 465}
TIMEOUT_SECONDS = 30


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over, as whom, and from which address."""

    host: str
    port: int
    user: str
    password: str
    is_encrypted: bool
    sender: str


def server_from(url: str, sender: str) -> MailServer | None:
    """The server of `smtp://[user:password@]host[:port]` or `smtps://…`; None for an empty address.

    Raises ValueError, in Indonesian, for an address that is none and for a missing sender.
    """
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("TELAAH_SMTP_URL harus berbentuk smtp://surel.contoh.go.id:587.")
    if "@" not in sender:
        raise ValueError("TELAAH_MAIL_FROM harus berisi alamat surel pengirim.")
    return MailServer(
        parts.hostname, parts.port or PORTS[parts.scheme], unquote(parts.username or ""),
        unquote(parts.password or ""), parts.scheme == "smtps", sender,
    )  # fmt: skip


def send(server: MailServer, to: str, subject: str, text: str) -> None:
    """Hand one email over. Raises OSError or SMTPException where the server does not take it.

    A password never travels in the clear: without encryption on offer a server with one is refused.
    """
    with _connected(server) as line:
        if server.user:
            line.login(server.user, server.password)
        line.send_message(_message(server.sender, to, subject, text))


def _connected(server: MailServer) -> smtplib.SMTP:
    trust = ssl.create_default_context()
    if server.is_encrypted:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_SECONDS, context=trust)
    line = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_SECONDS)
    try:
        line.ehlo()
        if line.has_extn("starttls"):
            line.starttls(context=trust)
            line.ehlo()
        elif server.user:
            raise smtplib.SMTPNotSupportedError(
                "Server surel tidak menawarkan sambungan terenkripsi."
            )
    except Exception:
        line.close()
        raise
    return line


def _message(sender: str, to: str, subject: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain=sender.split("@")[-1])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message
