/* Diagnostics of catalogs and registries; a part of diag_codes.h. */

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
X(1162, HOLIDAY_DAY, GK_ERROR, 3, "“{1}”不是日子。年写作“2026”，日写作“10-01”。",
  "\"{1}\" is no day. A year is \"2026\", a day \"10-01\".")
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
X(1179, REVIEW_HEAD_GUESSED, GK_NOTE, 0, "栏名按“{1}”推断", "the caption was guessed from \"{1}\"")
X(1180, REVIEW_PLACEHOLDER, GK_NOTE, 0, "原件的发布单位未写明是哪一个",
  "the source leaves open which body it is")
X(1181, REVIEW_FROM_PUBLICATION, GK_NOTE, 0, "按网页的发布日期推断",
  "inferred from the day on which the page was published")
X(1182, REVIEW_PLACE_GUESSED, GK_NOTE, 0, "原件没有表格线或分隔符，属于哪一格是推测的",
  "the source has no lines or delimiters that tell the cell; its place is a guess")
X(1183, IMPORT_SEEN_BARS, GK_NOTE, 0, "有的行竖线比表头多或少", "some rows have more or fewer bars than the head")
X(1186, REVIEW_BOX_GUESSED, GK_NOTE, 0, "方框“{1}”的含义按本栏其他方框推断",
  "what the box \"{1}\" says was guessed from the others of the column")
X(1187, REVIEW_BOX_ALONE, GK_NOTE, 0, "只有一种方框“{1}”，按列出的即为所选",
  "\"{1}\" is the only box: what is listed was taken as ticked")
X(1188, REVIEW_BOX_BARE_OFF, GK_NOTE, 0, "没有标记的（如“{1}”）按未选",
  "options without a mark, as \"{1}\", were taken as not ticked")
X(1189, REVIEW_BOX_BARE, GK_NOTE, 0, "“{1}”旁没有方框，是否勾选不明", "\"{1}\" has no box: unknown")
X(1190, REVIEW_OPTION_NEAR, GK_NOTE, 0, "“{1}”像是笔误", "\"{1}\" looks misspelt")
X(1191, REVIEW_JOINED, GK_NOTE, 0, "窄栏断开的字句已接上（处数和例子）：{1}",
  "broken lines were joined (how many, and the first): {1}")
