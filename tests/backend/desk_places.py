"""Cases of check_desk.py: what a township posts and for how long, captions, files that wait. The desk has the clerk's catalog and
the registry of 新绛县."""
import json
import re
import urllib.parse

from common import run
from desk import made

ID = "old-catalog-of-a-clerk"


def chosen(d, root, folder):
    """What one township posts is chosen from the list: explain has it so; the rest is as it was, and undone it is as before."""
    path = root / "catalog/townships/140825.json"
    d.change(f"/catalogs/{ID}/edits", edits=[{"op": "toggle", "item": 28, "column": "tier.township"}])
    before, rows = path.read_bytes(), d.get("/townships")["rows"]
    row = [r["name"] for r in rows].index("三泉镇")
    place = d.get(f"/townships/{row}")
    assert (place["name"], [(c["id"], c["listed"]) for c in place["catalogs"]]) == ("三泉镇", [(ID, False)])
    up, down = [i for i in place["items"] if i["up"]], [i for i in place["items"] if not i["up"]]
    assert up and down and all(i["up"] == i["rule"] for i in place["items"])
    wish = [{"catalog": ID, "item": up[0]["item"], "up": False}, {"catalog": ID, "item": down[0]["item"], "up": True}]
    told = d.change(f"/townships/{row}", items=wish)
    expected = {i["item"]: i["up"] for i in place["items"]} | {w["item"]: w["up"] for w in wish}
    assert {i["item"]: i["up"] for i in told["items"]} == expected and all(i["rule"] == j["rule"] for i, j in zip(told["items"], place["items"]))
    explained = json.loads(run("poster", "--explain", "--format", "json", "--root", root, "--township", "三泉镇", check=0).stdout)["notices"]
    assert [{i["item"] - 1: i["up"] for i in n["list"]} for n in explained] == [expected]
    town = json.loads(path.read_text())["townships"][row]
    assert town["catalogs"] == [ID] and [len(v) for v in town["items"].values()] == [1, 1], town
    told = d.change(f"/townships/{row}", items=[{**w, "up": not w["up"]} for w in wish])
    assert "items" not in json.loads(path.read_text())["townships"][row] and told["items"] == place["items"]
    d.change("/undo"), d.change("/undo")
    assert path.read_bytes() == before
    version = d.get("/state")["version"]
    for wrong in ({"catalogs": ["x"]}, {"items": [{"catalog": "x", "item": 0}]}, {"items": [{"catalog": ID, "item": 9999}]}, {"items": ["x"]}):
        assert d.refused("POST", f"/townships/{row}", {"version": version, **wrong})[0] in (400, 404, 422), wrong
    assert all(d.refused("GET", f"/townships/{no}") == (404, "GK4001") for no in ("99999", "none")) and path.read_bytes() == before
    table = d.change("/townships", cells=[{"row": row, "column": "copies", "text": "3"}, {"row": row + 1, "column": "copies", "text": "100"}])
    at = [c["key"] for c in table["columns"]].index("copies")
    assert [r["cells"][at] for r in table["rows"]][row:row + 2] == ["3", ""] and [p["column"] for p in table["problems"]] == ["copies"]
    assert json.loads(path.read_text())["townships"][row]["copies"] == 3
    captions = [c["caption"] for c in table["columns"]]
    assert captions[:2] == ["telephone", "supervision telephone"] and captions[at] == "copies" and not any("_" in c for c in captions), captions
    d.change("/undo"), d.change("/undo")


def hung(d, root, folder):
    """A notice's days are those that are asked for, from a day to another or so many working days of the arrangement."""
    ask = {"place": "140825101", "catalog": ID, "form": "poster-notice", "paper": "A3"}
    run("poster", root / f"catalog/{ID}.json", "--root", root, "--out", folder / "hung", "--township", "140825101", "--notice", "poster-notice",
        "--paper", "A3", "--townships", root / "catalog/townships/140825.json", "--posted-from", "2026-09-28", "--working-days", "5")
    pdf, = (folder / "hung").glob("*/posters/*.pdf")
    _, files = made(d, want="poster", catalogs=[ID], places=["140825101"], paper="A3", form="poster-notice", **{"from": "2026年9月28日", "working_days": 5})
    assert list(files.values()) == [pdf.read_bytes()]
    svg = lambda **more: d.raw("GET", "/api/1/notice/0.svg?" + urllib.parse.urlencode({**ask, **more}))[3].decode()
    words = "".join(re.findall(r'aria-label="([^"]*)"', svg(**{"from": "2026-09-28", "working_days": 5}))).replace(" ", "")
    assert "2026年9月28日" in words, words[-300:]
    assert svg(**{"from": "2026-09-28", "to": "2026-10-12"}) != svg(**{"from": "2026-09-28", "to": "2026-10-13"})
    for wrong, code in (({"from": "明天"}, "GK1123"), ({"from": "2026-9-2", "to": "2026-9-1"}, None), ({"days": "x"}, "GK4098"), ({"days": "3", "working_days": "3"}, "GK4098"),
                        ({"to": "2026-10-1", "days": "401"}, "GK4098")):
        status, told = d.refused("GET", "/notice", None, **{**ask, **wrong})
        assert status == 422 and (code is None or told == code), (wrong, told)


def headed(d, root):
    """Captions are edited by their place in the head: the column has it, too; undone they are as before."""
    path = root / f"catalog/{ID}.json"
    before, told = path.read_bytes(), d.get(f"/catalogs/{ID}")
    at = [h.get("column") for h in told["heads"]].index("deadline")
    group = [h["caption"] for h in told["heads"]].index("公开层级")
    assert (told["heads"][at]["caption"], "column" in told["heads"][group]) == ("公开时线", False)
    d.change(f"/catalogs/{ID}/edits", edits=[{"op": "caption", "head": at, "text": "公开时限"}, {"op": "caption", "head": group, "text": "层级"}])
    now = d.get(f"/catalogs/{ID}")
    assert next(c["caption"] for c in now["columns"] if c["key"] == "deadline") == "公开时限" and now["heads"][group]["caption"] == "层级"
    assert d.get("/state")["undo"] == "head “公开时线”: 公开时限 (and 1 more)", d.get("/state")["undo"]
    assert now["items"] == told["items"]
    for wrong, code in (({"head": at, "text": " "}, "GK4094"), ({"head": 99, "text": "x"}, "GK4051"), ({"text": "x"}, "GK4005"), ({"head": at, "text": "\u0007"}, None)):
        got = d.refused("POST", f"/catalogs/{ID}/edits", {"version": now["version"], "edits": [{"op": "caption", **wrong}]})
        assert code in (None, got[1]) and got[0] in (400, 422), (wrong, got)
    d.change("/undo")
    assert path.read_bytes() == before


def waiting(d):
    """So many files wait and no more."""
    for i in range(100):
        assert d.raw("POST", f"/api/1/drops?name={i}.json", b"{}")[0] == 200, i
    assert d.refused("POST", "/drops", b"{}", name="x.json") == (422, "GK4096")
    for drop in d.get("/state")["drops"]:
        d.ask("DELETE", f"/drops/{drop['drop']}")
