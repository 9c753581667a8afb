import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.capture.folding import fold
from store.capture.names import (
    Ambiguous,
    KnownNames,
    Name,
    exact_names,
    find_names,
    most_words,
    resolve,
    warm,
)
from store.capture.pinyin import initials, spelling
from tests.store.capture.samples import (
    ANNA,
    ANNABEL,
    BOB,
    GUANG,
    LEE_1,
    LEE_2,
    NAMES,
    PEOPLE,
    WANG,
    ZENG,
)


@pytest.mark.parametrize(
    ("text", "letters", "whole"),
    [
        ("王工", "wg", "wanggong"),
        ("Anna Lee", "al", "annalee"),
        ("O'Neil", "on", "oneil"),
        ("R&D中心", "rdzx", "rdzhongxin"),
        ("重庆", "cq", "chongqing"),
        ("Zoë Müller", "zm", "zoemuller"),
        ("618大促", "6dc", "618dacu"),
        ("", "", ""),
        ("—", "", ""),
    ],
)
def test_initials_and_spelling(text: str, letters: str, whole: str) -> None:
    assert initials(text) == letters
    assert spelling(text) == whole


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bob", (BOB,)),
        ("BOB", (BOB,)),
        ("王", (WANG, GUANG)),
        ("光", (GUANG,)),
        ("wg", (WANG, GUANG)),  # whole initials before begun ones
        ("wgm", (GUANG,)),
        ("wanggu", (GUANG,)),
        ("an", (ANNA, ANNABEL)),
        ("anna", (ANNA, ANNABEL)),
        ("al", (ANNA,)),
        ("lee", (ANNA, LEE_1, LEE_2)),
        ("b", (BOB, ANNABEL)),  # a beginning before a part
        ("老板", (BOB,)),
        ("zx", (ZENG,)),  # as a surname
        ("cengx", (ZENG,)),  # as a word
        ("nobody", ()),
        ("g", ()),
        ("", PEOPLE),
    ],
)
def test_names_are_found_best_first(query: str, found: tuple[Name, ...]) -> None:
    assert find_names(query, PEOPLE) == found


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("Bob", BOB),
        ("rob", BOB),
        ("王工", WANG),
        ("wg", WANG),
        ("wanggong", WANG),
        ("wgm", GUANG),
        ("anna", ANNA),  # an alias, exactly, though Annabel begins with it
        ("ann", Ambiguous((ANNA, ANNABEL))),
        ("王", Ambiguous((WANG, GUANG))),
        ("b", Ambiguous((BOB, ANNABEL))),
        ("Sam Lee", Ambiguous((LEE_1, LEE_2))),
        ("sam1", LEE_1),
        ("nobody", None),
        ("", None),
        ("  ", None),
    ],
)
def test_one_name_is_meant_or_it_is_said_why_not(
    query: str, meant: Name | Ambiguous | None
) -> None:
    assert resolve(query, PEOPLE) == meant


@pytest.mark.parametrize(
    ("query", "meant"),
    [("it", "IT Services"), ("fac", "Facilities"), ("serv", "IT Services"), ("lit", "Facilities")],
)
def test_letters_that_begin_a_word_win_over_those_inside_one(query: str, meant: str) -> None:
    names = (Name("1", "Facilities"), Name("2", "IT Services"), Name("3", "研发部"))
    found = resolve(query, names)
    assert isinstance(found, Name)
    assert found.text == meant


def test_one_letter_or_two_words_that_begin_so_are_a_question() -> None:
    names = (Name("1", "Facilities"), Name("2", "IT Services"), Name("3", "Old IT"))
    assert resolve("i", names) == Ambiguous((names[1], names[2], names[0]))
    assert resolve("it", names) == Ambiguous((names[1], names[2]))


def test_composed_and_decomposed_letters_are_the_same() -> None:
    zoe = Name("1", "Zoe\u0308")
    assert resolve("zo\u00eb", (zoe,)) == zoe
    assert resolve("zoe", (zoe,)) == zoe


def test_the_umlaut_is_typed_as_v_u_or_itself() -> None:
    names = (Name("1", "吕布"),)
    assert [resolve(query, names) for query in ("lvbu", "lubu", "lüb")] == [names[0]] * 3


def test_names_that_change_are_not_remembered() -> None:
    for count in range(40):
        names = tuple(Name(str(number), f"Kim {number}") for number in range(count))
        assert find_names("kim", names) == names
        assert exact_names(f"kim {count - 1}", names) == names[-1:]


def test_the_same_record_twice_is_one_name() -> None:
    assert resolve("王", (WANG, WANG)) == WANG


def test_words_of_the_longest_name() -> None:
    assert most_words(PEOPLE) == 2
    assert most_words(()) == 1


def test_warming_up_takes_any_names() -> None:
    warm(NAMES)
    warm(KnownNames())


texts = st.text("aB王工曾 &\n|İß\u0301", max_size=5)
lists = st.lists(texts, max_size=5).map(
    lambda found: tuple(Name(str(number), text, (text[::-1],)) for number, text in enumerate(found))
)


@settings(deadline=None)
@given(query=texts, names=lists)
def test_what_is_meant_is_among_what_is_found(query: str, names: tuple[Name, ...]) -> None:
    found = find_names(query, names)
    meant = resolve(query, names)
    assert len(set(found)) == len(found)
    if isinstance(meant, Ambiguous):
        assert len(meant.names) > 1
        assert set(meant.names) <= set(found)
    elif meant is None:
        assert not found or not fold(query)
    else:
        assert meant in found


@settings(deadline=None)
@given(names=lists)
def test_every_name_is_found_by_its_own_text_first(names: tuple[Name, ...]) -> None:
    for name in names:
        if fold(name.text):
            assert name in exact_names(name.text, names)
            assert find_names(name.text, names)[0] in exact_names(name.text, names)
