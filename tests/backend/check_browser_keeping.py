"""gongkai.html of tools/browser.sh in Debian's Chromium, from the disk and from a static web server: what the page keeps and how
that leaves it. A tab that closes, a second tab, a worker that runs out of memory, a browser that keeps nothing or has no more
room, work that is stopped, a large file: nothing that was acknowledged is lost, and the page says what to do.

usage: check_browser_keeping.py TOOLS BUILD [FUNCTION…]     what tests/backend/browser.sh prints; what tools/browser.sh made
"""
import contextlib
import functools
import gzip
import http.server
import json
import pathlib
import sys
import tempfile
import threading
import zipfile

from browser import Browser, Walk
from check_browser_page import KEPT, File, choose_office, take_catalog
from common import ROOT, Tally

CELL = '#pane-catalog .page [data-item="1"][data-column="content"]'
# In the worker, before the engine: memory ends at this many bytes, as if the machine had no more.
LITTLE_MEMORY = """(() => {
    const Whole = window.Blob;
    window.Blob = function (parts, how) {
        const script = how && how.type === "text/javascript";
        return new Whole(script ? ["const grow = WebAssembly.Memory.prototype.grow; WebAssembly.Memory.prototype.grow = " +
            "function (n) { if (this.buffer.byteLength + n * 65536 > %d) throw new RangeError(); return grow.call(this, n); };\\n",
            ...parts] : parts, how);
    };
})()"""
OFFICE = {"code": "610802", "name": "榆阳区", "province": "陕西省", "city": "榆林市", "county": "榆阳区"}
NOTHING_KEPT = "Object.defineProperty(window, 'indexedDB', {value: undefined})"


@contextlib.contextmanager
def served(folder):
    """The folder behind a web server as there are a thousand: what it has is sent, packed where the browser takes it so."""
    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def copyfile(self, source, target):
            self.server.sent += target.write(source.read()) or 0

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    server.sent = 0
    server.base = server.address = f"http://127.0.0.1:{server.server_port}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()


class Tab(Walk):
    """What people do and see on the page."""

    def begin(self):
        choose_office(self)
        take_catalog(self)

    def edit(self, text):
        self.click(CELL)
        self.see(".field")
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Tab")

    def let_fall(self, name, content):
        """A large file, made in the page: what `content`, an expression, gives."""
        self.page.evaluate(f"""() => {{
            const data = new DataTransfer();
            data.items.add(new File([{content}], "{name}"));
            document.body.dispatchEvent(new DragEvent("drop", {{dataTransfer: data, bubbles: true, cancelable: true}}));
        }}""")

    def has(self, text):
        self.see(f'{CELL}[aria-label="{text}"]')

    def told(self, words):
        self.page.wait_for_function("words => document.getElementById('told').innerText.includes(words)", arg=words)

    def badge(self, words):
        self.page.wait_for_function("words => document.getElementById('keeping')?.innerText.includes(words)", arg=words)

    def saved(self):
        self.click("#keeping")
        with self.page.expect_download() as kept:
            self.click("button:has-text('存为工作文件夹.zip')")
        return pathlib.Path(kept.value.path())

    def choose(self, button, path):
        self.click("#keeping")
        with self.page.expect_file_chooser() as chooser:
            self.click(f"button:has-text('{button}')")
        chooser.value.set_files(str(path))

    def end(self):
        self.page.context.close()


FONT = "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"


def closed_tab(browser, file):
    tab = Tab(browser, file)
    tab.begin()
    tab.badge("起没有另存")
    tab.edit("关掉以后还在")
    tab.has("关掉以后还在")
    context = tab.page.context
    tab.page.close()
    tab = Tab(browser, file, context=context)
    tab.has("关掉以后还在")
    tab.end()


def two_tabs(browser, file):
    tab = Tab(browser, file)
    second = Tab(browser, file, context=tab.page.context)
    second.told("已经在另一个标签页")
    assert second.page.locator("#work:visible, #welcome:visible").count() == 0
    tab.page.close()
    second.see("#office-province")
    second.end()


