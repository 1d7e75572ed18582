/* The ordered list of diagnostics: X(number, NAME, LEVEL, exit code, Chinese, English). {1}…{4} are
 * arguments. A text says what is wrong and what to do next. Numbers are stable: never reuse one. No include
 * guard: included once for each use. Ranges: 10xx files and program, 11xx catalog, 12xx import, 13xx forms,
 * 14xx fonts, 15xx text, 16xx grid and table, 17xx posters, 18xx PDF, 19xx workbooks, 20xx jobs, 21xx merge,
 * 22xx pictures, 23xx history and what is replaced,
 * 24xx more of import, 25xx pages of PDFs that come in, 3xxx lint, 40xx the office page, 42xx web pages,
 * 43xx two editions. Keep each block in order. */

/* ---- 10xx files and program ---- */
X(1001, FILE_READ, GK_ERROR, 4, "无法读取文件：{1}。请检查文件是否存在、是否有读取权限。",
  "Cannot read the file: {1}. Check that it exists and may be read.")
X(1002, FILE_WRITE, GK_ERROR, 4, "无法写入文件：{1}。请检查磁盘空间和写入权限；原有文件未改动。",
  "Cannot write the file: {1}. Check disk space and permissions; what was there is unchanged.")
X(1003, STREAM_WRITE, GK_ERROR, 4,
  "没有写完：{1}。已写出的部分不完整，请勿使用；请检查标准输出（或设备、管道）后重新运行。",
  "The output is not complete: {1}. Do not use what came out; check standard output (or the device, the "
  "pipe) and run again.")
X(1004, DID_YOU_MEAN, GK_NOTE, 0, "是不是“{1}”？", "Did you mean {1}?")

/* ---- 11xx catalog ---- */
X(1101, JSON_UTF8, GK_ERROR, 3, "文件不是 UTF-8 编码（从第 {1} 个字节起）。请用 UTF-8 编码另存后再试。",
  "The file is not UTF-8 (from byte {1}). Save it as UTF-8 and try again.")
X(1102, JSON_SYNTAX, GK_ERROR, 3, "不是合法的 JSON：{1}。请检查此处附近的引号、逗号和括号。",
  "Not valid JSON: {1}. Check quotes, commas and brackets near this place.")
X(1103, JSON_DUPLICATE, GK_ERROR, 3,
  "同一对象中键 {1} 出现两次：第 {2} 行和第 {3} 行。不知取哪一个，未读取；请删去一个或改名。",
  "The key {1} stands twice in one object, on lines {2} and {3}. Which one holds is not known, so nothing was read; "
  "remove or rename one.")
X(1104, JSON_DEPTH, GK_ERROR, 3, "JSON 嵌套过深。目录最多只需几层，请检查括号是否成对。",
  "The JSON is nested too deeply. A catalog needs a few levels only; check that brackets match.")
X(1105, JSON_END, GK_ERROR, 3, "JSON 不完整：{1}。文件可能被截断，或缺少右括号、右引号。",
  "The JSON is incomplete: {1}. The file may be cut off, or a closing bracket or quote is missing.")
X(1106, JSON_LARGE, GK_ERROR, 3, "文件超过 256 MB，不像是目录。请检查是否选错了文件。",
  "The file is larger than 256 MB, which no catalog is. Check that it is the right file.")
X(1107, JSON_FORMAT, GK_ERROR, 3, "“format”应为“{1}”，文件中是 {2}。请检查文件种类和版本。",
  "“format” must be “{1}”; the file has {2}. Check the kind and version of the file.")
X(1108, JSON_MISSING, GK_ERROR, 3, "缺少“{1}”。请补上。", "“{1}” is missing. Add it.")
X(1109, JSON_UNKNOWN_KEY, GK_ERROR, 3, "不认识的键“{1}”。请改正或删去；此处可用：{2}。",
  "Unknown key “{1}”. Correct or remove it; allowed here: {2}.")
X(1110, JSON_STRING, GK_ERROR, 3, "这里应为字符串（加双引号的文字），现为 {1}。",
  "A string (text in double quotes) belongs here; found {1}.")
X(1111, JSON_ARRAY, GK_ERROR, 3, "这里应为数组 […]，现为 {1}。", "An array […] belongs here; found {1}.")
X(1112, JSON_OBJECT, GK_ERROR, 3, "这里应为对象 {…}，现为 {1}。", "An object {…} belongs here; found {1}.")
X(1113, JSON_CONTROL, GK_ERROR, 3, "文字中有不能排印的控制字符 {1}。请删去；换行请写 \\n。",
  "The text holds the control character {1}, which cannot be printed. Remove it; a line break is written "
  "\\n.")
X(1114, JSON_TWIN, GK_ERROR, 3, "键“{1}”在同一对象中有两个，只是编码不同（NFC 之后相同）。请删去一个或改名。",
  "The key \"{1}\" stands twice in one object, encoded in two ways (equal in NFC). Remove or rename one.")
X(1120, CATALOG_ID, GK_ERROR, 3,
  "编号“{1}”不合规定：只用文字、数字和 -、_、.，首位不是 . 或 -，最长 64 个字（200 字节）。",
  "The id “{1}” is not valid: letters, digits, -, _ and ., no . or - first, 64 characters (200 bytes) at "
  "most.")
X(1121, CATALOG_ID_STEM, GK_ERROR, 3, "编号“{1}”与文件名“{2}”不一致。请改编号，或把文件改名为“{1}.json”。",
  "The id “{1}” differs from the file's name “{2}”. Change the id, or rename the file to “{1}.json”.")
X(1122, CATALOG_TITLE, GK_ERROR, 3, "标题为空。请填写目录的全称。",
  "The title is empty. Give the catalog's full title.")
X(1123, CATALOG_DATE, GK_ERROR, 3, "日期“{1}”不合规定。请写作 2026-10-01 的形式，不知道时留空。",
  "The date “{1}” is not valid. Write it like 2026-10-01, or leave it empty.")
X(1124, CATALOG_BOXES, GK_ERROR, 3, "“boxes”应为两个不同的方框字符：已选和未选。",
  "“boxes” must be two different box characters: ticked and blank.")
X(1125, CATALOG_NO_COLUMNS, GK_ERROR, 3, "没有栏目。请在“columns”中至少列出一栏。",
  "There are no columns. List at least one in “columns”.")
X(1126, CATALOG_HEAD_DEEP, GK_ERROR, 3, "表头层数过多。最多四层。",
  "The head has too many tiers. Four at most.")
X(1127, CATALOG_COLUMN_KEY, GK_ERROR, 3, "栏目的键“{1}”不能使用：不可为空，也不可为 id、same、confirmed、accepted、review。",
  "The column key “{1}” cannot be used: it must not be empty, nor id, same, confirmed, accepted or review.")
X(1128, CATALOG_COLUMN_TWICE, GK_ERROR, 3, "两个栏目用了同一个键“{1}”。请给其中一个改名。",
  "Two columns have the key “{1}”. Rename one of them.")
X(1129, CATALOG_KIND, GK_ERROR, 3, "不认识的栏目种类 {1}。可用：text、checks、tick。",
  "Unknown kind of column {1}. Allowed: text, checks, tick.")
X(1130, CATALOG_OPTIONS, GK_ERROR, 3, "只有 checks 栏目可以有“options”。请改“kind”或删去“options”。",
  "Only a checks column has “options”. Change “kind” or remove “options”.")
X(1131, CATALOG_OPTION, GK_ERROR, 3, "选项“{1}”为空或重复。请改正。",
  "The option “{1}” is empty or repeated. Correct it.")
X(1132, CATALOG_ITEM_KEY, GK_ERROR, 3,
  "事项中的键“{1}”没有对应的栏目。请改正键名，或在“columns”中增加这一栏。",
  "The item's key “{1}” has no column. Correct it, or add the column to “columns”.")
X(1133, CATALOG_VALUE_TEXT, GK_ERROR, 3,
  "文字栏的值应为字符串，现为 {1}。接续上一行时请删去此键，空格写 \"\"。",
  "A text column takes a string; found {1}. Remove the key to continue the row above; an empty cell is \"\".")
X(1134, CATALOG_VALUE_TICK, GK_ERROR, 3,
  "打勾栏的值只能是 true（已勾）或 null（不明），现为 {1}。未勾时请删去此键。",
  "A tick column takes true (ticked) or null (unknown); found {1}. Remove the key when it is not ticked.")
X(1135, CATALOG_VALUE_CHECKS, GK_ERROR, 3,
  "选项栏的值应为对象 {\"选项\": true}、字符串或字符串数组，现为 {1}。",
  "A checks column takes an object {\"option\": true}, a string or an array of strings; found {1}.")
X(1136, CATALOG_VALUE_CHECK, GK_ERROR, 3,
  "选项“{1}”的值应为 true、非空的备注文字、null（不明）或 false（列出而未选），现为 {2}。未选时请删去此键。",
  "The option “{1}” takes true, a note that is not empty, null (unknown) or false (listed, not ticked); found {2}. "
  "Remove the key when it is not ticked.")
X(1137, CATALOG_CONFIRMED, GK_ERROR, 3,
  "“confirmed”只能是 true 或各栏的核实人，现为 {1}。未核实时请删去此键。",
  "“confirmed” is true, or names who confirmed each column; found {1}. Remove the key when nobody has "
  "confirmed the item.")
X(1138, CATALOG_REVIEW_KEY, GK_WARNING, 1, "“review”中的键“{1}”没有对应的栏目。",
  "The key “{1}” in “review” has no column.")
X(1139, CATALOG_ITEM_ID, GK_ERROR, 3, "事项编号“{1}”重复。请改成不同的编号。",
  "The item id “{1}” is used twice. Make it different.")
X(1140, CATALOG_NO_ITEMS, GK_WARNING, 1, "目录中没有事项，只会排出表头。",
  "The catalog has no items; only the head will be set.")
X(1141, CATALOG_FIRST_ABSENT, GK_WARNING, 1,
  "首个事项没有“{1}”，上面没有可以接续的单元格，按空白处理。请写 \"\" 或补上内容。",
  "The first item has no “{1}” and there is no cell above to continue; taken as empty. Write \"\" or fill it "
  "in.")
X(1142, CATALOG_ACROSS_GROUP, GK_WARNING, 1,
  "“{1}”没有内容，但不能跨一级事项接续上一行，按空白处理。请写 \"\" 或补上内容；原件确为合并的一格时，请列入此项的“same”。",
  "“{1}” is absent, but no cell continues across a 一级事项; taken as empty. Write \"\", fill it in, or name it "
  "in the item's “same” where the source has one merged cell.")
X(1143, CATALOG_SAME_KEY, GK_ERROR, 3,
  "“same”中的“{1}”不是栏目的键，或写了两次。请改为“columns”中的键，每个只写一次。",
  "“same” has “{1}”, which is no column's key or stands there twice. Use keys of “columns”, each once.")
X(1144, CATALOG_SAME_VALUE, GK_ERROR, 3,
  "“{1}”在“same”中（与上一行同为一格），又有自己的内容。请删去其中一处。",
  "“{1}” is in “same” (one cell with the row above) and has a value of its own. Remove one of them.")
X(1145, CATALOG_SAME_FIRST, GK_ERROR, 3, "首个事项上面没有可以合并的行。请删去它的“same”。",
  "There is no row above the first item to be one cell with. Remove its “same”.")
X(1150, TOWNSHIP_NAME, GK_ERROR, 3, "第 {1} 个乡镇没有名称。请补上。", "Township {1} has no name. Add it.")
X(1151, TOWNSHIP_CODE, GK_ERROR, 3, "区划代码“{1}”应为 9 位或 12 位数字；没有代码时留空。",
  "The division code “{1}” must have 9 or 12 digits; leave it empty when there is none.")
X(1152, TOWNSHIP_CODE_TWICE, GK_ERROR, 3, "区划代码“{1}”重复。每个乡镇的代码应各不相同。",
  "The division code “{1}” is used twice. Each township has its own.")
X(1153, TOWNSHIP_SELECT, GK_ERROR, 3,
  "上栏规则应为 board、tier、all，或 tier:…、channel:…、category:… 的组合，现为“{1}”。请改正。",
  "The rule of selection must be board, tier, all, or made of tier:…, channel:…, category:…; found “{1}”. "
  "Correct it.")
X(1154, TOWNSHIP_PERIOD, GK_ERROR, 3, "公示截止日期“{2}”早于起始日期“{1}”。请改正。",
  "The posting ends on “{2}”, before it begins on “{1}”. Correct one.")
X(1162, HOLIDAY_DAY, GK_ERROR, 3, "“{1}”不是日子。年写作“2026”，日写作“10-01”。",
  "\"{1}\" is no day. A year is \"2026\", a day \"10-01\".")
X(1155, TOWNSHIP_NONE, GK_WARNING, 1, "名册中没有乡镇，不会排出张贴页。",
  "The registry has no townships; no posters will be made.")
X(1158, TOWNSHIP_CELLS, GK_ERROR, 3, "此行有 {1} 格，表头只有 {2} 格，此行未导入。请检查多出的分隔符。",
  "This row has {1} cells and the head {2}; it was not imported. Look for a separator too many.")
X(1159, TOWNSHIP_ITEM, GK_ERROR, 3,
  "所列目录中没有“{1}”这一事项，未生成公示稿。请写事项的编号（id）、序号或名称；同名的写“一级事项/名称”。",
  "No catalog listed here has an item “{1}”; no poster was made. Give the item's id, number or name; "
  "group/name where "
  "several share it.")
X(1160, VOCABULARY_WORD, GK_ERROR, 3, "词语“{1}”为空或已用于别的含义。同一张表中一个词只能有一个含义。",
  "The word “{1}” is empty or already has another meaning. A word has one meaning in a table.")
