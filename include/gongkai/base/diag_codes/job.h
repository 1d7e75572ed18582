/* Diagnostics of jobs: what is made, open, replaced, compared; a part of diag_codes.h. */

/* ---- 20xx jobs ---- */
X(2001, NO_CATALOGS, GK_ERROR, 3,
  "文件夹里没有目录文件（*.json）。请先用 gongkai import 导入（没有工作文件夹的先 gongkai init），或用 "
  "--root 指定文件夹。",
  "The folder holds no catalog (*.json). Make one with gongkai import (and the folder with gongkai init), or "
  "name another folder with --root.")
X(2002, CATALOG_TWICE, GK_ERROR, 3,
  "目录编号“{2}”与 {1} 的重复（大小写、全角半角不算不同），本文件未处理。请改用不同的编号。",
  "The catalog id {2} is that of {1} too, or differs by case or width alone; this file was not built. Give "
  "it an id of its own.")
X(2003, NO_TOWNSHIP, GK_WARNING, 1,
  "没有名称或代码为“{1}”的乡镇列有要生成的目录，没有为它生成。请核对名称（登记表在 catalog/townships/），或用 gongkai poster 目录 --townships 登记表。",
  "No township of that name or code ({1}) lists a catalog to be built; nothing was made for it. Check the name (registries stand in catalog/townships/), or use gongkai poster CATALOG --townships REGISTRY.")
X(2004, NO_SUCH_CATALOG, GK_WARNING, 1, "登记表中 {2} 个乡镇列出的目录“{1}”不存在，没有为它们做公示稿。请改正登记表的 catalogs，或先导入这个目录。",
  "{2} townships of the registry list the catalog {1}, which does not exist; no posters were made of it. Correct their catalogs, or import it.")
X(2005, UNKNOWN_PAPER, GK_ERROR, 2, "不认识的纸张“{1}”。可用：A4、A3。", "Unknown paper {1}. Use A4 or A3.")
X(2006, BAD_EPOCH, GK_WARNING, 3, "SOURCE_DATE_EPOCH 的值“{1}”不是秒数，未采用。",
  "SOURCE_DATE_EPOCH is {1}, which is no number of seconds; it was not used.")
X(2007, PAGE_CHECK, GK_ERROR, 4, "版面自检未通过：{1}。文件未写出，请将此目录文件报告给开发者。",
  "The pages failed their own check: {1}. No file was written; please report this catalog.")
X(2008, BAD_MANIFEST, GK_ERROR, 3, "清单不可用：{1}。请重新生成。",
  "The manifest is unusable: {1}. Build again.")
X(2009, FILE_MISSING, GK_ERROR, 3, "清单所列的文件不存在。请重新生成或从备份恢复。",
  "The manifest lists this file, but it is not there. Build again or restore it.")
X(2010, FILE_CHANGED, GK_ERROR, 3, "文件内容与清单不符（可能被改动或损坏）。请重新生成或从备份恢复。",
  "The file differs from the manifest (edited or damaged). Build again or restore it.")
X(2011, FILE_UNLISTED, GK_WARNING, 3,
  "清单未列此文件：不是本程序生成的，或是中断的一次生成留下的。不用时请删除，否则重新生成。",
  "The manifest does not list this file: not ours, or left by a run that was interrupted. Delete it or build "
  "again.")
X(2012, BAD_DATE, GK_ERROR, 2, "日期“{1}”不是 YYYY-MM-DD。", "The date {1} is not YYYY-MM-DD.")
X(2013, UNKNOWN_RULE, GK_ERROR, 2, "没有名为“{1}”的校核规则。规则名见 gongkai lint 的输出，类别为 1 至 9。",
  "There is no rule {1}. Rule names stand in the report of gongkai lint; classes are 1 to 9.")
X(2014, NO_RULES, GK_ERROR, 3, "缺少校核规则文件。请恢复 catalog/lint.json 和 catalog/laws.json。",
  "The rules' data are missing. Restore catalog/lint.json and catalog/laws.json.")
X(2015, UNKNOWN_FORMAT, GK_ERROR, 2,
  "不认识的文件种类“{1}”。可用：dump、pdftext、html、csv、xlsx、docx、pdf。",
  "Unknown kind of file {1}. Use dump, pdftext, html, csv, xlsx, docx or pdf.")
X(2016, WORKBOOK_LEFT_OUT, GK_WARNING, 1, "此目录有错误，未放入工作簿“{1}”。请先改正其他提示所列的错误。",
  "This catalog has errors and was left out of the workbook {1}. Correct what the other messages say of it.")
X(2017, WORKBOOK_EMPTY, GK_ERROR, 3, "没有一个目录可以放入工作簿“{1}”，未生成。请先改正其他提示所列的错误。",
  "No catalog could be put into the workbook {1}; it was not made. Correct what the other messages say.")
X(2018, WORKBOOK_NO_ITEMS, GK_WARNING, 0,
  "登记表“{1}”的 {2} 个乡镇在此目录中没有选上事项，工作簿里没有它们的表。要列出乡级的全部事项请用 --select "
  "tier，列出全部请用 --select all。",
  "Registry {1}: the rule takes no item of this catalog for {2} townships; the workbook has no sheets for "
  "them. Use --select tier for all of the township's items, --select all for all.")
