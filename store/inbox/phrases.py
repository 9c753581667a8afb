"""The words of replies, English and Chinese, as data: what each means and what spoils it.

Patterns are matched without regard to case, in text made simple by `store.inbox.plain`: half-width
signs, simplified forms, single spaces, ✓ 👍 👎 for their many looks.
"""

import re

THUMB, THUMB_DOWN, TICK = "👍", "👎", "✓"

# Signs that chats copy for one and the same thing; names are Slack's, brackets WeChat's, DingTalk's
# and Feishu's.
SIGNS = {
    **dict.fromkeys(("👍", "👌", "🆗", ":+1:", ":thumbsup:", ":ok_hand:", "[强]", "[赞]", "[ok]",
                     "[thumbsup]", "[好的]", "[握手]", "👏", "💯"), THUMB),
    **dict.fromkeys(("👎", ":-1:", ":thumbsdown:", "[弱]"), THUMB_DOWN),
    **dict.fromkeys(("✅", "☑", "✔", ":white_check_mark:", ":heavy_check_mark:", "[x]", "[done]",
                     "[完成]"), TICK),
    "[收到]": "收到",
}  # fmt: skip

_MINUTES = r"(?:(?:会议|站会)?纪要|(?:the )?(?:meeting )?minutes)"
_STRONG = (
    r"(?:已|已经)?(?:收到|收悉|确认(?:收到|无误)?|知悉|阅|同意|赞同|认可)[了啦]?|确认过了|无误|"
    r"无异议|没有异议|没异议|无意见|没有意见|没意见|"
    r"ack(?:nowledged)?|(?:i )?(?:confirm(?:ed)?|agree(?:d)?)|received|noted|no objections?"
)
_WEAK = (
    rf"ok(?:ay|k)?|好(?:的|滴|哒|嘞)?|可以|行|没问题|明白了?|了解了?|got it|\+1|{THUMB}|sure|fine|"
    r"roger|lgtm|looks good(?: to me)?|good|understood|works for me|copy(?: that)?"
)
# Repeats are counted out, here and below, so that no text makes a pattern try for ever.
# A whole clause; `minutes` says what is confirmed, so nothing else can be meant.
CONFIRM = re.compile(
    rf"(?:(?P<before>{_MINUTES})[ ,:]*)?(?P<words>(?:(?:{_STRONG}|{_WEAK})\s*){{1,4}})"
    rf"(?:[ ,]*(?P<after>{_MINUTES}))?",
    re.I,
)
STRONG = re.compile(_STRONG, re.I)
STRONG_FIRST = re.compile(
    rf"^((?:{_STRONG}){{1,2}})\s+(?!the\b|(?:会议|站会)?纪要|minutes|with\b)", re.I
)
POLITE = re.compile(
    r"(?:谢谢?|多谢|感谢|辛苦(?:了|啦)?|麻烦了|大家|各位|老师|领导|早|嗯|哦|哈|呵|"
    r"thanks?(?: you)?|thx|ty|cheers|hi|hello|all|team|great|nice|yes|yep|🙏|😊|🎉|🌹|💪|❤️?|"
    r"\[(?:抱拳|玫瑰|微笑|呲牙|合十|鼓掌)\]){1,8}",
    re.I,
)

OBJECT_FIRST = re.compile(
    r"(?P<word>(?:我)?(?:有异议|不同意|不认可|不赞同|反对|不确认|有误)|不对(?=[:,]|$)|"
    r"(?:i )?(?:object(?:ion)?|disagree|do not agree|don't agree|do not confirm|don't confirm)\b|"
    rf"not (?:agreed|confirmed)\b|-1(?![0-9%])|{THUMB_DOWN}+)[ :,]*(?P<text>.*)",
    re.I | re.S,
)
OBJECT_LAST = re.compile(
    r"(?P<text>.+?)(?:不对|有误|有问题|写错了|记错了|"
    r"(?:is|are) (?:wrong|not (?:correct|right)))[了啦]?",
    re.I | re.S,
)
BUT = re.compile(r"但是?|不过|然而|可是|除了|\b(?:but|however|except|though)\b", re.I)

BLOCKED = re.compile(
    r"(?P<about>.*?)[ :,]*(?:被?卡住了?|被?阻塞了?|受阻了?|有阻碍|遇到阻碍|卡在|"
    r"(?:(?:is|am|are|i'm|i am|we're|still|getting) )*\b(?:blocked|stuck)\b(?: (?:by|on|at|with))?)"
    r"[ :,]*(?P<text>.*)",
    re.I | re.S,
)

