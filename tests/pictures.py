"""Makes the pictures of the documents from the running site: `python -m tests.pictures`."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.conftest import BROWSER_FLAGS
from tests.journeys import child, staff
from tests.journeys.conftest import PHONE
from tests.journeys.server import ROOT, serving

PICTURES = ROOT / "docs" / "pictures"


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=BROWSER_FLAGS)
        phone = browser.new_context(base_url=server.url, viewport=PHONE).new_page()
        child.begin(phone)
        phone.screenshot(path=PICTURES / "question.png")
        desk = browser.new_context(base_url=server.url, viewport={"width": 1280, "height": 900}).new_page()
        staff.sign_in(desk, server, "board-member")
        desk.goto("/board/")
        desk.screenshot(path=PICTURES / "board.png")
        browser.close()


if __name__ == "__main__":
    main()