X(2020, POSTER_TWICE, GK_ERROR, 3,
  "区划代码“{1}”的公示稿已由另一份乡镇登记表生成，这里未再生成。请从其中一份登记表中删去。",
  "The poster of code {1} is made from another registry already; not made again here. Take it out of one of "
  "them.")
X(2021, STOPPED, GK_ERROR, 4,
  "已按要求停止，还有 {1} 份没有做；已写出的文件都是完整的，并已列入清单。重新运行即可做完。",
  "Stopped as asked with {1} left to do; the files written are complete and listed in the manifest. Run "
  "again to finish.")
X(2022, WRITE_GAVE_UP, GK_ERROR, 4,
  "已有 {1} 个文件写不出，不再继续，还有 {2} 份没有做。请检查磁盘空间和文件夹权限后重新运行。",
  "{1} files could not be written; given up with {2} left to do. Check disk space and permissions and run "
  "again.")
X(2023, MANIFEST_ANEW, GK_WARNING, 1,
  "原有清单不可用（{1}），已另建新清单，此前各次生成的文件不再列入。需要列入的请重新生成。",
  "The manifest that stood here was unusable ({1}) and was begun anew; files of earlier runs are no longer "
  "listed. Build them again to list them.")
X(2060, NO_DATE, GK_NOTE, 0,
  "{1} 个目录没有日期，纸面和文件属性里都不写：{2}。需要时在目录里填 date，或用 --date 给出。",
  "{1} catalogs have no date, and neither pages nor metadata tell one: {2}. Fill in their date, or give "
  "--date.")
X(2061, CATALOG_UNLISTED, GK_WARNING, 1,
  "有 {1} 个目录没有乡镇列出，没有做它们的公示稿：{2}。请在登记表的 catalogs 里写上目录编号，或用 gongkai poster 目录 --townships 登记表。",
  "{1} catalogs are listed by no township, so no posters were made of them: {2}. Write the id into a registry's catalogs, or use gongkai poster CATALOG --townships REGISTRY.")
X(2062, TOWNSHIP_BARE, GK_WARNING, 1,
  "有 {1} 个乡镇没有列出目录，没有它们的公示稿：{2}。请在登记表的 catalogs 里写上目录编号，或用 gongkai poster 目录 --townships 登记表。",
  "{1} townships list no catalog, so no posters were made for them: {2}. Write the ids into the registry's catalogs, or use gongkai poster CATALOG --townships REGISTRY.")
X(2063, TOWNSHIP_SEVERAL, GK_WARNING, 1, "叫“{1}”的乡镇有 {2} 个，都做了：{3}。只要其中一个时，请写区划代码，或加 --county。",
  "{2} townships are called {1}; posters were made for all: {3}. For one of them give its code, or --county.")
X(2064, POSTER_GIVEN, GK_NOTE, 0, "登记表中 {1} 个乡镇没有列出目录“{2}”；命令中写明了目录和登记表，照做。",
  "{1} townships of the registry do not list the catalog {2}; as catalog and registry were named, it is made for them.")
X(2065, TOWNSHIPS_UNLINKED, GK_WARNING, 1,
  "没有说明张贴哪些目录，{1} 个乡镇没有列出目录。现有目录：{2}。请加 --catalogs 编号,编号 再运行一次，或在登记表的 catalogs 里写上。",
  "Which catalogs are posted was not said, so {1} townships list none. There are: {2}. Run again with --catalogs ID,ID, or fill in catalogs in the registries.")
X(2066, NO_COUNTY, GK_ERROR, 3, "区划表中没有“{1}”（县名，或乡镇代码的开头），没有写出登记表。请核对 --county（代码 2 位为省、4 位为市、6 位为县）。",
  "The table has no county of the name {1}, and no code that begins so; no registry was written. Check --county (2 digits a province, 4 a city, 6 a county).")
X(2067, FOLDER_DATA, GK_NOTE, 0, "此文件是“{1}”，这个命令处理文件夹时不收，已跳过。确要处理，请单独写明此文件。",
  "This file is {1}, which this command does not take from a folder; it was skipped. To have it read, name it by itself.")
X(2068, FOLDER_TOWNSHIPS, GK_NOTE, 0, "此文件是乡镇名册，不是目录，已跳过。要由它做登记表，请用 gongkai townships import。",
  "This file is a list of townships, no catalog; it was skipped. gongkai townships import makes registries of it.")
X(2070, TODO_OPEN, GK_NOTE, 0, "还有 {3} 处没有核实，逐条列出：gongkai todo {1}", "{3} things are open; gongkai todo {1} lists them")
X(2071, TODO_OPEN_ALL, GK_NOTE, 0, "以上各目录共有 {3} 处没有核实，逐条列出：gongkai todo", "{3} things are open in these catalogs; gongkai todo lists them")
X(2072, FOLDER_CATALOG, GK_NOTE, 0, "此文件已经是本程序的目录，不用导入，已跳过。", "This file is a catalog of this program already and needs no import; it was skipped.")
X(2073, IMPORT_CATALOG, GK_ERROR, 3, "此文件已经是本程序的目录，不用导入：放在 catalog/ 中，用 gongkai build 做纸面。",
  "This file is a catalog of this program already and needs no import: put it into catalog/, and gongkai build makes its papers.")