X(1161, TOWNSHIP_ITEM_KEY, GK_ERROR, 3,
  "目录“{2}”没有文字栏“{1}”，自有事项不能填写此项，未生成公示稿。请删去或改用目录已有的栏目。",
  "The catalog “{2}” has no text column “{1}” for an item of one's own; no poster was made. Remove it or use "
  "a column "
  "that is there.")

/* Why something was inferred or is not known: the codes of a catalog's `review`. */
X(1170, REVIEW_TICKS_UNPLACED, GK_NOTE, 0, "原件只写了勾，没有写在哪一栏；按同类目录的通例推断",
  "the source gives ticks without their columns; inferred from what is usual")
X(1171, REVIEW_TICKS_LOST, GK_NOTE, 0, "原件只写了勾，没有写在哪一栏；勾了哪些不明",
  "the source gives ticks without their columns; which ones is not known")
X(1172, REVIEW_DITTO, GK_NOTE, 0, "原件写“同上”，按上一行推断",
  "the source says as above; taken from the row above")
X(1173, REVIEW_NONE, GK_NOTE, 0, "原件没有", "the source has none")
X(1174, REVIEW_FROM_BODY, GK_NOTE, 0, "按“公开主体”栏推断", "inferred from the disclosing body")
X(1175, REVIEW_FROM_TITLE, GK_NOTE, 0, "按标题推断", "inferred from the title")
X(1176, REVIEW_GIVEN_NONE, GK_NOTE, 0, "导入时给定，原件没有", "given at import; the source has none")
X(1177, REVIEW_GIVEN_OTHER, GK_NOTE, 0, "导入时给定，原件写作“{1}”", "given at import; the source has {1}")
X(1178, REVIEW_GIVEN, GK_NOTE, 0, "导入时给定，“公开主体”栏写作“{1}”",
  "given at import; the disclosing body is {1}")
X(1180, REVIEW_PLACEHOLDER, GK_NOTE, 0, "原件的发布单位未写明是哪一个",
  "the source leaves open which body it is")
X(1181, REVIEW_FROM_PUBLICATION, GK_NOTE, 0, "按网页的发布日期推断",
  "inferred from the day on which the page was published")
X(1182, REVIEW_PLACE_GUESSED, GK_NOTE, 0, "原件没有表格线或分隔符，属于哪一格是推测的",
  "the source has no lines or delimiters that tell the cell; its place is a guess")
X(1183, IMPORT_SEEN_BARS, GK_NOTE, 0, "有的行竖线比表头多或少", "some rows have more or fewer bars than the head")
X(1179, REVIEW_HEAD_GUESSED, GK_NOTE, 0, "栏名按“{1}”推断", "the caption was guessed from \"{1}\"")
X(1186, REVIEW_BOX_GUESSED, GK_NOTE, 0, "方框“{1}”的含义按本栏其他方框推断",
  "what the box \"{1}\" says was guessed from the others of the column")
X(1187, REVIEW_BOX_ALONE, GK_NOTE, 0, "只有一种方框“{1}”，按列出的即为所选",
  "\"{1}\" is the only box: what is listed was taken as ticked")
X(1188, REVIEW_BOX_BARE_OFF, GK_NOTE, 0, "没有标记的（如“{1}”）按未选",
  "options without a mark, as \"{1}\", were taken as not ticked")
X(1189, REVIEW_BOX_BARE, GK_NOTE, 0, "“{1}”旁没有方框，是否勾选不明", "\"{1}\" has no box: unknown")
X(1191, REVIEW_JOINED, GK_NOTE, 0, "窄栏断开的字句已接上（处数和例子）：{1}",
  "broken lines were joined (how many, and the first): {1}")
X(1190, REVIEW_OPTION_NEAR, GK_NOTE, 0, "“{1}”像是笔误", "\"{1}\" looks misspelt")

/* ---- 12xx import ---- */
X(1200, IMPORT_AGAIN_CHANGED, GK_WARNING, 1,
  "“{1}”是上一页同一格的文字在本页的重复，改动未采用。要改，请改前一页的那一格；要另成一格，请去掉末尾的“{2}”。",
  "\"{1}\" only repeats a cell of the page before, so that its change was not taken. Change that cell; or, to make a cell of its own here, take away the \"{2}\" at the end.")
X(1201, IMPORT_UTF8, GK_ERROR, 3,
  "文件不是 UTF-8 编码：第 {1} 个字节（{2}）不合规定。请用 UTF-8 编码另存后再导入。",
  "The file is not UTF-8: byte {1} ({2}) is malformed. Save it as UTF-8 and import again.")
X(1202, IMPORT_EMPTY, GK_ERROR, 3, "文件中没有文字。请检查是否选错了文件。",
  "The file has no text. Is it the right file?")
X(1203, IMPORT_CONTROL, GK_WARNING, 1,
  "文件中有不能排印的控制字符（首个为 {1}，共 {2} 个），已略去。请核对附近文字是否完整。",
  "The file has control characters that cannot be printed (the first is {1}, {2} in all); they were left "
  "out. Check "
  "that the text around them is whole.")
X(1204, IMPORT_NO_HEAD, GK_ERROR, 3,
  "找不到表头（序号、公开事项、公开内容……）。请检查文件，或把表头用词补入 vocabulary.json。",
  "No table head was found. Check the file, or add the captions it uses to vocabulary.json.")
X(1205, IMPORT_NO_ROWS, GK_ERROR, 3, "表头之下没有事项。请检查文件是否完整。",
  "There are no items below the head. Is the file complete?")
X(1206, IMPORT_ID, GK_ERROR, 3,
  "编号“{1}”不合规定：只用文字、数字和 -、_、.，首位不是 . 或 -，最长 64 个字（200 字节）。",
  "The id \"{1}\" is not valid: letters, digits, -, _ and ., no . or - first, 64 characters (200 bytes) at "
  "most.")
X(1207, IMPORT_HEAD_CHANGED, GK_WARNING, 1, "此处的表头与前面的不同，已按含义对应各栏。请核对以下各行。",
  "The head here differs from the first; its columns were matched by meaning. Check the rows below it.")
X(1208, IMPORT_COLUMN, GK_WARNING, 1,
  "不认识的栏目“{1}”，已原样保留，键为 {2}。如为常用栏目，请补入 vocabulary.json。",
  "Unknown column \"{1}\": kept as it is under the key {2}. If it is a usual one, add it to vocabulary.json.")
X(1209, IMPORT_COLUMN_TWICE, GK_WARNING, 1, "栏目“{1}”出现两次，后一个的键为 {2}。请核对表头。",
  "The column \"{1}\" stands twice; the second has the key {2}. Check the head.")
X(1210, IMPORT_ROW_SHORT, GK_NOTE, 0, "此行只有 {1} 格（表头有 {2} 栏），缺少的按空白处理。",
  "This row has {1} cells (the head has {2} columns); the missing ones are taken as empty.")
X(1211, IMPORT_ROW_LONG, GK_WARNING, 1, "此行第 {2} 格“{1}”没有对应的栏目，未导入。请核对该行。",
  "Cell {2} of this row, \"{1}\", has no column and was not imported. Check the row.")
X(1212, IMPORT_STRAY, GK_WARNING, 1, "表格之外的文字“{1}”未导入。如需保留，请写入标题或说明。",
  "The text \"{1}\" stands outside the table and was not imported. Put it into title or notes if it is "
  "needed.")
X(1213, IMPORT_TICK, GK_WARNING, 1, "勾选栏中的“{1}”看不出是否已勾，按不明处理。请核对。",
  "\"{1}\" in a tick column is neither ticked nor blank; taken as unknown. Check it.")
X(1214, IMPORT_TICKS_LOST, GK_WARNING, 1,
  "此行有 {1} 个√，但来源没有它们的位置，也无法推断，按不明处理。请对照原件补上。",
  "This row has {1} ticks without positions, and their number does not tell them; taken as unknown. Fill "
  "them in "
  "from the original.")
X(1215, IMPORT_TICKS_INFERRED, GK_NOTE, 0,
  "来源没有√的位置，{1} 行的勾选是按惯例推断的，已在 review 中注明。请对照原件核实。",
  "The source gives no positions for ticks; those of {1} rows were inferred and noted under review. Check "
  "them "
  "against the original.")
X(1216, IMPORT_OPTION, GK_NOTE, 0, "不认识的选项“{1}”，已原样保留。如为常用选项，请补入 vocabulary.json。",
  "Unknown option \"{1}\": kept as it is. If it is a usual one, add it to vocabulary.json.")
X(1217, IMPORT_OPTION_VARIANT, GK_NOTE, 0, "未勾选的“{1}”将按本栏通用写法“{2}”排印。",
  "\"{1}\" is not ticked here and will print in the column's usual spelling, \"{2}\".")
X(1218, IMPORT_NOTE_LOST, GK_WARNING, 1, "“{1}”未勾选，其中的说明不能保留。请核对是否漏勾。",
  "\"{1}\" is not ticked, so its note cannot be kept. Should it be ticked?")
X(1219, IMPORT_BOX_TEXT, GK_WARNING, 1, "方框旁的文字“{1}”不属于任何选项，未导入。请核对该格。",
  "\"{1}\" beside the boxes belongs to no option and was not imported. Check the cell.")
X(1220, IMPORT_BOX_PRIVATE, GK_NOTE, 0, "方框用了符号字体的字符 {1}，按“{2}”处理。",
  "Boxes are characters of a symbol font, {1}; taken as {2}.")
X(1221, IMPORT_LABEL, GK_WARNING, 1, "找不到“{1}”所属的一级事项，留空。请补上。",
  "No label was found for \"{1}\"; left empty. Fill it in.")
X(1222, IMPORT_COLUMNS_UNSURE, GK_WARNING, 1,
  "从“{1}”开始的这一行分栏没有把握，已在 review 中注明。请对照原件核实。",
  "The columns of the row that begins with \"{1}\" are uncertain; noted under review. Check them against the "
  "original.")
X(1223, IMPORT_CHARSET, GK_NOTE, 0,
  "文件不是 UTF-8 编码，按 {1} 读取。如有乱码，请用 UTF-8 编码另存后再导入。",
  "The file is not UTF-8; it was read as {1}. If characters look wrong, save it as UTF-8 and import again.")
X(1224, IMPORT_MALFORMED, GK_ERROR, 3,
  "按 {1} 读取时，第 {2} 个字节（{3}）不合规定。请用 UTF-8 编码另存后再导入。",
  "Read as {1}, byte {2} ({3}) is malformed. Save the file as UTF-8 and import again.")
X(1225, IMPORT_OLD_OFFICE, GK_ERROR, 3,
  "这是旧版 Office/WPS 文件或开放文档（.doc、.xls、.et、.wps、.odt、.ods、.rtf），不能直接读取，请用WPS另存为 .docx/.xlsx；装有 LibreOffice 的机器会自动转换。",
  "This is a file of an old or open office format (.doc, .xls, .et, .wps, .odt, .ods, .rtf). Save it as .docx or .xlsx "
  "and import again; where LibreOffice is installed it is converted.")
X(1226, IMPORT_LIMIT, GK_WARNING, 1, "表格过大，超出上限的部分未导入（{1}）。请拆分文件。",
  "The table is too large; what passes the limit was not imported ({1}). Split the file.")
X(1227, IMPORT_MERGE, GK_WARNING, 1, "合并单元格重叠或超出表格（{1}），已按不合并处理。请核对。",
  "Merged cells overlap or lie outside the table ({1}); taken as not merged. Check them.")
X(1228, IMPORT_COVERED, GK_WARNING, 1, "被合并单元格盖住的文字“{1}”未导入。请核对。",
  "The text \"{1}\" is covered by a merged cell and was not imported. Check it.")
X(1229, IMPORT_HIDDEN, GK_WARNING, 1, "来源中有隐藏的文字“{1}”，已导入（{2} 处）。如不应公开，请删去。",
  "The source hides the text \"{1}\" ({2} in all); it was imported. Delete it if it is not meant for the "
  "public.")
X(1230, IMPORT_HIDDEN_LEFT, GK_NOTE, 0, "网页中隐藏的文字“{1}”未导入。",
  "The page hides the text \"{1}\"; it was not imported.")
X(1231, IMPORT_STRUCK, GK_WARNING, 1, "“{1}”带删除线，已作为普通文字导入。请核对是否应删去。",
  "\"{1}\" is struck through and was imported as ordinary text. Should it be deleted?")
X(1232, IMPORT_QUOTE, GK_WARNING, 1, "引号没有配对，从“{1}”开始的内容可能分格有误。请核对。",
  "A quotation mark is not closed; cells may be split wrongly from \"{1}\" on. Check them.")
X(1233, IMPORT_FORMAT, GK_ERROR, 3, "不能按 {1} 格式读取此文件。请检查 --format 或文件是否损坏。",
  "The file cannot be read as {1}. Check --format, or whether the file is damaged.")

X(1234, IMPORT_PDF_PAGES, GK_ERROR, 3,
  "这个 PDF 里没有嵌入目录数据，页面上也认不出表格。请用生成它的文件导入；没有的，用 WPS 打开并另存为 .xlsx 再导入。",
  "This PDF holds no catalog, and no table was found on its pages. Import the file it was made from; or open it, save it as .xlsx and import that.")
X(1235, IMPORT_TICK_DITTO, GK_NOTE, 0, "勾选栏中的“{1}”按上一行的勾选导入，已在 review 中注明。请核对。",
  "\"{1}\" in a column of ticks was taken as the row above has it, and is noted under review. Check it.")
