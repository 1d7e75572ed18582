"""LibreOffice without a screen: it converts files, and edits workbooks as a clerk would. A job is {"source", "target",
"steps"}; rows and columns count from 1, as on the sheet, which is the first until a step ["sheet", NAME]. usage: office.py PROFILE-FOLDER < JOBS.json (with python3-uno)"""
import json
import os
import pathlib
import subprocess
import sys
import time


FONTS = {"宋体": "Noto Serif CJK SC", "黑体": "Noto Sans CJK SC", "仿宋": "Noto Serif CJK SC",
         "方正小标宋简体": "Noto Serif CJK SC"}


def fonts(folder):
    """An environment in which fonts that are not installed get their likeliest substitutes."""
    config = folder / "fonts.conf"
    config.write_text('<?xml version="1.0"?><fontconfig><include>/etc/fonts/fonts.conf</include>' + "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test><edit name="family" mode="assign" '
        f'binding="strong"><string>{face}</string></edit></match>' for name, face in FONTS.items()) + "</fontconfig>",
        encoding="utf-8")
    return dict(os.environ, FONTCONFIG_FILE=str(config))


def convert(to, files, folder, *options):
    """All files in one start; the new ones stand in folder/office. `to`: an ending, and a filter's name after a colon."""
    folder = pathlib.Path(folder)
    subprocess.run(["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", *options,
                    "--convert-to", to, "--outdir", folder / "office", *files],
                   check=True, env=fonts(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return [folder / "office" / f"{pathlib.Path(f).stem}.{to.split(':')[0]}" for f in files]


def available():
    return subprocess.run([sys.executable, "-c", "import uno"], stderr=subprocess.DEVNULL).returncode == 0


def edit(folder, jobs):
    """Runs the jobs in one session of the office program; `folder` takes its profile."""
    subprocess.run([sys.executable, __file__, str(pathlib.Path(folder) / "profile")], input=json.dumps(jobs), text=True,
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def apply(sheet, step):
    verb, *rest = step
    if verb == "text":
        row, column, text = rest
        sheet.getCellByPosition(column - 1, row - 1).setString(text)
    elif verb == "type":  # as if at the keyboard: dates become dates, texts in cells for texts stay texts
        row, column, text = rest
        sheet.getCellByPosition(column - 1, row - 1).setFormula(text)
    elif verb == "colour":
        row, column, colour = rest
        sheet.getCellByPosition(column - 1, row - 1).CellBackColor = colour
    elif verb == "insert row":
        sheet.Rows.insertByIndex(rest[0] - 1, 1)
    elif verb == "delete row":
        sheet.Rows.removeByIndex(rest[0] - 1, 1)
    elif verb == "insert column":
        sheet.Columns.insertByIndex(rest[0] - 1, 1)
    elif verb == "delete column":
        sheet.Columns.removeByIndex(rest[0] - 1, 1)
    elif verb in ("merge", "part"):
        row, column, last = rest  # one column, rows from and to
        sheet.getCellRangeByPosition(column - 1, row - 1, column - 1, last - 1).merge(verb == "merge")
    elif verb == "rename":
        sheet.Name = rest[0]
    else:
        raise ValueError(verb)


def session(profile):
    import uno
    pipe = f"pipe,name=gongkai-{os.getpid()};urp;"
    office = subprocess.Popen(["soffice", "-env:UserInstallation=" + pathlib.Path(profile).as_uri(), "--headless",
                               "--norestore", "--accept=" + pipe])
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    while office.poll() is None:
        try:
            context = resolver.resolve("uno:" + pipe + "StarOffice.ComponentContext")
            return office, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:  # not there yet
            time.sleep(0.25)
    raise RuntimeError("LibreOffice ended before it answered")


def main():
    import uno  # noqa: F401  (makes the next import possible)
    from com.sun.star.beans import PropertyValue
    office, desktop = session(sys.argv[1])
    for job in json.load(sys.stdin):
        book = desktop.loadComponentFromURL(pathlib.Path(job["source"]).as_uri(), "_blank", 0,
                                            (PropertyValue(Name="Hidden", Value=True),))
        sheet = book.Sheets.getByIndex(0)
        for step in job["steps"]:
            if step[0] == "sheet":
                sheet = book.Sheets.getByName(step[1])
            else:
                apply(sheet, step)
        book.storeToURL(pathlib.Path(job["target"]).as_uri(),
                        (PropertyValue(Name="FilterName", Value="Calc MS Excel 2007 XML"),))
        book.close(True)
    try:
        desktop.terminate()
    except Exception:  # it is gone before it can say so
        pass
    office.wait()


if __name__ == "__main__":
    main()
