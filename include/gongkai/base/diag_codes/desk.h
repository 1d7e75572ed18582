/* Diagnostics of the office page; a part of diag_codes.h. */

/* ---- 40xx the office page: 4000-4049 its desk ---- */
X(4000, DESK_BOOK, GK_NOTE, 0, "各乡镇公示稿（合订）", "notices of all townships")
X(4001, DESK_PATH, GK_ERROR, 2, "没有 {2} 这个地址。接口说明见 docs/api.md。", "There is no {2}. docs/api.md has the paths.")
X(4002, DESK_METHOD, GK_ERROR, 2, "{2} 不接受 {1}。接口说明见 docs/api.md。", "{2} does not take {1}. docs/api.md has the paths.")
X(4003, DESK_BODY, GK_ERROR, 2, "请求的内容应是一个 JSON 对象：{1}。没有作任何改动。",
  "The request's body must be a JSON object: {1}. Nothing was changed.")
X(4004, DESK_BODY_MEMBER, GK_ERROR, 2, "请求中的“{1}”应为 {2}。没有作任何改动。",
  "“{1}” in the request must be: {2}. Nothing was changed.")
X(4005, DESK_BODY_MISSING, GK_ERROR, 2, "请求中缺少“{1}”。没有作任何改动。",
  "“{1}” is missing in the request. Nothing was changed.")
X(4006, DESK_UTF8, GK_ERROR, 2, "请求不是 UTF-8 文字。没有作任何改动。", "The request is not UTF-8. Nothing was changed.")
X(4007, DESK_OLD_VERSION, GK_ERROR, 3, "内容在别处已改过，这一步没有做。请看过最新的内容后再做一次。",
  "It was changed elsewhere meanwhile, and this step was not taken. Look at what stands there now and do it again.")
X(4008, DESK_BUSY, GK_ERROR, 4, "另一个窗口（进程 {1}）正在用这个工作文件夹。请用那一个，或先把它关掉。",
  "Another program (process {1}) has this work folder open. Use that one, or close it first.")
X(4009, DESK_NO_UNDO, GK_ERROR, 3, "没有可以撤销的步骤。", "There is no step to undo.")
X(4010, DESK_NO_REDO, GK_ERROR, 3, "没有可以重做的步骤。", "There is no step to redo.")
X(4011, DESK_CHANGED, GK_ERROR, 3, "这个文件后来被别的程序改过，不能撤销（重做）；没有作任何改动。请看 gongkai history。",
  "Another program has changed this file since: the step can't be undone or redone, and nothing was changed. See gongkai "
  "history.")
X(4012, DESK_NO_DROP, GK_ERROR, 3, "没有编号为“{1}”的文件：可能已经采用或撤下。请刷新页面。",
  "There is no dropped file {1}: it was taken or removed. Load the page anew.")
X(4013, DESK_DROP_NAME, GK_ERROR, 3, "文件名不合用：请用 240 字节以内、不以点或 ~ 开头的名字，再拖一次。",
  "The file's name can't be used: give it one of 240 bytes at most that does not begin with a dot or ~, and drop it again.")
X(4014, DESK_DROP_EMPTY, GK_ERROR, 3, "这是一个空文件。请检查是否还没有保存。", "The file is empty. Was it saved?")
X(4015, DESK_ACT, GK_ERROR, 3, "这里不能做“{1}”。没有作任何改动。", "{1} can't be done here. Nothing was changed.")
X(4016, DESK_DIVISION, GK_ERROR, 3, "区划中没有“{1}”。请从列表中选到县或乡镇。",
  "There is no division {1}. Choose a county or a township from the list.")
X(4017, DESK_WORKING, GK_ERROR, 3, "正在做上一次要的文件。请等它做完，或先停止。",
  "What was asked for before is still being made. Wait for it, or stop it first.")
X(4018, DESK_NO_FILE, GK_ERROR, 3, "没有编号为“{1}”的文件：可能已经另做了一次。请刷新页面。",
  "There is no file {1}: others were made since. Load the page anew.")
X(4019, DESK_WANT, GK_ERROR, 3, "不认识要做的“{1}”。可用：poster、superior、web、archive。",
  "“{1}” can't be wanted. There are poster, superior, web and archive.")

