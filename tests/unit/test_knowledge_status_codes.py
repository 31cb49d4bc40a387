"""The tables of status codes hold what the libraries hold."""

from __future__ import annotations

import types
import warnings

import httpx
import httpx2
import pytest
import requests

from req2httpx.knowledge.status_codes import HTTPX_CODE_NAMES, STATUS_CODES


def test_every_name_of_requests_codes_is_listed_with_its_number() -> None:
    known = {name: value for name, value in vars(requests.codes).items() if name != "name"}
    assert known == STATUS_CODES


@pytest.mark.parametrize("name", STATUS_CODES)
def test_attribute_and_item_give_the_number(name: str) -> None:
    assert getattr(requests.codes, name) == STATUS_CODES[name]
    assert requests.codes[name] == STATUS_CODES[name]


@pytest.mark.parametrize("library", [httpx, httpx2], ids=["httpx", "httpx2"])
@pytest.mark.parametrize("number", HTTPX_CODE_NAMES)
def test_the_name_is_the_number_without_a_warning(library: types.ModuleType, number: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert getattr(library.codes, HTTPX_CODE_NAMES[number]) == number


def test_no_number_with_a_common_name_is_missing() -> None:
    for name, member in httpx.codes.__members__.items():
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                common = getattr(httpx2.codes, name) == member
            except (AttributeError, DeprecationWarning):
                common = False
        assert common == (int(member) in HTTPX_CODE_NAMES), name


def test_numbers_without_a_common_name_are_the_documented_ones() -> None:
    assert set(STATUS_CODES.values()) - set(HTTPX_CODE_NAMES) == {
        *(122, 306, 413, 414, 416, 422, 444, 449, 450, 499, 509)
    }
