/* What the program says to a person: X(NAME, Chinese, English). Messages about input are in diag_codes.h. */

X(TITLE, "把政务公开标准目录做成 PDF、Excel 和公示栏张贴稿", "turns 政务公开 catalogs into PDF, Excel workbooks and notice-board posters")
X(USAGE, "用法：", "Usage: ")
X(ANY_COMMAND, "命令 [选项] [文件…]", "COMMAND [OPTION...] [FILE...]")
X(OPTIONS, "[选项] ", "[OPTION...] ")
X(OUTPUT, " -o 文件", " -o FILE")
X(COMMANDS, "命令：", "Commands:")
X(EXAMPLES, "例：", "Examples:")
X(DASH, " —— ", " - ")
X(COLON, "：", ":")
X(NEEDS_OPTION, "（与 --%s 同用）", " (goes with --%s)")
X(MANY, "（可写多次）", " (may be given again)")
X(MORE_HELP, "gongkai help 命令 显示该命令的选项和例子。", "gongkai help COMMAND shows a command's options and examples.")
X(EXIT_CODES, "退出码：0 完成；1 有警告（--strict），或 verify 有不符、check 有缺项；2 用法错误；3 输入有误；4 读写失败；5 缺字或缺字体。",
  "Exit codes: 0 done; 1 warnings under --strict, or verify finds a difference, or check something missing; 2 wrong usage; 3 bad input; 4 I/O; 5 a character or face is missing.")
X(ENVIRONMENT, "文件名 - 是标准输入或标准输出。链接、设备和管道写到它们所指之处；已有的文件权限不变。"
  "环境变量：LANG（提示的语言）、GONGKAI_ROOT（当前文件夹及其上层都不是工作文件夹时用的工作文件夹）、TMPDIR（临时文件夹，默认 /tmp）、SOURCE_DATE_EPOCH（目录日期，1970 年起的秒数）、NO_COLOR（校核报告不用颜色）、GONGKAI_BROWSER（打开办公页面的程序，默认 xdg-open）。",
  "The file name - is standard input or output. Links, devices and pipes are written to, not replaced; existing files "
  "keep their mode. Environment: LANG (language of messages), GONGKAI_ROOT (the "
  "work folder where none is found from the current one upwards), TMPDIR (temporary folder; /tmp), SOURCE_DATE_EPOCH (date "
  "of catalogs, in seconds since 1970), NO_COLOR (lint without colours), GONGKAI_BROWSER (what opens the office page; xdg-open).")
X(HEAD_NAME, "名称", "NAME")
X(HEAD_SYNOPSIS, "用法", "SYNOPSIS")
X(HEAD_COMMANDS, "命令", "COMMANDS")
X(HEAD_COMMON, "各命令通用的选项", "OPTIONS OF EVERY COMMAND")
X(HEAD_EXIT, "退出码", "EXIT STATUS")
X(HEAD_ENVIRONMENT, "文件和环境变量", "FILES AND ENVIRONMENT")
X(REFERENCE,
  "# gongkai 命令参考 / reference\n\n"
  "由命令表生成：`gongkai help --format markdown`。请勿手改。 Generated from the table of commands; don't edit.\n",
  NULL)
X(REFERENCE_HEAD, "\n| 选项 | 说明 | in English |\n|---|---|---|\n", NULL)
X(REFERENCE_COMMON, "通用选项 / options of every command", NULL)

X(DID_YOU_MEAN, "是不是 %.*s？", " Did you mean %.*s?")
X(SEE_HELP, "用 gongkai help%s%s 查看用法。\n", "See gongkai help%s%s.\n")
X(UNKNOWN_COMMAND, "没有“%s”这个命令。", "There is no command %s.")
X(UNKNOWN_OPTION, "这个命令没有选项 %s。", "This command has no option %s.")
X(OPTION_ELSEWHERE, "%s 不是这个命令的选项，用它的是：%s。", "%s is no option of this command, but of: %s.")
X(NO_VALUE, "选项 %s 后面缺少%s。", "Option %s lacks its value: %s.")
X(NO_VALUE_TAKEN, "选项 %s 后面不写值。", "Option %s takes no value.")
X(GIVEN_TWICE, "选项 %s 只能写一次。", "Option %s can be given once only.")
X(NEEDS, "选项 %s 要和 --%s 一起用。", "Option %s goes with --%s.")
X(NOT_TOGETHER, "选项 %s 和 %s 不能一起用。", "Options %s and %s exclude each other.")
X(BAD_VALUE, "选项 %s 的值“%s”不可用：", "Option %s can't take the value %s: ")
X(BAD_PERIOD, "--posted-from（%s）晚于 --posted-to（%s）。请改正日期。", "--posted-from (%s) is after --posted-to (%s). Correct one.")
X(WRONG_ARGUMENTS, "命令后面写得不对，应写作：%.*s。", "The command is used so: %.*s.")