/* What was done, in words: for undoing and for the log. */
X(4020, DESK_DID_UNDO, GK_NOTE, 0, "已撤销：{1}", "Undone: {1}")
X(4021, DESK_DID_REDO, GK_NOTE, 0, "已重做：{1}", "Done again: {1}")
X(4022, DESK_DID_ADOPT, GK_NOTE, 0, "采用“{1}”", "take in {1}")
X(4023, DESK_DID_OFFICE, GK_NOTE, 0, "选定单位“{1}”", "choose the office {1}")
X(4024, DESK_DID_ANSWER, GK_NOTE, 0, "核对{1}处", "settle {1} questions")
X(4025, DESK_ASK_INFERRED, GK_NOTE, 0, "原文件没有写明，“{1}”是程序推测的。对吗？",
  "The source does not say; {1} was inferred. Is it right?")
X(4026, DESK_ASK_UNKNOWN, GK_NOTE, 0, "原文件看不出“{1}”勾没勾。勾了吗？", "The source does not tell whether {1} is ticked. Is it?")
X(4027, DESK_ASK_CONFLICT, GK_NOTE, 0, "收回的几份说法不一，现在仍是原来的。取哪一个？",
  "The copies differ, and what was there still stands. Which one holds?")
X(4028, DESK_ZIP, GK_NOTE, 0, "全部文件.zip", "all papers.zip")
X(4029, PACKAGE_PACK, GK_ERROR, 4, "无法把文件打成一个压缩包。请检查磁盘空间；各个文件仍可分别保存。",
  "The files can't be put into one archive. Check the disk; each can be saved by itself.")

/* What is said of a file that was dropped, and what can be done with it. */
X(4030, DESK_SAYS_CATALOG, GK_NOTE, 0, "这是“{1}”（{3}项）。", "This is {1} ({3} items). ")
X(4031, DESK_SAYS_SHEET, GK_NOTE, 0, "这是“{1}”（表“{2}”，{3}项）。", "This is {1} (sheet {2}, {3} items). ")
X(4032, DESK_SAYS_SAME, GK_NOTE, 0, "与已有的一份相同。", "It is the same as the one that is there.")
X(4033, DESK_SAYS_CHANGED, GK_NOTE, 0, "与已有的一份相比改了{3}处。", "It differs from the one that is there in {3} places.")
X(4034, DESK_SAYS_OWN, GK_NOTE, 0, "这是本程序的目录“{1}”。", "This is the catalog {1} of this program. ")
X(4035, DESK_SAYS_REGISTRY, GK_NOTE, 0, "这是本程序的乡镇登记表“{1}”。", "This is the registry {1} of this program. ")
X(4036, DESK_SAYS_TOWNSHIPS, GK_NOTE, 0, "这是各乡镇的联系方式：登记表“{1}”有{3}处可以更新。",
  "These are particulars of townships: {3} places of the registry {1} can be updated. ")
X(4037, DESK_SAYS_PLACES, GK_NOTE, 0, "这是乡镇名册，共{3}个乡镇。", "This is a list of {3} townships. ")
X(4038, DESK_SAYS_LIST, GK_NOTE, 0, "这是一份名单，可以做成公示。", "This is a list; a notice can be made of it.")
X(4039, DESK_SAYS_NOTHING, GK_NOTE, 0, "这份文件用不上：", "This file can't be used: ")
X(4040, DESK_ACT_TAKE, GK_NOTE, 0, "采用", "Take it")
X(4041, DESK_ACT_UPDATE, GK_NOTE, 0, "采用这些修改", "Take these changes")
X(4042, DESK_ACT_COPY, GK_NOTE, 0, "另存一份", "Keep both")
X(4043, DESK_ACT_REPLACE, GK_NOTE, 0, "替换已有的一份", "Replace the one that is there")
X(4044, DESK_ACT_GUESS, GK_NOTE, 0, "仍然采用，我会逐项核对", "Take it all the same; I shall check it")
X(4045, DESK_ACT_MERGE, GK_NOTE, 0, "把 {1} 份合并", "Merge the {1} copies")
X(4046, DESK_ACT_NOTICE, GK_NOTE, 0, "做成公示", "Make a notice of it")
X(4318, DESK_ACT_COMPARE, GK_NOTE, 0, "以“{1}”为旧版，做修订对照表", "A table of what differs from {1}, the older edition")
X(4389, DESK_ACT_AGAINST, GK_NOTE, 0, "以“{1}”为标准，做缺项检查", "What it lacks of {1}, the standard")
X(4047, DESK_DID_TOWNSHIPS, GK_NOTE, 0, "改各乡镇联系方式{1}格", "change {1} cells of townships")
X(4048, DESK_CELL, GK_ERROR, 3, "表中没有第{1}行的“{2}”这一格。请刷新页面。", "The table has no cell {2} in row {1}. Load the page anew.")
X(4049, DESK_NO_REGISTRY, GK_ERROR, 3, "还没有乡镇登记表。请先选定单位，或拖入乡镇名册。",
  "There is no registry of townships yet. Choose your office, or drop a list of townships.")

