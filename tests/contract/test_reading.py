"""How a malformed request is told, without repeating what it says."""

from __future__ import annotations

import time

import pytest
from tests.units import document, encoded, item

from doelbinding.contract.reading import MAX_ERRORS, FieldError, MalformedRequest, read_request, refuse_repetition


def errors(body: bytes) -> tuple[FieldError, ...]:
    """What is wrong with `body`."""
    with pytest.raises(MalformedRequest) as malformed:
        read_request(body)
    return malformed.value.errors


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"\xff\xfe",
        encoded(document()).replace(b"c-1", b"c-\xff"),
        encoded(document()).decode().encode("utf-16"),
        b"\xef\xbb\xbf" + encoded(document()),
        encoded(document()) + b"{}",
        encoded(document()).replace(b'"c-1"', b'"\\ud800"'),
        b"[" * 1_000_000,
        b'{"case":' * 200_000,
        encoded(document()).replace(b'"c-1"', b"[" * 500 + b"]" * 500),
    ],
)
def test_what_is_no_json_object_is_refused_as_a_whole(body: bytes) -> None:
    started = time.process_time()
    assert [error.pointer for error in errors(body)] == [""]
    assert time.process_time() - started < 1


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity", b"1e999", b"9" * 5000])
def test_a_number_that_json_or_the_contract_does_not_know_is_refused(number: bytes) -> None:
    body = encoded(document(item(consent={"subject_age": 41})))
    assert b"41" in body
    assert "/items/0/consent/subject_age" in {error.pointer for error in errors(body.replace(b"41", number))} | {
        error.pointer + "/items/0/consent/subject_age"
        for error in errors(body.replace(b"41", number))
        if not error.pointer
    }


@pytest.mark.parametrize(
    ("given", "twice"),
    [
        (b'"id": "c-1"', b'"id": "c-1", "id": "c-2"'),
        (b'"subject": {', b'"subject": {}, "subject": {'),
        (b'"identifiable": false', b'"identifiable": true, "identifiable": false'),
        (b'"identifiable": false', b'"identifiable": true, "\\u0069dentifiable": false'),
    ],
)
def test_a_field_given_twice_is_refused(given: bytes, twice: bytes) -> None:
    body = encoded(document(item(identifiable=False)))
    read_request(body)
    assert given in body
    told = errors(body.replace(given, twice, 1))
    assert told
    if b"subject" not in given:
        assert "twice" in told[0].detail


def test_values_are_never_repeated() -> None:
    secret = "Jan-de-Vries-123456782"
    given = document(item("a", person_category=secret, data_categories=[secret]), time=secret)
    given["subject"]["role"] = secret
    given["subject"]["id"] = f"{secret} {secret}"
    given["subject"][secret] = secret
    given["action"]["recipients"] = secret
    told = errors(encoded(given))
    assert len(told) == 8
    assert not any(secret in error.pointer or secret in error.detail for error in told)


def test_an_unknown_field_is_named_where_that_is_harmless() -> None:
    for name, named in [("person_categroy", True), ("x" * 41, False), ("Jan", False), ("a b", False), ("9", False)]:
        (told,) = errors(encoded(document({**item(), name: 1})))
        assert told.pointer == "/items/0"
        assert (name in told.detail) is named


@pytest.mark.parametrize(("name", "named"), [("id", True), ("Jan de Vries", False), ("x" * 41, False)])
def test_a_field_given_twice_is_named_where_that_is_harmless(name: str, named: bool) -> None:
    with pytest.raises(MalformedRequest) as malformed:
        refuse_repetition(f'[{{"{name}": 1, "{name}": 2}}]'.encode())
    (told,) = malformed.value.errors
    assert told.detail == "An object has the same field twice" + (f": {name}" if named else "")


def test_a_pointer_leads_to_the_field() -> None:
    told = errors(encoded(document(item("a"), item("b", consent={"scope": {"recipients": ["x y"]}}))))
    assert {error.pointer for error in told} == {
        "/items/1/consent/given_on",
        "/items/1/consent/scope/recipients/0",
        "/items/1/consent/scope/purposes",
        "/items/1/consent/scope/data_categories",
    }


def test_python_is_not_spoken() -> None:
    given = document(item(data_categories="name", police=1, identifiable=2, id=3), case=4)
    told = " ".join(error.detail.lower() for error in errors(encoded(given)))
    assert not any(word in told for word in ("tuple", "dict", "instance", "model"))


def test_many_errors_are_counted_rather_than_listed() -> None:
    told = errors(encoded(document(*(item(f"i-{n}", extra=1) for n in range(900)))))
    assert len(told) == MAX_ERRORS + 1
    assert "800 more" in told[-1].detail
    started = time.process_time()
    told = errors(b"{" + b",".join(b'"%x":1' % n for n in range(200_000)) + b"}")
    assert len(told) == 1
    assert time.process_time() - started < 1