_MOVE_ZH = (
    r"(?:要|需要?|得|申请|想|希望|可能|我们)*+"
    r"(?:延期|推迟|延后|顺延|延迟|推后|改|挪|延|推)(?:到|至|成)"
)
_MOVE_EN = (
    r"(?:(?:is|was|are|were|be|been|will be|has been|have to be|needs? to be|please|i|we|'?ll)\s)*"
    r"\b(?:moved?|postponed?|delayed?|push(?:ed)?(?: back)?|slip(?:s|ped)?|rescheduled?|"
    r"shift(?:ed)?|extend(?:ed)?)\b"
)
_BY_EN = (
    r"(?:(?:will be|is|be|to be|needs?)\s)*(?:done |ready |finished |complete |time )?"
    r"\b(?:by|until|till|due|eta)\b:?"
)
# `day` is what follows; the date grammar says how far it reaches.
MOVE = (
    re.compile(rf"(?:把|将)?(?P<about>.*?)[ :,]*{_MOVE_ZH}\s*(?P<day>.+)", re.S),
    re.compile(
        rf"(?P<about>.*?)[ :,]*{_MOVE_EN}(?P<inside>.{{0,80}}?)\s*"
        r"\b(?:to|until|till)\s+(?P<day>.+)",
        re.I | re.S,
    ),
    re.compile(rf"(?P<about>.*?)[ :,]*{_BY_EN}\s+(?P<day>.+)", re.I | re.S),
)
# `周五前完成`, `预计下周一提交`: a day in front of the verb, so it is not done yet.
PROMISE = re.compile(
    r"(?P<about>.*?)[ :,]*(?:预计|计划|争取|大概|大约|估计|最晚|会在|将在|在|于)*+"
    r"(?P<day>[^ ,:]{1,12}?)(?:之?前|以前|内|才?能|可以?|再|会){0,3}"
    r"(?:完成|交付|提交|搞定|做完|做好|弄好|上线|给)(?:吧|给你|给大家)?",
    re.S,
)
MOVED_WITHOUT_DAY = re.compile(
    r"延期|推迟|延后|顺延|\b(?:postponed?|delay(?:ed)?|slipp(?:ed|ing)|need more time)\b", re.I
)

PERCENT = re.compile(r"(?<![0-9.])(?P<percent>[0-9]{1,3})\s?(?:%|percent\b|per cent\b)", re.I)
PERCENT_WORDS = re.compile(
    r"(?:目前|现在|当前|大概|大约|约|进度|进展|已经|已|完成了?|做了|到了?|为|是|"
    r"\b(?:progress|now|currently|about|around|at|is|are|done|complete[d]?|finished|of|roughly|ca)\b|~)",
    re.I,
)

DONE_ZH = r"(?:完成|搞定|做完|做好|弄完|弄好|办完|办好|忙完|写完|测完)"
_DONE_EN = r"(?:done|finished|completed|complete)"
_HAS = (
    r"(?:(?:is|are|was|were|has been|have been|it's|now|all|already|both|i have|i've|we have|"
    r"we've|i'm) )*"
)
DONE = (
    re.compile(
        rf"(?:都|全部?|均|已经|已)*{DONE_ZH}[了啦]?|{_HAS}{_DONE_EN}|{TICK}+(?:\s*{_DONE_EN})?",
        re.I,
    ),
    re.compile(rf"{_HAS}{_DONE_EN}(?:\s*:\s*|\s+with\s+|\s+|\s*-\s+)(?P<about>.+)", re.I | re.S),
    re.compile(rf"(?:已经?{DONE_ZH}|{DONE_ZH}了)[ :]*(?P<about>.+)", re.S),
    re.compile(rf"{DONE_ZH}[ :]+(?P<about>.+)", re.S),
    re.compile(rf"{TICK}+\s*(?P<about>[^{TICK}].*)", re.S),
    re.compile(rf"(?P<about>.+?)[ :,]*(?:都|全部?|均|已经|已)*{DONE_ZH}[了啦]?", re.S),
    re.compile(rf"(?P<about>.+?)(?:\s*[:,-]\s*|\s+){_HAS}{_DONE_EN}", re.I | re.S),
    re.compile(rf"(?P<about>.+?)\s*{TICK}+", re.S),
)
# May be an order as well as a report: proposed, never taken for sure.
DONE_OR_ORDER = re.compile(rf"{DONE_ZH}(?P<about>.+)", re.S)

