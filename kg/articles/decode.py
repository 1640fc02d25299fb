"""Bytes to text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs

from kg.errors import ArticleError

#: The longest source of one article, in bytes.
LIMIT = 20_000_000

_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image, sound or video"),
    (b"{\\rtf", "a rich-text document"),
    (b"SQLite format 3", "a database"),
)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 16
_ASCII = bytes(range(128))


def decode(raw: bytes, where: str, *, encoding: str | None = None, declared: str = "") -> str:
    """``raw`` as text, in the first of these that fits.

    1. ``encoding``, if the user names one.
    2. A byte order mark, or UTF-8.
    3. ``declared``, what an HTML page says of itself.
    4. Windows-1252, if fewer than one byte in ten is not ASCII: English with a few other letters.
    5. What charset-normalizer finds.

    Raises ``ArticleError`` for what is too long, is not text, or fits none of them.
    """
    if len(raw) > LIMIT:
        raise too_long(where)
    if encoding is not None:
        return _named(raw, where, encoding)
    mark = next((name for mark, name in _BYTE_ORDER_MARKS if raw.startswith(mark)), None)
    if mark is None:
        _refuse_binary(raw, where)
    guesses = [mark or "utf-8", declared, *_western(raw)]
    text = next((text for name in guesses if (text := _attempt(raw, name)) is not None), None)
    if text is None:
        text = _detected(raw)
    if text is None:
        raise ArticleError(where, "unknown character encoding; save it as UTF-8 or name it")
    return text


def too_long(where: str) -> ArticleError:
    """The error for a source over the limit."""
    return ArticleError(where, f"longer than {LIMIT // 1_000_000} MB; split it into articles")


def _named(raw: bytes, where: str, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except LookupError:
        raise ArticleError(where, f"no encoding '{encoding}'; try utf-8 or cp1252") from None
    except UnicodeError as error:
        raise ArticleError(where, f"not encoded in {encoding}: {error}") from None


def _refuse_binary(raw: bytes, where: str) -> None:
    kind = next((kind for start, kind in _SIGNATURES if raw.startswith(start)), None)
    if kind is None and b"\0" in raw[:_SAMPLE]:
        kind = "a binary file"
    if kind:
        raise ArticleError(where, f"{kind}, not text; convert it to text or HTML first")


def _attempt(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding) if encoding else None
    except (UnicodeError, LookupError):
        return None


def _western(raw: bytes) -> list[str]:
    others = len(raw.translate(None, _ASCII))
    return ["cp1252"] if others * 10 < len(raw) else []


def _detected(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SAMPLE]).best()
    return None if best is None else _attempt(raw, best.encoding)