/* ---- 405x edits of a catalog; 407x: the same in a few words, {1} row, {2} item, {3} column or field, {4} text ---- */
X(4050, EDIT_ITEM, GK_ERROR, 3, "没有第 {1} 行，目录共 {2} 行。请刷新页面后再改。",
  "There is no row {1}; the catalog has {2}. Load the page again, then edit.")
X(4051, EDIT_COLUMN, GK_ERROR, 3, "目录没有“{1}”这一栏。请刷新页面后再改。",
  "The catalog has no column {1}. Load the page again, then edit.")
X(4052, EDIT_FIELD, GK_ERROR, 3, "目录没有“{1}”这一项。可改：title、issuer、field、edition、date、attachment、notes。",
  "A catalog has no field “{1}”. There are title, issuer, field, edition, date, attachment and notes.")
X(4053, EDIT_NO_BOX, GK_ERROR, 3, "这一格是文字，没有可勾选的框。请直接改文字。",
  "This cell is a text and has no box to tick. Edit the text.")
X(4054, EDIT_OPTION, GK_ERROR, 3, "这一格没有“{1}”这个选项。请从所列选项中选。",
  "This cell has no option “{1}”. Take one of those that it lists.")
X(4055, EDIT_TICK, GK_ERROR, 3, "这一格只能打√或留空，不能写“{1}”。请写√，或删去文字。",
  "This cell holds a tick or nothing; “{1}” cannot stand there. Write √, or clear it.")
X(4056, EDIT_BOXES, GK_ERROR, 3, "“{1}”里有这一栏没有的选项，不知勾选哪一个。请逐项勾选。",
  "“{1}” names what is no option of this column. Tick the boxes one by one.")
X(4057, EDIT_MERGE_FIRST, GK_ERROR, 3, "上面没有可以合并的格。", "There is no cell above to merge with.")
X(4058, EDIT_MERGE_DIFFERS, GK_ERROR, 3, "与上格所勾选的不同，合并后不知取哪一种。请先改成一样，再合并。",
  "The cell above is ticked otherwise, and which one holds is not known. Make them alike, then merge.")
X(4059, EDIT_SPLIT_ONE, GK_ERROR, 3, "这一格没有合并过，不用拆开。", "This cell is not merged; there is nothing to split.")
X(4060, EDIT_MOVE_END, GK_ERROR, 3, "已到头，不能再移。", "The item cannot be moved further.")
X(4061, EDIT_MOVE_ITEM, GK_ERROR, 3, "这一行属于上面的事项，只能在该事项内移动。要移动整个事项，请选它的第一行。",
  "This row belongs to the item above and moves within it. To move the item, take its first row.")
X(4062, EDIT_PASTE_WIDE, GK_ERROR, 3, "粘贴的内容太宽：从这一栏起只有 {1} 栏。请少选几栏，或换一格再贴。",
  "What is pasted is too wide: there are {1} columns from here on. Copy fewer columns, or paste further left.")
X(4063, EDIT_PASTE_MERGED, GK_ERROR, 3, "这里是合并的一格，粘贴的内容却有两种，其一是“{1}”。请先拆开，再粘贴。",
  "This is one merged cell, and two texts are pasted into it, “{1}” among them. Split it first, then paste.")