X(1236, IMPORT_GROUPS, GK_NOTE, 0, "横贯全表的分组行（如“{1}”）已作为以下各行的类别导入。",
  "Rows that span the table (such as \"{1}\") became the category of the rows below them.")
X(1237, IMPORT_LINKS_LEFT, GK_NOTE, 0, "网页上表格之外的导航和链接文字未导入：“{1}”（{2} 处）。",
  "Navigation and links outside the tables of the page were not imported: \"{1}\" ({2} texts).")
X(1238, IMPORT_HEAD_CAPTION, GK_NOTE, 0, "此处表头的“{1}”对应前面表头的“{2}”。",
  "The caption \"{1}\" of this head was matched with \"{2}\" of the first.")
X(1239, IMPORT_HEAD_TIER, GK_NOTE, 0,
  "表头有三层，最上一层的“{1}”未保留，下面两层已对应各栏。如需保留，请写入目录的“columns”。",
  "The head has three tiers; \"{1}\" of the upper one was left out, the lower two were matched. Add it to "
  "\"columns\" to keep it.")
X(1240, IMPORT_HEAD_GUESS, GK_WARNING, 1,
  "此栏名是不是“{1}”？已按“{1}”导入，已在 review 中注明。其下为：{2}。",
  "Is this \"{1}\"? The column was taken for it, as the review says. Below it: {2}.")
X(1241, IMPORT_HEAD_MAYBE, GK_WARNING, 1, "不认识的栏目，已原样保留，键为 {3}。是不是“{1}”？其下为：{2}。",
  "An unknown column, kept as it stands under the key {3}. Is it \"{1}\"? Below it: {2}.")
X(1242, IMPORT_COLUMN_BESIDE, GK_NOTE, 0, "此栏与“{2}”相近，各自保留，键为 {1}。",
  "This column is close to \"{2}\"; both are kept, this one under the key {1}.")
X(1243, IMPORT_SIGNATURE, GK_NOTE, 0, "填表人、审核人、电话或签章的一行未导入；内容属个人信息，此处不重复。",
  "A line of names, telephones or signatures was not imported; its words are personal data and not repeated "
  "here.")
X(1244, IMPORT_PUBLICATION, GK_NOTE, 0, "网页的发布信息“{1}”未导入，不作为发布单位。",
  "The page's line on its publication, \"{1}\", was not imported; it does not name the issuer.")
X(1245, IMPORT_SHEETS, GK_ERROR, 3, "文件里有几个目录，各有标题：{1}。请用 --sheet 写明导入哪一张（名称或号数），或用 -o 文件夹/ 全部导入，一张一个文件。",
  "The file holds several catalogs, each with a title of its own: {1}. Name one with --sheet (name or number), or import all, a file each, with -o FOLDER/.")
X(1246, IMPORT_SHEET_NONE, GK_ERROR, 3, "文件里没有“{1}”这张表。有：{2}。", "The file has no sheet or table \"{1}\". It has: {2}.")
X(1247, IMPORT_UNSURE, GK_ERROR, 3,
  "看不准：{1}，{2} 段文字中有 {3} 段属于哪一格没有依据（有依据的应不少于 {4}%），未导入。请用 WPS 打开原件，另存为 .xlsx 再导入；如愿按推测导入，请加 --accept-guess，推测的每格都会列入 gongkai todo。",
  "Not certain enough: {1}; of {2} texts, nothing tells the cell of {3} (no less than {4} % must be certain). Nothing was imported. Open the original, save it as .xlsx and import that; or take the guess with --accept-guess: each guessed cell is then listed by gongkai todo.")
X(1248, IMPORT_GUESSED, GK_WARNING, 1,
  "{1}，{2} 段文字中有 {3} 段属于哪一格是推测的，已在 review 中注明。请对照原件逐一核实（gongkai todo）。",
  "{1}; of {2} texts, the cells of {3} are guesses, as the review says. Check them against the original (gongkai todo).")
X(1249, IMPORT_SEEN_LINES, GK_NOTE, 0, "只有一行行的文字，没有分栏的标记", "there are lines of text without a mark between columns")
X(1250, OFFICE_ZIP, GK_ERROR, 3, "文件不完整或已损坏（{1}）。请用 WPS 打开后另存为 .xlsx 或 .docx 再试。",
  "The file is cut off or damaged ({1}). Open it, save it again as .xlsx or .docx, and retry.")
X(1251, OFFICE_ENTRIES, GK_ERROR, 3, "文件内含 {1} 个部件，超过上限 {2} 个，不像是办公文档，未读取。",
  "The file holds {1} parts, more than {2}: no office document does. It was not read.")
X(1252, OFFICE_SIZE, GK_ERROR, 3, "部件“{1}”解压后超过 {2} MB，不像是办公文档，未读取。",
  "The part {1} unpacks to more than {2} MB: no office document does. It was not read.")
X(1253, OFFICE_TOTAL, GK_ERROR, 3, "文件解压后超过 {1} MB，不像是办公文档，未读取。",
  "The file unpacks to more than {1} MB: no office document does. It was not read.")
X(1254, OFFICE_RATIO, GK_ERROR, 3, "部件“{1}”的压缩比超过 {2}:1，可能是恶意文件，未读取。请向提供者核实。",
  "The part {1} unpacks to more than {2} times its size, as hostile files do. It was not read; ask where it "
  "came from.")
X(1255, OFFICE_NAME, GK_ERROR, 3, "部件名“{1}”指向文件之外，可能是恶意文件，未读取。请向提供者核实。",
  "The part name {1} leads outside the file, as in hostile files. It was not read; ask where it came from.")
X(1256, OFFICE_PART, GK_ERROR, 3, "文件缺少部件“{1}”。请用 WPS 打开后另存再试。",
  "The part {1} is missing. Open the file, save it again, and retry.")
X(1257, OFFICE_XML, GK_ERROR, 3, "部件“{1}”第 {2} 行不合规定或被截断。请用 WPS 打开后另存再试。",
  "The part {1} is malformed or cut off at its line {2}. Open the file, save it again, and retry.")
X(1258, OFFICE_DOCTYPE, GK_ERROR, 3,
  "部件“{1}”含文档类型或实体定义，办公文档不会如此，可能是恶意文件，未读取。",
  "The part {1} has a document type or entities: office documents do not, hostile files do. It was not read.")
X(1259, OFFICE_KIND, GK_ERROR, 3, "文件不是 {1}。请检查文件种类，或用 --format 另行指定。",
  "The file is no {1}. Check what it is, or name another --format.")
X(1260, OFFICE_CONTROL, GK_WARNING, 1, "文件中有 {1} 个不能排印的控制字符，已略去。请核对附近文字是否完整。",
  "The file has {1} control characters that cannot be printed; they were left out. Check that the text "
  "around them is "
  "whole.")
X(1261, IMPORT_CONVERTED, GK_NOTE, 0, "文件由 LibreOffice 转换为 {1} 后读取。请抽查几格。",
  "LibreOffice made the file {1} before it was read. Check a few cells.")
X(1262, XLSX_MERGE, GK_WARNING, 1, "合并区域“{1}”不合规定或超出工作表，已忽略。请核对。",
  "The merged range {1} is malformed or lies outside the sheet; it was ignored. Check it.")
X(1263, XLSX_SHEET_HIDDEN, GK_WARNING, 1,
  "隐藏的工作表“{1}”中的 {2} 个单元格未导入：“{3}”。如需导入，请取消隐藏。",
  "{2} cells of the hidden sheet \"{1}\" were not imported: \"{3}\". Unhide it if it is needed.")
X(1264, XLSX_STRING, GK_WARNING, 1, "单元格 {1} 引用了不存在的文字，按空白处理。请核对。",
  "The cell {1} refers to a text that is not there; taken as empty. Check it.")
X(1265, XLSX_ERROR, GK_WARNING, 1, "单元格 {1} 的公式结果为错误值“{2}”，已原样保留。请改正。",
  "The formula in {1} gives the error {2}, kept as it is. Correct it.")
X(1266, XLSX_FORMULA, GK_WARNING, 1,
  "单元格 {1} 的公式“{2}”没有结果，按空白处理。请用 WPS 打开并保存后再试。",
  "The formula in {1}, \"{2}\", has no result; taken as empty. Open and save the workbook, then retry.")
X(1267, XLSX_REF, GK_WARNING, 1, "单元格位置“{1}”不合规定，其中的“{2}”未导入。请核对。",
  "The cell reference {1} is malformed; \"{2}\" was not imported. Check it.")
X(1268, XLSX_SHEET_KIND, GK_NOTE, 0, "“{1}”不是数据工作表（如图表），未导入。",
  "\"{1}\" is not a sheet of cells (a chart, for instance) and was not imported.")
X(1269, XLSX_SHEET_OTHER, GK_NOTE, 0, "工作表“{1}”不是目录的表，其中 {2} 个单元格未导入：“{3}”。",
  "The sheet \"{1}\" is not the catalog's; {2} cells were not imported: \"{3}\".")
X(1270, DOCX_NESTED, GK_WARNING, 1, "单元格中嵌有表格，其中的文字已按阅读顺序并入该单元格：“{1}”。请核对。",
  "A table stands inside a cell; its text was taken into the cell in reading order: \"{1}\". Check it.")
X(1271, DOCX_MERGE, GK_WARNING, 1, "纵向合并的单元格上方没有起始单元格，按独立单元格处理。请核对。",
  "A cell is merged with one above that is not there; taken as a cell of its own. Check it.")
X(1272, DOCX_DELETED, GK_NOTE, 0, "修订中已删除的文字未导入：“{1}”（{2} 处）。如需保留，请拒绝该修订。",
  "Text deleted in a tracked change was not imported: \"{1}\" ({2} texts). Reject the change to keep it.")
X(1273, DOCX_NO_TABLE, GK_ERROR, 3, "文档中没有表格。请检查是否选错了文件。",
  "The document has no table. Is it the right file?")
X(1274, DOCX_ASIDE, GK_NOTE, 0, "页眉、页脚、脚注、批注或文本框中的文字“{1}”未导入。如需保留，请写入表格或说明。",
  "The text \"{1}\" in a header, footer, note, comment or text box was not imported. Put it into the table or the "
  "notes to keep it.")
X(1275, IMPORT_PASSWORD, GK_ERROR, 3,
  "文件设有密码，读不出内容。请用 WPS 打开并输入密码，取消密码后另存，再导入。",
  "The file has a password and cannot be read. Open it with the password, save it without one, and import that.")
X(1276, IMPORT_PICTURE, GK_ERROR, 3,
  "这是图片（{1}），没有可读的文字。请向提供者要 .xlsx 或 .docx 原件；只有图片时，请照着录入表格后再导入。",
  "This is a picture ({1}) and has no text. Ask for the .xlsx or .docx; where there is only the picture, type "
  "it into a table and import that.")
X(1277, IMPORT_ARCHIVE, GK_ERROR, 3, "这是压缩包（{1}）。请先解压，再导入其中的文件。",
  "This is an archive ({1}). Unpack it and import the file inside.")
X(1278, IMPORT_MEDIA, GK_ERROR, 3, "这是音像文件（{1}），不是目录。请检查是否选错了文件。",
  "This is sound or film ({1}), no catalog. Is it the right file?")
X(1279, IMPORT_PROGRAM, GK_ERROR, 3, "这是程序文件（{1}），不是目录，未打开。请检查是否选错了文件，并向提供者核实。",
  "This is a program ({1}), no catalog; it was not opened. Is it the right file? Ask whoever sent it.")
X(1285, IMPORT_FOREIGN, GK_ERROR, 3,
  "这是 {1} 文件，不能直接读取。请用能打开它的软件（WPS、OFD 阅读器等）另存为 .xlsx 或 .docx 后再导入。",
  "This is a file of the kind {1}, which cannot be read. Save it as .xlsx or .docx with a program that opens it, and "
  "import that.")
X(1286, IMPORT_BINARY, GK_ERROR, 3,
  "这不是文字，也不是认识的办公文件（开头字节为 {1}），可能已损坏或加密。请检查是否选错了文件。",
  "This is neither text nor an office file of a known kind (its first bytes are {1}); it may be damaged or encrypted. Is "
  "it the right file?")
X(1280, TOWNSHIPS_NO_HEAD, GK_ERROR, 3,
  "找不到乡镇名册的表头（名称等）。请检查文件，或把表头用词补入 vocabulary.json。",
  "No head of a list of townships was found. Check the file, or add its captions to vocabulary.json.")
X(1281, TOWNSHIPS_COLUMN, GK_WARNING, 1, "名册中不认识的栏目“{1}”未导入，其首个内容为“{2}”。",
  "The column \"{1}\" of the list is unknown and was not imported; it begins with \"{2}\".")
X(1282, TOWNSHIPS_STRAY, GK_NOTE, 0, "名册表头以上的文字“{1}”未导入。",
  "The text \"{1}\" above the list was not imported.")
X(1283, TOWNSHIPS_COLUMN_TWICE, GK_WARNING, 1, "名册中栏目“{1}”出现两次，后一个未导入，其首个内容为“{2}”。",
  "The column \"{1}\" stands twice in the list; the second was not imported. It begins with \"{2}\".")
X(1284, TOWNSHIPS_NO_NAME, GK_WARNING, 1, "此行没有乡镇名称，未导入：“{1}”。",
  "This row has no township name and was not imported: \"{1}\".")
X(1287, IMPORT_CONVERT, GK_ERROR, 3,
  "LibreOffice 没能把文件转换为 {1}，文件可能已损坏。请用 WPS 打开后另存为 .xlsx 或 .docx 再导入。",
  "LibreOffice could not make the file {1}; it may be damaged. Open it, save it as .xlsx or .docx, and import that.")
