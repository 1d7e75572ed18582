"""Many clients at once before `gongkai serve`: no edit that was answered is lost, what was overtaken is told so, memory does not
grow with the number of requests, and the program ends when it is asked to."""
import pathlib
import re
import shutil
import tempfile
import threading

from browser import served
from common import ROOT, Tally, run, size

ID = "huiyi-medical"
CLIENTS, EDITS = size(8, 20), size(6, 40)  # the log keeps 1,000 steps


def with_catalog(root):
    (root / "catalog").mkdir()
    shutil.copy(ROOT / f"catalog/{ID}.json", root / "catalog")


def memory(server):
    """Kilobytes that the program has in memory."""
    status = open(f"/proc/{server.process.pid}/status", encoding="ascii").read()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1))


def edit(server, item, text):
    """Until it is taken; how often it was overtaken."""
    for overtaken in range(1000):
        version = server.ask("GET", f"/catalogs/{ID}?from=0&to=0")[1]["version"]
        status, told = server.ask("POST", f"/catalogs/{ID}/edits",
                                  {"version": version, "edits": [{"op": "text", "item": item, "column": "content", "text": text}]})
        if status == 200:
            return overtaken
        assert status == 409, told
    raise AssertionError("never taken")


def client(server, number, faults):
    try:
        for n in range(EDITS):
            edit(server, number % 12, f"第{number}人第{n}次")
            assert server.ask("GET", "/state")[0] == 200
            assert server.ask("GET", f"/catalogs/{ID}/pages/0.svg")[1].startswith(b"<?xml")
    except Exception as fault:  # a thread's own are told by nobody
        faults.append(fault)


def crowd(server):
    faults = []
    threads = [threading.Thread(target=client, args=(server, n, faults)) for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults, faults


def not_led_elsewhere():
    """A work folder that cannot be opened is told as that; to an address that another run left there nobody is led."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / ".gongkai").mkdir()
        (root / ".gongkai/serve").write_text("http://127.0.0.1:9/")
        (root / ".gongkai/desk").write_text("no folder")
        done = run("serve", "--root", root, "--no-browser", check=4)
        assert "GK2079" in done.stderr and "127.0.0.1" not in done.stdout + done.stderr, done


def main():
    tally = Tally()
    tally.case("not led elsewhere", not_led_elsewhere)
    with served(with_catalog) as server:
        def nothing_lost():
            crowd(server)
            words = " ".join(step["words"] for step in server.ask("GET", "/log")[1]["steps"])
            missing = [(c, n) for c in range(CLIENTS) for n in range(EDITS) if f"第{c}人第{n}次" not in words]
            assert not missing, missing
            items = server.ask("GET", f"/catalogs/{ID}")[1]["items"]
            at = {item["cells"][3]["text"] for item in items[:min(CLIENTS, 12)]}
            assert all(text.endswith(f"第{EDITS - 1}次") for text in at), at

        def flat():
            before = memory(server)
            crowd(server)
            assert memory(server) < 1.3 * before + 20000, (before, memory(server))

        def ended():
            assert server.end() == 0

        tally.case(f"{CLIENTS} clients, {EDITS} edits each: none is lost", nothing_lost)
        tally.case("memory stays", flat)
        tally.case("it ends when it is asked to", ended)
    tally.done()


main()