X(4070, EDITED_TEXT, GK_NOTE, 0, "改第{1}行“{2}”的{3}：{4}", "row {1} “{2}”, {3}: {4}")
X(4071, EDITED_TOGGLE, GK_NOTE, 0, "改第{1}行“{2}”的{3}：勾选或取消{4}", "row {1} “{2}”, {3}: box {4} turned over")
X(4072, EDITED_INSERT, GK_NOTE, 0, "插入第{1}行", "row {1} inserted")
X(4073, EDITED_DELETE, GK_NOTE, 0, "删除第{1}行“{2}”", "row {1} “{2}” deleted")
X(4074, EDITED_MERGE, GK_NOTE, 0, "第{1}行“{2}”的{3}与上格合并", "row {1} “{2}”, {3}: merged with the cell above")
X(4075, EDITED_SPLIT, GK_NOTE, 0, "第{1}行“{2}”的{3}拆开", "row {1} “{2}”, {3}: split")
X(4076, EDITED_MOVE, GK_NOTE, 0, "移动第{1}行“{2}”", "row {1} “{2}” moved")
X(4077, EDITED_FIELD, GK_NOTE, 0, "改{3}：{4}", "{3}: {4}")
X(4078, EDITED_PASTE, GK_NOTE, 0, "从第{1}行的{3}起粘贴", "pasted from row {1}, {3}")
X(4080, DESK_NO_CATALOG, GK_ERROR, 3, "没有编号为“{1}”的目录。它可能已改名或删去，请刷新页面。",
  "There is no catalog “{1}”. It may have been renamed or removed; load the page again.")
X(4081, DESK_NO_PAGE, GK_ERROR, 3, "没有第 {1} 页。请刷新页面。", "There is no page {1}. Load the pages again.")
X(4082, DESK_EDIT_OP, GK_ERROR, 2, "不认识的操作“{1}”。接口说明见 docs/api.md。",
  "Unknown operation “{1}”. docs/api.md has those that there are.")
X(4083, DESK_EDITS_MANY, GK_ERROR, 3, "一次改得太多（最多 {1}）。请分几次。", "Too much at once ({1} at most). Do it in parts.")
X(4084, DESK_DID_EDIT, GK_NOTE, 0, "{1}（另 {2} 处）", "{1} (and {2} more)")
X(4085, DESK_NOTICE_NONE, GK_ERROR, 3, "没有这个乡镇（或它没有列入这份目录）。请先导入乡镇登记表，并在其中列入目录。",
  "There is no such township, or it does not list this catalog. Take over a list of townships first, and list the catalog there.")
X(4086, DESK_NOTICE_EMPTY, GK_ERROR, 3, "这份目录中没有要在“{1}”张贴的事项。请检查公开层级和公示栏的勾选。",
  "Nothing of this catalog goes up in {1}. Check the ticks of its tier and of the notice board.")
X(4087, DESK_FORMAT, GK_ERROR, 3, "没有“{1}”这种格式。可用的格式见 GET /formats。", "There is no format “{1}”. GET /formats has those that there are.")
X(4088, FORMAT_PDF, GK_NOTE, 0, "PDF（可长期保存、打印）", "PDF, to be printed and kept")
X(4089, FORMAT_XLSX, GK_NOTE, 0, "Excel 工作簿", "Excel workbook")
X(4090, FORMAT_POSTER, GK_NOTE, 0, "公示稿（PDF）", "notices of townships (PDF)")
X(4091, FORMAT_HTML, GK_NOTE, 0, "网页", "web page")
X(4092, OWN_CHOICE, GK_ERROR, 3, "“{1}”与别的事项分不开（序号、名称都有相同的），不能单独选定，没有作任何改动。请先改它的名称或序号。",
  "“{1}” can't be told from other items, which have the same numbers and names, and so can't be chosen by itself; nothing was "
  "changed. Give it a name or a number of its own first.")
X(4093, DESK_DID_PLACE, GK_NOTE, 0, "改“{1}”张贴的目录和事项", "change what {1} posts")
X(4094, EDIT_CAPTION, GK_ERROR, 3, "表头不能空着，没有作任何改动。请写上文字；不要这一栏时，到原件里删去再拖进来。",
  "A column's caption can't be empty; nothing was changed. Write one, or remove the column from the source and drop that.")
