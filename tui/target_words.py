"""What is wrong with a chat of the config, in words; its values are secrets and stay unsaid."""

from exports.delivery.answers import REDIRECTED, TOO_MANY
from exports.delivery.apprising import MissingPackageError, WrongKindError
from exports.delivery.carrying import CERTIFICATE, NO_HOST, NO_TLS
from exports.delivery.sender import BLOCKED
from exports.delivery.target import FetchError, TargetError
from exports.delivery.transports import KINDS
from exports.wording.words import N_, Words
from store.text import clean_line

# What httpx and the sender call a message that was not taken and of which no chat said why.
_ROADS = {
    **dict.fromkeys(("ConnectError", "ProxyError"), N_("no connection")),
    **dict.fromkeys(
        ("ConnectTimeout", "ReadTimeout", "WriteTimeout", "PoolTimeout"), N_("no answer in time")
    ),
    **dict.fromkeys(
        ("RemoteProtocolError", "ReadError", "WriteError"), N_("the connection broke off")
    ),
    NO_HOST: N_("there is no such host, or no network"),
    NO_TLS: N_("no secure connection (TLS)"),
    TOO_MANY: N_("too many messages at once"),
    BLOCKED: N_("the chat takes nothing for now"),
    REDIRECTED: N_("the address leads on to another one"),
}


def target_words(fault: TargetError, say: Words) -> str:
    """Return what is wrong with a chat in the config, and what helps where that is known."""
    match fault:
        case WrongKindError(name=name, kind=kind):
            return say(
                "“{name}” is of a chat that Muster posts to itself, and then knows what arrived: "
                'give it kind = "{kind}". Nothing was sent.',
                name=name,
                kind=kind,
            )
        case MissingPackageError(name=name, package=package):
            return say(
                '“{name}” needs a package that is not installed: pip install "{package}". '
                "Nothing was sent.",
                name=name,
                package=package,
            )
        case TargetError(name=name, field="insecure"):
            return say(
                "The address of “{name}” is http, which others on the way can read: take https, or "
                "set chat.{name}.insecure true for a server in your own house. Nothing was sent.",
                name=name,
            )
        case FetchError(name=name, field=field, place=place):
            return say(
                "“{name}”: its {field} could not be read from {place}. Nothing was sent.",
                name=name,
                field=field,
                place=place,
            )
        case _:
            return _field_words(fault, say)


def _field_words(fault: TargetError, say: Words) -> str:
    """Return which field is wrong, where nothing more is known of it than that."""
    match fault.field:
        case "SSL_CERT_FILE":
            return say(
                "No certificates can be read where SSL_CERT_FILE or SSL_CERT_DIR say. Nothing was "
                "sent."
            )
        case "kind":
            return say(
                "“{name}” in your config is not set up right: kind is none of {kinds}. Nothing was "
                "sent.",
                name=fault.name,
                kinds=", ".join(KINDS),
            )
        case _:
            return say(
                "“{name}” in your config is not set up right: {field}. Nothing was sent.",
                name=fault.name,
                field=fault.field,
            )


def reason_words(reason: str, say: Words) -> str:
    """Return why a message is not delivered: what the chat said, or what became of the road."""
    if reason.startswith(CERTIFICATE):
        why = clean_line(reason.removeprefix(CERTIFICATE))
        return say("its certificate is not accepted: {why}", why=why)
    return say(_ROADS[reason]) if reason in _ROADS else clean_line(reason)


def is_from_chat(reason: str) -> bool:
    """Return whether the chat itself gave this reason."""
    return reason not in _ROADS and not reason.startswith(CERTIFICATE)