STARTED = (
    re.compile(
        r"(?:已经?|刚|我)*(?:开始了|开始做了?|启动了|动手了|在做了?|正在做|进行中|在进行|处理中)"
        r"[ :]*(?P<about>.*)",
        re.S,
    ),
    re.compile(
        r"(?P<about>.*?)[ :,]*(?:已经?|刚)*"
        r"(?:已开始|开始了|已启动|启动了|在做了?|正在做|进行中|在进行中?|处理中)",
        re.S,
    ),
    re.compile(
        r"(?:(?:i have|i've|i'm|i am|we are|we're|now|just) )*"
        r"(?:started|begun|working on(?: it)?|in progress|on it|wip)\b[ :]*(?P<about>.*)",
        re.I | re.S,
    ),
    re.compile(
        r"(?P<about>.+?)[ :,]+(?:is |are |now |just |has )*(?:started|in progress|wip)", re.I | re.S
    ),
)

QUESTION = re.compile(
    r"[?？]|(?:吗|么|呢|没|没有|了没有?|与否|否)$|是否|是不是|有没有|能不能|可不可以|什么时候|何时|多久|"
    r"几时|几号|哪天|为什么|怎么样|谁|"
    r"^(?:who|what|when|where|why|how|which|is|are|was|were|did|does|do|can|could|will|would|should|"
    r"have you|has|shall|any)\b",
    re.I,
)
NEGATION = re.compile(
    r"没|未|尚|不|别|无法|勿|非|"
    r"\b(?:not|no|never|nothing|none|isn'?t|aren'?t|wasn'?t|weren'?t|hasn'?t|haven'?t|didn'?t|don'?t|"
    r"does(?:n't|nt)|"
    r"won'?t|wouldn'?t|can'?t|cannot|couldn'?t|unfinished|incomplete|undone|yet|without|un)\b",
    re.I,
)
# Not yet, or only perhaps, or somebody is told to.
HEDGE = re.compile(
    r"(?:请|麻烦|记得|务必|必须|需要|争取|力争|希望|如果|若|一旦|预计|计划|打算|准备|帮忙?|等|待)"
    rf"[^,;已]{{0,12}}?(?={DONE_ZH}|开始|启动)|"
    r"(?:快要?|马上|即将|将|会|能|可以|可|要|需|尽快|尽量|应该?|抓紧|想|才|差不多|基本|接近|大致|部分|一半|先|再)"
    rf"(?:就|再|去|都|全部|尽快|马上)?(?={DONE_ZH}|开始|启动)|"
    rf"{DONE_ZH}(?:后|之后|以后|前|之前|时|的话|中)|"
    r"\b(?:almost|nearly|half|partly|partially|mostly|soon|will|would|should|must|need|needs|please|"
    r"to be|going to|gonna|when|if|once|after|before|until|let's|lets|want|try|trying|could|can|"
    r"may|might|about to|tomorrow|next|tonight|later)\b|"
    r"\b(?:get|have|gets) (?:it|this|that|them) done|"
    r"明天|后天|下周|明日|今晚|晚点|稍后|待会|一会",
    re.I,
)

# What makes a clause worth saying that it was negated.
KNOWN = re.compile(
    rf"{DONE_ZH}|开始|进行|同意|确认|收到|延期|推迟|\b(?:{_DONE_EN}|start|confirm|agree|postpone|move)",
    re.I,
)

# Before a colon these begin a line of a message and are nobody's name.
LABELS = frozenset((
    "昨天", "昨日", "今天", "今日", "明天", "明日", "进度", "进展", "风险", "问题", "阻碍",
    "阻塞", "下一步", "计划", "备注", "需要", "需求", "原因", "说明", "结论", "附件", "链接",
    "地址", "时间", "日期", "注意", "议题", "决议", "会议纪要", "纪要", "行动项", "待办",
    "负责人", "截止", "截止日期", "部门", "ps", "p.s", "note", "notes", "today", "yesterday",
    "tomorrow", "next", "needs", "blocker", "blockers", "risk", "risks", "progress", "status",
    "plan", "link", "http", "https", "fyi", "re", "fw", "update", "updates", "reason",
    "question", "q", "a", "todo",
))  # fmt: skip
# A number ends where its digits do: else each way to part a long one would be tried.
NUMBER = re.compile(
    r"(?:#|no\.? ?|第|item |nr\.? ?)?([0-9]{1,3})(?![0-9])(?:条|项|号|个|点)?", re.I
)
BULLET = re.compile(
    r"^\s*(?:[-*•·●◦]\s+|\[ \]\s*|(?:[0-9]{1,3}|[一二三四五六七八九十])[.、)](?!\s*[0-9])\s*)+"
)
NUMBERS = re.compile(rf"(?:{NUMBER.pattern})(?:\s*+[、,和与&+]?\s*+(?:{NUMBER.pattern}))*", re.I)
LISTED = re.compile(r"^\s*(?:[-*•]\s*)?#?([0-9]{1,3})[.、):]\s*(.+)$")