def out_and_back(browser, file):
    """As a ZIP, into another browser; the badge says so."""
    tab = Tab(browser, file)
    tab.begin()
    tab.edit("另存出去")
    tab.has("另存出去")
    path = tab.saved()
    tab.badge("已另存")
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
        assert "catalog/old-catalog-of-a-clerk.json" in names and not any(n.startswith("out/") for n in names), names
        assert "另存出去" in packed.read("catalog/old-catalog-of-a-clerk.json").decode()
    other = Tab(browser, file)
    other.choose("打开…", path)
    other.has("另存出去")
    other.page.click("#undo")
    other.see(f'{CELL}:not([aria-label="另存出去"])')
    other.end()
    with tempfile.TemporaryDirectory() as folder:
        wrong = pathlib.Path(folder) / "别的.zip"
        with zipfile.ZipFile(wrong, "w") as packed:
            packed.writestr("readme.txt", "nothing")
        tab.choose("打开…", wrong)
        tab.told("现在的工作文件夹没有动")
        wrong.write_bytes(path.read_bytes()[:-40])
        tab.choose("打开…", wrong)
        tab.told("不能打开")
    tab.has("另存出去")
    tab.end()


def out_of_memory(browser, file):
    tab = Tab(browser, file, script=LITTLE_MEMORY % (100 << 20))
    tab.begin()
    tab.edit("内存不够之前")
    tab.has("内存不够之前")
    tab.let_fall("大.csv", "'事项,内容,依据\\n' + '信息公开,内容,依据\\n'.repeat(1500000)")
    tab.told("多半是内存不够")
    tab.has("内存不够之前")
    tab.edit("重新打开以后")
    tab.has("重新打开以后")
    tab.end()


def nothing_kept(browser, file):
    tab = Tab(browser, file, script=NOTHING_KEPT)
    tab.badge("关掉就没有了")
    tab.click("#keeping")
    tab.see("text=无痕窗口")
    tab.click(".close")
    tab.begin()
    tab.edit("只在这个标签页里")
    tab.has("只在这个标签页里")
    tab.choose("添加字体文件", FONT)
    tab.told("已添加字体")
    tab.has("只在这个标签页里")
    tab.choose("打开…", file.county)
    tab.click("button:has-text('不用存')")
    tab.see("#drop >> text=榆阳区")
    tab.see("#pane-catalog .page [data-item]")
    tab.end()


class Room:
    """A browser that gives the page so many bytes, from before its start; free() gives as many as ever."""

    def __init__(self, browser, place, n):
        self.context = browser.chromium.new_context(viewport={"width": 1366, "height": 768})
        self.devtools = self.context.new_cdp_session(self.context.new_page())
        self.of = {"origin": place.base if place.base.startswith("http") else "file:///"}
        self.devtools.send("Storage.overrideQuotaForOrigin", {**self.of, "quotaSize": n})

    def free(self):
        self.devtools.send("Storage.overrideQuotaForOrigin", self.of)


def stays(tab):
    """The tab asks before it closes."""
    with tab.page.expect_event("dialog") as asked:
        tab.page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload", asked.value.type
    asked.value.dismiss()


def no_room(browser, place):
    """A browser that is full, of a font of 12 MB: every step is taken and told as not kept, survives the worker, leaves as a
    ZIP, and is kept once there is room again."""
    room = Room(browser, place, 4 << 20)
    tab = Tab(browser, place, context=room.context, script=LITTLE_MEMORY % (160 << 20))
    tab.begin()
    tab.edit("放得下")
    tab.has("放得下")
    tab.settled()
    before = tab.page.evaluate(KEPT)
    tab.choose("添加字体文件", FONT)
    tab.told("浏览器里放不下了")
    tab.badge("起没有另存，关掉就没有了")
    for text in ("放不下之一", "放不下之二"):
        tab.edit(text)
        tab.has(text)
        tab.told("浏览器里放不下了")
        tab.badge("起没有另存，关掉就没有了")
    tab.page.click("#undo")
    tab.has("放不下之一")
    tab.let_fall("大.csv", "'事项,内容,依据\\n' + '信息公开,内容,依据\\n'.repeat(1500000)")
    tab.told("多半是内存不够")
    tab.has("放不下之一")
    assert tab.page.evaluate(KEPT) == before, "a step is kept in part"
    tab.clean()
    stays(tab)
    path = tab.saved()
    tab.badge("已另存，浏览器里没有")
    other = Tab(browser, place)
    other.choose("打开…", path)
    other.has("放不下之一")
    other.end()
    tab.edit("又放不下")
    tab.badge("起没有另存，关掉就没有了")
    room.free()
    tab.edit("又有地方了")
    tab.has("又有地方了")
    tab.settled()
    tab.page.wait_for_function("() => !document.getElementById('keeping').innerText.includes('关掉')")
    tab.page.reload()
    tab.has("又有地方了")
    tab.page.click("#undo")
    tab.has("又放不下")
    tab.end()


