"""The map in a browser: how soon it shows something, how long a filter takes, and how large the file is.

The peer is stock pyvis on the same actors and flows (`write_html` with `cdn_resources="in_line"`, its default physics):
first ink is when its canvas first has any, and stable is when its physics has come to rest, before which nothing stands
still long enough to be read. It shows no evidence, no likelihood and no answer, so it stands for a price and not for an
equal. Its filter is the nearest that it has: the same flows hidden by hand. Both run offline; what stock pyvis asks of
the network is refused at once.
Exits 1 when the shipped map needs more than 1.5 s to first ink or 1.5 MB, or a filter change on 500 actors and 2,000
flows more than 300 ms in any view.
"""

import math
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.figures import Figure, report
from graphdb import load
from graphdb.likelihood import TERMS
from graphdb.network import Network, build
from graphdb.present.map.page import render
from graphdb.questions.chokepoints import chokepoints
from graphdb.records import About, Actor, Commodity, Dataset, Flow, Kind, Place, Term

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
STOCK = "stock pyvis"
RUNS = 5
MOST_SECONDS, MOST_BYTES, MOST_FILTER = 1.5, 1_500_000, 0.3
STABLE_AT_MOST = 120
GOODS = ("alpha", "beta", "gamma", "delta", "epsilon")

INK = """
globalThis.ink = null;
const look = () => {
  const canvas = document.querySelector('canvas');
  if (canvas && canvas.width > 1) {
    const small = new OffscreenCanvas(64, 64).getContext('2d', { willReadFrequently: true });
    small.drawImage(canvas, 0, 0, 64, 64);
    if (small.getImageData(0, 0, 64, 64).data.some((value, at) => at % 4 === 3 && value)) {
      globalThis.ink = performance.now();
      return;
    }
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
"""Notes when, after the page was asked for, its first canvas had anything on it."""


def layered(actors: int = 500, flows: int = 2000, stages: int = 8) -> Dataset:
    """Actors in stages, each sending to the next one or two, with places all over the world."""
    rng = random.Random(1)
    names = [f"stage-{number}" for number in range(stages)]
    about = About(
        title="500 actors, 2,000 flows (invented)",
        stages=tuple(Term(id=name, name=name.title()) for name in names),
        kinds=tuple(Kind(id=f"kind-{name}", name=f"Kind {name}", stage=name) for name in names),
    )
    made, layers = {}, [[f"a{stage}-{place:03}" for place in range(actors // stages)] for stage in range(stages)]
    layers[-1] += [f"z-{place:03}" for place in range(actors - sum(map(len, layers)))]
    for stage, layer in enumerate(layers):
        for id in layer:
            where = Place(name=f"Place {id}", latitude=rng.uniform(-40, 60), longitude=rng.uniform(-180, 180))
            made[id] = Actor(
                id=id, name=f"Actor {id}", kind=f"kind-{names[stage]}", place=where, produces=() if stage else GOODS
            )
    found = {}
    for number in range(flows):
        stage = rng.randrange(stages - 1)
        after = rng.choice(layers[min(stage + rng.choice((1, 1, 1, 2)), stages - 1)])
        found[f"f{number:04}"] = Flow(
            id=f"f{number:04}",
            from_=rng.choice(layers[stage]),
            to=after,
            commodity=rng.choice(GOODS),
            likelihood=rng.choice(TERMS[3:]),
        )
    goods = {name: Commodity(id=name, name=name.title(), group="goods") for name in GOODS}
    return Dataset(about, made, found, goods, {}, {})


def ours(dataset: Dataset, network: Network, target: str, file: Path) -> None:
    answer = chokepoints(network, [target])
    file.write_text(
        render(dataset, network, answer, question="Who?", targets=(target,)), encoding="utf-8", newline="\n"
    )


def stock(dataset: Dataset, network: Network, file: Path) -> None:
    """What pyvis makes of the same actors and flows by itself."""
    from pyvis.network import Network as Stock

    net = Stock(directed=True, cdn_resources="in_line")
    for id in sorted(network.nodes):
        net.add_node(id, label=dataset.actors[id].label)
    for source, target, id in sorted(network.edges(keys=True)):
        net.add_edge(source, target, id=id, title=network.edges[source, target, id]["commodity"])
    file.write_text(net.generate_html(), encoding="utf-8")


def opened(browser: "Browser", file: Path) -> "Page":
    context = browser.new_context(viewport={"width": 1600, "height": 900})
    context.add_init_script(INK)
    context.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
    page = context.new_page()
    page.set_default_timeout(STABLE_AT_MOST * 1000)
    page.goto(file.as_uri(), wait_until="commit")
    return page


def waited(page: "Page", condition: str) -> bool:
    """Wait until an expression holds, and say whether it did; our policy forbids Playwright's way of waiting."""
    end = time.monotonic() + STABLE_AT_MOST
    while time.monotonic() < end:
        if page.evaluate(f"Boolean({condition})"):
            return True
        time.sleep(0.02)
    return False


