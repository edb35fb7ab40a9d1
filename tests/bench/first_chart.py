"""First chart in Chromium, beside a bare Streamlit page with one Plotly chart, in turn, in one run. Prints JSON."""

import json
import statistics
import sys
import time

from playwright.sync_api import Browser, sync_playwright

from tests.bench.server import served

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def _first_chart(browser: Browser, address: str) -> float:
    """Seconds from asking for an address to the first line drawn, in a new profile with an empty cache."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(".main-svg .trace", state="attached")
    taken = time.perf_counter() - start
    context.close()
    return taken


def main() -> None:
    store, rounds = sys.argv[1], int(sys.argv[2])
    ours: list[float] = []
    bare: list[float] = []
    with (
        served("dashboard.py", store) as our_port,
        served("tests/bench/bare_page.py") as bare_port,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        address = f"http://127.0.0.1:{our_port}/twenty_weeks?area=Northbridge+(made-up+figures)"
        _first_chart(browser, address)
        _first_chart(browser, f"http://127.0.0.1:{bare_port}/")
        for _ in range(rounds):
            ours.append(_first_chart(browser, address))
            bare.append(_first_chart(browser, f"http://127.0.0.1:{bare_port}/"))
        browser.close()
    print(
        json.dumps(
            {
                "ours": statistics.median(ours),
                "bare": statistics.median(bare),
                "ratio": statistics.median(a / b for a, b in zip(ours, bare, strict=True)),
            }
        )
    )


if __name__ == "__main__":
    main()
