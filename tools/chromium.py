"""Turns an SVG into a PNG with a headless browser, and gets that browser on Debian."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.svgfix import fix_svg, picture_size

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PACKAGES = ("fonts-noto-cjk", "fonts-dejavu-core", "chromium")
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
    "--disable-background-networking", "--default-background-color=00000000",
)  # fmt: skip
_TIMEOUT = 120  # seconds


class NoBrowserError(Exception):
    """There is no browser to draw with; the message says how to get one."""


def find_browser() -> str | None:
    """Return the path of a headless browser, or None."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def ensure_browser() -> str:
    """Return the path of the browser, installing it where nobody has to be asked.

    That is: as root on a system with apt. Anywhere else the person is told what to install.

    Raises:
        NoBrowserError: there is none and it was not installed.
    """
    found = find_browser()
    if found:
        return found
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *PACKAGES]
    if not shutil.which("apt-get") or os.geteuid() != 0:
        needed = " ".join(PACKAGES)
        raise NoBrowserError(f"Pictures are drawn with chromium; install it first: {needed}")
    print("Installing", *PACKAGES, file=sys.stderr)
    subprocess.run(["apt-get", "update", "-q"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    found = find_browser()
    if not found:
        raise NoBrowserError("chromium was installed but cannot be found")
    return found


def draw_png(svg: str, target: Path, *, scale: float = 1.0) -> None:
    """Write the PNG of a screenshot, `scale` pixels for each of the SVG's.

    Raises:
        NoBrowserError: there is no browser.
        subprocess.SubprocessError: the browser failed.
    """
    browser = ensure_browser()
    width, height = picture_size(svg)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "picture.svg"
        source.write_text(fix_svg(svg), encoding="utf-8")
        drawn = Path(folder) / "picture.png"
        command = [
            browser, *_FLAGS, f"--user-data-dir={folder}/profile",
            f"--force-device-scale-factor={scale}", f"--window-size={width},{height}",
            f"--screenshot={drawn}", source.as_uri(),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=_TIMEOUT)
        shutil.copyfile(drawn, target)
