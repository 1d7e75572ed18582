"""What the tests of the office page share: a server over a folder of its own, and Debian's Chromium before it."""
import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

from common import ROOT, program


class Server:
    """`gongkai serve` over `root`; what it answers to scripts."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.environment = {}  # of the program, for the same papers
        self.process = subprocess.Popen([program(), "serve", "--root", str(root), "--no-browser", "--quiet"], text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        self.address = self.process.stdout.readline().strip()
        assert self.address.startswith("http://127.0.0.1:"), self.process.communicate()
        self.base, self.token = self.address.split("/?token=")

    def ask(self, method, path, body=None, raw=None):
        """(status, what the JSON says, or bytes)"""
        data = raw if raw is not None else None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + "/api/1" + path, data=data, method=method,
                                         headers={"Authorization": "Bearer " + self.token})
        try:
            with urllib.request.urlopen(request) as answer:
                status, told, kind = answer.status, answer.read(), answer.headers["Content-Type"]
        except urllib.error.HTTPError as error:
            status, told, kind = error.code, error.read(), error.headers["Content-Type"]
        return status, json.loads(told) if kind.startswith("application/json") else told

    def end(self):
        self.process.terminate()
        self.process.communicate()
        return self.process.returncode


@contextlib.contextmanager
def served(prepare=None):
    """A server over an empty work folder, or what `prepare(root)` puts into it."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder) / "work"
        root.mkdir()
        if prepare:
            prepare(root)
        server = Server(root)
        try:
            yield server
        finally:
            server.end()


OFFICE = "140825"


def with_catalogs(root):
    """A work folder with a catalog of the project and its registry."""
    (root / "catalog/townships").mkdir(parents=True)
    shutil.copy(ROOT / "catalog/huiyi-medical.json", root / "catalog")
    shutil.copy(ROOT / "catalog/townships/huiyi.json", root / "catalog/townships")


def choose_office(server, code=OFFICE):
    """Whose office it is: 新绛县."""
    version = server.ask("GET", "/state")[1]["version"]
    status, told = server.ask("PUT", "/office", {"version": version, "code": code})
    assert status == 200, told


class Browser:
    """Chromium, driven by Playwright out of `tools` (tests/backend/browser.sh)."""

    def __init__(self, tools):
        sys.path.insert(0, str(pathlib.Path(tools) / "playwright"))
        from playwright.sync_api import sync_playwright
        self.axe = (pathlib.Path(tools) / "axe/axe.min.js").read_text(encoding="utf-8")
        self.play = sync_playwright().start()
        self.chromium = self.play.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
                                                  args=["--no-sandbox", "--lang=zh-CN"])

    def page(self, server, query="", size=(1366, 768), context=None, script=""):
        """The office page, once it shows something. What it complains of is kept in `page.faults`. `script` runs before its
        own; in the same `context` pages share what the browser keeps."""
        context = context or self.chromium.new_context(viewport={"width": size[0], "height": size[1]}, accept_downloads=True,
                                                       bypass_csp=False)
        page = context.new_page()
        if script:
            page.add_init_script(script)
        page.set_default_timeout(int(os.environ.get("BROWSER_TIMEOUT", 0)))  # ms; what hangs is ended by hand
        page.faults = []
        # 409 is how the desk answers what was faster by another change, a page's picture, too; the browser tells of each.
        page.on("console", lambda m: page.faults.append(m.text) if m.type == "error" and "status of 409" not in m.text else None)
        page.on("pageerror", lambda e: page.faults.append(str(e)))
        page.on("request", lambda r: None if r.url.startswith((server.base, "blob:", "data:", "chrome-extension:")) else page.faults.append(r.url))
        page.goto(server.address + query)
        page.wait_for_selector("body[data-ready]")
        server.page = page  # whom a page as a file is asked through
        return page

    def findings(self, page):
        """What axe finds against WCAG 2.1 AA, a line a finding. It looks from a world of its own, for the page's
        Content-Security-Policy lets no script of ours in."""
        session = page.context.new_cdp_session(page)
        frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        world = session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "axe"})["executionContextId"]
        run = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}).then(r => JSON.stringify(r.violations))"
        session.send("Runtime.evaluate", {"expression": self.axe + ";0", "contextId": world})
        told = session.send("Runtime.evaluate", {"expression": run, "contextId": world, "awaitPromise": True,
                                                 "returnByValue": True})
        session.detach()
        assert "value" in told["result"], told
        return [f"{v['id']}: {v['help']}: " + "; ".join(" ".join(map(str, n["target"])) + " " + n.get("failureSummary", "")
                for n in v["nodes"][:3]) for v in json.loads(told["result"]["value"])]

    def end(self):
        self.chromium.close()
        self.play.stop()


class Walk:
    """A way through the page. Clicks and keys are counted apart from what is typed and chosen in lists."""

    def __init__(self, browser, server, **how):
        self.browser, self.server = browser, server
        self.page = browser.page(server, **how)
        self.clicks = 0

    def click(self, what, **how):
        self.clicks += 1
        self.page.locator(what).first.click(**how)

    def see(self, what):
        self.page.wait_for_selector(what)

    def text(self, what):
        return self.page.locator(what).first.inner_text()

    def drop(self, *files):
        """Files that are let fall on the page, as the browser tells of them."""
        told = [[f.name, f.read_bytes().hex()] for f in map(pathlib.Path, files)]
        self.page.evaluate("""files => {
            const data = new DataTransfer();
            for (const [name, hex] of files) data.items.add(new File([Uint8Array.from(hex.match(/../g), x => parseInt(x, 16))], name));
            for (const kind of ["dragenter", "dragover", "drop"])
                document.body.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
        }""", told)

    def cell(self, item, column):
        return self.page.locator(f'#pane-catalog .page [data-item="{item}"][data-column="{column}"]').first

    def says(self, item, column):
        """What the desk has of a cell."""
        told = self.server.ask("GET", f"/catalogs/{self.server.catalog}?from={item}&to={item + 1}")[1]
        at = [c["key"] for c in told["columns"]].index(column)
        return told["items"][0]["cells"][at]

    def settled(self):
        """Waits until what was asked for is answered."""
        self.page.wait_for_selector("body:not([data-busy])")

    def clean(self):
        found = self.browser.findings(self.page)
        assert not found, "\n".join(found)
        assert not self.page.faults, self.page.faults

    def fits(self):
        """Nothing of the page lies beside the window."""
        wide, high = self.page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
        size = self.page.viewport_size
        assert (wide, high) <= (size["width"], size["height"]), (wide, high)