def first_ink(browser: "Browser", file: Path, runs: int = RUNS) -> float:
    """Seconds from asking for the page to the first ink, the median of some runs."""
    found = []
    for _ in range(runs):
        page = opened(browser, file)
        seen = waited(page, "globalThis.ink")
        found.append(float(page.evaluate("ink")) / 1000 if seen else math.inf)
        page.context.close()
    return statistics.median(found)


def stable(browser: "Browser", file: Path) -> tuple[float, bool]:
    """Seconds until stock pyvis stands still, and whether it did before we stopped waiting."""
    page = opened(browser, file)
    done = waited(page, "typeof network !== 'undefined' && network.physics.stabilized")
    seconds = float(page.evaluate("performance.now()")) / 1000
    page.context.close()
    return seconds, done


def timed(page: "Page", action: str) -> float:
    """Seconds that an expression takes, to the end of the frame in which it is painted; the median of some runs."""
    script = f"""async () => {{
      const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const found = [];
      for (let run = 0; run < {RUNS}; run += 1) {{
        await painted();
        const start = performance.now();
        {action}
        await painted();
        found.push(performance.now() - start);
      }}
      return found;
    }}"""
    times: list[float] = page.evaluate(script)
    return statistics.median(times) / 1000


def filters(browser: "Browser", file: Path) -> dict[str, float]:
    """Seconds that hiding and showing a commodity takes, everything being shown, view by view."""
    page = opened(browser, file)
    waited(page, "globalThis.ink")
    found = {}
    for tab in ("map", "world", "table"):
        page.evaluate(f"graphdb.change({{ tab: '{tab}', scope: 'everything', least: 0 }})")
        found[tab] = timed(page, "graphdb.change({ off: new Set(graphdb.state.off.size ? [] : [run % 3]) });")
    page.context.close()
    return found


def stock_filter(browser: "Browser", file: Path) -> float:
    """The same of stock pyvis, once its physics is switched off, for else it never ends."""
    page = opened(browser, file)
    waited(page, "typeof network !== 'undefined' && globalThis.ink")
    page.evaluate("network.setOptions({ physics: false })")
    hide = "edges.update(edges.getIds().filter((_, at) => at % 5 === 0).map((id) => ({ id, hidden: run % 2 === 0 })));"
    found = timed(page, hide)
    page.context.close()
    return found


def figures() -> Iterator[Figure]:
    """Size, first paint and filters, each beside stock pyvis with the same data."""
    from playwright.sync_api import sync_playwright

    path = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    if path is None:
        sys.exit("needs chromium or google-chrome on the PATH")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        os.chdir(folder)  # stock pyvis writes where it stands
        flags: Any = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        for name, dataset, target in (("shipped", load(ROOT / "data"), "northeast"), ("large", layered(), "z-000")):
            network = build(dataset)
            mine, theirs = Path(folder, f"{name}.html"), Path(folder, f"{name}-stock.html")
            ours(dataset, network, target, mine)
            stock(dataset, network, theirs)
            of = f"{len(dataset.actors)} actors, {len(dataset.flows):,} flows"
            shipped = name == "shipped"
            size, their_size = mine.stat().st_size / 1e6, theirs.stat().st_size / 1e6
            must = f"under {MOST_BYTES / 1e6:g} MB" if shipped else "-"
            holds = not shipped or size < MOST_BYTES / 1e6
            yield Figure(f"size of the map, {of}", size, STOCK, their_size, must, holds, "MB")
            ink, their_ink = first_ink(browser, mine), first_ink(browser, theirs, 1)
            must, holds = (f"under {MOST_SECONDS:g} s", ink < MOST_SECONDS) if shipped else ("-", True)
            yield Figure(f"first paint, {of}", ink, STOCK, their_ink, must, holds)
            still, done = stable(browser, theirs)
            name_of_peer = f"{STOCK} until it stands still" if done else f"{STOCK}, still moving"
            yield Figure(f"first paint, {of}", ink, name_of_peer, still, "-", True)
            if not shipped:
                their_filter = stock_filter(browser, theirs)
                for view, seconds in filters(browser, mine).items():
                    must = f"under {1000 * MOST_FILTER:g} ms"
                    what = f"a filter changes, {view}, {of}"
                    yield Figure(what, seconds, f"{STOCK} hiding flows", their_filter, must, seconds < MOST_FILTER)
        browser.close()


if __name__ == "__main__":
    sys.exit(report(figures()))