X(2074, IMPORT_TOWNSHIPS, GK_ERROR, 3,
  "此文件是乡镇登记表或名册，不是目录。更新登记表用 gongkai townships 此文件 -o catalog/townships/县.json，由区划表做登记表用 gongkai townships import。",
  "This file is a registry or a list of townships, no catalog. gongkai townships FILE -o catalog/townships/COUNTY.json updates "
  "a registry; gongkai townships import makes registries of a table of divisions.")
X(2075, IMPORT_DATA, GK_ERROR, 3, "此文件是本程序的数据“{1}”，不是目录，不能导入。",
  "This file is data of this program ({1}), no catalog; it cannot be imported.")
X(2076, OUT_BUSY, GK_ERROR, 4, "另一次运行（进程 {1}）正往这个文件夹里写。等它结束后再运行，或加 --wait 等候。",
  "Another run (process {1}) is writing into this folder. Run again when it has ended, or wait for it with --wait.")
X(2077, ID_RESERVED, GK_ERROR, 3, "“{1}”是输出文件夹里本程序自己用的名字，不能作目录的编号。请给目录改名：文件名和其中的 id。",
  "{1} is a name that this program itself uses in the output folder; no catalog can be called so. Rename it: its file and its id.")
X(2078, OUT_LEADS_OUTSIDE, GK_ERROR, 3, "这个位置经链接通到输出文件夹之外，没有写。请去掉链接，或用 --out 直接写明那个文件夹。",
  "A link leads from here out of the output folder; nothing was written. Take the link away, or name that folder by --out.")
X(2079, FOLDER_READ, GK_ERROR, 4, "无法列出此文件夹：{1}。请检查权限。", "Cannot list this folder: {1}. Check permissions.")
X(2080, FOLDER_NOT_OURS, GK_NOTE, 0, "清单里没有此文件夹中的文件，没有核对它。", "The manifest lists no file of this folder; it was not checked.")
X(2081, FOLDER_ENTRY, GK_WARNING, 1, "这不是普通文件（断开的链接、管道或设备），没有读。请换成文件本身，或删去。",
  "This is no regular file (a broken link, a pipe, a device) and was not read. Put the file itself there, or delete it.")
X(2082, STREAM_LARGE, GK_ERROR, 3, "这个管道或设备读到 512 MB 还没有完，不像是要读的文件，没有再读。请核对文件名。",
  "This pipe or device had not ended after 512 MB, which no input has; not read on. Check the name.")
X(2083, SHARDS_NONE, GK_ERROR, 3, "输出文件夹里没有分份的清单（manifest-K-of-N.json），没有可汇总的。请核对 --out；各份用 build --shard 来做。",
  "The output folder has no manifests of shards (manifest-K-of-N.json), so there is nothing to join. Check --out; shards are made by build --shard.")
X(2084, SHARDS_MISSING, GK_ERROR, 3, "共 {2} 份，这几份还没有做完：{1}。请先用 --shard 做完（或重做），再来汇总；什么都没有改动。",
  "Of {2} shards these have not been made: {1}. Make them (or run them again) by --shard, then join; nothing was changed.")
X(2085, SHARDS_MIXED, GK_ERROR, 3, "分份的清单不是同一次分的：{1} 与 {2}。请删去旧的那些，再来汇总；什么都没有改动。",
  "The manifests of shards are not of one division: {1} and {2}. Delete the old ones, then join; nothing was changed.")

/* ---- 21xx merging of returned copies: lines of the report ---- */
X(2101, MERGE_CHANGED, GK_NOTE, 0, "修改　{1}", "Changed: {1}")
X(2102, MERGE_COLLISION, GK_WARNING, 1, "冲突　{1}（保留原值，请定夺后改）",
  "COLLISION: {1} (the old value stays; decide, and change it)")
X(2103, MERGE_COLUMN_NEW, GK_NOTE, 0, "新栏　{1}", "New column: {1}")
X(2104, MERGE_ROW_NEW, GK_NOTE, 0, "新增　{1}", "New item: {1}")
X(2105, MERGE_ROW_GONE, GK_NOTE, 0, "删去　{1}", "Deleted: {1}")
X(2106, MERGE_ROW_CONTESTED, GK_WARNING, 1, "冲突　{1}（有人删去，有人修改；保留原事项，请定夺）",
  "COLLISION: {1} (deleted by one, changed by another; the item stays as it was; decide)")
X(2107, MERGE_SIDE, GK_NOTE, 0, "{1}：“{2}” → “{3}”", "{1}: \"{2}\" -> \"{3}\"")
X(2108, MERGE_BY, GK_NOTE, 0, "{1}", "{1}")
X(2109, MERGE_DELETED_BY, GK_NOTE, 0, "{1}：删去", "{1}: deleted")
X(2110, MERGE_EDITED_BY, GK_NOTE, 0, "{1}：修改", "{1}: changed")
X(2111, MERGE_SUMMARY, GK_NOTE, 0, "回收 {1} 份：{2} 处已合并，{3} 处冲突。",
  "{1} copies: {2} changes merged, {3} collisions.")