def stopped(browser, file):
    """Long work shows how far it is, and ends when it is told to."""
    tab = Tab(browser, file)
    tab.choose("打开…", file.county)
    tab.see("#pane-catalog .page [data-item]")
    tab.click("[data-want=poster]")
    tab.page.wait_for_function("() => { const p = document.querySelector('#want progress'); return p && p.value > 0; }")
    tab.click("#want button:has-text('停止')")
    tab.told("已经停止")
    tab.see("[data-want=poster]")
    tab.see("#pane-catalog .page [data-item]")
    tab.end()


def large_file(browser, file):
    """50 MB that are no catalog are told as such."""
    tab = Tab(browser, file)
    tab.begin()
    tab.let_fall("五十兆.jpg", "new Uint8Array([255, 216, 255, 224]), new Uint8Array(50e6)")
    tab.see(".fallen")
    assert "五十兆" in tab.text(".drops") and "图片" in tab.text(".drops"), tab.text(".drops")
    tab.end()


def rare_character(browser, file):
    """A character of no face is asked for, and a font that has it is kept."""
    tab = Tab(browser, file)
    tab.begin()
    tab.edit("𪚥")
    tab.see("#todo >> text=添加字体文件")
    tab.choose("添加字体文件", FONT)
    tab.see("body[data-ready]")
    tab.has("𪚥")
    tab.settled()
    assert "添加字体文件" not in tab.text("#todo"), tab.text("#todo")
    tab.page.reload()
    tab.has("𪚥")
    tab.choose("添加字体文件", ROOT / "README.md")
    tab.told("不是能用的字体文件")
    tab.end()


# The user's choice of a folder, which no test can make: one of the browser's own in its place, of the same kind.
CHOSEN = "window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('out', {create: true})"
# A disk that takes its time with catalogs: the next step comes while the last one is being written.
SLOW = """const writable = FileSystemFileHandle.prototype.createWritable;
FileSystemFileHandle.prototype.createWritable = async function (...how) {
    if (this.name.startsWith("old-catalog")) await new Promise(done => setTimeout(done, 1500));
    return writable.apply(this, how);
};"""
HANDLE = """() => new Promise((done, failed) => {
    const open = indexedDB.open("gongkai", 2);
    open.onerror = failed;
    open.onsuccess = () => {
        const got = open.result.transaction("beside").objectStore("beside").get("handle");
        got.onsuccess = () => { open.result.close(); done(!!got.result); };
    };
})"""
IN_FOLDER = """async (name) => {
    const file = await (await (await window.showDirectoryPicker()).getDirectoryHandle("catalog")).getFileHandle(name);
    return (await file.getFile()).text();
}"""


NAME = "old-catalog-of-a-clerk.json"


def with_folder(browser, server, script):
    tab = Tab(browser, server, script=CHOSEN + ";" + script)
    tab.begin()
    tab.click("#keeping")
    tab.click("button:has-text('同时存进文件夹')")
    tab.badge("文件夹“out”")
    return tab


def real_folder(browser, server):
    """Each step goes into a folder, too."""
    name = NAME
    tab = with_folder(browser, server, SLOW)
    for text in ("先改一次", "文件夹里也有"):
        tab.edit(text)
        tab.has(text)
    tab.page.wait_for_function(f"async () => (await ({IN_FOLDER})('{name}')).includes('文件夹里也有')")
    assert tab.page.evaluate(HANDLE)
    tab.click("#keeping")
    tab.click("button:has-text('不再存进这个文件夹')")
    tab.badge("起没有另存")
    assert not tab.page.evaluate(HANDLE), "it is written again after the next start"
    tab.end()


# The browser lets the page write its folder again once the user said so, and not before.
ASKING = """{let allowed = false;
const picker = window.showDirectoryPicker, writable = FileSystemFileHandle.prototype.createWritable;
window.showDirectoryPicker = () => { allowed = true; return picker(); };
FileSystemHandle.prototype.queryPermission = async () => allowed ? "granted" : "prompt";
FileSystemHandle.prototype.requestPermission = async () => { allowed = true; return "granted"; };
FileSystemFileHandle.prototype.createWritable = async function (...how) {
    if (!allowed) throw new DOMException("not allowed", "NotAllowedError");
    return writable.apply(this, how);
};}"""
# Another program, at a file of the real folder: without words it removes the file.
ELSEWHERE = """async ([name, words]) => {
    const root = await navigator.storage.getDirectory(), folder = await (await root.getDirectoryHandle("out")).getDirectoryHandle("catalog");
    if (!words) return folder.removeEntry(name);
    const out = await (await folder.getFileHandle(name, {create: true})).createWritable();
    await out.write(words);
    await out.close();
}"""


