"""What other tools call columns, states and priorities, in English and in Chinese."""

import re
from collections.abc import Iterator, Mapping

from store.capture.folding import fold
from store.model.action import ActionState, Priority

# The fields a column can be, each with the headings it goes by, the surest first. After the names
# of Jira (CSV export "all fields"), Asana, Trello, Teambition, 飞书项目, TAPD, and form 3.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "title": (
        *("summary", "card name", "task name", "任务标题", "任务名称", "行动项描述", "行动项"),
        *("title", "name", "task", "action", "action item", "标题", "任务", "名称"),
        *(
            "主题",
            "事项",
            "待办",
            "待办事项",
            "摘要",
            "概要",
            "工作内容",
            "任务内容",
            "subject",
            "to do",
        ),
        *("卡片名称", "description"),
    ),
    "key": (
        *("issue key", "task id", "card id", "uuid", "任务id", "问题关键字", "关键字", "key", "id"),
        *("gid", "编号", "序号", "任务编号", "卡片id", "no.", "no", "#"),
    ),
    "owner": (
        *(
            "assignee",
            "owner",
            "负责人",
            "责任人",
            "执行者",
            "执行人",
            "经办人",
            "处理人",
            "指派给",
        ),
        *("members", "assigned to", "responsible", "who", "任务执行者", "责任人(唯一)", "对接人"),
        *("任务负责人", "受理人", "受指派人", "被指派人", "成员"),
    ),
    "email": ("assignee email", "owner email", "负责人邮箱", "经办人邮箱", "执行者邮箱", "邮箱"),
    "department": (
        *("department", "部门", "责任部门", "所属部门", "负责部门", "team", "团队", "dept"),
        *("执行部门", "牵头部门"),
    ),
    "due": (
        *("due date", "due", "截止日期", "截止时间", "到期日", "截止", "deadline", "完成期限"),
        *(
            "计划完成时间",
            "计划完成日期",
            "due on",
            "期限",
            "结束日期",
            "结束时间",
            "end date",
            "by",
        ),
        *("预计完成时间", "任务截止时间", "任务截止日期", "到期时间", "预计结束", "预计结束时间"),
        *("计划结束时间", "计划结束日期", "要求完成时间", "完成时限"),
    ),
    "start": (
        "start date",
        "start",
        "开始日期",
        "开始时间",
        "计划开始时间",
        *("scheduled", "start on", "预计开始", "预计开始时间", "计划开始日期"),
    ),
    "state": (
        *("status", "state", "状态", "任务状态", "当前状态", "list name", "section/column"),
        *("任务列表", "列表", "column", "list", "进展状态", "完成状态", "是否完成", "阶段"),
        *("列表名称", "分区/列", "分区"),
    ),
    "state_group": ("status category", "状态类别"),
    "done": ("completed", "due complete", "已完成", "完成", "done", "是否完成"),
    "left_out": ("left out", "archived", "已归档"),
    "priority": ("priority", "优先级", "紧急程度", "重要程度", "urgency"),
    "done_at": (
        *("completed at", "resolved", "完成时间", "完成日期", "end", "date completed", "已解决"),
        *("done on", "实际完成时间", "实际完成日期", "完成于"),
    ),
    "remarks": (
        *(
            "notes",
            "note",
            "备注",
            "说明",
            "描述",
            "任务描述",
            "comments",
            "remarks",
            *("card description", "卡片描述"),
        ),
        *("description", "desc", "details"),
    ),
    "criterion": (
        *("acceptance criteria", "definition of done", "done when", "验收标准", "完成标准"),
        "完成标准/验收标准",
    ),
    "evidence": ("evidence", "deliverable", "交付物", "凭证", "交付物/凭证", "成果"),
    "support": ("support", "supporting", "协助部门", "协助人", "协助部门/人", "参与者", "配合部门"),
    "progress": (
        "progress",
        "progress %",
        "% complete",
        "进度",
        "进度%",
        "完成进度",
        "完成度",
    ),
    "reason": ("blocked reason", "blocked because", "受阻原因", "reason", "block reason"),
    "context": ("@context",),
    "group": ("+project",),
}
FIELDS = tuple(HEADINGS)