X(2112, MERGE_OTHER_BASE, GK_WARNING, 1,
  "这份工作簿不是由现在的底本生成的（或没有隐藏表），已按编号和事项名称对应各行。请核对合并结果。",
  "This copy was not made of the base as it is now (or has no hidden sheet); its rows were matched by id and "
  "name. Check the result.")
X(2113, MERGE_OTHER_CATALOG, GK_ERROR, 3,
  "这份文件是目录“{1}”的，底本是“{2}”，未合并。请检查是否选错了文件。",
  "This file is of the catalog {1}, the base is {2}; it was not merged. Is it the right file?")
X(2114, MERGE_COLUMN_GONE, GK_NOTE, 0, "缺栏　{1}（合并结果保留此栏）",
  "Column missing: {1} (it stays in the result)")
X(2117, MERGE_NO_TITLE, GK_WARNING, 0, "这份表没有标题，合并结果用底本的标题“{1}”。如要改标题，请改底本。",
  "This copy has no title; the result keeps that of the base, \"{1}\". To change it, change the base.")

/* ---- 215x what is open: the words of the list ---- */
X(2150, TODO_HEAD, GK_NOTE, 0, "{1}《{2}》：待办 {3} 处", "{1} ({2}): {3} open")
X(2151, TODO_NONE, GK_NOTE, 0, "{1}《{2}》：没有待办，可以定稿",
  "{1} ({2}): nothing is open, its papers are final")
X(2152, TODO_LINE, GK_NOTE, 0, "：{2} {1}", ": {2} {1}")
X(2153, TODO_LINE_NOW, GK_NOTE, 0, "：现为“{1}”，{2}", ": now \"{1}\", {2}")
X(2154, TODO_REST, GK_NOTE, 0, "另有校核提示 {3} 处，不影响定稿：gongkai todo {1} --all",
  "{3} more findings of lint hold no paper up: gongkai todo {1} --all")
X(2155, TODO_UNKNOWN, GK_NOTE, 0, "是否勾选不明", "whether it is ticked is not known")
X(2156, TODO_FIELD_TITLE, GK_NOTE, 0, "标题", "title")
X(2157, TODO_FIELD_ISSUER, GK_NOTE, 0, "发文机关", "issuer")
X(2158, TODO_FIELD_LINES, GK_NOTE, 0, "断行", "broken lines")
X(2159, TODO_BATCH, GK_NOTE, 0, "  “{1}”栏这样的有 {3} 处，逐条看过后可以一次办：",
  "  {3} like this in the column \"{1}\"; when each has been looked at, all at once:")
X(2160, TODO_KIND_IMPORT, GK_NOTE, 0, "导入时的问题（{3}）：请对照原件改正",
  "found at import ({3}): compare with the source")
X(2161, TODO_KIND_ERROR, GK_NOTE, 0, "校核问题，改正或认可后才能定稿（{3}）",
  "findings of lint that hold papers up ({3}): correct them, or accept what is right")
X(2162, TODO_KIND_INFERRED, GK_NOTE, 0, "推断的值（{3}）：请对照原件；属实的，核实",
  "inferred ({3}): compare with the source, and confirm")
X(2163, TODO_KIND_UNKNOWN, GK_NOTE, 0, "是否勾选不明（{3}）：请查明填写",
  "unknown ticks ({3}): find out and fill in")
X(2164, TODO_KIND_CHARACTER, GK_NOTE, 0, "没有字体的字（{3}）：请补字体或改字",
  "characters without a face ({3}): add a font, or change them")
X(2165, TODO_KIND_NOTE, GK_NOTE, 0, "目录本身（{3}）：请核实", "of the catalog itself ({3}): confirm")
X(2166, TODO_KIND_FINDING, GK_NOTE, 0, "校核提示（{3}）：不影响定稿",
  "other findings of lint ({3}): they hold no paper up")
X(2170, TODO_AND, GK_NOTE, 0, "，", ", ")
X(2171, TODO_CAUSE_ERRORS, GK_NOTE, 0, "校核问题{2}处", "{2} findings of lint")
X(2172, TODO_CAUSE_COLUMN, GK_NOTE, 0, "{1}系推断", "{1} is inferred")
X(2173, TODO_CAUSE_COLUMNS, GK_NOTE, 0, "{1}等{2}栏系推断", "{1} and others are inferred ({2} columns)")
X(2174, TODO_CAUSE_UNKNOWN, GK_NOTE, 0, "{2}处是否勾选不明", "{2} ticks are unknown")
X(2175, TODO_CAUSE_NOTE, GK_NOTE, 0, "{1}未核实", "{1} is not confirmed")
X(2176, TODO_DRAFT, GK_NOTE, 0, "  样稿，因为{2}；逐项见 gongkai todo {1}", "  a draft, because {2}; see gongkai todo {1}")
X(2180, CONFIRMED, GK_NOTE, 0, "已核实 {1} 处，认可 {2} 处，改正 {3} 处；还有待办 {4} 处。",
  "{1} confirmed, {2} accepted, {3} set; {4} still open.")
