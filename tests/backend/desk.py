"""The desk over a pipe (desk_ask.c): requests as the page makes them."""
import contextlib
import json
import pathlib
import subprocess
import urllib.parse

from common import ROOT, built


class Refused(Exception):
    def __init__(self, status, body):
        super().__init__(f"{status}: {body}")
        self.status, self.body, self.code = status, body, body.get("code")


class Desk:
    """A desk over a work folder, whose data are the project's."""

    Refused = Refused

    def __init__(self, root, lang="en"):
        self.root, self.lang = pathlib.Path(root), lang
        program = str(built("desk_ask"))
        self.pipe = subprocess.Popen([program, f"{root}\n{ROOT}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def raw(self, method, path, body=b""):
        """(status, type, name, bytes)"""
        self.pipe.stdin.write(f"{method} {path} {len(body)} 2026-11-30T08:00:00+08:00\n".encode() + body)
        return self.answer()

    def answer(self):
        self.pipe.stdin.flush()
        line = self.pipe.stdout.readline().decode()
        assert line, "the desk is gone"
        head, name = line.rstrip("\n").split("\t")
        status, n, kind = head.split(" ", 2)
        return int(status), kind, name, self.pipe.stdout.read(int(n))

    def ask(self, method, path, body=None, **query):
        """The answer's JSON, or Refused. `body`: bytes as they are, else JSON."""
        query.setdefault("lang", self.lang)
        given = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        status, kind, _, out = self.raw(method, f"/api/1{path}?{urllib.parse.urlencode(query)}", given)
        assert kind == "application/json", kind
        if status != 200:
            raise Refused(status, json.loads(out))
        return json.loads(out)

    def get(self, path, **query):
        return self.ask("GET", path, **query)

    def change(self, path, method="POST", **body):
        """A change against what stands there now."""
        return self.ask(method, path, {"version": self.get("/state")["version"], **body})

    def drop(self, file, name=None):
        return self.ask("POST", "/drops", pathlib.Path(file).read_bytes(), name=name or pathlib.Path(file).name)

    def run(self):
        """Does the work that waits; was there any?"""
        self.pipe.stdin.write(b"RUN\n")
        return self.answer()[0] == 200

    def refused(self, method, path, body=None, **query):
        """(status, code) of what must be refused."""
        try:
            self.ask(method, path, body, **query)
        except Refused as e:
            return e.status, e.code
        raise AssertionError(f"{method} {path} was not refused")

    def close(self):
        self.pipe.stdin.close()
        assert self.pipe.wait() == 0
        self.pipe.stdout.close()

    def kill(self):
        self.pipe.kill()
        self.pipe.wait()
        self.pipe.stdin.close()
        self.pipe.stdout.close()


@contextlib.contextmanager
def desk(root, kind=Desk, **kw):
    d = kind(root, **kw)
    try:
        yield d
    except BaseException:
        d.kill()
        raise
    d.close()


def made(d, path="/papers", **want):
    """Asks for papers; the work, when it is over, and its files by their names."""
    assert d.ask("POST", path, want)["state"] == "queued"
    assert d.run() and not d.run()
    work = d.get("/work")
    assert work["state"] == "done", work
    files = {}
    for f in work["files"]:
        status, _, name, body = d.raw("GET", f"/api/1/files/{f['id']}")
        assert (status, name, len(body)) == (200, f["name"], f["bytes"])
        files[name] = body
    return work, files
