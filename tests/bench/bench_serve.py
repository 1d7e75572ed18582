#!/usr/bin/env python3
"""Clients before the office page as an office has them, for a while: each makes an edit every five seconds and reads every
second. Says how long the answers took, and what memory the program had on the way; ends with 1 where an answered edit is lost or
memory grows. It keeps time, which is what it is for.

usage: bench_serve.py [CLIENTS [SECONDS]]      20 clients, 180 seconds
"""
import pathlib
import re
import shutil
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "backend"))
from browser import served
from common import ROOT

ID = "huiyi-medical"
CLIENTS = int(sys.argv[1]) if len(sys.argv) > 1 else 20
SECONDS = int(sys.argv[2]) if len(sys.argv) > 2 else 180
EVERY = 5


def with_catalog(root):
    (root / "catalog").mkdir()
    shutil.copy(ROOT / f"catalog/{ID}.json", root / "catalog")


def memory(server):
    """MB that the program has in memory."""
    status = open(f"/proc/{server.process.pid}/status", encoding="ascii").read()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1000


class Client(threading.Thread):
    def __init__(self, server, number, begun):
        super().__init__()
        self.server, self.number, self.begun = server, number, begun
        self.reads, self.edits, self.overtaken, self.said, self.fault = [], [], 0, [], None

    def timed(self, kept, *what):
        start = time.monotonic()
        status, told = self.server.ask(*what)
        kept.append(time.monotonic() - start)
        return status, told

    def edit(self, text):
        while True:
            catalog = self.server.ask("GET", f"/catalogs/{ID}?from=0&to=0")[1]["catalog"]
            status, told = self.timed(self.edits, "POST", f"/catalogs/{ID}/edits", {"version": catalog, "edits": [
                {"op": "text", "item": self.number % 12, "column": "content", "text": text}]})
            if status == 200:
                return self.said.append(text)
            assert status == 409, told
            self.overtaken += 1

    def second(self, n):
        if n % EVERY == self.number % EVERY:
            self.edit(f"第{self.number}人第{n}次")
        assert self.timed(self.reads, "GET", f"/catalogs/{ID}/pages/0.svg" if n % 2 else "/state")[0] == 200

    def run(self):
        try:
            for n in range(SECONDS):
                time.sleep(max(0, self.begun + n - time.monotonic()))
                self.second(n)
        except Exception as fault:
            self.fault = fault


def told(name, seconds):
    ordered = sorted(seconds)
    at = lambda share: ordered[int(share * (len(ordered) - 1))] * 1000
    print(f"{name}: {len(ordered)}, median {at(.5):.0f} ms, 95 % {at(.95):.0f} ms, longest {at(1):.0f} ms")


def main():
    with served(with_catalog) as server:
        clients = [Client(server, n, time.monotonic()) for n in range(CLIENTS)]
        for client in clients:
            client.start()
        had = []
        while any(c.is_alive() for c in clients):
            clients[0].join(SECONDS / 6)
            had.append(memory(server))
            if not clients[0].is_alive():
                for client in clients:
                    client.join()
        told("reads", [s for c in clients for s in c.reads])
        told("edits", [s for c in clients for s in c.edits])
        words = {step["words"] for step in server.ask("GET", "/log")[1]["steps"]}
        said = [text for c in clients for text in c.said]
        lost = [text for text in said if not any(text in w for w in words)]
        print(f"edits answered: {len(said)}, lost: {len(lost)}, overtaken on the way: {sum(c.overtaken for c in clients)}")
        print("memory, MB: " + ", ".join(f"{m:.0f}" for m in had))
        faults = [c.fault for c in clients if c.fault]
        return 1 if lost or faults or had[-1] > 1.3 * had[0] + 20 else 0


sys.exit(main())
