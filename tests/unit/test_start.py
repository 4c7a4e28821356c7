"""What start.py decides before it does anything."""

import hashlib
import io
import urllib.request
from pathlib import Path

import pytest

import start


def test_other_versions_of_python_are_refused_in_words() -> None:
    assert [start.refusal((3, minor)) for minor in (11, 12, 13)] == ["", "", ""]
    for version in ((3, 10), (3, 14), (4, 0)):
        assert "runs on Python 3.11 to 3.13" in start.refusal(version)
        assert "chạy trên Python 3.11 đến 3.13" in start.refusal(version)


def test_programs_lie_elsewhere_on_windows() -> None:
    assert start.program_of("python", "win32").parts[-2:] == ("Scripts", "python.exe")
    assert start.program_of("python", "linux").parts[-2:] == ("bin", "python")


def test_a_stamp_is_good_for_the_same_python_folder_and_packages() -> None:
    wanted = start.wanted_stamp()
    assert start.is_ready({**wanted, "libraries": ["a", "b"]}, wanted, ["a"])
    assert not start.is_ready({**wanted, "libraries": ["a"]}, wanted, ["a", "b"])
    assert not start.is_ready({}, wanted, [])
    for key in wanted:
        assert not start.is_ready({**wanted, key: "other", "libraries": []}, wanted, [])


@pytest.mark.parametrize("content", [None, "", "[]", "{"])
def test_a_broken_stamp_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None) -> None:
    monkeypatch.setattr(start, "STAMP", tmp_path / "stamp")
    if content is not None:
        start.STAMP.write_text(content, encoding="utf-8")
    assert start.read_stamp() == {}


def test_names_of_newer_debians_count_as_installed() -> None:
    wanted = ["libgl1", "libglib2.0-0", "xvfb"]
    assert start.missing_libraries(wanted, {"libgl1", "libglib2.0-0t64"}) == ["xvfb"]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://files.example/packages/ab/" + start.PIP, "https://files.example/packages/ab/" + start.PIP),
        ("../../files/" + start.PIP, "https://mirror.example/files/" + start.PIP),
        (start.PIP, "https://mirror.example/simple/pip/" + start.PIP),
    ],
)
def test_the_wheel_of_pip_is_found_on_the_page_of_a_registry(link: str, address: str) -> None:
    page = f'<a href="https://files.example/pip-1.0-py3-none-any.whl#x">x</a><a href="{link}#sha256=1">y</a>'
    assert start.address_of_wheel(page, "https://mirror.example/simple/pip/") == address


def test_a_registry_without_it_is_named() -> None:
    with pytest.raises(start.Stop, match=r"https://mirror\.example/ has no pip-"):
        start.address_of_wheel("<html>", "https://mirror.example/")


class _Answer(io.BytesIO):
    def geturl(self) -> str:
        return "https://mirror.example/simple/pip/"


@pytest.mark.parametrize("known", [True, False])
def test_only_the_known_pip_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: bool) -> None:
    answers = iter([_Answer(f'<a href="{start.PIP}">'.encode()), _Answer(b"wheel")])
    monkeypatch.setattr(urllib.request, "urlopen", lambda *args, **kwargs: next(answers))
    if known:
        monkeypatch.setattr(start, "PIP_SHA256", hashlib.sha256(b"wheel").hexdigest())
        assert start.fetch_pip(tmp_path).read_bytes() == b"wheel"
    else:
        with pytest.raises(start.Stop, match="is not the known"):
            start.fetch_pip(tmp_path)
        assert list(tmp_path.iterdir()) == []


def test_a_line_that_cannot_be_run_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None if name == "sudo" else f"/usr/bin/{name}")
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(start, "installed_packages", lambda: {"libgl1"})
    with pytest.raises(start.Stop, match=r"sudo apt-get install --yes --no-install-recommends xvfb$"):
        start.install_libraries(["libgl1", "xvfb"])
    assert capsys.readouterr().out == ""
