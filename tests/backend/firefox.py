"""Debian's Firefox, driven over its own remote protocol (Marionette), which needs nothing beside it.

MODEL. Every command is a JSON text after its length; what WebDriver names is there by the same names.
"""
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # how WebDriver calls a reference
NEVER = 2 ** 31  # milliseconds; that nothing is waited for is what null means here
KEYS = {"Control": "\ue009", "Tab": "\ue004", "Escape": "\ue00c", "Enter": "\ue007"}
# The first visible element of a selector with a text, also within a page's picture; it is looked for with every frame.
SEEN = """const [what, words, done] = arguments;
const trees = () => [document, ...[...document.querySelectorAll(".page")].map(e => e.shadowRoot).filter(Boolean)];
const seen = e => (e.closest("select") || e).getBoundingClientRect().width > 0;
const look = () => {
    const found = trees().flatMap(tree => [...tree.querySelectorAll(what)]).find(e => seen(e) && e.textContent.includes(words));
    if (found) done(found); else requestAnimationFrame(look);
};
look();"""
# Where the middle of an element is, once it is in sight.
MIDDLE = """const drawn = arguments[0].closest("svg") ? arguments[0].firstElementChild : arguments[0]; // no group is scrolled to
drawn.scrollIntoView({block: "center"});
const {x, y, width, height} = arguments[0].getBoundingClientRect();
return [Math.round(x + width / 2), Math.round(y + height / 2)];"""
# The next download that is complete; it is told once.
DOWNLOADED = """const [done] = arguments;
const {Downloads} = ChromeUtils.importESModule("resource://gre/modules/Downloads.sys.mjs");
Downloads.getList(Downloads.ALL).then(list => {
    const look = d => { if (d.succeeded) { list.removeView(view); list.remove(d); done(d.target.path); } };
    const view = {onDownloadAdded: look, onDownloadChanged: look};
    list.addView(view);
});"""
# Requests that a page made, kept in the window of the browser itself.
LISTEN = """window.asked = [];
Services.obs.addObserver(channel => {
    const by = channel.QueryInterface(Ci.nsIChannel).loadInfo.loadingPrincipal;
    if (by && by.isContentPrincipal) window.asked.push(channel.URI.spec);
}, "http-on-opening-request");"""


def there():
    return shutil.which("firefox-esr")


class Firefox:
    """The browser with a profile below `folder`, where what it downloads goes, too."""

    def __init__(self, folder):
        self.folder, self.last = pathlib.Path(folder), 0
        (self.folder / "profile").mkdir(exist_ok=True)
        prefs = {"marionette.port": 0, "browser.download.folderList": 2, "browser.download.dir": str(self.folder / "downloads"),
                 "intl.accept_languages": "zh-CN"}
        (self.folder / "profile/user.js").write_text("".join(f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in prefs.items()))
        self.process = subprocess.Popen([there(), "--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile",
                                         self.folder / "profile"], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                        env={**os.environ, "HOME": str(self.folder)})
        port = next(m[1] for m in (re.search(r"Listening on port (\d+)", line) for line in self.process.stdout) if m)
        self.socket = socket.create_connection(("127.0.0.1", int(port)))
        self.stream = self.socket.makefile("rwb")
        self.receive()
        self.send("WebDriver:NewSession")
        self.send("WebDriver:SetTimeouts", script=NEVER, pageLoad=NEVER)
        self.of_browser(LISTEN)

    # ---- the protocol ----

    def receive(self):
        n = b""
        while not n.endswith(b":"):
            n += self.stream.read(1) or self.gone()
        return json.loads(self.stream.read(int(n[:-1])))

    def gone(self):
        raise AssertionError(f"Firefox ended with {self.process.wait()}")

    def send(self, command, **arguments):
        self.last += 1
        text = json.dumps([0, self.last, command, arguments]).encode()
        self.stream.write(b"%d:" % len(text) + text)
        self.stream.flush()
        _, number, error, told = self.receive()
        assert number == self.last and not error, f"{command}: {error}"
        return told.get("value") if isinstance(told, dict) else told

    def script(self, text, *arguments):
        """What a script returns, or what its promise comes to."""
        return self.send("WebDriver:ExecuteScript", script=text, args=list(arguments))

    def of_browser(self, text, later=False):
        self.send("Marionette:SetContext", value="chrome")
        told = self.send("WebDriver:ExecuteAsyncScript" if later else "WebDriver:ExecuteScript", script=text, args=[])
        self.send("Marionette:SetContext", value="content")
        return told

    # ---- what people do ----

    def open(self, address):
        self.send("WebDriver:Navigate", url=address)

    def see(self, what, words=""):
        return self.send("WebDriver:ExecuteAsyncScript", script=SEEN, args=[what, words])

    def click(self, what, words=""):
        x, y = self.script(MIDDLE, self.see(what, words))
        move = {"type": "pointerMove", "x": x, "y": y}
        self.act("pointer", [move, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}])

    def choose(self, what, words):
        """An option of a list."""
        self.send("WebDriver:ElementClick", id=self.see(what, words)[ELEMENT])

    def act(self, kind, actions):
        self.send("WebDriver:PerformActions", actions=[{"type": kind, "id": kind, "actions": actions}])

    def press(self, *keys):
        """Keys held together, the last one at last; or a text, typed."""
        keys = [KEYS.get(k, k) for k in keys]
        if len(keys) == 1 and keys[0] not in KEYS.values():
            actions = [{"type": way, "value": c} for c in keys[0] for way in ("keyDown", "keyUp")]
        else:
            actions = [{"type": "keyDown", "value": k} for k in keys] + [{"type": "keyUp", "value": k} for k in reversed(keys)]
        self.act("key", actions)

    def downloaded(self):
        return pathlib.Path(self.of_browser(DOWNLOADED, later=True))

    def asked(self):
        """Where the pages' requests went."""
        return self.of_browser("return window.asked;")

    def forget(self):
        self.of_browser("window.asked = [];")

    def end(self):
        self.send("Marionette:Quit", flags=["eForceQuit"])
        self.socket.close()
        self.process.communicate()
