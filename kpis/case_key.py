"""The key under which case references are hashed: a small file outside the store, made when it is first needed.

Without the key nobody can tell from a store whose case is whose. A lost key harms no figure, but the cases of the next
file are not recognised as those of earlier files; a copy of the key file kept in another place prevents that.
"""

import hmac
import os
import secrets
import sys
from pathlib import Path

_BYTES = 32


class KeyUnusable(Exception):  # noqa: N818 the field's word
    """The key file can be neither read nor made; the message says which file, and what to do."""


def key_file() -> Path:
    """Where the key lies: SEND_KPIS_KEY_FILE, else ``send-kpis/case.key`` in the user's own configuration folder."""
    named = os.environ.get("SEND_KPIS_KEY_FILE")
    if named:
        return Path(named)
    if sys.platform == "win32":
        folder = os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming"
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    else:
        folder = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(folder) / "send-kpis" / "case.key"


def case_key() -> bytes:
    """The 32 bytes of the key; the file is made, readable by its owner only, when there is none.

    A file that cannot be made or read, or that holds something else, is KeyUnusable: it is never written over.
    """
    path = key_file()
    try:
        if not path.exists():
            _make(path)
        return _read(path)
    except OSError as error:
        raise KeyUnusable(
            f"The key for case references, {path}, cannot be read or made: {error.strerror or error}. "
            "Let the program write there, or name another place in SEND_KPIS_KEY_FILE."
        ) from error


def key_fingerprint() -> str:
    """What a store keeps to know the key again: 16 digits that do not give the key away; '' while there is no key."""
    if not key_file().exists():
        return ""
    return hmac.digest(case_key(), b"fingerprint of the key of case references", "sha256").hex()[:16]


def _read(path: Path) -> bytes:
    text = path.read_text(encoding="ascii", errors="replace").strip()
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != _BYTES:
        raise KeyUnusable(
            f"{path} is no key for case references: it should hold {_BYTES * 2} hexadecimal digits. "
            "Put your copy of the key back. If there is none, move the file away: a new key is then made, "
            "and cases that are held already no longer link to those of later files."
        )
    return key


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_BYTES) + "\n")
        # A link is made whole and only where there is none: of two programs that start at once, one makes the key.
        os.link(partial, path)
    except FileExistsError:
        pass
    finally:
        partial.unlink(missing_ok=True)