X(2181, CONFIRM_WHAT, GK_ERROR, 2, "没有写要核实什么。请用 --item、--column 指明，或用 --all 全部核实。",
  "What is to be confirmed? Name it with --item or --column, or give --all.")
X(2182, CONFIRM_ITEM, GK_ERROR, 3, "没有“{1}”这一项。请写行号（第几行）、编号或二级事项的名称；目录没有改动。",
  "There is no item {1}. Give its row, its id or its name; the catalog is unchanged.")
X(2183, CONFIRM_COLUMN, GK_ERROR, 3, "没有“{1}”这一栏。请写栏目的键或名称，或 title、issuer；目录没有改动。",
  "There is no column {1}. Give a key or a caption, or title, issuer; the catalog is unchanged.")
X(2184, CONFIRM_ERROR, GK_ERROR, 3, "这一行有校核错误，没有核实。请先改正，或用 --accept 认可，再核实。",
  "An error of lint stands in this row; it was not confirmed. Correct it, or accept it with --accept, first.")
X(2185, CONFIRM_NO_FINDING, GK_ERROR, 3, "所指的地方没有 {1} 这条未认可的校核结果。请看 gongkai todo --all。",
  "No open finding {1} stands there. See gongkai todo --all.")
X(2186, CONFIRM_VALUE, GK_ERROR, 3, "“{1}”不能填在这一栏。勾选栏写 √ 或 ×；选项栏请在工作簿里改。",
  "{1} can't stand in this column. In a column of ticks write √ or ×; change options in the workbook.")
X(2187, CONFIRM_ONE_CELL, GK_ERROR, 3, "--value 一次只改一栏：请写 --item 和一个 --column，或 --column title 等。目录没有改动。",
  "--value sets one column: give --item and one --column, or --column title and such. The catalog is unchanged.")
X(2188, CONFIRM_NOTHING, GK_WARNING, 1, "所指的地方没有待核实的内容，目录没有改动。是否勾选不明的，用 --value √ 或 --value × 填写。",
  "Nothing there is to be confirmed; the catalog is unchanged. Unknown ticks are filled in with --value √ or --value ×.")
X(2189, CONFIRM_FOREIGN, GK_ERROR, 3, "这不是目录文件，核实的结果没有地方存。请先用 gongkai import 导入。",
  "This is no catalog file: there is no place for what is confirmed. Import it first (gongkai import).")
X(2190, TODO_SHORT_IMPORT, GK_NOTE, 0, "导入", "import")
X(2191, TODO_SHORT_ERROR, GK_NOTE, 0, "校核问题", "lint")
X(2192, TODO_SHORT_INFERRED, GK_NOTE, 0, "推断", "inferred")
X(2193, TODO_SHORT_UNKNOWN, GK_NOTE, 0, "勾选不明", "unknown")
X(2194, TODO_SHORT_CHARACTER, GK_NOTE, 0, "缺字", "character")
X(2195, TODO_SHORT_NOTE, GK_NOTE, 0, "目录", "catalog")
X(2196, TODO_SHORT_FINDING, GK_NOTE, 0, "校核提示", "finding")

/* ---- 23xx what is replaced, and what was ---- */
X(2301, HISTORY_NONE, GK_ERROR, 3,
  "没有可以恢复的旧版本：此文件还没有被本程序替换过，或旧版本都已恢复。用 gongkai history 查看。",
  "There is no earlier version: this program has not replaced the file, or all were brought back. See "
  "gongkai history.")
X(2302, HISTORY_HEAD, GK_NOTE, 0, "{1}：存有 {2} 个旧版本，最近替换的在前。gongkai undo {1} 恢复最近的一个。",
  "{1}: {2} earlier versions, the one replaced last first. gongkai undo {1} brings that back.")
X(2303, HISTORY_EMPTY, GK_NOTE, 0, "{1}：没有旧版本，本程序还没有替换过此文件。",
  "{1}: no earlier versions; this program has not replaced the file.")
X(2304, UNDONE, GK_NOTE, 0, "已恢复：{1}。撤下的内容存于 {2}。还有 {3} 个更早的版本。撤销的是：",
  "Brought back: {1}. What stood there is kept in {2}. {3} earlier versions remain. Undone was:")
X(2310, REPLACE_OTHER, GK_ERROR, 3,
  "这里是目录 {1}“{2}”，要写入的是 "
  "{3}“{4}”，不是同一个目录，未改动。请换一个文件名（-o）另存；确要取代，请加 --replace。",
  "This is the catalog {1}, “{2}”; what was read is {3}, “{4}”, another one. Nothing was changed. Write to "
  "another file (-o), or "
  "say --replace if it is to take this one's place.")
X(2311, REPLACE_UNKNOWN, GK_ERROR, 3,
  "这里已有一个文件，但不是可用的目录（或登记表），未改动。请换一个文件名（-o）；确要取代，请加 --replace。",
  "A file that is no usable catalog (or registry) stands here; it was not changed. Write to another file "
  "(-o), or say --replace.")
