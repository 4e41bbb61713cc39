"""Whether a folder is copied to a cloud or to other machines, as its path or its parents tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Beginnings of folder names, in lower case, as the services name them on the three systems.
NAMED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "icloud": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "com~apple~clouddocs": "iCloud Drive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "cloudstorage": "a cloud",
}
# What a service leaves in the folder that it copies, whatever the folder is called.
MARKED = {
    ".dropbox": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
}


def synced_by(folder: Path) -> str:
    """What copies `folder` elsewhere, by its name; empty when nothing tells of it.

    The folder need not exist; a folder that cannot be looked into tells nothing.
    """
    places = (folder, *folder.parents)
    for place in places:
        for beginning, service in NAMED.items():
            if place.name.lower().startswith(beginning):
                return service
    return next((service for place in places if (service := _marked(place))), "")


def _marked(place: Path) -> str:
    try:
        return next((MARKED[name] for name in MARKED if (place / name).exists()), "")
    except OSError:
        return ""
