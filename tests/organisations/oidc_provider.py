"""A ministry's sign-in to test with: a provider of OpenID Connect on this machine."""

import json
import threading
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID = "portal"
SECRET = "a secret of the two"


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65_537, key_size=2_048)


@dataclass
class Provider:
    """Signs in one person at once; what it says of them can be made wrong.

    A claim that is `None` is left out.
    """

    claims: dict[str, Any]
    key: rsa.RSAPrivateKey = field(default_factory=new_key)
    signing_key: rsa.RSAPrivateKey | None = None
    discovery: dict[str, Any] = field(default_factory=dict)
    user_info: dict[str, Any] = field(default_factory=dict)
    answer: bytes | None = None
    asked: dict[str, str] = field(default_factory=dict)
    port: int = 0

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def token(self) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 60,
            "nonce": self.asked["nonce"],
        } | self.claims
        said = {name: value for name, value in claims.items() if value is not None}
        key = self.signing_key or self.key
        return jwt.encode(said, key, algorithm="RS256", headers={"kid": "one"})

    def authorize(self, address: str) -> str:
        """Do what a person does there; return where their browser is sent."""
        query = parse_qs(urlsplit(address).query)
        self.asked = {name: values[0] for name, values in query.items()}
        sent = {"code": "a-code", "state": self.asked["state"]}
        return f"{self.asked['redirect_uri']}?{urlencode(sent)}"

    def documents(self) -> dict[str, Any]:
        jwk = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {
            "/.well-known/openid-configuration": {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "userinfo_endpoint": f"{self.issuer}/userinfo",
                "jwks_uri": f"{self.issuer}/keys",
            }
            | self.discovery,
            "/keys": {"keys": [jwk | {"kid": "one", "alg": "RS256", "use": "sig"}]},
            "/userinfo": self.user_info,
        }

    def proves(self, sent: dict[str, list[str]]) -> bool:
        """Say whether it is the client, and the one that asked (PKCE)."""
        digest = sha256(sent["code_verifier"][0].encode()).digest()
        challenge = urlsafe_b64encode(digest).decode().rstrip("=")
        return (
            sent["client_secret"] == [SECRET]
            and sent["code"] == ["a-code"]
            and challenge == self.asked["code_challenge"]
        )


def serve(provider: Provider) -> ThreadingHTTPServer:
    """Answer for the provider on a free port until it is shut down."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            document = provider.documents().get(self.path)
            self.tell(200 if document is not None else 404, document)

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if not provider.proves(parse_qs(body)):
                self.tell(400, {"error": "invalid_grant"})
            else:
                self.tell(200, {"access_token": "token", "id_token": provider.token()})

        def tell(self, status, document):
            body = provider.answer or json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