X(2312, UPDATED, GK_NOTE, 0, "已更新 {1}：新增 {2} 项，删去 {3} 项，修改 {4} 处；其余照旧。",
  "{1} updated: {2} items added, {3} deleted, {4} changes; all else as it was.")
X(2313, UPDATE_ORDER, GK_WARNING, 1,
  "导入的文件中各项的次序与目录不同，已保留目录原来的次序。要用文件的次序，请加 --replace。",
  "The file has the items in another order; the catalog keeps its own. Say --replace to take the file's.")
X(2314, REPLACE_OTHER_REGISTRY, GK_ERROR, 3,
  "这里是“{1}”的登记表，要写入的是“{2}”的，未改动。请换一个文件名（-o）另存；确要取代，请加 --replace。",
  "This is the registry of {1}, what was read is of {2}. Nothing was changed. Write to another file (-o), or "
  "say --replace if it "
  "is to take this one's place.")
X(2315, UPDATE_UNKNOWN, GK_WARNING, 1,
  "登记表中没有名为“{1}”的乡镇，此行未采用。请核对名称；确是新设的，请填上区划代码。",
  "The registry has no township {1}; the row was left out. Correct the name; give the division code if the "
  "township is new.")
X(2316, UPDATE_NOTHING, GK_ERROR, 3,
  "来源中没有一个乡镇与登记表对得上，未改动。请核对是否选错了文件；确要取代，请加 --replace。",
  "Not one township of the source is in the registry; nothing was changed. Is it the right file? Say "
  "--replace if it is to take "
  "its place.")
X(2317, UPDATE_REST, GK_NOTE, 0, "来源没有提到 {1} 个乡镇，照旧保留：{2}",
  "{1} townships that the source does not name stay as they are: {2}")
X(2318, UPDATED_REGISTRY, GK_NOTE, 0,
  "已更新登记表 {1}：新增 {2} 个乡镇，修改 {3} 处，名称对不上 {4} 行；空白格不改动原有内容。",
  "Registry {1} updated: {2} townships added, {3} changes, {4} rows of unknown name; blank cells change "
  "nothing.")
X(2319, FILE_KEPT, GK_WARNING, 1,
  "此文件在生成之后改动过（如已签名、盖章或手工修改），或不是本程序生成的，未覆盖；新的一份存为旁边的 "
  "{1}。确要覆盖，请加 --force。",
  "This file was changed since it was made (signed, stamped, edited), or not made by this program; it was "
  "not written over. The new one stands beside it as {1}. Say --force to write over it.")
X(2320, FILE_REMOVED, GK_NOTE, 0,
  "已删去：以前生成，现在的目录和登记表不再需要它。要留着，请加 --keep。",
  "Removed: made earlier, and no longer asked for by catalogs and registries. Say --keep to leave such "
  "files.")
X(2321, FILE_APPENDED, GK_WARNING, 1, "原件未变，其后追加了 {1} 字节（如签名）。",
  "The original is unchanged; {1} bytes were appended (a signature, for instance).")

/* ---- 4200-4224 a folder for a web site ---- */
X(4201, SITE_FOREIGN, GK_ERROR, 3,
  "网站文件夹里有不是本程序放进去的文件，或放进去后被改过，因此没有动它。请把这个文件移走，或另写一个文件夹。",
  "The folder of the web site holds a file that this program has not put there, or that was changed since, so nothing in it was touched. "
  "Move the file away, or name another folder.")
X(4202, SITE_NOT_MADE, GK_ERROR, 3, "网站没有做全，文件夹保持原样。请先改正上面的错误。",
  "The web site could not be made whole, and the folder stays as it was. Correct the errors above first.")
X(4203, SITE_DRAFTS, GK_WARNING, 1, "网站里有 {1} 个目录、{2} 份公示稿还是样稿，网页上都已标明。要定稿，先办完待办（gongkai todo），再做一次。",
  "Of the web site {1} catalogs and {2} posters are drafts, which their pages say. Settle what is open (gongkai todo), then make it again.")

