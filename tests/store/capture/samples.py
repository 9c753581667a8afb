"""A small team whose names are easy to confuse."""

from datetime import date

from store.capture.grammar import Capture, CaptureKind, parse_capture
from store.capture.names import KnownNames, Name

TODAY = date(2026, 5, 27)  # a Wednesday

WANG = Name("1", "王工")
GUANG = Name("2", "王光明")
ANNA = Name("3", "Anna Lee", ("anna",))
ANNABEL = Name("4", "Annabel")
ZENG = Name("5", "曾小")
BOB = Name("6", "Bob", ("robert", "老板"))
LEE_1 = Name("7", "Sam Lee", ("sam1",))
LEE_2 = Name("8", "sam lee")
PEOPLE = (WANG, GUANG, ANNA, ANNABEL, ZENG, BOB, LEE_1, LEE_2)

RND = Name("d1", "研发部", ("R&D",))
SALES = Name("d2", "Sales Europe")
MARKET = Name("d3", "市场部")
OPERATIONS = Name("d4", "市政部")
NAMES = KnownNames(PEOPLE, (RND, SALES, MARKET, OPERATIONS))


def read(text: str, kind: CaptureKind = CaptureKind.ACTION) -> Capture:
    return parse_capture(text, kind=kind, today=TODAY, names=NAMES)
