"""The pages in a headless Chromium, opened from disk."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

from kg.write.views.pages import write_views
from tests.factories import (
    HOSTILE,
    TEXT,
    a_cascade,
    a_graph,
    a_reading,
    a_report,
    a_vocabulary,
    an_adoption,
    an_observation,
)

pytestmark = pytest.mark.browser
OPTIONS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--window-size=1400,900"),
)


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build") / "views"
    write_views(a_cascade(), a_vocabulary(), folder)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and driver):
        reason = "needs chromium and chromedriver"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for option in OPTIONS:
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    opened = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield opened
    opened.quit()


def log(browser: webdriver.Chrome, kind: str) -> list[dict[str, Any]]:
    """What came into this log since it was last read."""
    rows: list[dict[str, Any]] = browser.get_log(kind)  # type: ignore[no-untyped-call]
    return rows


def show(browser: webdriver.Chrome, page: Path) -> None:
    """Opens `page` anew, with the logs of what came before read and gone."""
    browser.get("about:blank")
    log(browser, "browser")
    log(browser, "performance")
    browser.get(page.as_uri())


def panel(browser: webdriver.Chrome) -> str:
    return browser.find_element(By.ID, "panel").text


def click(browser: webdriver.Chrome, x: float, y: float) -> None:
    """A click at a place of the drawing, given from its upper left corner."""
    canvas = browser.find_element(By.ID, "network")
    half_width, half_height = canvas.size["width"] / 2, canvas.size["height"] / 2
    ActionChains(browser).move_to_element_with_offset(
        canvas, int(x - half_width), int(y - half_height)
    ).click().perform()
    browser.execute_async_script("setTimeout(arguments[0], 450)")


def place_of(browser: webdriver.Chrome, node: str) -> dict[str, float]:
    script = "const n = window.cascade.network; return n.canvasToDOM(n.getPosition(arguments[0]))"
    place: dict[str, float] = browser.execute_script(script, node)
    return place


def requests(browser: webdriver.Chrome) -> list[str]:
    messages: list[dict[str, Any]] = [json.loads(row["message"])["message"] for row in log(browser, "performance")]
    return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]


def test_a_programme_shows_its_sentences_and_who_is_silent(browser: webdriver.Chrome, views: Path) -> None:
    """A click on 415X shows the sentences of province and city, and that no district's edition names it."""
    show(browser, views / "cascade.html")
    at = place_of(browser, "programme/zj-415x")
    click(browser, at["x"], at["y"])
    said = panel(browser)
    for words in (
        "“415X”先进制造业集群培育工程",
        "启动实施“415X”先进制造业集群培育工程",
        "围绕省“415X”先进制造业集群培育工程",
        "一、总体要求",
        "对标落实上级",
        "萧山区 2024：该图解未提及 not mentioned in this infographic",
        "余杭区 2024：该要点未提及 not mentioned in this key-points edition",
    ):
        assert words in said


def test_a_line_shows_the_sentence_of_its_report_alone(browser: webdriver.Chrome, views: Path) -> None:
    """A click on the line from the city to 415X shows the city's sentence, cue and section and not the province's."""
    show(browser, views / "cascade.html")
    script = """
        const n = window.cascade.network, box = document.getElementById("network").getBoundingClientRect();
        for (let y = 2; y < box.height; y += 3) for (let x = 2; x < box.width; x += 3) {
            const at = { x, y };
            if (n.getNodeAt(at) === undefined && n.getEdgeAt(at) === arguments[0]) return at;
        }
        return null;"""
    at = browser.execute_script(script, "division/330100>programme/zj-415x")
    assert at is not None
    click(browser, at["x"], at["y"])
    said = panel(browser)
    assert "杭州市 → “415X”先进制造业集群培育工程" in said
    assert "围绕省“415X”先进制造业集群培育工程" in said
    assert "“围绕省”" in said
    assert "一、总体要求" in said
    assert "启动实施" not in said


def test_the_search_finds_what_the_first_choice_does_not_show(browser: webdriver.Chrome, views: Path) -> None:
    """A district's own programme is not drawn at first; its name in the search box draws it and shows its sentence."""
    show(browser, views / "cascade.html")
    find = browser.find_element(By.ID, "find")
    find.send_keys("未来\ue007")
    assert "实施“未来" in panel(browser)
    choice = browser.find_element(By.ID, "choice")
    assert choice.get_attribute("value") == "all"


def test_hostile_text_stays_text(browser: webdriver.Chrome, tmp_path: Path) -> None:
    """Markup, template braces and script ends in names, titles, files and sentences are shown as they are written."""
    text = TEXT.replace("415X", "415X</script><script>window.hit=1</script>{{7*7}}")
    quote = text[text.index("大力") : text.index("。")]
    report = a_report(text=text + HOSTILE, title=HOSTILE, source=f"a{HOSTILE[:9]}.txt")
    graph = a_graph(
        a_reading(
            report,
            [an_observation(report, surface=HOSTILE, suspect=HOSTILE)],
            [an_adoption(report, quote, surfaces={HOSTILE}, cues={HOSTILE})],
        )
    )
    for page in write_views(graph, a_vocabulary(), tmp_path / "views"):
        show(browser, page)
        if page.name == "cascade.html":
            browser.execute_script("window.cascade.select('programme/zj-415x')")
            assert HOSTILE in panel(browser)
            browser.execute_script("window.cascade.select('division/330109')")
            assert HOSTILE in panel(browser)
        else:
            assert HOSTILE in browser.find_element(By.ID, "suspects").text
        assert browser.execute_script("return window.hit") is None
        assert browser.find_elements(By.CSS_SELECTOR, "img, [onerror]") == []
        assert "49" not in browser.find_element(By.TAG_NAME, "body").text.replace("7*7", "")
        assert [row for row in log(browser, "browser") if row["level"] != "INFO"] == []


@pytest.mark.parametrize("name", ["index.html", "cascade.html"])
def test_no_request_leaves_a_page_and_nothing_is_amiss(browser: webdriver.Chrome, views: Path, name: str) -> None:
    """Each page asks for itself alone, logs no error, and opens without the network."""
    show(browser, views / name)
    browser.execute_async_script("setTimeout(arguments[0], 500)")
    asked = [url for url in requests(browser) if not url.startswith("data:")]
    assert asked == [(views / name).as_uri()]
    assert [row["message"] for row in log(browser, "browser") if row["level"] != "INFO"] == []


def test_the_policy_forbids_the_network(browser: webdriver.Chrome, views: Path) -> None:
    """Even a script in the page cannot fetch: the check above would see a request if there were one."""
    show(browser, views / "cascade.html")
    script = "fetch('https://example.invalid/').then(() => arguments[0]('sent'), () => arguments[0]('refused'))"
    assert browser.execute_async_script(script) == "refused"
    assert any("Content Security Policy" in row["message"] for row in log(browser, "browser"))