/* ---- 43xx two editions; what verify finds ---- */
X(4300, DIFF_COUNTS, GK_NOTE, 0, "新增 {1} 项，删去 {2} 项，修改 {3} 项，", "{1} added, {2} deleted, {3} changed, ")
X(4301, DIFF_COUNTS_MORE, GK_NOTE, 0, "移动 {1} 项，更名 {2} 项，改序号 {3} 项。", "{1} moved, {2} renamed, {3} with another number.")
X(4302, DIFF_ADDED, GK_NOTE, 0, "新增", "added")
X(4303, DIFF_DELETED, GK_NOTE, 0, "删去", "deleted")
X(4304, DIFF_CHANGED, GK_NOTE, 0, "修改", "changed")
X(4305, DIFF_MOVED, GK_NOTE, 0, "移动", "moved")
X(4306, DIFF_RENAMED, GK_NOTE, 0, "更名", "renamed")
X(4307, DIFF_NUMBERED, GK_NOTE, 0, "改序号", "another number")
X(4308, DIFF_COMMA, GK_NOTE, 0, "、", ", ")
X(4309, DIFF_STOP, GK_NOTE, 0, "；", "; ")
X(4310, DIFF_ITEM, GK_NOTE, 0, "{1}　{2}", "{1}: {2}")
X(4311, DIFF_LINE, GK_NOTE, 0, "{1}：{2}", "{1}: {2}")
X(4312, DIFF_MORE, GK_NOTE, 0, "增：{1}", "more: {1}")
X(4313, DIFF_LESS, GK_NOTE, 0, "减：{1}", "less: {1}")
X(4314, DIFF_OTHER, GK_NOTE, 0, "改：{1}", "other: {1}")
X(4315, DIFF_PLACES, GK_NOTE, 0, "原在第 {1} 行，现在第 {2} 行", "was row {1}, is row {2}")
X(4316, DIFF_COLUMN_GONE, GK_NOTE, 0, "删去的栏　{1}", "Column deleted: {1}")
X(4317, DIFF_STRANGE, GK_WARNING, 1, "两份目录没有一个事项相同。请检查是否选错了文件。",
  "The two have no item in common. Are they the right files?")
X(4320, MANIFEST_EMPTY, GK_ERROR, 3, "清单里一个文件也没有列，无从核对。请重新生成（build）。",
  "The manifest lists no file, so nothing can be verified. Build again.")
X(4321, MANIFEST_NONE, GK_ERROR, 3, "这个文件所在的文件夹及其上层都没有 manifest.json，无从核对。请写输出文件夹里的文件。",
  "There is no manifest.json in this file's folder or above it. Name a file of the output folder.")
X(4322, DIFF_TITLE, GK_NOTE, 0, "《{1}》修订对照表", "{1}: what was changed")
X(4323, DIFF_NOTES, GK_NOTE, 0, "旧版：{1}；新版：{2}。", "Old edition: {1}; new edition: {2}.")
X(4324, DIFF_HEADS, GK_NOTE, 0, "（全目录）", "(the catalog)")
X(4325, DIFF_ROW, GK_NOTE, 0, "第 {1} 行", "row {1}")
X(4326, DIFF_COLUMN, GK_NOTE, 0, "栏目“{1}”", "column {1}")
X(4327, DIFF_SAME, GK_NOTE, 0, "两份内容相同。", "The two say the same.")
X(4328, AGAINST_MISSING, GK_NOTE, 0, "缺项", "missing")
X(4329, AGAINST_EXTRA, GK_NOTE, 0, "多出", "besides")
X(4330, AGAINST_OTHER, GK_NOTE, 0, "不一致", "differs")
X(4331, AGAINST_NAME, GK_NOTE, 0, "名称不同", "another name")
X(4332, AGAINST_COUNTS, GK_NOTE, 0, "缺 {1} 项，多出 {2} 项，名称不同 {3} 项，内容不一致 {4} 项。",
  "{1} missing, {2} besides, {3} with another name, {4} that differ.")
X(4333, AGAINST_TITLE, GK_NOTE, 0, "《{1}》缺项检查表", "{1} against the standard")
X(4334, AGAINST_NOTES, GK_NOTE, 0, "标准：{1}；本目录：{2}。", "Standard: {1}; catalog: {2}.")
X(4335, DIFF_EDITION, GK_NOTE, 0, "{1}（{2}）", "{1} ({2})")
X(4336, HISTORY_NO_NUMBER, GK_ERROR, 3, "历史记录里没有编号为 {1} 的旧版本。请用 gongkai history 查看有哪些。",
  "The history has no version {1}. \"gongkai history FILE\" lists those that there are.")
X(4337, DIFF_SUMMARY, GK_NOTE, 0, "{1}删去的文字加删除线，新增的文字加粗并加下划线。",
  "{1} Deleted words are struck through, new ones bold and underlined.")
X(4338, AGAINST_SUMMARY, GK_NOTE, 0, "{1}两边不同的文字加粗并加下划线。", "{1} Words that differ are bold and underlined.")
X(4339, ANCHOR_HOLDS, GK_NOTE, 0, "清单与所给的校验值（{1}）一致。", "The manifest has the hash that was given ({1}).")
X(4340, ANCHOR_DIFFERS, GK_ERROR, 3,
  "清单与所给的校验值不一致：清单改动过，或校验值是另一次生成的。现在的 SHA-256 是 {1}，SM3 是 {2}。",
  "The manifest does not have the hash that was given: it was changed, or the hash is that of another build. Its SHA-256 is "
  "{1}, its SM3 {2}.")
X(4341, ANCHOR_FORM, GK_ERROR, 2, "“{1}”不是校验值：应为 64 位十六进制，是 build 完成时给出的 SHA-256 或 SM3。",
  "\"{1}\" is no hash: 64 hex digits are expected, the SHA-256 or SM3 that build printed.")
X(4342, SIGNATURE_HOLDS, GK_NOTE, 0, "清单的签名与清单相符，签名人：{1}。证书是否可信不在核对之内。",
  "The signature is of this manifest; signed by {1}. Whether that certificate is to be trusted was not looked at.")
