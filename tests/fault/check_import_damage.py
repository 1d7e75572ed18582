#!/usr/bin/env python3
"""Shows that tests/check_import.py can fail: each damage to a committed catalog must be seen by it."""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
NAMES = ["huiyi-medical", "shanghai-medical", "yuyang-social-insurance", "yunnan-social-insurance",
         "xinjiang-medical"]


def drop_row(data):
    data["items"].pop(-2)


def lose_tick(data):
    item = data["items"][-1]
    item.pop(next(k for k, v in item.items() if v is True))


def change_content(data):
    data["items"][4]["content"] += "改"


def swap_cells(data):
    a, b = data["items"][1], data["items"][2]
    a["level2"], b["level2"] = b["level2"], a["level2"]


def lose_box(data):
    item = next(i for i in reversed(data["items"]) if isinstance(i.get("channels"), dict) and i["channels"])
    item["channels"].pop(next(iter(item["channels"])))


def seen(root):
    done = subprocess.run([sys.executable, root / "tests/check_import.py"], capture_output=True, text=True)
    return done.returncode != 0


def main():
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "tests").mkdir()
        shutil.copy(ROOT / "tests/check_import.py", root / "tests")
        shutil.copytree(ROOT / "catalog", root / "catalog")
        assert not seen(root), "the sound catalogs are refused"
        for name in NAMES:
            path = root / f"catalog/{name}.json"
            sound = path.read_text(encoding="utf-8")
            for damage in (drop_row, lose_tick, change_content, swap_cells, lose_box):
                data = json.loads(sound)
                if damage is lose_box and not any(isinstance(i.get("channels"), dict) for i in data["items"]):
                    continue
                damage(data)
                path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
                if seen(root):
                    passed += 1
                else:
                    failed += 1
                    print(f"FAIL {name}: {damage.__name__} went unseen")
            path.write_text(sound, encoding="utf-8")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