X(1288, IMPORT_TODO, GK_NOTE, 0, "待办表：已核实 {1} 处，改正 {2} 处，认可 {3} 处，尚未处理 {4} 处。",
  "The list of what is open: {1} confirmed, {2} corrected, {3} accepted, {4} left.")
X(1289, IMPORT_TODO_LEFT, GK_WARNING, 1,
  "待办表：“{1}”填在“{2}”一行，用不上，没有采用。勾选栏写 √ 或 ×；选项栏请在目录表里改。",
  "The list of what is open: {1} in the line of {2} can't be used. In a column of ticks write √ or ×; "
  "change options in the table.")
X(1290, IMPORT_KEPT_VERSION, GK_WARNING, 1,
  "隐藏表的格式“{1}”不是本版程序认得的，已只按可见的工作表导入；编号、校核记录等未恢复。请升级程序后再导入。",
  "The hidden sheet is of a format this version does not know ({1}); only the visible sheet was imported, "
  "without ids "
  "and review notes. Use a newer version.")
X(1291, IMPORT_KEPT_DAMAGED, GK_WARNING, 1,
  "隐藏表已损坏（第 {1} "
  "行起不可用），已只按可见的工作表导入；编号、校核记录等未恢复。请核对，或改用未动过隐藏表的副本。",
  "The hidden sheet is damaged (not usable from its row {1} on); only the visible sheet was imported, "
  "without ids and "
  "review notes. Check the result, or use a copy whose hidden sheet was left alone.")
X(1292, IMPORT_KEPT_RECORDS, GK_WARNING, 1, "隐藏表中有 {1} 条记录不可用，已略去。请核对选项和校核记录。",
  "{1} records of the hidden sheet cannot be used and were left out. Check options and review notes.")
X(1293, IMPORT_KEPT_SEVERAL, GK_ERROR, 3, "工作簿里有几个目录（{1}）。请用 --id 指明导入哪一个。",
  "The workbook holds several catalogs ({1}). Say with --id which one to import.")
X(1294, IMPORT_ROW_NEW, GK_NOTE, 0, "新增事项“{1}”，编号 {2}。", "A new item: \"{1}\", id {2}.")
X(1295, IMPORT_ROW_GONE, GK_NOTE, 0, "原第 {1} 项“{2}”已从表中删去。",
  "Item {1}, \"{2}\", was deleted from the sheet.")
X(1296, IMPORT_COLUMN_GONE, GK_WARNING, 1,
  "栏目“{1}”已从表中删去，目录中不再有此栏。如属误删，请恢复后再导入。",
  "The column \"{1}\" was deleted from the sheet, and the catalog has it no more. If that was a mistake, "
  "restore it and import again.")
X(1297, IMPORT_LINE_CHANGED, GK_NOTE, 0, "表格上下的文字已由“{1}”改为“{2}”。",
  "A line around the table was changed from \"{1}\" to \"{2}\".")
X(1298, IMPORT_COLUMN_NEW, GK_NOTE, 0, "表中新增栏目“{1}”，已作为新栏导入，键为 {2}。",
  "The sheet has a new column \"{1}\"; it was taken in under the key {2}.")
X(1299, IMPORT_CONVERT_SLOW, GK_ERROR, 3,
  "LibreOffice 把文件转换为 {1} 用时过长，已中止。请用 WPS 打开后另存为 .xlsx 或 .docx 再导入。",
  "LibreOffice took too long to make the file {1} and was ended. Open the file, save it as .xlsx or .docx, and import "
  "that.")

/* ---- 24xx import: boxes, broken lines ---- */
X(2401, IMPORT_BOX_GUESS, GK_WARNING, 1, "“{1}”按本栏其他方框推定，按“{2}”处理。请核对；如为常用方框，请补入 vocabulary.json。",
  "\"{1}\" is taken for \"{2}\", by the other boxes of the column. Check it; if it is usual, add it to vocabulary.json.")
X(2402, IMPORT_BOX_ALONE, GK_WARNING, 1, "本栏只有“{1}”一种方框，按列出的即为所选导入。如表示未选，请改正。",
  "\"{1}\" is the column's only box: what is listed was taken as ticked. Correct it if it is not.")
X(2403, IMPORT_BOX_BARE, GK_WARNING, 1, "选项“{1}”旁没有方框，是否勾选不明。请核对原件。",
  "The option \"{1}\" has no box: whether it is ticked is unknown. Check the original.")
X(2404, IMPORT_BOX_BARE_OFF, GK_WARNING, 1, "本栏只在部分选项旁有“{1}”，没有标记的（如“{2}”）按未选导入。请核对。",
  "Only some options of the column have a \"{1}\"; those without, as \"{2}\", were taken as not ticked. Check them.")
X(2405, IMPORT_OPTION_NEAR, GK_WARNING, 1, "选项“{1}”像是“{2}”之误，已按其含义处理，文字原样保留。请核对。",
  "The option \"{1}\" looks like \"{2}\" misspelt; it counts as that, and stays as it is written. Check it.")
X(2406, IMPORT_JOINED, GK_NOTE, 0, "窄栏断开的字句已接上 {1} 处，如：{2}。请核对。",
  "Words and lines broken by narrow columns were joined in {1} places, as {2}. Check them.")

/* ---- 13xx forms ---- */
X(1301, FORM_MISSING, GK_ERROR, 3, "没有名为“{1}”的版式。可用的版式：{2}。",
  "There is no form \"{1}\". There are: {2}.")
X(1302, FORM_SYNTAX, GK_ERROR, 3, "版式文件不是有效的 JSON：{1}。请改正后重试。",
  "The form is not valid JSON: {1}. Mend it and try again.")
X(1303, FORM_FORMAT, GK_ERROR, 3, "“format” 是“{1}”，应为“{2}”。请检查文件是否放错，或程序版本是否过旧。",
  "\"format\" is \"{1}\" and should be \"{2}\". Is the file in the wrong place, or the program too old?")
X(1304, FORM_CYCLE, GK_ERROR, 3, "版式循环继承：{1}。请去掉其中一个 extends。",
  "Forms extend each other in a circle: {1}. Remove one of the extends.")
X(1305, FORM_KEY, GK_ERROR, 3, "不认识的键“{1}”。此处可用：{2}。", "Unknown key \"{1}\". Known here: {2}.")
X(1306, FORM_REQUIRED, GK_ERROR, 3, "缺少键“{1}”，请补上。", "The key \"{1}\" is missing: add it.")
X(1307, FORM_TYPE, GK_ERROR, 3, "{1} 的写法不对，应写成 {2} 的样子。",
  "{1} is not of the right kind: write it like {2}.")
X(1308, FORM_RANGE, GK_ERROR, 3, "{1} 超出允许的范围：{2} 至 {3}。", "{1} is out of range: {2} to {3}.")
X(1309, FORM_WORD, GK_ERROR, 3, "不认识的值“{1}”。可用：{2}。", "Unknown value \"{1}\". Known: {2}.")
X(1310, FORM_CONFLICT, GK_ERROR, 3, "“{1}”大于“{2}”，二者矛盾。", "\"{1}\" is more than \"{2}\".")
X(1311, FORM_MARGINS, GK_ERROR, 3, "页边距占满了纸张，版心不足 {1}。请减小页边距或换用更大的纸张。",
  "The margins leave less than {1} of the paper. Make them smaller or the paper larger.")
X(1312, FORM_NAME, GK_ERROR, 3, "“{1}”不能作版式名：只能用小写字母、数字和连字符。",
  "\"{1}\" cannot name a form: lower-case letters, digits and hyphens only.")
X(1313, FORM_PAPER, GK_ERROR, 3, "不认识的纸张“{1}”，或纸张小于页边距。可用 A0 至 A5，或如 240x120cm。",
  "Unknown paper \"{1}\", or smaller than the margins. Use A0 to A5, or a size such as 240x120cm.")

/* ---- 14xx fonts ---- */
X(1401, FONT_ROLES, GK_ERROR, 3, "字体配置文件有误：{1}。请对照 fonts/README.md 改正。",
  "The font roles are not usable: {1}. Mend them after fonts/README.md.")
X(1402, FONT_ROLE_EMPTY, GK_ERROR, 5,
  "字体角色“{1}”没有可用的字体。请安装“{2}”，或把字体文件放入 fonts/ 文件夹。",
  "No face serves the font role \"{1}\". Install \"{2}\", or put a font file into fonts/.")
X(1403, FONT_BROKEN, GK_WARNING, 1, "字体文件不能使用，已跳过：{1}。请换一个完整的字体文件。",
  "The font file cannot be used and was skipped: {1}. Replace it with a complete one.")
X(1404, FONT_UNUSED, GK_NOTE, 0,
  "字体“{1}”没有被任何角色采用。如需使用，请在 fonts/roles.json 中写上它的名称。",
  "No role takes the font \"{1}\". To use it, name it in fonts/roles.json.")
X(1405, GLYPH_MISSING, GK_ERROR, 5,
  "没有一种字体含有“{1}”（{2}）。请把含有此字的字体放入 fonts/ 文件夹，或改用其他字。",
  "No font has the character \"{1}\" ({2}). Put a font that has it into fonts/, or write another character.")
X(1406, FONT_SUBSET, GK_ERROR, 5, "无法从字体“{1}”中取出所用的字形。请换一个完整的字体文件。",
  "Cannot take the glyphs in use out of the font \"{1}\". Replace its file with a complete one.")
X(1407, FONT_RESTRICTED, GK_WARNING, 1, "字体“{1}”标明不许嵌入文件，请确认已获得授权。",
  "The font \"{1}\" says that it must not be embedded. Make sure that you have a licence.")

/* ---- 15xx text ---- */

/* ---- 16xx grid and table ---- */
X(1601, GRID_UNKNOWN_TICK, GK_WARNING, 1, "此处是否打√未知，印为空白。请核对后填 true，或删去该键。",
  "Whether this is ticked is unknown; it is left blank. Check it, then write true or remove the key.")
X(1602, GRID_OPTION_UNKNOWN, GK_NOTE, 0, "勾选的“{1}”不在本栏选项之中，排在选项之后。",
  "The ticked \"{1}\" is not among the column's options; it is set after them.")

X(1650, TABLE_RELAXED_REFS, GK_NOTE, 0,
  "栏目较多，纸张宽度不足，部分文号、日期可能在行末断开。可改用更大的纸张。",
  "Many columns for this paper: some document numbers and dates may break at line ends. Larger paper avoids "
  "it.")
X(1651, TABLE_RELAXED_NUMBERS, GK_NOTE, 0,
  "栏目较多，纸张宽度不足，部分文号、日期、数字与单位可能在行末断开。可改用更大的纸张。",
  "Many columns for this paper: some document numbers, dates and numbers with units may break at line ends. "
  "Larger "
  "paper avoids it.")
X(1652, TABLE_RELAXED_WORDS, GK_NOTE, 0,
  "栏目较多，纸张宽度不足，部分外文单词、文号、数字可能在行末断开。可改用更大的纸张。",
  "Many columns for this paper: some words, document numbers and numbers may break at line ends. Larger "
  "paper avoids "
  "it.")
X(1653, TABLE_RELAXED_OPTIONS, GK_NOTE, 0, "纸张宽度不足，选项由多列改排为一列。可改用更大的纸张。",
  "This paper is too narrow: options stand in one column. Larger paper avoids it.")
X(1654, TABLE_RELAXED_HINTS, GK_WARNING, 1,
  "纸张宽度不足，部分栏目比版式要求的更窄。请改用更大的纸张，或在版式中减小最小栏宽。",
  "This paper is too narrow: some columns are narrower than the form asks. Use larger paper, or smaller "
  "minimum widths "
  "in the form.")
X(1655, TABLE_HEAD_TALL, GK_WARNING, 1, "表头太高，各页无法重复，只排一次。请缩短表头文字或改用更大的纸张。",
  "The head is too tall to be repeated on each page; it is set once. Shorten its captions or use larger "
  "paper.")
X(1656, TABLE_OVERFULL, GK_WARNING, 1, "页面太矮，有内容超出版心。请改用更大的纸张或减小页边距、字号。",
  "The page is too low: something passes its foot. Use larger paper, or smaller margins or type.")
X(1657, TABLE_CUT_ROWS, GK_NOTE, 0,
  "有 {1} 页从一行的中间开始：这些行在本纸上放不进一页余下的地方。改用 A3（--paper A3）可少拆行。",
  "{1} pages begin inside a row that the page before could not hold. A3 (--paper A3) cuts fewer rows.")

/* ---- 17xx posters ---- */
X(1701, POSTER_PLACEHOLDER, GK_ERROR, 3,
  "版式文字“{1}”中的 {2} 不是可用的占位符。请改正 layouts 中的版式文件。",
  "In the form's text \"{1}\", {2} is no known placeholder. Mend the form in layouts.")
X(1702, POSTER_QR_TOO_LONG, GK_WARNING, 1,
  "网址有 {1} 个字节，太长，不能生成二维码，海报上未印。请换用较短的网址。",
  "The website has {1} bytes, too many for a QR symbol; none was printed. Use a shorter address.")
X(1703, POSTER_NO_ROOM, GK_ERROR, 3,
  "标题、联系方式等占满了{1}的海报，表格放不下。请缩短这些内容，或换用更大的纸张。",
  "Title, contacts and the like leave no room for the table on the poster of {1}. Shorten them or take "
  "larger paper.")
X(1704, POSTER_NO_ITEMS, GK_WARNING, 1, "目录中没有事项，{1}没有可以张贴的内容。请先补充目录。",
  "The catalog has no items: nothing to post for {1}. Fill the catalog first.")