/* What a value must be; %s is the form that the table has. */
X(WANT_TEXT, "不能为空，须是 UTF-8 文字。", "it must be text in UTF-8, and not empty.")
X(WANT_FILE, "不能为空。", "it must not be empty.")
X(WANT_DATE, "日期写作 2026-10-09，也可写 2026/10/9、2026.10.9、2026年10月9日，须是日历上有的日子。",
  "write a day of the calendar as 2026-10-09 (or 2026/10/9, 2026.10.9, 2026年10月9日).")
X(WANT_CHOICE, "可用：%s。", "it is one of %s.")
X(WANT_SET, "可用：%s，几种之间用逗号隔开。", "some of %s, with commas between.")
X(WANT_NUMBER, "应为 %s 的整数。", "it is a whole number of %s.")
X(WANT_DIGITS, "应为区划代码的开头，2 至 12 位数字，如 6108。", "it is the beginning of a code, 2 to 12 digits, such as 6108.")
X(WANT_RULE, "规则写作 board、tier、village、all，或 tier:village、channel:website、category:类别名，几个条件用空格隔开。",
  "a rule is board, tier, village, all, or tier:village, channel:website, category:NAME, parted by spaces.")
X(WANT_WORKBOOK, "只写文件名，以 .xlsx 结尾，不带文件夹，如 全部.xlsx。", "a bare file name that ends in .xlsx, such as all.xlsx.")
X(WANT_SCREEN, "写作 宽x高，如 1920x1080；单位像素，最大 16384，长宽比不超过 8。",
  "it is WIDTHxHEIGHT in pixels, such as 1920x1080; 16384 at most, one no more than 8 times the other.")
X(WANT_SHARD, "写作 第几份/共几份，如 2/4；最多 9999 份。", "it is K/N, the K-th of N shards, such as 2/4; 9999 at most.")

X(PROGRESS_FILE, "[%d/%d] %.*s\n", "[%d/%d] %.*s\n")
X(PROGRESS_PAGES, "[%d/%d] %.*s  %d 页\n", "[%d/%d] %.*s  %d pages\n")
X(SUMMARY,
  "完成：%d 个目录，%d 个文件，%d 页（其中公示稿 %d 份，样稿 %d 份，无可公示事项 %d 处）；错误 %d，警告 %d，校核发现 %d 处（见各目录的 lint.txt）；用时 %.2f 秒。\n",
  "Done: %d catalogs, %d files, %d pages (%d posters, %d of them drafts, %d with nothing to post); %d errors, "
  "%d warnings, %d findings of lint (lint.txt beside each catalog); %.2f s.\n")
X(KEPT, "其中 %d 个文件的依据和内容都没有变，没有重做（要全部重做用 --force）。\n",
  "%d of the files are up to date and were not made again (--force makes all).\n")
X(UNFILLED, "各 PDF 中有 %d 行右边没有排满：再拉开字就太疏，断到哪里都不合适（每份几行见 manifest.json 的 unfilled_lines）。\n",
  "%d lines of the PDFs do not reach the right edge: spread that far, their Han would stand apart, and no break fills them "
  "(unfilled_lines in manifest.json says how many in which).\n")
X(DRAFTS, "样稿 %d 份：", "%d drafts: ")
X(DRAFTS_CAUSE, "%s%d 份，%.*s", "%s%d because %.*s")
X(DRAFTS_NEXT, "；", "; ")
X(DRAFTS_END, "。逐项见 gongkai todo。\n", ". See gongkai todo.\n")
X(ONE_FILE, "一次导入几个文件时不能用 %s：每个文件各成一个目录，-o 后面写文件夹。",
  "%s goes with one file: each file becomes a catalog of its own, and -o names a folder.")
