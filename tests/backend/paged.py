"""Merged cells of our workbooks as they were before pages cut them: the hidden sheet's records "again" and "more" say
which cells stand again at the top of a page. Places are read from their formulas, which every program keeps."""
import bisect
import re

from openpyxl.utils import column_index_from_string


def place(value):
    found = re.search(r"\$(\d+):|\$([A-Z]+):", str(value))
    return int(found.group(1)) if found.group(1) else column_index_from_string(found.group(2))


def cut_cells(records):
    """{(row, column): text} of the cells that stand again."""
    columns, items, found = {}, {}, {}
    for row in records.iter_rows(values_only=True):
        if row[0] == "column":
            columns[row[3]] = place(row[1])
        elif row[0] == "item":
            items[row[2]] = place(row[1])
        elif row[0] == "again":
            found[items[row[1]], columns[row[2]]] = row[3] or ""
        elif row[0] == "more" and row[3]:
            found[place(row[1]), columns[row[3]]] = row[4] or ""
    return found


def whole_areas(sheet, cut):
    """{(row, column): (rows, columns)} of the merged cells, those that were cut put together again."""
    areas = {(a.min_row, a.min_col): (a.max_row - a.min_row + 1, a.max_col - a.min_col + 1)
             for a in sheet.merged_cells.ranges}
    for row, column in sorted(cut, reverse=True):
        rows, columns = areas.pop((row, column), (1, 1))
        above = next((r, column) for r in range(row - 1, 0, -1)
                     if r + areas.get((r, column), (1, 1))[0] == row and (r, column) in areas or r == row - 1
                     and not any(a[1] == column and a[0] <= r < a[0] + areas[a][0] for a in areas))
        have = areas.get(above, (1, 1))
        assert above[0] + have[0] == row, f"{above} does not end where a page begins, in row {row}"
        areas[above] = (have[0] + rows, have[1])
    return areas


def check_breaks(sheet, cut):
    """No merged cell lies over a page's end, what stands again stands at the top of a page, and each page has its rules."""
    starts, width = sorted({b.id + 1 for b in sheet.row_breaks.brk}), sheet.max_column
    begins, corner = set(starts), {}  # of the merged cells in the last rows of pages
    for area in sheet.merged_cells.ranges:
        first = bisect.bisect_right(starts, area.min_row)
        over = starts[first:bisect.bisect_right(starts, area.max_row)]
        assert not over, f"{area} lies over the page's end above row {over[0]}"
        if first < len(starts) and starts[first] == area.max_row + 1:
            corner.update({(area.max_row, c): (area.min_row, area.min_col) for c in range(area.min_col, area.max_col + 1)})
    for row, column in cut:
        assert row in begins, f"row {row} begins no page"
        assert sheet.cell(row, column).border.top and sheet.cell(row, column).border.top.style, f"row {row} has no rule at its page's top"
    for start in starts:
        for column in range(1, width + 1):
            border = sheet.cell(*corner.get((start - 1, column), (start - 1, column))).border
            assert border.bottom and border.bottom.style, f"{sheet.cell(start - 1, column).coordinate} has no rule at its page's foot"
