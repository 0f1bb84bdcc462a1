"""A mail server for tests: takes what is sent, slowly if asked to, or refuses it."""

import socketserver
import threading
import time
from email import message_from_bytes, policy


class MailServer(socketserver.ThreadingTCPServer):
    """Speaks as much SMTP as Python's own client asks for."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, *, delay=0.0):
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.delay = delay  # seconds before a mail is taken
        self.refusals = {}  # by address: the reply instead of taking its mail
        self.mails = []

    @property
    def port(self):
        return self.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.05,)).start()
        return self

    def __exit__(self, *_how):
        self.shutdown()
        self.server_close()

    def handle_error(self, *_what):
        """A client that is killed in the middle is what some tests are about."""

    def numbers(self):
        """Return the Message-IDs of the mails that were taken."""
        return [mail["Message-ID"] for mail in self.mails]


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 ready")
        while line := self.rfile.readline():
            word = line.split()[0].upper() if line.split() else b""
            if word == b"QUIT":
                self.say("221 bye")
                return
            if word == b"RCPT":
                address = line.decode().partition("<")[2].partition(">")[0]
                self.say(self.server.refusals.get(address, "250 ok"))
            elif word == b"DATA":
                self.take()
            else:
                self.say("250 ok")

    def take(self):
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        if not line:
            return
        time.sleep(self.server.delay)
        mail = message_from_bytes(b"".join(lines), policy=policy.default)
        self.server.mails.append(mail)
        self.say("250 taken")

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())