X(COLUMN_FILE, "文件", "file")
X(COLUMN_SHEET, "工作表", "sheet")
X(COLUMN_KIND, "种类", "kind")
X(COLUMN_TITLE, "标题", "title")
X(COLUMN_ITEMS, "行数", "rows")
X(COLUMN_ID, "编号", "id")
X(COLUMN_WARNINGS, "警告", "warnings")
X(NOT_IMPORTED, "（未导入）", "(not imported)")
X(WAITING, "正在等另一次运行（进程 %ld）结束……\n", "Waiting for another run (process %ld) to end ...\n")
X(STOPPING, "正在停止……\n", "Stopping ...\n")
X(IMPORTED, "已导入：%s\n", "Imported: %s\n")
X(WHICH_COUNTY, "没有写区划表时用程序自带的，要用 --county 写明哪里，如 --county 140825。",
  "Without a table that of the program is taken, and --county says which part, such as --county 140825.")
X(FOLDER_MADE, "已建好工作文件夹：%s\n下一步见其中的 说明.txt。\n", "The work folder is there: %s\nWhat comes next stands in its 说明.txt.\n")
X(FOLDER_THERE, "%s 已是工作文件夹，没有改动。\n", "%s is a work folder already; nothing was changed.\n")
X(TOWNSHIPS_MADE, "已写出 %d 份登记表，共 %d 个乡镇。\n", "%d registries written, %d townships in all.\n")
X(NOTICES_MADE, "公示 %d 份，共 %d 张；%d 个文件在 %s/notices/。\n", "%d notices of %d sheets; %d files in %s/notices/.\n")
X(WRITTEN, "已写出：%s\n", "Written: %s\n")
X(ARCHIVED, "%d 件，%d 页，%d 个文件：%s\nsha256.txt 的 SHA-256：%s\nsha256.txt 的 SM3：%s\n请把校验值另记一处，如写在移交与接收登记表上。\n",
  "%d pieces, %d pages, %d files: %s\nSHA-256 of sha256.txt: %s\nSM3 of sha256.txt: %s\nNote these elsewhere, such as on the sheet of the transfer.\n")
X(VERIFIED, "已核对 %d 个文件，全部与清单一致。\n", "%d files checked; all are as the manifest says.\n")
X(ANCHOR, "清单的校验值（请另处保存，日后用 verify --anchor 核对）：\n  SHA-256 %s\n  SM3     %s\n",
  "Hashes of the manifest (keep them elsewhere, for verify --anchor):\n  SHA-256 %s\n  SM3     %s\n")
X(COMPARED, "已生成 %d 个文件，在 %s/%.*s/ 里。\n", "%d files made, in %s/%.*s/.\n")
X(WHICH_PDF, "verify --rebuild 要写明哪个 PDF。", "verify --rebuild needs the PDF.")
X(NO_STANDARD, "check 需要 --against 标准目录。", "check needs --against STANDARD.")
X(NOT_VERIFIED, "已核对 %d 个文件，发现 %d 处不符。\n", "%d files checked; %d differ from the manifest.\n")
X(MORE_SAME, "　（同类提示还有 %d 条，用 --verbose 全部列出）\n", "  (%d more of this kind; --verbose lists them all)\n")
X(OUT_OF_MEMORY, "gongkai：内存不足，已停止；未完成的文件没有写出。\n",
  "gongkai: out of memory; nothing unfinished was written.\n")
X(SERVE_FOLDER, "政务公开目录", "政务公开目录")
X(SERVE_OPENED, "办公页面已在浏览器中打开；没有打开的，请把上面的地址复制到浏览器。按 Ctrl+C 结束。\n",
  "The office page opens in the browser; if it does not, copy the address above into one. Ctrl+C ends it.\n")
X(SERVE_OPEN, "请把上面的地址复制到浏览器中打开。按 Ctrl+C 结束。\n", "Open the address above in a browser. Ctrl+C ends it.\n")