X(1705, POSTER_NO_TIER, GK_WARNING, 1,
  "{1}没有可以张贴的事项：目录没有乡级的公开层级栏，{2} "
  "项全部未选。请在目录中加上“乡级”栏并打√；要全部张贴，请用 --select all，或把登记表的 select 写成 all。",
  "Nothing to post for {1}: the catalog has no column for the township's tier, so none of {2} items was "
  "taken. Add it and tick it; to post all, use --select all or set the registry's select to all.")
X(1706, POSTER_TIER_EMPTY, GK_WARNING, 1,
  "{1}没有可以张贴的事项：共 {2} 项，公开层级都不含乡级（其中 {3} "
  "项的层级不明）。请核对目录的“乡级”栏；要全部张贴，请用 --select all，或把登记表的 select 写成 all。",
  "Nothing to post for {1}: of {2} items none is public at the township's tier ({3} unknown). Check that "
  "column; to post all, use --select all or set the registry's select to all.")
X(1707, POSTER_NO_BOARD, GK_WARNING, 1,
  "{1}没有可以张贴的事项：共 {2} 项，{3} 项不属乡级，其余 {4} "
  "项因目录没有公示栏选项而未选。要张贴乡级的全部事项，请用 --select tier，或把登记表的 select 写成 tier。",
  "Nothing to post for {1}: of {2} items {3} are not the township's, and the catalog has no notice-board "
  "option for the other {4}. To post all of the township's items, use --select tier or set the registry's "
  "select to tier.")
X(1708, POSTER_BOARD_EMPTY, GK_WARNING, 1,
  "{1}没有可以张贴的事项：共 {2} 项，{3} 项不属乡级，其余 {4} "
  "项没有勾选公示栏。请在目录中勾选应上墙的事项；要张贴乡级的全部事项，请用 --select tier，或把登记表的 "
  "select 写成 tier。",
  "Nothing to post for {1}: of {2} items {3} are not the township's, and the other {4} have no notice-board "
  "box ticked. Tick it where it applies; to post all of the township's items, use --select tier or set the "
  "registry's select to tier.")
X(1709, POSTER_TILE_PAPER, GK_ERROR, 2,
  "不能拼接到“{1}”上：不认识的纸张，或去掉页边和重叠后所剩太少。可用：A4、A3。",
  "Cannot cut into “{1}”: unknown paper, or too little is left of it between margins and overlap. Use A4 or "
  "A3.")
X(1710, POSTER_TILE_MANY, GK_ERROR, 3, "海报要拼接的页数超过 {1} 页，未生成。请改用更大的纸张。",
  "The poster would be cut into more than {1} sheets; it was not made. Use larger paper.")

X(1711, POSTER_RULE_EMPTY, GK_WARNING, 1,
  "{1}没有可以张贴的事项：规则“{2}”，共 {3} 项，依次因公开层级、公开渠道、类别去掉 {4} "
  "项。请放宽规则（--select，或登记表、版式的 select），或在登记表的 items.add 中列出要张贴的事项。",
  "Nothing to post for {1}: of {3} items the rule {2} removed {4} by tier, channel and category. Widen the "
  "rule (--select, or select in registry or form), or list items in the registry's items.add.")
X(1712, POSTER_LISTS_EMPTY, GK_WARNING, 1,
  "{1}没有可以张贴的事项：共 {2} 项，本乡镇自己的清单去掉了 {3} 项。请核对登记表的 items（only、omit）。",
  "Nothing to post for {1}: of {2} items the township's own lists removed {3}. Check items (only, omit) in "
  "the registry.")
X(1713, POSTER_SELECTED, GK_NOTE, 0,
  "{1}：规则“{2}”，共 {3} 项，上栏 {4} 项。各项的去留见以下各行；要改变，请用 --select 或登记表的 "
  "select、items。",
  "{1}: rule {2}, {3} items, {4} go up. What became of each is said below; --select or the registry's select "
  "and items change it.")
X(1714, POSTER_UP_RULE, GK_NOTE, 0, "上栏：符合规则“{1}”。", "Goes up: meets the rule {1}.")
X(1715, POSTER_UP_ONLY, GK_NOTE, 0, "上栏：在本乡镇自己的清单（items.only）中。",
  "Goes up: on the township's own list (items.only).")
X(1716, POSTER_UP_ADDED, GK_NOTE, 0, "上栏：本乡镇增加（items.add）。",
  "Goes up: added by the township (items.add).")
X(1717, POSTER_UP_OWN, GK_NOTE, 0, "上栏：本乡镇自有的事项（items.add）。",
  "Goes up: an item of the township's own (items.add).")
X(1718, POSTER_DOWN_TIER, GK_NOTE, 0,
  "不上栏：公开层级没有勾选 {1}。如应上栏，请在目录中打√，或列入 items.add。",
  "Stays down: the tier {1} is not ticked. If it should go up, tick it in the catalog or list it in "
  "items.add.")
X(1719, POSTER_DOWN_UNKNOWN, GK_NOTE, 0, "不上栏：公开层级 {1} 不明（null）。请核对目录后改为 true 或删去。",
  "Stays down: whether it has the tier {1} is unknown (null). Make it true in the catalog, or remove it.")
X(1720, POSTER_DOWN_CHANNEL, GK_NOTE, 0,
  "不上栏：公开渠道没有勾选 {1}（board 为公示栏）。如应上栏，请在目录中勾选，或列入 items.add。",
  "Stays down: the channel {1} is not ticked. If it should go up, tick it in the catalog or list it in "
  "items.add.")
X(1721, POSTER_DOWN_CATEGORY, GK_NOTE, 0,
  "不上栏：不属规则所列的类别。如应上栏，请改规则的 category，或列入 items.add。",
  "Stays down: of no category that the rule names. If it should go up, change the rule's category or list it "
  "in items.add.")
X(1722, POSTER_DOWN_UNLISTED, GK_NOTE, 0, "不上栏：不在本乡镇自己的清单（items.only）中。",
  "Stays down: not on the township's own list (items.only).")
X(1723, POSTER_DOWN_OMITTED, GK_NOTE, 0, "不上栏：本乡镇不张贴（items.omit）。理由：{1}",
  "Stays down: omitted by the township (items.omit). Reason: {1}")
X(1727, POSTER_PERSONAL, GK_ERROR, 3,
  "此项含不得公开的个人信息（见 gongkai todo），公示稿未生成。请隐去后重做；确系依法公开的，先认可该校核结果。",
  "The item holds personal data that may not be published (see gongkai todo), and no poster was made. Mask them and build "
  "again; what the law wants published is accepted as a finding first.")
X(1726, POSTER_HOLIDAYS, GK_WARNING, 1,
  "不知道{1}年的放假和调休安排，公示期不印工作日数。请在 catalog/holidays.json 里补上该年，或用 --days 按天计。",
  "The days off and worked of {1} are not known, so no number of working days is printed. Add that year to "
  "catalog/holidays.json, or count days with --days.")
X(1724, POSTER_SCREEN, GK_ERROR, 2,
  "不能做成“{1}”的电子屏页面：应为宽x高（像素），如 1920x1080，长边不超过短边的 8 倍。",
  "No screen pages of “{1}”: give width x height in pixels, as 1920x1080, neither 8 times the other.")
X(1730, TOWNSHIP_ISSUER_ASKED, GK_NOTE, 0,
  "{1} 个地方的名称看不出由谁落款（{2}），公示稿的落款留空手填。要印上，请在登记表的 issuer 中填写发布单位。",
  "The names of {1} places do not tell who signs ({2}): their posters leave a line to write on. Fill in issuer in "
  "the registry to have it printed.")
X(1731, POSTER_ISSUER_ASKED, GK_NOTE, 0,
  "上栏事项的公开主体都是上级或其他部门（{2}），{1} 个地方的落款和咨询电话不能代填，公示稿上留空。请在登记表的 "
  "issuer 和 phone 中填写。",
  "What goes up is all disclosed by other organs ({2}): {1} places do not sign for it by themselves, and the sheets "
  "leave blanks. Fill in issuer and phone in the registry.")
X(1732, POSTER_PUT_IN, GK_NOTE, 0, "公开主体“{1}”代入为“{2}”（{3} 处）。",
  "The body {1} is this place's: {2} stands in its place ({3} cells).")
X(1733, POSTER_TITLE_TWICE, GK_ERROR, 3,
  "目录 {1} 给此地的公示稿已用同一标题（{2}），未再生成。请在目录中写明各自的 field（领域），或只张贴其中一份。",
  "The catalog {1} gives this place a poster of the same title ({2}); no second one was made. Give each catalog its field, "
  "or post one of them.")
X(1734, POSTER_PERIOD_WORKING, GK_WARNING, 1,
  "目录要求此项公示{2}个工作日，{1}的张贴期只有{3}个工作日。请延长张贴期（--posted-to 或 --working-days），或另行张贴此项。",
  "The catalog wants this item posted for {2} working days; the posting of {1} has {3}. Post longer (--posted-to or "
  "--working-days), or post the item by itself.")
X(1735, POSTER_PERIOD_DAYS, GK_WARNING, 1,
  "目录要求此项公示{2}天，{1}的张贴期只有{3}天。请延长张贴期（--posted-to 或 --days），或另行张贴此项。",
  "The catalog wants this item posted for {2} days; the posting of {1} has {3}. Post longer (--posted-to or --days), or "
  "post the item by itself.")
X(1736, POSTER_TIERLESS, GK_NOTE, 0,
  "目录没有公开层级栏，不分层级，只按公开渠道（{1}）的勾选取舍。请核对各项是否应由本级张贴；不应张贴的列入 items.omit。",
  "The catalog has no column of tiers: what the channel {1} ticks goes up, whosever it is. Check that each item is this "
  "place's to post; list the others in items.omit.")
X(1737, TOWNSHIP_KIND, GK_ERROR, 3, "kind 应为 village（村）或 community（社区），不是“{1}”。乡镇、街道不写 kind。",
  "kind is village or community, not {1}. Townships have none.")
X(1738, COUNTY_SEVERAL, GK_ERROR, 3, "叫“{1}”的不止一处：{2}。请把 --county 写成市名加县名，或代码。",
  "Several are called {1}: {2}. Give --county the city's name as well, or the code.")
X(1739, NO_VILLAGE, GK_WARNING, 1,
  "登记表里没有村、社区列有要生成的目录，没有做村、社区的公示稿。请在登记表里写上村、社区，填好 kind、parent 和 catalogs。",
  "No village or community of the registries lists a catalog at hand: no posters were made for any. Put them into a registry with "
  "kind, parent and catalogs.")
X(1740, ACCEPT_ONLY, GK_ERROR, 2, "登记表里只有校核结果可以认可（--accept 与 --reason）；其余请直接改登记表。",
  "Of a registry only findings are accepted (--accept and --reason); all else is changed in the registry itself.")
X(1741, ACCEPT_PLACE, GK_ERROR, 3, "登记表里没有“{1}”。请写乡镇（村）的名称、代码或序号；登记表没有改动。",
  "The registry has no place {1}. Give its name, its code or its number; the registry is unchanged.")
X(1742, TODO_REGISTRY, GK_NOTE, 0, "登记表 {1}：个人信息 {2} 处，隐去或认可后才能做公示稿",
  "registry {1}: personal data at {2} places; mask them, or accept what is to be published, before its posters are made")
X(1743, TODO_PLACE, GK_NOTE, 0, "{1} {2}", "{1} {2}")
X(1744, SCREEN_PILE, GK_WARNING, 1, "电子屏要 {1} 张才放得下（最多 {2} 张），图片没有做；公示稿已做。请分成几个目录，或用 --select、items.only 少选几项。",
  "A screen would take {1} pictures ({2} at most), so none were made; the poster was. Part the catalog, or let fewer items go up "
  "(--select, items.only).")
X(1745, POSTER_GUESSED, GK_NOTE, 0, "“找谁”一栏有 {1} 项目录没有写明，印的是公开主体，请核对。确切的，在目录“公开内容”里写“办理机构：…”。",
  "Whom to see is not told by the catalog for {1} items: the 公开主体 stands there. Check it; where it is another office, write "
  "办理机构：… into the item's 公开内容.")
X(1760, POSTER_PERSONAL_PLACE, GK_ERROR, 3,
  "登记表这一处含不得公开的个人信息（见上一条），公示稿未生成。请在登记表中隐去后重做；确系依法公开的，先认可：{1}",
  "The registry holds personal data here that may not be published (see the line above), and no poster was made. Mask them "
  "there and build again; what the law wants published is accepted first: {1}")
X(1761, NOTICE_NO_TABLE, GK_ERROR, 3,
  "没有找到可公示的表格：需要一行表头和至少一行名单。如表头不在最前，请用 --head 写明它是第几行。",
  "No table to post was found: it needs a row of captions and one row of the list at least. If the captions do not come first, say "
  "with --head which row they are.")
X(1762, NOTICE_MASKED, GK_NOTE, 0, "已隐去：“{1}”栏 {2} 处（{3}）。",
  "Masked: {2} times in column {1} ({3}).")
X(1763, NOTICE_UNMASKED, GK_ERROR, 3,
  "这里有不得公开的个人信息（{1}），不能代为隐去，公示没有做。请改好原件或选项后重做；确系依法公开的，用 --accept {1} --reason 写明理由。",
  "Personal data that may not be published ({1}) stand here and cannot be masked by the program, so no notice was made. Change the "
  "file or the option; what the law wants published is let through by --accept {1} --reason.")
X(1764, NOTICE_NO_COLUMN, GK_ERROR, 2, "表里没有“{1}”这一栏。现有：{2}。", "The table has no column {1}. It has: {2}.")
X(1765, NOTICE_NO_PLACE, GK_ERROR, 3, "按“{1}”分开做，而第{2}行这一栏是空的，不知道归哪一份。请补上。",
  "One notice is made for each {1}, and row {2} has none there. Fill it in.")
