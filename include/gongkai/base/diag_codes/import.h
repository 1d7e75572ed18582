/* Diagnostics of what comes in; a part of diag_codes.h. */

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
X(1285, IMPORT_FOREIGN, GK_ERROR, 3,
  "这是 {1} 文件，不能直接读取。请用能打开它的软件（WPS、OFD 阅读器等）另存为 .xlsx 或 .docx 后再导入。",
  "This is a file of the kind {1}, which cannot be read. Save it as .xlsx or .docx with a program that opens it, and "
  "import that.")
X(1286, IMPORT_BINARY, GK_ERROR, 3,
  "这不是文字，也不是认识的办公文件（开头字节为 {1}），可能已损坏或加密。请检查是否选错了文件。",
  "This is neither text nor an office file of a known kind (its first bytes are {1}); it may be damaged or encrypted. Is "
  "it the right file?")
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

/* ---- 4150: what a page without a machine's programs does not read ---- */
X(4150, IMPORT_PDF_BROWSER, GK_ERROR, 3,
  "这份 PDF 里没有表格的标记，要按版面去认，网页文件里没有做这件事的程序，所以没有导入。请用 WPS 打开它，另存为 .xlsx 或 .docx，再拖到页面上；或在装有 gongkai 的电脑上导入。",
  "This PDF has no tags that tell its tables; reading it by its looks takes programs that the page as a file does not have, so it was not imported. Open it in an office program, save it as .xlsx or .docx, and drop that here; or import it with gongkai on a machine that has it.")
