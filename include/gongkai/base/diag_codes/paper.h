/* Diagnostics of forms, fonts and papers; a part of diag_codes.h. */

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
X(1314, FORM_ROLE, GK_ERROR, 3,
  "版式“{1}”的“{2}”用了字体角色“{3}”，fonts/roles.json 里没有这个角色。请改成其中有的，或在那里加上。",
  "The form {1} sets {2} in the font role \"{3}\", which fonts/roles.json does not have. Name one that it has, or "
  "add it there.")

/* ---- 14xx fonts ---- */
X(1401, FONT_ROLES, GK_ERROR, 3, "字体配置文件有误：{1}。请对照 fonts/README.md 改正。",
  "The font roles are not usable: {1}. Mend them after fonts/README.md.")
X(1402, FONT_ROLE_EMPTY, GK_ERROR, 5,
  "字体角色“{1}”没有可用的字体。请安装“{2}”，或把字体文件放入 fonts/ 文件夹。",
  "No face serves the font role \"{1}\". Install \"{2}\", or put a font file into fonts/.")
X(1403, FONT_BROKEN, GK_WARNING, 1, "字体文件不能使用，已跳过：{1}。请换一个完整的字体文件。",
  "The font file cannot be used and was skipped: {1}. Replace it with a complete one.")
X(1404, FONT_UNUSED, GK_NOTE, 0,
  "没有角色点名要字体“{1}”，只用它印别的字体都没有的字。如需多用，请在 fonts/roles.json 中写上它的名称。",
  "No role names the font \"{1}\": it prints what no other font has. To use it for more, name it in fonts/roles.json.")
X(1405, GLYPH_MISSING, GK_ERROR, 5,
  "没有一种字体含有“{1}”（{2}）。请把含有此字的字体放入 fonts/ 文件夹，或改用其他字。",
  "No font has the character \"{1}\" ({2}). Put a font that has it into fonts/, or write another character.")
X(1406, FONT_SUBSET, GK_ERROR, 5, "无法从字体“{1}”中取出所用的字形。请换一个完整的字体文件。",
  "Cannot take the glyphs in use out of the font \"{1}\". Replace its file with a complete one.")
X(1407, FONT_RESTRICTED, GK_WARNING, 1, "字体“{1}”标明不许嵌入文件，请确认已获得授权。",
  "The font \"{1}\" says that it must not be embedded. Make sure that you have a licence.")

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
X(1724, POSTER_SCREEN, GK_ERROR, 2,
  "不能做成“{1}”的电子屏页面：应为宽x高（像素），如 1920x1080，长边不超过短边的 8 倍。",
  "No screen pages of “{1}”: give width x height in pixels, as 1920x1080, neither 8 times the other.")
X(1726, POSTER_HOLIDAYS, GK_WARNING, 1,
  "不知道{1}年的放假和调休安排，公示期不印工作日数。请在 catalog/holidays.json 里补上该年，或用 --days 按天计。",
  "The days off and worked of {1} are not known, so no number of working days is printed. Add that year to "
  "catalog/holidays.json, or count days with --days.")
X(1727, POSTER_PERSONAL, GK_ERROR, 3,
  "此项含不得公开的个人信息（见 gongkai todo），公示稿未生成。请隐去后重做；确系依法公开的，先认可该校核结果。",
  "The item holds personal data that may not be published (see gongkai todo), and no poster was made. Mask them and build "
  "again; what the law wants published is accepted as a finding first.")
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

/* ---- 22xx pictures ---- */
X(2201, RASTER_SIZE, GK_ERROR, 3,
  "第{1}页的图片为{2}×{3}像素，不在1至30000之间，未生成。请改用较低的分辨率。",
  "The picture of page {1} would have {2} by {3} pixels, not 1 to 30000. Ask for fewer.")
X(2202, RASTER_LIBRARY, GK_ERROR, 4, "图形库cairo报错（{1}），未生成图片。请检查内存。",
  "cairo failed ({1}); no picture was made. Check memory.")

/* ---- 42xx web pages and documents ---- */
X(4225, DOCX_COLUMNS, GK_ERROR, 3, "这份目录有 {1} 栏，Word 的表格最多 63 栏，未生成 Word 文件。请在版式里少印几栏（columns），或改用 PDF、Excel。",
  "This catalog has {1} columns; a table of Word holds 63, and no document was made. Print fewer (columns of the form), or take PDF or Excel.")
X(4226, DOCX_PAPER, GK_ERROR, 3, "纸张超过 Word 的上限（55.8 厘米），未生成 Word 文件。请用 --paper A3 或更小的纸。",
  "The paper is larger than Word's pages can be (55.8 cm); no document was made. Take --paper A3 or smaller.")
X(4227, DOCX_ARCHIVE, GK_ERROR, 4, "无法生成 Word 文件：打包出错。请检查内存后重试。", "Cannot make the Word document: packing it failed. Check memory and try again.")
X(4228, FORMAT_DOCX, GK_NOTE, 0, "Word 文档", "Word document")

/* ---- 425x OFD ---- */
X(4250, OFD_NO_PAGES, GK_ERROR, 3, "没有可写入OFD的页面。请检查目录是否有条目。",
  "There is no page to write to the OFD file. Check that the catalog has items.")
X(4251, OFD_PACKAGE, GK_ERROR, 4, "压缩库libzip报错，未生成OFD。请检查内存，并报告这一错误代码。",
  "The library libzip failed; no OFD file was made. Check the memory, and report this error code.")
X(4252, FORMAT_OFD, GK_NOTE, 0, "OFD（版式文件，可长期保存）", "OFD, to be kept")
