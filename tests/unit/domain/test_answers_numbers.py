"""Mobile and Udyam numbers, IDs and one-time codes, however they are written or said."""

import pytest

from backend.domain.answers import Accepted
from tests.unit.domain.asked import Asked


@pytest.mark.parametrize(
    "text",
    [
        "6000000012",
        "60000 00012",
        "+91-60000-00012",
        "+91 6000000012",
        "916000000012",
        "06000000012",
        "0091 6000000012",
        "+91 (0) 60000 00012",
        "६००००० ००१२",
        "mera number 6000000012 hai",
        "six triple zero double zero double zero one two",
        "छह शून्य शून्य शून्य शून्य शून्य शून्य शून्य एक दो",
        "6000000012 / 6000000013",
        "landline 0141-2345678 and mobile 6000000012",
    ],
)
def test_a_mobile_number_is_read_however_it_is_written(asked: Asked, text: str) -> None:
    assert asked.value("phone", text) == "+916000000012"


def test_a_mobile_number_is_read_back_in_two_halves(asked: Asked) -> None:
    assert asked.answer("phone", "6000000012") == Accepted("+916000000012", "60000 00012")


@pytest.mark.parametrize(
    "text", ["1234567890", "0141-2345678", "+91 1234567890", "5555555555", "9999999999", "०१४१ २३४५६७८"]
)
def test_ten_digits_that_are_no_mobile_are_named_as_such(asked: Asked, text: str) -> None:
    assert asked.code("phone", text) == "phone_not_mobile"


@pytest.mark.parametrize(
    "text",
    [
        "600000001",
        "60000000123",
        "98xxx xxxxx",
        "hello",
        "nahi hai",
        "+1 415 555 2671",
        "+44 7911 123456",
        "1",
        "💥",
    ],
)
def test_other_lengths_and_foreign_numbers_are_no_phone(asked: Asked, text: str) -> None:
    assert asked.code("phone", text) == "phone_wrong"


@pytest.mark.parametrize(
    "text",
    [
        "UDYAM-RJ-17-0001234",
        "udyam rj 17 0001234",
        "Udyam-RJ-17-0001234.",
        "UDYAMRJ170001234",
        "RJ-17-0001234",
        "my udyam number is UDYAM-RJ-17-0001234",
        "उद्यम RJ १७ ०००१२३४",
        "udyam r j one seven triple zero one two three four",
        "उद्यम आर जे एक सात शून्य शून्य शून्य एक दो तीन चार",
        "UDYAM-RJ-17-OOO1234",
        "RJ170001234 hai",
        "RJ170001234. Yes",
        "RJ170001234, XYZ Traders",
    ],
)
def test_a_udyam_number_is_read_however_it_is_written(asked: Asked, text: str) -> None:
    assert asked.value("udyam", text) == "UDYAM-RJ-17-0001234"


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "No.",
        "nahi",
        "nahi hai",
        "mere paas nahi hai",
        "नहीं",
        "नहीं है",
        "मेरे पास नहीं है",
        "skip",
        "none",
        "don't have",
        "I don't have one",
        "not registered",
        "N/A",
        "-",
        "pata nahi",
        "abhi nahi",
        "2",
        "छोड़ो",
        "no udyam",
        "later i will give",
    ],
)
def test_who_has_no_udyam_number_goes_on_without(asked: Asked, text: str) -> None:
    assert asked.value("udyam", text) == "none"


def test_a_missing_udyam_number_is_read_back_in_words(asked: Asked) -> None:
    assert asked.answer("udyam", "नहीं है", language="hi") == Accepted("none", "नहीं दिया")


@pytest.mark.parametrize(
    "text",
    [
        "UDYAM-RJ-17-123",
        "UDYAM-RJ-17-00012345",
        "UDYAM-QQ-17-0001234",
        "yes",
        "haan hai",
        "RJ17A0001234",
        "170001234",
        "udyam",
        "UDYAM-R-17-0001234",
        "udyam no. RJ-17-123",
        "RJ170001234XYZ",
        "UDYAM-RJ-17-0001234A",
        "UDYAM-RJ-17-00012345A",
        "RJ170001234है",
    ],
)
def test_a_udyam_number_of_the_wrong_shape_is_refused(asked: Asked, text: str) -> None:
    assert asked.code("udyam", text) == "udyam_wrong"


@pytest.mark.parametrize(
    "text", ["123456", "123 456", "१२३४५६", "my code is 123456", "one two three four five six", "1 2 3 4 5 6"]
)
def test_a_one_time_code_has_six_digits(asked: Asked, text: str) -> None:
    assert asked.value("otp", text) == "123456"


@pytest.mark.parametrize("text", ["12345", "1234567", "abc", "haan"])
def test_other_lengths_are_no_one_time_code(asked: Asked, text: str) -> None:
    assert asked.code("otp", text) == "otp_wrong"


def test_an_items_id_is_read_and_its_check_digit_checked(asked: Asked) -> None:
    assert asked.value("item_id", "gr26000123 3") == "GR-26-000123-3"
    assert asked.value("item_id", "260001233") == "GR-26-000123-3"
    assert asked.code("item_id", "GR-26-000123-4") == "item_id_check"
    assert asked.code("item_id", "my complaint") == "item_id_wrong"