X(1766, NOTICE_HEAD, GK_WARNING, 1,
  "表头按第{1}行印，是推测的，公示上印有样稿字样。看过无误请加 --head {1}；不对则写明是第几行。",
  "Row {1} is taken for the captions, which is a guess, and the notice is marked as a draft. If it is right add --head {1}, else say "
  "which row it is.")
X(1767, NOTICE_LEFT_OUT, GK_NOTE, 0, "表格以外的文字没有印出：第{1}行。", "Texts around the table are not printed: rows {1}.")
X(1768, NOTICE_SHEETS, GK_ERROR, 2, "文件里不止一张表：{1}。请用 --sheet 写明用哪一张。",
  "The file has several tables: {1}. Say with --sheet which one.")
X(1769, NOTICE_RULE, GK_ERROR, 2, "“{1}”不是个人信息类的校核结果（GK3901 至 GK3913）。", "{1} is no finding on personal data (GK3901 to GK3913).")
X(1770, NOTICE_BLANKS, GK_NOTE, 0, "留空待填：{1}。可用选项或登记表写明。", "Left blank to be filled in: {1}. Options or the registry can give them.")
X(1771, NOTICE_ACCEPTED, GK_NOTE, 0, "照印不隐：{1}。理由：{2}", "Printed as it stands: {1}. Reason: {2}")
X(1772, NOTICE_UNKNOWN, GK_WARNING, 1, "登记表里没有“{1}”，它的电话、地址等留空。", "No registry has {1}; its telephone, address and so on are left blank.")
X(1773, NOTICE_WIDE, GK_ERROR, 3, "表有{1}栏，公示最多印{2}栏。请删去不必公示的栏目。",
  "The table has {1} columns, and a notice takes {2} at most. Leave out what need not be published.")
X(1774, TOWNSHIP_COPIES, GK_ERROR, 3, "份数应为 1 至 99 的整数。", "Copies are a whole number of 1 to 99.")
X(1775, NOTICE_SEVERAL, GK_WARNING, 1, "登记表里叫“{1}”的不止一处：{2}。不知道是哪一处，它的电话、地址等留空。请改写区划代码，或只用一个登记表（--townships）。",
  "Several places of the registries are called {1}: {2}. Which is meant is not known; its telephone, address and so on are left "
  "blank. Give the code, or one registry (--townships).")
X(1780, POSTER_PILE, GK_WARNING, 1,
  "用最小的字也要{1}张：仅这一格就有{2}字，公示栏贴不下。请改短，或不张贴此项（公示稿：登记表的 items.omit），全文另行公开。",
  "It takes {1} sheets at the least type: this cell alone has {2} characters, and no board holds them. Shorten it, or list "
  "the item in the registry's items.omit (posters), and publish its text elsewhere.")

/* ---- 18xx PDF ---- */
X(1801, PDF_GLYPH_MISSING, GK_ERROR, 5,
  "第{1}页的文字“{2}”在字体{3}中没有字形，未生成PDF。请用 gongkai fonts --check 查看，并在 fonts/ "
  "中加入含有该字的字体。",
  "Page {1}: the font {3} has no glyph for \"{2}\"; no PDF was made. Run gongkai fonts --check, and add a "
  "font that has it to fonts/.")
X(1802, PDF_LIBRARY, GK_ERROR, 4, "PDF库libharu报错（{1}，{2}），未生成PDF。请检查内存，并报告这一错误代码。",
  "The PDF library libharu failed ({1}, {2}); no PDF was made. Check the memory, and report this error code.")
X(1803, PDF_TOO_LARGE, GK_ERROR, 3, "PDF超过4 GB，未生成。请把目录拆成几个文件。",
  "The PDF would pass 4 GB; it was not made. Split the catalog into several files.")
X(1804, PDF_NO_PAGES, GK_ERROR, 3, "没有可写入PDF的页面。请检查目录是否有条目。",
  "There is no page to write to the PDF. Check that the catalog has items.")
X(1805, PDF_PAGE_SIZE, GK_ERROR, 3,
  "第{1}页的尺寸不在1磅到14400磅（5.08米）之间，未生成PDF。请改用较小的纸张。",
  "Page {1} is not between 1 pt and 14,400 pt (5.08 m); no PDF was made. Choose smaller paper.")
X(1806, PDF_STRING_CUT, GK_WARNING, 3,
  "文字过长，PDF的标题、书签或替代文字在第{1}个字处截断：{2}…。正文不受影响。",
  "A title, bookmark or alternative text is too long for a PDF and was cut after {1} characters: {2}… The "
  "pages themselves are complete.")
X(1807, PDF_RECORD_NAME, GK_WARNING, 0,
  "归档字段“{1}”不能用作PDF元数据的名称（只能由汉字、字母、数字和“_”“-”“."
  "”组成，且不能以数字或符号开头），该字段未写入PDF。请在目录的“record”中改名。",
  "The record field “{1}” cannot name a property in the PDF (Han characters, letters, digits, “_”, “-” and "
  "“.”, not starting with a digit or mark); it was left out. Rename it in the catalog's “record”.")

/* ---- 19xx workbooks ---- */
X(1901, XLSX_LIBRARY, GK_ERROR, 4, "无法生成工作簿：{1}。请检查内存，并报告这一错误。",
  "Cannot make the workbook: {1}. Check the memory, and report this error.")
X(1902, XLSX_CHARACTER, GK_WARNING, 0,
  "有 {1} 个字符不能写入工作簿（控制字符或损坏的编码），已用“�”代替。请在目录中改正后重新生成。",
  "{1} characters cannot stand in a workbook (controls or broken encoding) and were replaced by U+FFFD. "
  "Correct the "
  "catalog and build again.")
X(1903, XLSX_CARRIED, GK_WARNING, 0,
  "文字共 {1} 字，超过工作簿单元格的上限（32767 字），其余部分接排在下面的 {2} 个单元格中，内容未丢失。",
  "The text of {1} characters is over what a workbook's cell can hold (32767); it goes on in {2} cells "
  "below. Nothing "
  "is lost.")
X(1904, XLSX_TOO_LARGE, GK_ERROR, 3,
  "目录共需 {1} 行、{2} 栏，超过工作簿的上限（{3} 行、{4} 栏）。请拆成几份目录。",
  "The catalog takes {1} rows and {2} columns, over the limit of a workbook ({3} rows, {4} columns). Divide "
  "it into "
  "several catalogs.")
X(1905, XLSX_TALL, GK_NOTE, 0, "文字超过工作簿的最大行高，已分排在 {1} 行中，内容未丢失。",
  "The text is taller than a workbook's row can be; it goes on over {1} rows. Nothing is lost.")
X(1906, XLSX_TEMP, GK_ERROR, 4,
  "无法生成工作簿：临时文件夹“{2}”不能用（{1}）。请检查其空间和写入权限，或用环境变量 TMPDIR "
  "另指一个文件夹，再重新生成。",
  "Cannot make the workbook: the temporary folder “{2}” is of no use ({1}). Check its space and permissions, "
  "or name "
  "another in the environment variable TMPDIR, then build again.")

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
X(2060, NO_DATE, GK_NOTE, 0,
  "{1} 个目录没有日期，纸面和文件属性里都不写：{2}。需要时在目录里填 date，或用 --date 给出。",
  "{1} catalogs have no date, and neither pages nor metadata tell one: {2}. Fill in their date, or give "
  "--date.")
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
X(2012, BAD_DATE, GK_ERROR, 2, "日期“{1}”不是 YYYY-MM-DD。", "The date {1} is not YYYY-MM-DD.")

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

/* ---- 22xx pictures ---- */
X(2201, RASTER_SIZE, GK_ERROR, 3,
  "第{1}页的图片为{2}×{3}像素，不在1至30000之间，未生成。请改用较低的分辨率。",
  "The picture of page {1} would have {2} by {3} pixels, not 1 to 30000. Ask for fewer.")
X(2202, RASTER_LIBRARY, GK_ERROR, 4, "图形库cairo报错（{1}），未生成图片。请检查内存。",
  "cairo failed ({1}); no picture was made. Check memory.")

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

/* ---- 24xx more of import ---- */
X(2421, XLSX_LONG, GK_WARNING, 1,
  "单元格 {1} 的文字“{2}”超过 Excel 单元格的上限 32767 字，只导入前 32767 字。请核对原件，把其余文字另列。",
  "The text of cell {1}, \"{2}\", is longer than the 32,767 characters of an Excel cell; the first 32,767 were "
  "imported. Check the original and give the rest a cell of its own.")
X(2422, XLSX_FLOOD, GK_ERROR, 3,
  "到单元格 {2} 为止，很长的文字合计已超过 {1} MB（多为同一段文字的重复），不像是办公文档，未读取。请向提供者核实。",
  "Up to cell {2} the very long texts already come to more than {1} MB (mostly one text again and again), which no "
  "office document has; not read. Ask whoever sent it.")
X(2423, IMPORT_NO_TITLE, GK_NOTE, 0,
  "原件表格之上没有标题，暂以文件名“{1}”为标题，已列入待办。请用 --title 写明，或改后用 gongkai confirm 核实。",
  "No title stands above the table; the file's name, \"{1}\", is taken for one and listed as open. Name it with --title, "
  "or correct it and settle it with gongkai confirm.")
X(2424, REVIEW_FROM_FILE, GK_NOTE, 0, "原件没有标题，暂用文件名", "the source has no title; the file's name stands for it")
X(2431, TODO_FIELD_DATE, GK_NOTE, 0, "发布日期", "date")
X(2432, TODO_FIELD_EDITION, GK_NOTE, 0, "版本", "edition")
X(2433, TODO_FIELD_FIELD, GK_NOTE, 0, "领域", "field")
X(2434, TODO_FIELD_ATTACHMENT, GK_NOTE, 0, "附件号", "attachment")
X(2435, TODO_FIELD_NOTES, GK_NOTE, 0, "说明", "notes")
X(2436, IMPORT_OLD_EDITION, GK_WARNING, 1, "表“{1}”（{2}）像是旧版，已另作一个目录导入。请核对是否还要；不要的，删去其目录文件。",
  "The sheet \"{1}\" ({2}) looks like an older edition; it was imported as a catalog of its own. If it is not wanted, "
  "delete its file.")

X(2440, SCRIPT_UNSET, GK_ERROR, 5,
  "文字“{1}”（{2}，{3}）从右向左书写或竖排，本程序不会排，没有印。请改用汉字，另附译文，或在其他软件里排这一份。",
  "The script of \"{1}\" ({2}, {3}) runs from right to left, or downwards, and is not set by this program; nothing was "
  "printed. Write a translation, or set this paper with another program.")
X(2441, TEXT_TURNED, GK_ERROR, 3,
  "含看不见的文字方向控制符 {1}，纸上和工作簿里的次序会不同（如“50元”成了“元05”），没有印。请删去。",
  "The invisible character {1} turns the text around it: paper and workbook would show different orders (50 and 05). "
  "Nothing was printed. Remove it.")
X(2442, CATALOG_UNSAVED, GK_ERROR, 3, "按目录自己的规则（见上）这样的文件读不回来，没有写入；原有的文件未变。请改正来稿。",
  "By the rules for catalogs (see above) such a file could not be read again: it was not written, and what stood there is "
  "unchanged. Correct what it was made from.")
X(2443, TABLE_TOO_WIDE, GK_ERROR, 3,
  "共 {1} 栏，这种纸一栏只排一个字也只放得下 {2} 栏，没有印。请分成几个目录，或在版式的 columns 里写明要印的栏，或用更大的纸（如 --form standard-a3）。",
  "There are {1} columns, and this paper has room for {2} of one character each; nothing was printed. Make several "
  "catalogs of it, name the columns to print in the form's columns, or use larger paper (--form standard-a3).")
X(2444, TEXT_MARKS, GK_ERROR, 3,
  "一个字符“{1}”上叠了 {2} 个以上的附加符号，没有一种文字这样写，没有印。多为乱码或复制错误，请改正。",
  "More than {2} marks are heaped on one character, \"{1}\", which no script does; nothing was printed. It is broken text as "
  "a rule. Correct it.")

/* ---- 25xx pages of PDFs that come in ---- */
X(2501, IMPORT_PDF_POPPLER, GK_ERROR, 3,
  "读取这个 PDF 的页面要用 poppler 的程序（pdftotext、pdftocairo），本机没有。请安装软件包 poppler-utils 再试；或用 WPS 打开并另存为 .xlsx 再导入。",
  "Reading the pages of this PDF needs poppler's programs (pdftotext, pdftocairo), which are not there. Install the package poppler-utils and try again; or open the file, save it as .xlsx and import that.")
X(2502, IMPORT_PDF_SCAN, GK_ERROR, 3,
  "这个 PDF 的页面是图片（扫描件），没有文字，不能导入。请找生成它的电子文件；没有的，先用文字识别（OCR）软件转成 .xlsx 或 .docx，核对后再导入。",
  "The pages of this PDF are pictures (a scan) without text; it cannot be imported. Find the file it was printed from, or turn it into .xlsx or .docx with OCR, check that, and import it.")
X(2503, IMPORT_SEEN_RULES, GK_NOTE, 0, "有的文字伸出表格线，或线有断缺、围成的不是方格", "some texts reach over ruling lines, or the lines have gaps or enclose no rectangle")
X(2504, IMPORT_SEEN_GAPS, GK_NOTE, 0, "页面上没有表格线，各栏只以空白隔开", "the page has no ruling lines, only white space between columns")
X(2505, IMPORT_PDF_FONT, GK_ERROR, 3,
  "这个 PDF 的字体没有写明各字形是什么字（{1} 处），读出来只会是乱码，未导入。请找生成它的电子文件；没有的，用文字识别（OCR）软件转成 .xlsx 或 .docx，核对后再导入。",
  "Fonts of this PDF do not say which characters their glyphs are ({1} texts); what would be read is not what is shown. Nothing was imported. Find the file it was printed from, or turn it into .xlsx or .docx with OCR, check that, and import it.")