_STATES: Mapping[ActionState, tuple[str, ...]] = {
    ActionState.TODO: (
        *("to do", "todo", "open", "new", "backlog", "selected for development", "not started"),
        *("pending", "reopened", "ready", "planned", "next", "waiting", "no", "false", "inbox"),
        *(
            "未开始",
            "待办",
            "待处理",
            "新建",
            "未完成",
            "待开始",
            "打开",
            "否",
            "重新打开",
            "规划中",
        ),
        *("待认领", "incomplete", "0", "☐", "延期", "逾期"),
    ),
    ActionState.DOING: (
        *(
            "doing",
            "in progress",
            "in-progress",
            "started",
            "active",
            "in review",
            "in development",
        ),
        *("review", "testing", "in test", "wip", "进行中", "处理中", "开发中", "测试中", "执行中"),
        *(
            "评审中",
            "已开始",
            "审核中",
            "正在进行",
            "indeterminate",
            "in testing",
            "code review",
            "qa",
            "in qa",
            "待验收",
        ),
    ),
    ActionState.BLOCKED: (
        *("blocked", "on hold", "impeded", "stuck", "受阻", "阻塞", "暂停", "挂起", "搁置", "卡住"),
    ),
    ActionState.DONE: (
        *("done", "closed", "resolved", "complete", "completed", "finished", "yes", "true", "x"),
        *("已完成", "完成", "已关闭", "关闭", "已解决", "是", "办结", "1", "☑", "✓", "✔", "√"),
        *("released", "已上线", "已办结", "fixed"),
    ),
    ActionState.CANCELLED: (
        *("cancelled", "canceled", "won't do", "won’t do", "wontfix", "won't fix", "rejected"),
        *(
            "duplicate",
            "已取消",
            "取消",
            "已拒绝",
            "拒绝",
            "作废",
            "终止",
            "已终止",
            "abandoned",
            "不做",
        ),
    ),
}
_PRIORITIES: Mapping[Priority, tuple[str, ...]] = {
    Priority.URGENT: (
        *(
            "urgent",
            "highest",
            "blocker",
            "critical",
            "p0",
            "紧急",
            "非常紧急",
            "特急",
            "最高",
            "急",
        ),
    ),
    Priority.HIGH: ("high", "major", "h", "a", "p1", "高", "较高", "重要", "important"),
    Priority.NORMAL: (
        *("normal", "medium", "m", "b", "p2", "中", "普通", "一般", "正常", "none", "中等", "无"),
    ),
    Priority.LOW: ("low", "lowest", "minor", "trivial", "l", "c", "p3", "p4", "低", "较低", "最低"),
}
STATE_WORDS = {word: state for state, words in _STATES.items() for word in words}
PRIORITY_WORDS = {word: priority for priority, words in _PRIORITIES.items() for word in words}
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
_REMARK = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]\s*$")
_LEVEL = re.compile(r"p[0-4]\b")
_PARTS = re.compile(r"\s+[-–—|/:：]\s*|[:：]\s*")
NOBODY = frozenset(
    (
        "-",
        "–",
        "—",
        "/",
        "none",
        "n/a",
        "nobody",
        "unassigned",
        "无",
        "未分配",
        "暂无",
        "待定",
        "tbd",
        *("nobody yet", "无人负责", "未指定", "未指派"),  # the first two are our own
    )
)


# Of the words above, as Taiwan and Hong Kong write them.
_SIMPLER = str.maketrans(
    "務動協別辦準憑劃發參號團處備頭實審對屬廢應開歸當態執掛據標檔無時暫測狀稱類緊級線終經結給絕編規計"
    "認證評試說負責進過較郵門閉問間隊階際關領題項預驗優員單鍵復與內產後註",
    "务动协别办准凭划发参号团处备头实审对属废应开归当态执挂据标档无时暂测状称类紧级线终经结给绝编规计"
    "认证评试说负责进过较邮门闭问间队阶际关领题项预验优员单键复与内产后注",
)
_BLANK = re.compile(r"(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])")


def known(word: str) -> str:
    """Return a heading or a word of a tool as it stands above: folded, simplified, unspaced."""
    return _BLANK.sub("", fold(word).translate(_SIMPLER))


def read_state(text: str) -> ActionState | None:
    """Return the state that a tool's word means, None when it is not known."""
    return next((STATE_WORDS[each] for each in _spellings(text) if each in STATE_WORDS), None)


def read_priority(text: str) -> Priority | None:
    """Return the priority that a tool's word means, None when it is not known."""
    found = next(
        (PRIORITY_WORDS[each] for each in _spellings(text) if each in PRIORITY_WORDS), None
    )
    level = _LEVEL.match(fold(text))
    return found or (PRIORITY_WORDS[level[0]] if level else None)


def _spellings(text: str) -> Iterator[str]:
    """Yield a word as it stands, then without what boards put around it.

    As in `✅ Done`, `To Do (this week)`, `2 - In progress`, `🔥高`, `P0 紧急`. A number alone means
    something only where it is the whole cell.
    """
    word = known(text)
    yield word
    bare = _AROUND.sub("", _REMARK.sub("", word))
    parts = (_AROUND.sub("", part) for part in _PARTS.split(bare))
    found = (bare, *parts, _AROUND.sub("", word))
    yield from (each for each in found if not each.isdecimal())