X(4343, SIGNATURE_WRONG, GK_ERROR, 3, "签名不是这份清单的：清单在签名之后改动过，或重新生成过；也可能签名文件损坏。请重新签名或找回当时的清单。",
  "This is no signature of the manifest: it was changed or built again since, or the signature is damaged. Sign it again, or "
  "find the manifest of that time.")
X(4344, SIGNATURE_UNCHECKED, GK_NOTE, 0, "清单旁有签名，本机没有 openssl 程序，没有核对。",
  "There is a signature of the manifest; without the program openssl it was not checked.")
X(4345, CODE_FOUND, GK_NOTE, 0, "校验码 {1} 是 {2} 的，所依据的目录是 {3}，即清单里现在的这一版。",
  "The check code {1} is that of {2}, by the catalog {3}, in the edition that the manifest lists.")
X(4114, CODE_EARLIER, GK_WARNING, 3, "校验码 {1} 是旧版的：{2}，所依据的目录是 {3}，现在这一版已经不同。请换上新的公示稿。",
  "The check code {1} is that of an earlier edition: {2}, by the catalog {3}, which has changed since. Hang the new notice.")
X(4346, CODE_UNKNOWN, GK_ERROR, 3, "清单里没有校验码 {1}：可能抄错了，也可能是以前一版的（重新生成后校验码会变）。请对照稿子再看一遍。",
  "The manifest has no check code {1}: it was misread, or it is that of an earlier edition. Look at the notice again.")
X(4105, WORKBOOK_SHEET_EDITED, GK_NOTE, 0, "工作表“{1}”改过：文字、勾选、行或列与制作时不同。",
  "The sheet \"{1}\" was edited: its texts, ticks, rows or columns are not those that it was made with.")
X(4106, WORKBOOK_SHEET_SAME, GK_NOTE, 0, "工作表“{1}”的文字、勾选、行和列与制作时相同；字体、列宽、批注之类不在比较之内。",
  "The sheet \"{1}\" has the texts, ticks, rows and columns that it was made with; faces, widths and comments are not compared.")
X(4107, WORKBOOK_SHEET_GONE, GK_NOTE, 0, "制作时的工作表“{1}”没有了。", "The sheet \"{1}\" that was made is gone.")
X(4108, WORKBOOK_SHEETS_UNTOLD, GK_NOTE, 0, "这些工作表没有留底，改过没有、是不是后加的，看不出来：{1}。",
  "Nothing was kept of these sheets; whether they were edited or added can't be told: {1}.")
X(4109, WORKBOOK_UNTOLD, GK_NOTE, 0, "工作簿里没有留底（清单一类，或隐藏的表没有了），看不出改了哪张工作表。",
  "The workbook holds no record of what it was (a list, or its hidden sheet is gone), so which sheets were edited can't be told.")
X(4110, PDF_SIGNATURE_VALID, GK_NOTE, 0, "签名域 {1}：pdfsig 核对有效，签名人 {2}。证书是否可信不在核对之内。",
  "Signature field {1}: valid, says pdfsig; signed by {2}. Whether that certificate is to be trusted was not looked at.")
X(4111, PDF_SIGNATURE_PART, GK_NOTE, 0, "签名域 {1}：pdfsig 核对有效，签名人 {2}，但签名之后文件又有追加，不在它的范围之内。",
  "Signature field {1}: valid, says pdfsig; signed by {2}; but what was appended after it is not covered.")
X(4112, PDF_SIGNATURE_WRONG, GK_ERROR, 3, "签名域 {1}：pdfsig 判定无效（{2}）。请不要采用，向签名人核实。",
  "Signature field {1}: not valid, says pdfsig ({2}). Do not use the file; ask whoever signed.")
X(4113, PDF_SIGNATURE_UNTOLD, GK_NOTE, 0, "签名域 {1}：pdfsig 判定不了（{2}）。国密签名请用签章软件核对。",
  "Signature field {1}: pdfsig can't tell ({2}). Signatures by national algorithms are for the program that made them.")
X(4347, PDF_ADDED, GK_NOTE, 0, "追加的部分改动了原件的 {1} 个对象，新增了 {2} 个。",
  "What was appended redefines {1} objects of the original and adds {2}.")
X(4348, PDF_SIGNED, GK_NOTE, 0, "签名域：{1}。签名是否有效请用 pdfsig 等程序核对。",
  "Signature fields: {1}. Whether they are valid is for pdfsig and its like to say.")
X(4349, PDF_ALTERED, GK_ERROR, 3, "追加的部分改动了页面内容、附件或其他不属于签名的内容（第 {1} 号对象）。请不要采用，从备份恢复或重新生成。",
  "What was appended changes the pages, the attachments or something else that is no part of signing (object {1}). Do not use "
  "it; restore the file or build again.")
X(4319, PDF_ADDED_UNREAD, GK_ERROR, 3, "追加的部分无法解读，不知道改了什么。请从备份恢复或重新生成。",
  "What was appended cannot be read, so what it changes is not known. Restore the file or build again.")