X(2506, IMPORT_PDF_CHARACTERS, GK_WARNING, 1,
  "这个 PDF 的字体缺少部分字形的文字（{1} 处），读出的文字可能缺字。请对照原件逐格核实。",
  "Fonts of this PDF lack the characters of some glyphs ({1} texts); characters may be missing. Check every cell against the original.")
X(2507, IMPORT_SEEN_CUT, GK_NOTE, 0, "换页处有一行看不出是上页的下半还是新的一行，其后各行都可能错位",
  "a row at a page's top may be the rest of the one above or a new one, and all rows that follow may be shifted")
X(2510, IMPORT_PDF_SLOW, GK_ERROR, 3,
  "读取这个 PDF 超过了 {2} 秒，从第 {1} 页起没有读完，未导入。请用 WPS 打开，只留下要用的几页，另存为 .xlsx 再导入。",
  "Reading this PDF took more than {2} seconds; from page {1} on it was not read. Nothing was imported. Open the file, keep the pages that are needed, save them as .xlsx and import that.")
X(2511, IMPORT_PDF_LARGE, GK_ERROR, 3,
  "这个 PDF 从第 {1} 页起，一页上的文字或线条多得不像是表格，未导入。请用 WPS 打开，只留下要用的几页，另存为 .xlsx 再导入。",
  "From page {1} on this PDF has more text or more lines on a page than any table has. Nothing was imported. Open the file, keep the pages that are needed, save them as .xlsx and import that.")
X(2512, IMPORT_PDF_MANY, GK_ERROR, 3,
  "这个 PDF 有 {1} 页，超过上限 {2} 页，未导入。请只留下要用的几页再导入。",
  "This PDF has {1} pages, more than {2}. Nothing was imported. Keep the pages that are needed and import those.")
X(2513, IMPORT_PDF_FAILED, GK_ERROR, 3,
  "poppler 的程序没能读出这个 PDF 从第 {1} 页起的内容：文件已损坏，或复杂得超过了内存上限。未导入。请用 WPS 打开，另存为 .xlsx 再导入。",
  "Poppler's programs could not read this PDF from page {1} on: it is damaged, or so complex that memory did not suffice. Nothing was imported. Open the file, save it as .xlsx and import that.")
X(2514, IMPORT_PDF_GAPS, GK_ERROR, 3,
  "看不准：这个 PDF 的页面上没有表格线，各栏只以空白隔开，而各行对得不一样齐，分不出栏和行，未导入。请用 WPS 打开原件，另存为 .xlsx 再导入。",
  "Not certain enough: the pages of this PDF have no ruling lines, only white space, and not all rows agree on where columns and rows end. Nothing was imported. Open the original, save it as .xlsx and import that.")
X(2515, IMPORT_SEEN_PICTURE, GK_NOTE, 0, "表格线在图片里，有的地方看不清", "the ruling lines are a picture, and not clear in some places")
X(2516, IMPORT_UNSURE_ROWS, GK_ERROR, 3,
  "看不准：换页处从“{1}”起，看不出是上页一行的下半还是新的一行，其后共 {2} 行都可能错位，未导入。请用 WPS 打开原件，另存为 .xlsx 再导入；如愿按推测导入，请加 --accept-guess，这些行的每格都会列入 gongkai todo。",
  "Not certain enough: at a page's top, from \"{1}\" on, a row may be the rest of the one above or a new one, and {2} rows may be shifted. Nothing was imported. Open the original, save it as .xlsx and import that; or take the guess with --accept-guess: each cell of these rows is then listed by gongkai todo.")
X(2517, IMPORT_PDF_TABLES, GK_ERROR, 3,
  "这个 PDF 用字符集的名称（如 UniGB-UCS2、GBK-EUC）指明文字，读取要用字符集表，本机没有。请安装软件包 poppler-data 再试；或用 WPS 打开并另存为 .xlsx 再导入。",
  "This PDF names a character set (as UniGB-UCS2 or GBK-EUC) to say its characters, whose tables are not there. Install the package poppler-data and try again; or open the file, save it as .xlsx and import that.")
X(2540, IMPORT_STRUCK_OUT, GK_WARNING, 1, "“{1}”中带删除线的字未导入，导入的是“{2}”。请核对。",
  "Of \"{1}\" what is struck through was left out; imported is \"{2}\". Check it.")
X(2541, IMPORT_PROMPTS, GK_NOTE, 0, "待填的占位文字未导入：“{1}”（{2} 处）。", "Prompts of forms that nobody filled in were left out: \"{1}\" ({2} places).")
X(2542, IMPORT_CONTROLS, GK_WARNING, 1,
  "文件中有 {1} 个窗体控件（复选框等），勾了哪些读不出，未导入。请在原件中改用 ☑、☐ 等字符，或逐项核对。",
  "The file has {1} form controls (check boxes and the like); which are ticked cannot be read. Use characters such as "
  "☑ and ☐ in the source, or check each item.")
X(2543, IMPORT_PICTURES, GK_WARNING, 1, "表格中有 {1} 个单元格里的图片未导入。图片如表示勾选或文字，请在原件中改用字符。",
  "Pictures in {1} cells of tables were not imported. Where they stand for a tick or for words, use characters in the "
  "source.")
X(2544, REVIEW_STRUCK, GK_NOTE, 0, "带删除线，是否应删去待定", "struck through: is it meant to be deleted?")
X(2545, REVIEW_STRUCK_OUT, GK_NOTE, 0, "原文“{1}”中带删除线的字未取", "what is struck through in \"{1}\" was left out")
X(2546, REVIEW_FORMULA_EMPTY, GK_NOTE, 0, "原件是公式，没有结果", "the source has a formula without a result")
X(2547, REVIEW_PICTURE, GK_NOTE, 0, "原件是图片，内容不明", "the source has a picture: unknown")
X(2548, REVIEW_CONTROLS, GK_NOTE, 0, "原件另有 {1} 个窗体控件，是否勾选不明", "the source has {1} form controls besides: ticked or not is unknown")
X(2549, IMPORT_VANISHED, GK_WARNING, 1, "文档中设为隐藏的文字未导入：“{1}”（{2} 处）。如应公开，请取消隐藏。",
  "Hidden text of the document was left out: \"{1}\" ({2} places). Show it to have it imported.")
X(2550, IMPORT_NUMBER_ROW, GK_NOTE, 0, "表头下给各栏编号的一行未导入：{1}。", "The row below the head that numbers the columns was left out: {1}.")
X(2551, IMPORT_ACROSS, GK_WARNING, 1, "“{1}”横跨 {2} 栏，只记在第一栏，其余各栏留空。请核对。",
  "\"{1}\" is merged over {2} columns; it stands in the first, the others are empty. Check them.")
X(2552, REVIEW_ACROSS, GK_NOTE, 0, "原件中左边的单元格横跨此栏", "in the source the cell to the left is merged over this column")

/* ---- 3xxx lint: 30xx its data and the words of its report, 31xx-39xx the rules of classes 1-9; {1} what was
 * found, {2} what was expected ---- */
X(3001, LINT_CLASS_1, GK_NOTE, 0, "引用依据", "Citations")
X(3002, LINT_CLASS_2, GK_NOTE, 0, "公开时限", "Deadlines")
X(3003, LINT_CLASS_3, GK_NOTE, 0, "单元格内容", "Cells")
X(3004, LINT_CLASS_4, GK_NOTE, 0, "编号", "Numbering")
X(3005, LINT_CLASS_5, GK_NOTE, 0, "表头", "Headings")
X(3006, LINT_CLASS_6, GK_NOTE, 0, "勾选", "Ticks")
X(3007, LINT_CLASS_7, GK_NOTE, 0, "前后一致", "Consistency")
X(3008, LINT_CLASS_8, GK_NOTE, 0, "字符", "Characters")
X(3009, LINT_CLASS_9, GK_NOTE, 0, "个人信息", "Personal data")
X(3011, LINT_LEVEL_NOTE, GK_NOTE, 0, "提示", "note")
X(3012, LINT_LEVEL_WARNING, GK_NOTE, 0, "警告", "warning")
X(3013, LINT_LEVEL_ERROR, GK_NOTE, 0, "错误", "error")
X(3014, LINT_WHERE_ROW, GK_NOTE, 0, "第{1}行“{2}”", "item {1} \"{2}\"")
X(3015, LINT_WHERE_ROWS, GK_NOTE, 0, "第{1}行（共{2}行）", "items {1} ({2} in all)")
X(3016, LINT_WHERE_COLUMN, GK_NOTE, 0, "“{1}”栏", "column {1}")
X(3017, LINT_WHERE_CATALOG, GK_NOTE, 0, "全目录", "whole catalog")
X(3018, LINT_WHERE_HEAD, GK_NOTE, 0, "表头“{1}”", "heading {1}")
X(3019, LINT_SUMMARY, GK_NOTE, 0, "错误 {1}，警告 {2}，提示 {3}", "{1} errors, {2} warnings, {3} notes")
X(3020, LINT_SUMMARY_NONE, GK_NOTE, 0, "未发现问题", "nothing found")
X(3021, LINT_SUMMARY_CLASS, GK_NOTE, 0, "{1} {2} {3} 处", "{1} {2}: {3}")
X(3022, LINT_ACCEPTED, GK_NOTE, 0, "（已认可：{1}——{2}）", " (accepted: {1} -- {2})")
X(3023, LINT_SUMMARY_ACCEPTED, GK_NOTE, 0, "已认可 {1}", "{1} accepted")
X(3031, LAW_DECREE, GK_ERROR, 3, "读不出文号“{1}”。请写作“国务院令第711号”或“国办发〔2019〕54号”的形式。",
  "Cannot read the number {1}. Write it like 国务院令第711号 or 国办发〔2019〕54号.")
X(3032, LAW_TWICE, GK_ERROR, 3, "法规“{1}”列了两次。请合并或删去一条。",
  "The law {1} is listed twice. Join or remove one.")
X(3034, LAW_CHECKED, GK_ERROR, 3, "“checked”只能是 true 或 false：文号是否已与公布文本核对。",
  "“checked” is true or false: whether the number was held against the publication.")
X(3033, LAW_DATE, GK_ERROR, 3, "日期“{1}”应写作 2019-05-15 的形式，不知道时留空。",
  "The date {1} must be like 2019-05-15, or empty when not known.")
X(3101, LINT_CITATION_NUMBER, GK_ERROR, 1, "文号与所引法规不符：“{1}”，应为“{2}”。",
  "The number is not that of the law named: {1}; expected {2}.")
X(3102, LINT_CITATION_AMENDMENT, GK_WARNING, 1,
  "“{1}”是修改该法规的文号，法规本身为“{2}”；请改用后者，或写明“修订”。",
  "{1} amended the law, which itself is {2}; cite that, or say that it was amended.")
X(3103, LINT_CITATION_DIGITS, GK_ERROR, 1, "文号中汉字数字与阿拉伯数字混用：“{1}”，应为“{2}”。",
  "Chinese numerals and digits are mixed in a number: {1}; expected {2}.")
X(3104, LINT_CITATION_ORDINAL, GK_WARNING, 1, "令号不完整（缺“第”或“号”）：“{1}”，应为“{2}”。",
  "A decree number lacks 第 or 号: {1}; expected {2}.")
X(3105, LINT_CITATION_BRACKETS, GK_WARNING, 1, "引用中的括号或书名号不规范：“{1}”，应为“{2}”。",
  "Brackets of a citation are half-width or wrongly nested: {1}; expected {2}.")
X(3106, LINT_CITATION_UNBALANCED, GK_ERROR, 1, "括号或书名号不成对：“{1}”，缺“{2}”。",
  "A bracket has no partner: {1}; {2} is missing.")
X(3107, LINT_CITATION_DOCUMENT, GK_WARNING, 1, "发文字号不规范：“{1}”，应为“{2}”。",
  "A document number is not of the form 〔YYYY〕N号: {1}; expected {2}.")
X(3108, LINT_CITATION_PLACEMENT, GK_WARNING, 1, "文号应写在名称后的括号内：“{1}”，应为“{2}”。",
  "The number belongs in brackets after the title: {1}; expected {2}.")
X(3201, LINT_DEADLINE_OVER_20, GK_WARNING, 1,
  "公开时限“{1}”超过政府信息公开条例第二十六条规定的20个工作日；法律、法规另有规定的请注明。",
  "The deadline {1} is over the 20 working days of article 26; name the law that says otherwise.")
X(3202, LINT_DEADLINE_SERVICE, GK_WARNING, 1, "“{1}”像是办理时限，此栏应填信息公开的时限。",
  "{1} seems to be how long the service takes; the time of disclosure belongs here.")
X(3203, LINT_DEADLINE_NONE, GK_WARNING, 1, "没有公开时限。", "No deadline is given.")
X(3204, LINT_DEADLINE_UNCLEAR, GK_WARNING, 1, "看不出公开时限：“{1}”。",
  "No time of disclosure can be made out: {1}.")
X(3301, LINT_CELL_MISPLACED, GK_ERROR, 1, "内容似乎填错了栏：“{1}”，像是“{2}”栏的内容。",
  "The words seem to be in the wrong column: {1}; they look like those of {2}.")
