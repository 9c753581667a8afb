"""What is wrong with a chat of the config, in words; its values are secrets and stay unsaid."""

from exports.delivery.apprising import MissingPackageError, WrongKindError
from exports.delivery.target import TargetError
from exports.wording.words import Words


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
        case _:
            return say(
                "“{name}” in your config is not set up right: {field}. Nothing was sent.",
                name=fault.name,
                field=fault.field,
            )
