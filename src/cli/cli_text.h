/* What the program says to a person: X(NAME, Chinese, English). Messages about input are in diag_codes.h. */

X(USAGE,
  "gongkai —— 把政务公开标准目录做成 PDF、Excel 和公示栏张贴稿\n"
  "\n"
  "用法：gongkai 命令 [选项] [文件…]\n"
  "\n"
  "  build [文件…]           生成全部：PDF、Excel、各乡镇公示稿（默认处理 catalog/ 里的每个目录）\n"
  "      --out 文件夹            输出位置（默认 out）\n"
  "      --format pdf,xlsx,poster  只做其中几种\n"
  "      --form 名称             版式（layouts/ 里的文件名）    --paper A4|A3  纸张\n"
  "      --township 名称|代码    只做一个乡镇                  --select 规则  上栏规则（见下）\n"
  "      --date YYYY-MM-DD       目录日期                      --jobs N  线程数\n"
  "      --attach                把目录和工作簿嵌入 PDF（PDF/A-3a）  --plain  工作簿不带隐藏表\n"
  "      --review                另存带批注的校核工作簿\n"
  "      --workbook 文件名.xlsx  另把全部目录汇成一个工作簿（在输出文件夹里），前有目录一览\n"
  "      --township-sheets       其中每个乡镇再加一张表，列出该乡镇的事项（按 --select 的规则）\n"
  "      --notice poster|poster-notice|poster-formal  公示稿样式：公开、公示、黑白\n"
  "      --tile A4|A3            公示稿另拼成小张打印          --record  附张贴记录单\n"
  "      --posted-from 日期  --posted-to 日期  --signed 日期  公示稿的张贴起止、落款日期（全县一次给定）\n"
  "      --status                公示稿加一栏“本期公开情况”，供手填\n"
  "      --screen 1920x1080      公示稿另做成电子屏图片（PNG，竖屏 1080x1920）\n"
  "      --strict                有警告也算不通过（退出码 1）\n"
  "  poster [目录.json…]     只做公示稿（选项同上）\n"
  "      --all                   全部乡镇，并为每县做一份清单（townships/ 里的 HTML 和 Excel），多县再做一份总清单\n"
  "      --county 代码开头       只做代码以此开头的乡镇（2 位为省、4 位为市、6 位为县）\n"
  "      --townships 位置        乡镇登记表：文件夹、单个 .json，或区划表 .tsv（默认 catalog/townships）\n"
  "      --explain               不出稿，只说明各乡镇哪些事项上栏、哪些不上栏、为什么（--format text|json）\n"
  "      规则：board（乡级且勾公示栏）、tier（乡级）、all（全部），或 tier:village、channel:website、\n"
  "      category:类别名 等条件，用空格隔开，须全部符合；乡镇自己的增减写在登记表的 items\n"
  "      纸张：A0 至 A4（加 -portrait 为竖排，如 A3-portrait），或 240x120cm\n"
  "  lint [目录.json…]       校核：像审稿人一样指出文号、时限、编号、用词等问题（不改文件）\n"
  "      --format text|json      报告格式    --fix-preview  以 diff 列出有把握的改法\n"
  "      --rule 名称|类别  --no-rule 名称|类别  只用或不用某些规则\n"
  "  import 文件 -o 目录.json  把现有文件导入为目录\n"
  "      --format dump|pdftext|html|csv|xlsx|docx|pdf  文件种类（默认自动识别）\n"
  "      --id 编号  --title 标题  --issuer 发文机关\n"
  "      我方工作簿改后收回，也用 import：编号、校核记录、合并格照旧，只取改动\n"
  "  merge 底本.json 收回的文件… -o 合并后.json  逐项列出谁改了什么，不冲突的合并（有冲突时退出码 1）\n"
  "      --format text|json      报告格式\n"
  "  export 目录.json -o 表.csv  导出为 CSV\n"
  "  townships 登记表.json -o 表.xlsx，或 表.xlsx -o 登记表.json  乡镇登记表与 Excel 互转\n"
  "  townships import 表.tsv [--out 文件夹]  由区划表生成登记表，每县一份（默认存入 catalog/townships）\n"
  "      --county 代码开头       只取一省、一市或一县          --catalogs 编号,编号  各乡镇适用的目录（默认全部）\n"
  "  dump grid|page 目录.json  以文本列出表格或版面\n"
  "  fonts [--check 目录.json…]  各处所用字体；检查缺字\n"
  "  verify [文件夹]         核对输出文件与清单\n"
  "\n"
  "通用：--root 文件夹（catalog/、layouts/、fonts/ 所在）  --lang zh|en  --quiet  --help  --version\n"
  "退出码：0 完成；1 有警告（--strict）；2 用法错误；3 输入有误；4 读写失败；5 缺字或缺字体\n",
  "gongkai - turns 政务公开 catalogs into PDF, Excel workbooks and notice-board posters\n"
  "\n"
  "Usage: gongkai COMMAND [OPTION...] [FILE...]\n"
  "\n"
  "  build [FILE...]          everything: PDF, XLSX and posters of every catalog in catalog/, or of those named\n"
  "      --out DIR                 where to (out)\n"
  "      --format pdf,xlsx,poster  only some of them\n"
  "      --form NAME               a form of layouts/        --paper A4|A3\n"
  "      --township NAME|CODE      only one township         --select RULE  what goes up (see below)\n"
  "      --date YYYY-MM-DD         the catalogs' date        --jobs N  threads\n"
  "      --attach                  the catalog and the workbook inside the PDF (PDF/A-3a)\n"
  "      --plain                   workbooks without their hidden sheet\n"
  "      --review                  a review copy of each workbook, with comments\n"
  "      --workbook NAME.xlsx      all catalogs in one workbook, too (in the output folder), behind contents\n"
  "      --township-sheets         in it a sheet a township as well, with the township's items (--select)\n"
  "      --notice poster|poster-notice|poster-formal  the posters' form\n"
  "      --tile A4|A3              posters cut to that paper, too    --record  a posting record beside each\n"
  "      --posted-from DATE  --posted-to DATE  --signed DATE  dates of the notices, for all townships at once\n"
  "      --status                  posters with a column 本期公开情况 to fill in\n"
  "      --screen 1920x1080        posters as pictures for a screen, too (PNG; upright: 1080x1920)\n"
  "      --strict                  warnings fail (exit code 1)\n"
  "  poster [CATALOG.json...] posters alone; options as above\n"
  "      --all                     every township, an index of each registry (townships/*.html, *.xlsx), a list of them\n"
  "      --county DIGITS           only townships whose codes begin so (2 digits a province, 4 a city, 6 a county)\n"
  "      --townships PATH          registries: a folder, one .json, or a table .tsv (catalog/townships)\n"
  "      --explain                 no papers, but what goes up in each township, what stays down, and why\n"
  "                                (--format text|json)\n"
  "      RULE: board (the township's tier and the notice board ticked), tier, all; or conditions tier:village,\n"
  "      channel:website, category:NAME, parted by spaces; a township's own changes stand in its items\n"
  "      Paper: A0 to A4 (with -portrait upright: A3-portrait), or 240x120cm\n"
  "  lint [CATALOG.json...]   what a reviewer would object to; never edits\n"
  "      --format text|json        the report            --fix-preview  certain corrections as a diff\n"
  "      --rule NAME|CLASS  --no-rule NAME|CLASS  only these rules, or all but these\n"
  "  import FILE -o CATALOG.json  foreign file to catalog\n"
  "      --format dump|pdftext|html|csv|xlsx|docx|pdf  kind of file (by its bytes)\n"
  "      --id ID  --title TITLE  --issuer ISSUER\n"
  "      a workbook of ours, edited or not, gives its catalog again with ids, review notes and merges\n"
  "  merge BASE.json RETURNED... -o MERGED.json  who changed what, item by item; merges what does not collide\n"
  "                                              (exit code 1: something collides and stays as it was)\n"
  "      --format text|json        the report\n"
  "  export CATALOG.json -o TABLE.csv\n"
  "  townships REGISTRY.json -o TABLE.xlsx, or TABLE.xlsx -o REGISTRY.json\n"
  "  townships import TABLE.tsv [--out DIR]  registries of a table, one a county (to catalog/townships)\n"
  "      --county DIGITS  only codes that begin so   --catalogs ID,ID  those that each township lists (all)\n"
  "  dump grid|page CATALOG.json  the intermediate forms as text\n"
  "  fonts [--check CATALOG.json...]  which face serves which role; characters that none has\n"
  "  verify [DIR]             the files against the manifest\n"
  "\n"
  "Common: --root DIR (holds catalog/, layouts/, fonts/)  --lang zh|en  --quiet  --help  --version\n"
  "Exit codes: 0 done, 1 warnings under --strict, 2 wrong usage, 3 bad input, 4 I/O, 5 a character or face is\n"
  "missing\n")
