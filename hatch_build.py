"""The long description of the package: README.md with absolute addresses, which a package index needs.

The address of the repository is the entry ``Repository`` (or ``Source``, ``Homepage``) of ``[project.urls]`` in
pyproject.toml; pictures and pages are those of the tag of the version. Without an address, pictures are left out
and links to pages are plain words, so that an index shows no broken ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

ADDRESSES = ("repository", "source", "homepage")

_PICTURE = re.compile(r"!\[([^\]]*)\]\((?!https?:)([^)\s]+)\)")
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\((?!https?:|#|mailto:)([^)\s]+)\)")


class CustomMetadataHook(MetadataHookInterface):
    """Adds the long description to the metadata of the wheel and of the source distribution."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set ``readme`` and the version that it links to."""
        root = Path(self.root)
        content = (root / "summarize/version.py").read_text(encoding="utf-8")
        version = re.search(r'__version__ = "([^"]+)"', content)[1]
        text = (root / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": with_absolute_addresses(text, address_of(metadata.get("urls", {})), version),
        }


def address_of(urls: Mapping[str, str]) -> str:
    """Return the address of the repository; empty if none is given."""
    named = {name.lower(): address for name, address in urls.items()}
    return next((named[name].rstrip("/") for name in ADDRESSES if name in named), "")


def with_absolute_addresses(text: str, address: str, version: str) -> str:
    """Return Markdown whose pictures and links also work outside the repository."""
    if not address:
        return _LINK.sub(r"\1", re.sub(rf"(?m)^{_PICTURE.pattern}\n\n", "", text))
    text = _PICTURE.sub(rf"![\1]({address}/raw/v{version}/\2)", text)
    return _LINK.sub(rf"[\1]({address}/blob/v{version}/\2)", text)