X(4095, EDITED_CAPTION, GK_NOTE, 0, "改表头“{3}”：{4}", "head “{3}”: {4}")
X(4096, DESK_DROPS_MANY, GK_ERROR, 3, "等着处理的文件太多了（最多 {1} 份、{2} MB），“{3}”没有收。请先采用或撤下几份。",
  "Too many files wait to be settled ({1} files, {2} MB at most), and {3} was not taken. Take some of them in, or put them away.")
X(4097, DESK_DID_MERGE, GK_NOTE, 0, "合并“{1}”", "merge {1}")
X(4098, DESK_PERIOD, GK_ERROR, 3, "截止日期、天数、工作日只填一种；天数为 1 至 400。", "Of the last day, days and working days one is given; days are 1 to 400.")

/* ---- 41xx its server ---- */
X(4100, SERVE_PORT, GK_ERROR, 4, "端口 {1} 打不开：可能另一个程序正在用。请换一个端口（--port），或不写 --port，由程序挑一个空闲的。",
  "Port {1} can't be opened: another program may be using it. Take another one (--port), or none, and a free one is found.")
X(4101, SERVE_RANDOM, GK_ERROR, 4, "系统没有给出随机数，不能为页面设口令，因此没有打开。请重新启动电脑后再试。",
  "The system gives no random numbers, so the page can't have a token and was not opened. Start the machine anew and try again.")
X(4102, SERVE_REFUSED, GK_ERROR, 2, "这个请求没有口令，或不是从本页发出的，没有办理。请再双击一次“政务公开目录”打开本页。",
  "The request has no token, or does not come from the page, and was refused. Start the program again to open the page.")
X(4103, SERVE_LARGE, GK_ERROR, 2, "这个文件超过 64 MB（其他请求超过 4 MB），没有收。请分成几个，或只留目录所在的那张表。",
  "This file is larger than 64 MB (any other request 4 MB) and was not taken. Split it, or keep only the sheet of the catalog.")
X(4104, SERVE_NOTHING, GK_ERROR, 2, "没有这个地址。请回到首页。", "There is no such address. Go back to the first page.")

/* ---- 413x the record, packages for archives, editions, and files held against their list ---- */
X(4130, EDITED_RECORD, GK_NOTE, 0, "改归档字段“{3}”：{4}", "record, {3}: {4}")
X(4131, DESK_RECORD_NAME, GK_ERROR, 3, "没有“{1}”这个归档字段。请从表中所列的字段里选。",
  "A record has no field {1}. Take one of those that are listed.")
X(4132, DESK_RECORD_FORM, GK_ERROR, 3, "“{1}”不能写成“{2}”，应写成：{3}。没有作任何改动。",
  "{1} can't be “{2}”; write it as: {3}. Nothing was changed.")
X(4133, DESK_ASK_RECORD, GK_NOTE, 0, "归档字段还没有填完，缺：{1}。归档、移交前要补上；不影响定稿。",
  "The record lacks {1}. It's wanted before the catalog is filed or handed over; no paper waits for it.")
X(4134, DESK_FILING_ZIP, GK_NOTE, 0, "归档.zip", "filing.zip")
X(4135, DESK_TRANSFER_ZIP, GK_NOTE, 0, "移交.zip", "transfer.zip")
X(4136, DESK_NO_EDITION, GK_ERROR, 3, "没有第 {1} 步之前的旧版：可能太久，已不再保存。请刷新页面。",
  "There is no edition before step {1}; it may be too old to be kept. Load the page again.")
X(4137, DESK_NO_LIST, GK_ERROR, 3, "还没有可以核对的：没有找到已做好的文件的清单（out/manifest.json）。它在用 gongkai build 做出文件时写下。",
  "There is nothing to hold against: the list of the papers (out/manifest.json) is missing. gongkai build writes it.")
X(4138, DESK_COMPARED, GK_NOTE, 0, "修订对照表", "comparison")
X(4139, DESK_AGAINST, GK_NOTE, 0, "缺项检查表", "held against the standard")