def folder_again(browser, server):
    """The folder is there after the page was loaded again, and gets what was done before the user lets the page write it."""
    tab = with_folder(browser, server, ASKING)
    tab.page.reload()
    tab.badge("请允许写入文件夹")
    tab.see("body[data-ready]")
    tab.edit("允许之前")
    tab.has("允许之前")
    assert "允许之前" not in tab.page.evaluate(IN_FOLDER.replace("await window.showDirectoryPicker()",
                                               "await (await navigator.storage.getDirectory()).getDirectoryHandle('out')"), NAME)
    tab.click("#keeping")
    tab.clean()
    tab.click("button:has-text('允许写入文件夹“out”')")
    tab.badge("文件夹“out”")
    assert "允许之前" in tab.page.evaluate(IN_FOLDER, NAME)
    tab.end()


def folder_changed(browser, server):
    """What another program does in the folder is told, by its name, and not written over before the user says so."""
    tab = with_folder(browser, server, "")
    there = lambda: tab.page.evaluate(IN_FOLDER, NAME)

    def settled_by(press):
        tab.badge("文件夹在别处改过")
        tab.see("body[data-ready]")
        tab.click("#keeping")
        tab.see(f"[role=dialog] >> text={NAME}")
        tab.clean()
        tab.click(f"[role=dialog] button:has-text('{press}')")

    tab.page.evaluate(ELSEWHERE, [NAME, "别的程序写的"])
    tab.edit("这里改的")
    tab.has("这里改的")
    tab.badge("文件夹在别处改过")
    tab.page.reload()
    assert there() == "别的程序写的"
    settled_by("以本页的为准")
    tab.badge("文件夹“out”")
    assert "这里改的" in there()
    tab.page.evaluate(ELSEWHERE, [NAME, None])
    tab.page.reload()
    settled_by("以本页的为准")
    tab.badge("文件夹“out”")
    assert "这里改的" in there()
    tab.page.evaluate(ELSEWHERE, [NAME, "又是别的程序"])
    tab.page.reload()
    settled_by("不再存进")
    tab.badge("起没有另存")
    assert there() == "又是别的程序"
    tab.has("这里改的")
    tab.end()


def sizes(build):
    folder = build / "page"
    size = sum(f.stat().st_size if f.suffix in (".wasm", ".lzma") else len(gzip.compress(f.read_bytes(), 6)) for f in folder.iterdir())
    print(f"the folder for a server, packed: {size} bytes; as one file: {(build / 'gongkai.html').stat().st_size}")
    assert size <= 12 << 20 and (build / "gongkai.html").stat().st_size <= 20 << 20, "too large"


CASES = [
    ("a tab that closes loses nothing", closed_tab), ("two tabs of one folder: the second is told, and goes on when it is alone", two_tabs),
    ("the folder as a ZIP, opened elsewhere", out_and_back), ("a worker out of memory", out_of_memory),
    ("a browser that keeps nothing", nothing_kept), ("a browser that is full", no_room),
    ("work is stopped", stopped),
    ("a file of 50 MB", large_file), ("a character that no face has", rare_character),
]
ON_A_SERVER = [
    ("a tab that closes loses nothing", closed_tab), ("a browser that is full", no_room),
    ("a folder of the user's gets each step", real_folder), ("that folder, after the page was loaded again", folder_again),
    ("that folder, when another program changes it", folder_changed),
]


def county(folder):
    """A work folder as a page saves it: 榆阳区's catalog and registry."""
    path = pathlib.Path(folder) / "county.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(".gongkai/desk/own/office.json", json.dumps(OFFICE))
        packed.write(ROOT / "catalog/yuyang-social-insurance.json", "catalog/yuyang-social-insurance.json")
        packed.write(ROOT / "catalog/townships/yuyang.json", "catalog/townships/yuyang.json")
    return path


def main():
    browser, tally = Browser(sys.argv[1]), Tally()
    chosen = sys.argv[3:]
    build = pathlib.Path(sys.argv[2]).resolve()
    file, wanted = File(build), lambda function: not chosen or function.__name__ in chosen
    with tempfile.TemporaryDirectory() as folder:
        file.county = county(folder)
        for name, function in CASES:
            if wanted(function):
                tally.case(name, function, browser, file)
    with served(build / "page") as server:
        for name, function in ON_A_SERVER:
            if wanted(function):
                tally.case("from a web server: " + name, function, browser, server)
    if not chosen:
        tally.case("what is sent, by its size", sizes, build)
    browser.end()
    tally.done()


if __name__ == "__main__":
    main()