X(UNKNOWN_COMMAND, "没有“%s”这个命令。用 gongkai --help 查看用法。\n", "There is no command %s. See gongkai --help.\n")
X(BAD_OPTION, "选项“%s”不认识或缺少值。用 gongkai --help 查看用法。\n",
  "Option %s is unknown or lacks its value. See gongkai --help.\n")
X(BAD_VALUE, "选项 %s 的值“%s”不可用。用 gongkai --help 查看用法。\n",
  "Option %s can't take the value %s. See gongkai --help.\n")
X(NEEDS, "选项 %s 要和 %s 一起用。用 gongkai --help 查看用法。\n", "Option %s goes with %s. See gongkai --help.\n")
X(BAD_PERIOD, "--posted-from（%s）晚于 --posted-to（%s）。请改正日期。\n",
  "--posted-from (%s) is after --posted-to (%s). Correct one.\n")
X(WRONG_ARGUMENTS, "命令 %s 的参数个数不对。用 gongkai --help 查看用法。\n",
  "Command %s takes other arguments. See gongkai --help.\n")
X(PROGRESS_FILE, "[%d/%d] %.*s\n", "[%d/%d] %.*s\n")
X(PROGRESS_PAGES, "[%d/%d] %.*s  %d 页\n", "[%d/%d] %.*s  %d pages\n")
X(SUMMARY,
  "完成：%d 个目录，%d 个文件，%d 页（其中公示稿 %d 份，样稿 %d 份，无可公示事项 %d 处）；错误 %d，警告 %d，校核发现 %d 处（见各目录的 lint.txt）；用时 %.2f 秒。\n",
  "Done: %d catalogs, %d files, %d pages (%d posters, %d of them drafts, %d with nothing to post); %d errors, "
  "%d warnings, %d findings of lint (lint.txt beside each catalog); %.2f s.\n")
X(IMPORTED, "已导入：%s\n", "Imported: %s\n")
X(TOWNSHIPS_MADE, "已写出 %d 份登记表，共 %d 个乡镇。\n", "%d registries written, %d townships in all.\n")
X(WRITTEN, "已写出：%s\n", "Written: %s\n")
X(VERIFIED, "已核对 %d 个文件，全部与清单一致。\n", "%d files checked; all are as the manifest says.\n")
X(NOT_VERIFIED, "已核对 %d 个文件，发现 %d 处不符。\n", "%d files checked; %d differ from the manifest.\n")
X(MORE_SAME, "　（同类提示还有 %d 条，用 --verbose 全部列出）\n", "  (%d more of this kind; --verbose lists them all)\n")
