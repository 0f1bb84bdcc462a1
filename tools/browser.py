"""Finds a Chromium for the browser tests, or installs one; prints its path."""

import glob
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# First Chromium without windows: it opens a page in half the time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "microsoft-edge",
)
APPLICATIONS = ("Chromium", "Google Chrome", "Microsoft Edge")
# Playwright's own downloads, on Linux and on macOS.
DOWNLOADS = (
    "~/.cache/ms-playwright/chromium_headless_shell-*/*-linux*/chrome-headless-shell",
    "~/Library/Caches/ms-playwright/chromium_headless_shell-*/*/chrome-headless-shell",
    "~/.cache/ms-playwright/chromium-*/chrome-linux*/chrome",
    "~/Library/Caches/ms-playwright/chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
)


def ensure() -> Path:
    """Return the browser's path, installing it where there is none.

    Raises:
        SystemExit: none could be had; the message says what to do.
    """
    found = find()
    for install in (install_by_apt, install_by_playwright):
        if found is not None:
            return found
        install()
        found = find()
    if found is not None:
        return found
    sys.exit("No Chromium: install one, or set CHROMIUM to its path.")


def find() -> Path | None:
    """Return the first browser that runs, or nothing."""
    return next((path for path in candidates() if runs(path)), None)


def candidates() -> Iterator[Path]:
    """The operator's choice first, then the system's, then Playwright's."""
    if "CHROMIUM" in os.environ:
        yield Path(os.environ["CHROMIUM"])
    for name in NAMES:
        path = shutil.which(name)
        if path is not None:
            yield Path(path)
    for name in APPLICATIONS:
        yield Path(f"/Applications/{name}.app/Contents/MacOS/{name}")
    for pattern in DOWNLOADS:
        found = glob.glob(str(Path(pattern).expanduser()))  # noqa: PTH207 (from /)
        yield from (Path(path) for path in sorted(found, reverse=True))


def runs(path: Path) -> bool:
    """Say whether it is a browser: Ubuntu's is a stub that asks for snap."""
    if not os.access(path, os.X_OK):
        return False
    asked = subprocess.run([path, "--version"], check=False, capture_output=True)
    return asked.returncode == 0


def install_by_apt() -> None:
    """Install Debian's package and fonts with Chinese characters; root only."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None or is_ubuntu():
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    packages = ["chromium-headless-shell", "fonts-noto-cjk"]
    install = ["install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (["update", "-qq"], install):
        run_quietly(["apt-get", *command], environment)


def install_by_playwright() -> None:
    """Download the build that Playwright was made for."""
    command = [sys.executable, "-m", "playwright", "install"]
    if os.geteuid() == 0:
        command.append("--with-deps")
    run_quietly([*command, "--only-shell", "chromium"], dict(os.environ))


def is_ubuntu() -> bool:
    """Say whether `chromium` would be a stub that installs a snap."""
    try:
        return platform.freedesktop_os_release()["ID"] == "ubuntu"
    except OSError:
        return False


def run_quietly(command: list[str], environment: dict[str, str]) -> None:
    """Run an installer whose failure shows in what is found afterwards."""
    print("Installing a browser:", *command[:4], file=sys.stderr)
    subprocess.run(command, check=False, env=environment, stdout=sys.stderr)


if __name__ == "__main__":
    print(ensure())
