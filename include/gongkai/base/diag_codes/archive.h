/* Diagnostics of packages for archives; a part of diag_codes.h. */

/* ---- 435x the record, and what keeps a package from being made ---- */
X(4350, RECORD_NAME, GK_WARNING, 0, "record 里的“{1}”不是 DA/T 46 的字段名称，归档和移交时不起作用。请改用标准名称。",
  "\"{1}\" in record is no field's name of DA/T 46; archives will not see it. Use the standard's name.")
X(4351, RECORD_FORM, GK_ERROR, 3, "record 里的“{1}”是“{2}”，形式不对；应写成：{3}。这份目录没有处理。",
  "\"{1}\" in record is \"{2}\", which has the wrong form; write it as: {3}. The catalog was left out.")
X(4352, ARCHIVE_MISSING, GK_ERROR, 3, "归档必备的字段没有填写：{1}。请填在目录的 record 里，再归档；程序不代填。",
  "Fields that an archive needs are not filled in: {1}. Write them into the catalog's record, then archive; "
  "nothing is filled in for you.")
X(4353, ARCHIVE_TWICE, GK_ERROR, 3, "件号或档号“{1}”另一份目录已经用了。每件应有自己的号，请改归档字段（record）里的室编件号、档号。",
  "Another catalog has the number or code {1} already. Each piece needs its own: mend 室编件号 or 档号 in record.")
X(4115, ARCHIVE_MIXED, GK_ERROR, 3, "有的目录写了室编件号（{1}），这一份没有，按次序编会与它们相重。请都写上，或都不写。",
  "Some catalogs have a 室编件号 ({1}), this one has none, and a number by order could be one of theirs. Give all of them one, or none.")
X(4354, ARCHIVE_EXISTS, GK_ERROR, 3, "已经有这个名称的文件或文件夹，没有改动它。请换一个名称，或先把它移走。",
  "There is a file or folder of this name, which was left as it is. Give another name, or move it away.")
X(4355, ARCHIVE_DATE, GK_ERROR, 3, "移交要写明日期，请加上 --date，如 --date 2026-11-30。",
  "A transfer bears a date: add --date, such as --date 2026-11-30.")
X(4357, REBUILD_SAME, GK_NOTE, 0, "由文件里的目录数据重新制作，逐字节相同：这个文件没有改过。",
  "Made anew of the catalog inside, it has the same bytes: the file is as it was made.")
X(4358, REBUILD_APPENDED, GK_NOTE, 0, "由文件里的目录数据重新制作，逐字节相同；其后追加了 {1} 字节（如签名）。",
  "Made anew of the catalog inside, it has the same bytes, and {1} more behind them (a signature, say).")
X(4359, REBUILD_DIFFERS, GK_ERROR, 1, "由文件里的目录数据重新制作，与这个文件不同：文件改过，或不是用同一版程序、字体、版式做的，或没有嵌入目录数据（build --attach）。制作时写过 --date、--form、--paper 的，请照样写上。",
  "Made anew of the catalog inside, it differs: the file was changed, or made by another version, with other fonts or forms, or "
  "has no catalog inside (build --attach). Where it was made with --date, --form or --paper, give them again.")
X(4356, TODO_RECORD, GK_NOTE, 0, "  归档、移交还缺 record 里的：{1}（不影响定稿）",
  "  An archive needs of the record still: {1} (no paper waits for it)")

/* ---- 436x what is wrong with a package, a code a check ---- */
X(4360, ARCHIVE_SUM, GK_ERROR, 1, "文件与校验值（{1}）不符：内容被改动过。", "The file is not as its sum in {1} says: it was changed.")
X(4361, ARCHIVE_SUMS_BAD, GK_ERROR, 1, "校验值清单缺少、读不懂或列了包外的文件：{1}。", "The list of sums is missing, cannot be understood, or leads outside: {1}.")
X(4362, ARCHIVE_GONE, GK_ERROR, 1, "校验值清单里有这个文件，文件夹里没有。", "The list of sums has this file, the folder has not.")
X(4363, ARCHIVE_EXTRA, GK_ERROR, 1, "校验值清单里没有这个文件。", "The list of sums does not have this file.")
X(4364, ARCHIVE_DIRECTORY, GK_ERROR, 1, "文件目录与电子档案对不上：{1}。", "The directory and the records do not agree: {1}.")
X(4365, ARCHIVE_FIELD_EMPTY, GK_ERROR, 1, "元数据里必备的“{1}”是空的。", "The metadata's {1}, which is needed, is empty.")
X(4366, ARCHIVE_DIFFERS, GK_ERROR, 1, "元数据的“{1}”是“{2}”，文件里是“{3}”。", "The metadata's {1} is \"{2}\", the file has \"{3}\".")
X(4367, ARCHIVE_TEXT_LOST, GK_ERROR, 1, "目录数据里的“{1}”，PDF 的文字里没有。", "\"{1}\" of the catalog's data is not in the PDF's text.")
X(4368, ARCHIVE_KIND, GK_ERROR, 1, "这种文件不适合长期保存；移交只用 TXT、XML、PDF/A 和 OFD。", "A file of this kind is not fit to be kept; a transfer holds TXT, XML, PDF/A and OFD alone.")
X(4369, ARCHIVE_XML, GK_ERROR, 1, "XML 不合结构定义：{1}。", "The XML is not as its schema asks: {1}.")
X(4370, ARCHIVE_PDF, GK_ERROR, 1, "PDF 打不开或没有页。", "The PDF cannot be opened, or has no page.")
X(4371, ARCHIVE_PDFA, GK_ERROR, 1, "veraPDF 判定不合 PDF/A。", "veraPDF finds that it is no PDF/A.")
X(4372, ARCHIVE_LOCKED, GK_ERROR, 1, "PDF 加了密；档案要解密后移交。", "The PDF is encrypted; archives take it without.")
X(4373, ARCHIVE_SCRIPT, GK_ERROR, 1, "PDF 里有会运行的内容（{1}）。", "The PDF holds something that runs ({1}).")
X(4374, ARCHIVE_NONE, GK_ERROR, 3, "这里没有归档或移交的包：找不到 sha256.txt。请写包所在的文件夹；.zip 请先解开。",
  "There is no package here: sha256.txt is missing. Name the package's folder; unpack a .zip first.")
X(4375, ARCHIVE_CATALOG, GK_ERROR, 1, "catalog.xml 不是一份完整的目录。", "catalog.xml is no whole catalog.")
X(4376, ARCHIVE_ANCHOR, GK_ERROR, 1, "校验值清单本身与所给的校验值不符：清单被改过。", "The list of sums is not the one of the anchor given: it was changed.")
X(4116, ARCHIVE_ONE_LIST, GK_ERROR, 1, "这个文件只列在 {1} 里，另一份校验值清单没有。", "Only {1} has this file, the other list of sums has not.")
X(4117, ARCHIVE_NO_CATALOG, GK_ERROR, 1, "这一件没有目录数据（catalog.xml），无从核对。", "The piece has no catalog.xml to hold it against.")
X(4118, ARCHIVE_PDFUA, GK_ERROR, 1, "veraPDF 判定不合 PDF/UA（无障碍）。", "veraPDF finds that it is no PDF/UA.")
