"""Server time of a change in a picker, on every page; and fifty viewers who click every three seconds. Prints JSON."""

import asyncio
import json
import random
import statistics
import sys
import time

from tests.bench.server import served
from tests.bench.viewer import Viewer, open_viewer

PAGES = ("", "twenty_weeks", "advice", "audit_quality", "annual_reviews", "families", "compare_areas")
VIEWERS, EVERY, LASTING = 50, 3.0, 30.0


def _another(viewer: Viewer, dice: random.Random) -> dict[str, str]:
    """A pick that changes something: another option of one of the page's pickers."""
    choices = [(label, o) for label, (_, options, picked) in viewer.pickers.items() for o in options if o != picked]
    label, option = dice.choice(choices)
    return {label: option}


async def _pickers(port: int, rounds: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {}
    dice = random.Random(1)
    viewer = await open_viewer(port)
    for page in PAGES:
        await viewer.rerun(page, "Northbridge (made-up figures)")
        times[page or "overview"] = [await viewer.rerun(picks=_another(viewer, dice)) for _ in range(rounds)]
    if viewer.errors:
        raise RuntimeError(viewer.errors[0])
    await viewer.socket.close()
    return times


async def _one_of_many(port: int, number: int, times: list[float], errors: list[str]) -> None:
    dice = random.Random(number)
    await asyncio.sleep(dice.random() * EVERY)
    viewer = await open_viewer(port)
    await viewer.rerun(PAGES[number % len(PAGES)], "Northbridge (made-up figures)")
    end = time.perf_counter() + LASTING
    while time.perf_counter() < end:
        taken = await viewer.rerun(picks=_another(viewer, dice))
        times.append(taken)
        await asyncio.sleep(max(0.0, EVERY - taken))
    errors.extend(viewer.errors)
    await viewer.socket.close()


async def _many(port: int) -> tuple[list[float], list[str]]:
    times: list[float] = []
    errors: list[str] = []
    answers = await asyncio.gather(
        *(_one_of_many(port, number, times, errors) for number in range(VIEWERS)), return_exceptions=True
    )
    return times, errors + [repr(answer) for answer in answers if isinstance(answer, BaseException)]


def main() -> None:
    store, rounds = sys.argv[1], int(sys.argv[2])
    with served("dashboard.py", store) as port:
        pickers = asyncio.run(_pickers(port, rounds))
        times, errors = asyncio.run(_many(port))
    times.sort()
    print(
        json.dumps(
            {
                "pickers": {page: statistics.median(taken) for page, taken in pickers.items()},
                "picker": statistics.median([each for taken in pickers.values() for each in taken]),
                "viewers": VIEWERS,
                "clicks": len(times),
                "median": statistics.median(times),
                "p95": times[int(len(times) * 0.95)],
                "errors": len(errors),
            }
        )
    )


if __name__ == "__main__":
    main()
