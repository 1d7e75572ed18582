"""Catalogs in which cells of any column are one with the row above, texts also over the borders of groups."""
import random

from common import leaves


def in_order(catalog, item):
    """The item's keys in the order in which a catalog is written."""
    keys = ["id"] + [leaf["key"] for leaf in leaves(catalog["columns"])] + ["same", "confirmed", "review"]
    return {k: item[k] for k in keys if k in item}


def merged_catalog(seed, rows, merged=0.6, groups=0.3):
    """A random one: shares of the cells that are one with the row above, of the rows that begin a group."""
    draw = random.Random(seed)
    options = ["政府网站", "政府公报", "公示栏"]
    marks = ["channels", "audience.all", "tier.township"]
    catalog = {
        "format": "gongkai-catalog/1", "id": f"merged-{seed}", "title": "某县合并领域基层政务公开标准目录", "field": "合并",
        "issuer": "某县人民政府", "edition": "", "date": "", "attachment": "", "notes": "", "record": {},
        "layout": "standard", "boxes": ["☑", "☐"],
        "columns": [
            {"key": "no", "caption": "序号"},
            {"caption": "公开事项", "columns": [{"key": "level1", "caption": "一级事项"},
                                            {"key": "level2", "caption": "二级事项"}]},
            {"key": "content", "caption": "公开内容"}, {"key": "basis", "caption": "公开依据"},
            {"key": "body", "caption": "公开主体"},
            {"key": "channels", "caption": "公开渠道和载体", "kind": "checks", "options": options},
            {"caption": "公开对象", "columns": [{"key": "audience.all", "caption": "全社会", "kind": "tick"}]},
            {"caption": "公开层级", "columns": [{"key": "tier.township", "caption": "乡级", "kind": "tick"}]}],
        "items": []}
    for n in range(rows):
        group = n == 0 or draw.random() < groups
        item = {"no": str(n + 1), "level2": f"事项{n + 1}", "content": f"内容{n + 1}。"}
        if group:
            item["level1"] = f"类{n + 1}"
        for key in ("basis", "body", *marks):
            joins = n > 0 and draw.random() < merged
            if joins and (key in marks or group):
                item.setdefault("same", []).append(key)
            elif key == "channels":
                item[key] = {o: True for o in options if draw.random() < 0.5} or {options[n % 3]: True}
            elif key in marks:
                item.update({key: True} if draw.random() < 0.6 else {})
            elif not joins:
                item[key] = f"{key} {n + 1}"
        catalog["items"].append(in_order(catalog, item))
    return catalog


def resolved(catalog):
    """What each row shows: the cell above where it is one with it."""
    rows = []
    for item in catalog["items"]:
        keys = {leaf["key"]: leaf.get("kind", "text") for leaf in leaves(catalog["columns"])}
        rows.append({key: rows[-1].get(key) if rows and (key in item.get("same", []) or (kind == "text" and key not in item))
                     else item.get(key) for key, kind in keys.items()})
    return rows


def spans(catalog):
    """{(row, key): how many rows} of the cells that begin in each row."""
    found, begins = {}, {}
    for n, item in enumerate(catalog["items"]):
        for leaf in leaves(catalog["columns"]):
            key = leaf["key"]
            joins = n > 0 and (key in item.get("same", []) or (leaf.get("kind", "text") == "text" and key not in item))
            begins[key] = begins[key] if joins else n
            found[begins[key], key] = n - begins[key] + 1
    return found
