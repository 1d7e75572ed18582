/* Diagnostics of lint; a part of diag_codes.h. */

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
X(3033, LAW_DATE, GK_ERROR, 3, "日期“{1}”应写作 2019-05-15 的形式，不知道时留空。",
  "The date {1} must be like 2019-05-15, or empty when not known.")
X(3034, LAW_CHECKED, GK_ERROR, 3, "“checked”只能是 true 或 false：文号是否已与公布文本核对。",
  "“checked” is true or false: whether the number was held against the publication.")
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