X(3302, LINT_CELL_EMPTY, GK_WARNING, 1, "此栏为空。", "The cell is empty.")
X(3303, LINT_LIST_TRUNCATED, GK_WARNING, 1, "内容似乎不完整，结尾为“{1}”；其后可能缺“{2}”。",
  "The text seems cut off; it ends in {1}; perhaps missing: {2}.")
X(3304, LINT_LIST_SEPARATOR, GK_WARNING, 1, "分项之间缺分号：“{1}”，应为“{2}”。",
  "The separator between items of a list is missing: {1}; expected {2}.")
X(3305, LINT_MARK_DOUBLED, GK_WARNING, 1, "标点重复：“{1}”，应为“{2}”。", "Doubled marks: {1}; expected {2}.")
X(3306, LINT_WORD_DOUBLED, GK_WARNING, 1, "词语重复：“{1}”，应为“{2}”。",
  "A doubled word: {1}; expected {2}.")
X(3401, LINT_NUMBER_GAP, GK_WARNING, 1, "编号不连续：“{1}”，应为“{2}”。",
  "A gap in the numbering: {1}; expected {2}.")
X(3402, LINT_NUMBER_REPEAT, GK_WARNING, 1, "编号重复：“{1}”，应为“{2}”。",
  "A number is repeated: {1}; expected {2}.")
X(3403, LINT_NUMBER_ORDER, GK_WARNING, 1, "编号顺序有误：“{1}”，应为“{2}”。",
  "Numbers out of order: {1}; expected {2}.")
X(3404, LINT_NUMBER_PREFIX, GK_ERROR, 1, "编号与所在一级事项不符：“{1}”，应为“{2}”。",
  "The number does not match its group: {1}; expected {2}.")
X(3405, LINT_NUMBER_FIRST, GK_WARNING, 1, "本组编号从“{1}”开始，缺“{2}”。",
  "The group's numbers begin at {1}; {2} is missing.")
X(3406, LINT_NUMBER_BLANK, GK_WARNING, 1, "没有编号。", "The number is missing.")
X(3407, LINT_NUMBER_LIST, GK_WARNING, 1, "分项编号不连续：“{1}”，应为“{2}”。",
  "A list inside the cell is misnumbered: {1}; expected {2}.")
X(3501, LINT_HEADING_WRONG, GK_WARNING, 1, "表头用词有误：“{1}”，应为“{2}”。",
  "A wrong heading: {1}; expected {2}.")
X(3502, LINT_HEADING_VARIANT, GK_WARNING, 1, "表头与标准目录不一致：“{1}”，标准为“{2}”。",
  "The heading differs from the standard one: {1}; standard {2}.")
X(3503, LINT_HEADING_MISSING, GK_WARNING, 1, "缺少“{2}”栏（国办发〔2019〕54号规定的要素）。",
  "The column {2} is missing (required by 国办发〔2019〕54号).")
X(3601, LINT_TICK_NONE, GK_WARNING, 1, "一项也未勾选；应在“{2}”中勾选。",
  "Nothing is ticked; choose among {2}.")
X(3602, LINT_TICK_UNKNOWN, GK_WARNING, 1, "勾选情况不明，请核对原件。",
  "Whether this is ticked is not known; look at the original.")
X(3603, LINT_TICK_BOARD, GK_WARNING, 1, "有 {1} 项公开层级含乡镇，但没有一项勾选公示栏。",
  "{1} items are for the township tier, but none has the notice-board box ticked.")
X(3701, LINT_DEADLINE_WORDING, GK_WARNING, 1, "同一时限有两种写法：“{1}”，多数写作“{2}”。",
  "One deadline in two wordings: {1}; mostly {2}.")
X(3702, LINT_BRACKET_MIXED, GK_WARNING, 1, "全角、半角括号混用：“{1}”，应为“{2}”。",
  "Full- and half-width brackets are mixed: {1}; expected {2}.")
X(3703, LINT_TERM_MIXED, GK_NOTE, 1, "用词不统一：“{1}”，别处用“{2}”。",
  "Two terms for one thing: {1}; elsewhere {2}.")
X(3704, LINT_CITATION_MIXED, GK_NOTE, 1, "同一法规有两种引法：“{1}”，别处为“{2}”。",
  "One law cited in two ways: {1}; elsewhere {2}.")
X(3705, LINT_LIST_STYLE, GK_NOTE, 1, "分项编号有两种写法：“{1}”，别处多写作“{2}”。",
  "Lists are numbered in two ways: {1}; mostly {2}.")
X(3801, LINT_CHAR_PRIVATE, GK_ERROR, 1, "含私有区字符 {1}，换一台电脑就无法显示，请改用正式字符。",
  "The private-use character {1} means nothing outside the font that made it; use a standard one.")
X(3802, LINT_CHAR_UNASSIGNED, GK_ERROR, 1, "含无效字符 {1}（未分配或乱码），请改正。",
  "The character {1} is unassigned or a mark of broken text; correct it.")
X(3803, LINT_CHAR_NO_FONT, GK_ERROR, 1, "没有字体含字符 {1}，请安装字体或放入 fonts/。",
  "No configured font has the character {1}; install one or put it into fonts/.")
X(3804, LINT_WIDTH_BRACKETS, GK_WARNING, 1, "一对括号全角、半角不一：“{1}”，应为“{2}”。",
  "The two brackets of a pair differ in width: {1}; expected {2}.")
X(3805, LINT_WIDTH_DIGITS, GK_WARNING, 1, "全角数字与半角数字混用：“{1}”，应为“{2}”。",
  "Full-width digits among half-width ones: {1}; expected {2}.")
X(3806, LINT_WORD_TORN, GK_WARNING, 1, "词中间有空格或断行：“{1}”，应为“{2}”。",
  "A space or line break inside a word: {1}; expected {2}.")
X(3808, LINT_CHAR_DIRECTION, GK_ERROR, 1,
  "含看不见的文字方向控制符 {1}，所见的次序与所存的不同（如“50元”印成“元05”），请删去。",
  "The invisible character {1} turns the text after it round: what is seen has another order than what is stored. "
  "Remove it.")
X(3810, LINT_CHAR_INVISIBLE, GK_WARNING, 1,
  "含看不见的字符 {1}（零宽空格、软连字符之类，多为网页上复制来的），查找、比对时会当作不同的文字，请删去。",
  "The invisible character {1} (a zero-width space, a soft hyphen and the like, copied from a web page as a rule) makes a "
  "search miss the words around it. Remove it.")
X(3811, LINT_CHAR_SCRIPT, GK_ERROR, 1, "文字“{1}”从右向左书写或竖排，本程序不会排，不能印。请另附译文，或在其他软件里排这一份。",
  "The script of {1} runs from right to left, or downwards, and is not set by this program: it cannot be printed. Give a "
  "translation, or set this paper with another program.")
X(3812, LINT_CHAR_VARIANT, GK_WARNING, 1, "异体字选择符 {1} 前面没有它所选择的字，请删去。",
  "The variation selector {1} stands behind nothing that has variants. Remove it.")
X(3901, LINT_PERSON_ID, GK_ERROR, 1,
  "含居民身份证号码（{1}，此处已隐去），不得公开（{3}）。请删去，或改为“{2}”。",
  "A resident's identity number ({1}, masked here) may not be published ({3}). Remove it, or write {2}.")
X(3902, LINT_PERSON_MOBILE, GK_ERROR, 1,
  "含手机号码（{1}，此处已隐去）。个人的不得公开（{3}）；请改为办公电话，或改为“{2}”，确系对外公布的再认可。",
  "A mobile number ({1}, masked here): a person's may not be published ({3}). Give the office's telephone, or write {2}; "
  "accept "
  "one that is published on purpose.")
X(3903, LINT_PERSON_ACCOUNT, GK_ERROR, 1, "含银行卡号（{1}，此处已隐去），不得公开（{3}）。请删去，或改为“{2}”。",
  "A bank card's number ({1}, masked here) may not be published ({3}). Remove it, or write {2}.")
X(3904, LINT_PERSON_ID_OLD, GK_WARNING, 1, "像是15位身份证号码（{1}，此处已隐去）。如是，不得公开（{3}），请删去或改为“{2}”。",
  "This looks like an identity number of 15 digits ({1}, masked here). If it is one, it may not be published ({3}): remove it "
  "or write {2}.")
X(3905, LINT_PERSON_ACCOUNT_LIKELY, GK_WARNING, 1, "像是个人账号（{1}，此处已隐去）。如是，不得公开（{3}），请删去或改为“{2}”。",
  "This looks like an account's number ({1}, masked here). If it is a person's, it may not be published ({3}): remove it or "
  "write {2}.")
X(3906, LINT_PERSON_ID_DOUBTFUL, GK_WARNING, 1,
  "像是居民身份证号码，但校验码不合（{1}，此处已隐去）。如是，不得公开（{3}），请删去或改为“{2}”。",
  "This looks like a resident's identity number with a wrong check digit ({1}, masked here). If it is one, it may not be "
  "published ({3}): remove it or write "
  "{2}.")
X(3907, LINT_PERSON_PASSPORT, GK_ERROR, 1,
  "含护照或通行证号码（{1}，此处已隐去），不得公开（{3}）。请删去，或改为“{2}”。",
  "A passport's or travel permit's number ({1}, masked here) may not be published ({3}). Remove it, or write {2}.")
X(3908, LINT_PERSON_PASSPORT_LIKELY, GK_WARNING, 1, "像是护照号码（{1}，此处已隐去）。如是，不得公开（{3}），请删去或改为“{2}”。",
  "This looks like a passport's number ({1}, masked here). If it is one, it may not be published ({3}): remove it or write "
  "{2}.")
X(3909, LINT_PERSON_PLATE, GK_WARNING, 1, "像是机动车号牌（{1}，此处已隐去）。如是个人的，不得公开（{3}），请删去或改为“{2}”。",
  "This looks like a vehicle's number plate ({1}, masked here). If the vehicle is a person's, it may not be published ({3}): "
  "remove it or write {2}.")
X(3910, LINT_PERSON_EMAIL, GK_WARNING, 1,
  "含电子邮箱（{1}，此处已隐去）。如是个人的，不得公开（{3}），请改为单位邮箱，或改为“{2}”；确系对外公布的再认可。",
  "An e-mail address ({1}, masked here). If it is a person's, it may not be published ({3}): give the office's, or write {2}; "
  "accept one that is published on "
  "purpose.")
X(3911, LINT_PERSON_HOME, GK_ERROR, 1,
  "含个人住址（{1}，此处已隐去），不得公开到门牌（{3}）。请写到村（社区）为止：“{2}”。",
  "A person's home ({1}, masked here) may not be published down to the door ({3}). Write no more than the village: {2}.")
X(3912, LINT_PERSON_HOME_LIKELY, GK_WARNING, 1,
  "姓名旁像是个人住址（{1}，此处已隐去）。如是，不得公开到门牌（{3}），请写到村（社区）为止：“{2}”。",
  "This looks like the home of a person who is named beside it ({1}, masked here). If so, it may not be published ({3}): "
  "write no more than the village: {2}.")
X(3913, LINT_PERSON_PARTICULARS, GK_ERROR, 1,
  "姓名旁有健康、家庭困难等情况（{1}，此处已隐去），属敏感个人信息，不得公开（{3}）。请删去，或改为“{2}”。",
  "Particulars of health or hardship beside a person's name ({1}, masked here) are sensitive personal data and may not be "
  "published ({3}). Remove them, or write {2}.")

/* ---- 3914 on: what fails below the program ---- */
X(3914, LIBRARY_SAYS, GK_NOTE, 0, "所用的程序库另有提示，原文为“{1}”。结果如有异样，请连同这一句一并报告。",
  "A library that the program uses says: {1}. If the result looks odd, report this line with it.")
X(3915, PAPER_DAMAGED, GK_ERROR, 4, "做成的 PDF 读回检查时发现损坏（{1}），没有写出，原有文件未改动。请重新运行；再次出现请报告。",
  "The finished PDF is damaged, as reading it back shows ({1}). It was not written, and what stood there is unchanged. Run "
  "again, and report it if it comes again.")
X(3916, OUT_UNFINISHED, GK_NOTE, 0, "这个文件夹里有一次运行没有结束（还在运行，或被中断）。已按它的记录一并核对；再运行一次 build 即补齐。",
  "A run into this folder has not ended: it is still at work, or was cut short. Its journal was taken into account; another "
  "build completes what is missing.")
X(3917, STREAM_SILENT, GK_ERROR, 4, "五分钟没有内容传来，不再等待。请检查管道另一头的程序，或先存成文件再读。",
  "Nothing has come for five minutes, and nothing more is waited for. Check the program at the pipe's other end, or read from a "
  "file.")
X(3918, IMPORT_ATTRIBUTES, GK_ERROR, 3, "网页中有一个标签带着超过 {1} 个属性，正常网页没有这样的。未导入；请在浏览器中打开，另存后再导入。",
  "A tag of the page has more than {1} attributes, as no honest page has. It was not imported; open it in a browser, save it "
  "from there, and import that.")

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
X(4150, IMPORT_PDF_BROWSER, GK_ERROR, 3,
  "网页文件里还不能读 PDF，这份没有导入。请用 WPS 打开它，另存为 .xlsx 或 .docx，再拖到页面上；或在装有 gongkai 的电脑上导入。",
  "The page as a file does not read PDFs yet; this one was not imported. Open it in an office program, save it as .xlsx or .docx, and drop that here; or import it with gongkai on a machine that has it.")

/* ---- 42xx web pages ---- */
X(4200, HTML_CHARACTER, GK_WARNING, 0, "有网页不能容纳的控制字符，网页中以 � 代替。请在目录里删去这些字符。",
  "There are control characters that no web page can hold; � stands there in the page. Remove them from the catalog.")

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
