"""The texts of the sample project in Simplified Chinese."""

from store.demo.content import ActionText, BlockerText, Content, PersonText, StepText
from store.demo.updates_zh import UPDATES

_PEOPLE = {
    "lead": PersonText("李雷", "市场部经理", "分机 8012", "lilei"),
    "designer": PersonText("林溪", "视觉设计", "分机 8016", "linxi"),
    "engineer": PersonText("王工", "前端负责人", "分机 8103", "wang"),
    "backend": PersonText("陈晨", "后端开发", "分机 8107", "chenchen"),
    "tester": PersonText("何静", "测试", "分机 8110", "hejing"),
    "operator": PersonText("周岩", "运营主管", "分机 8205", "zhouyan"),
    "merchant": PersonText("吴桐", "商品运营", "分机 8208", "wutong"),
    "seller": PersonText("韩梅", "销售主管", "分机 8301", "hanmei"),
    "accounts": PersonText("刘洋", "大客户经理", "分机 8304", "liuyang"),
    "finance": PersonText("赵敏", "财务主管", "分机 8402", "zhaomin"),
    "service": PersonText("孙悦", "售后主管", "分机 8501", "sunyue"),
}

_DUTIES = {
    "marketing": "活动方案与宣传物料，上线前 10 天定稿",
    "rnd": "活动页面开发、测试与上线，工期 15 天",
    "operations": "活动上线运营：商品、直播、推送与值班",
    "sales": "客户资源梳理、名单交付与转化跟进",
    "finance": "预算审批、付款与活动结算",
}

_ACTIONS = {
    "plan": ActionText("活动方案定稿", "五个部门的对接人都已确认"),
    "theme": ActionText("主视觉风格确认"),
    "prototype": ActionText("活动页原型评审", "评审意见全部有答复"),
    "test_env": ActionText("搭建测试环境"),
    "budget_one": ActionText("首期预算审批", "审批单已签字"),
    "tiers": ActionText("确定客户分级规则", "分三级，规则发群"),
    "crm_access": ActionText("申请 CRM 导出权限"),
    "slogan": ActionText("敲定活动主标语"),
    "products": ActionText("整理活动商品清单", "每个商品都有活动价和库存"),
    "key_visual": ActionText("主视觉首稿"),
    "capacity": ActionText("服务器扩容申请"),
    "coupon_api": ActionText("优惠券接口开发", "领取、核销、退回三个流程跑通"),
    "login_page": ActionText("登录页开发"),
    "invoices": ActionText("确认大客户开票流程"),
    "creators": ActionText("筛选合作达人名单", "不少于 12 位，附报价"),
    "channels": ActionText("通知渠道商活动政策"),
    "stock_plan": ActionText("备货计划", "爆款备足 7 天销量"),
    "studio": ActionText("预订直播间"),
    "quotes": ActionText("大客户报价单"),
    "posters": ActionText("预热海报 5 张"),
    "tracking": ActionText("埋点方案"),
    "coupon_cost": ActionText("优惠券成本测算"),
    "load_script": ActionText("编写压测脚本"),
    "dedupe": ActionText("客户名单去重"),
    "rules_page": ActionText("活动规则页文案", "法务已看过"),
    "push_plan": ActionText("推送计划排期"),
    "prepayment": ActionText("供应商预付款"),
    "login_joint": ActionText("登录页联调", "手机号和微信登录都能进活动页"),
    "popup_store": ActionText("线下快闪店方案"),
    "sms": ActionText("短信群发方案"),
    "page": ActionText("活动页面开发", "主流程在三种手机上走通并提测"),
    "stock_api": ActionText("库存接口文档", "运营部照着文档能查到实时库存"),
    "customers": ActionText("客户资源对接", "四个大区的名单都交给研发部导入"),
    "material": ActionText("宣传物料定稿", "定稿后只改错字"),
    "banner": ActionText("首页 banner 文案"),
    "load_report": ActionText("压测报告", "写明峰值、瓶颈和结论"),
    "live_slots": ActionText("直播排期确认"),
    "print_order": ActionText("宣传物料下单"),
    "budget_more": ActionText("预算追加审批", "追加 12 万，含印刷和直播投流"),
    "coupon_setup": ActionText("后台配置优惠券"),
    "vip_calls": ActionText("回访前 50 名大客户", "每位客户都有意向记录"),
    "rollback": ActionText("上线回滚预案"),
    "contracts": ActionText("达人合作合同签署"),
    "launch_list": ActionText("上线检查清单"),
    "settlement": ActionText("确认活动结算口径"),
    "follow_up": ActionText("转化跟进话术"),
    "dashboard": ActionText("实时销售看板", "每 5 分钟刷新一次"),
    "duty_roster": ActionText("大促值班表", "每晚研发、运营各一人"),
    "spare_host": ActionText("落实备用主播"),
    "retro_outline": ActionText("复盘提纲"),
}

_SLIPS = {
    "products": ("活动价还没定，清单缺一列",),
    "login_page": ("短信验证码换了通道，多测一天",),
    "quotes": ("返点比例等财务部答复",),
    "load_script": ("压测机器晚到一天",),
    "page": ("支付组件升级，返工两天",),
    "customers": ("华东、华南两个大区没交名单", "导出的名单缺手机号，要重新导一遍"),
}

_BLOCKERS = {
    "prices": BlockerText(
        "活动价未定，商品清单出不来",
        "一百二十个商品里有四十个没有活动价",
        "运营部先按去年价格排版",
        "销售部分两批给齐了价格，运营部当天补进清单",
    ),
    "crm": BlockerText(
        "没有 CRM 导出权限", "韩梅的账号只能逐条查看", "", "管理员开了导出权限，期限到活动结束"
    ),
    "fonts": BlockerText(
        "主标题字体没有商用授权",
        "换字体要重做主视觉",
        "设计先出了备选字体方案",
        "财务部走小额采购买了授权，原方案不变",
    ),
    "rebate": BlockerText(
        "返点比例未定，报价单发不出去", "", "", "按去年比例上浮一个点，财务部已书面答复"
    ),
    "machines": BlockerText(
        "压测机器采购没批",
        "现有机器只够压到平时的两倍",
        "研发部先用两台旧机器试跑",
        "改为云上租用 3 天，费用走首期预算",
    ),
    "backdrop": BlockerText(
        "直播间背景板还没到", "", "先用纯色幕布彩排", "市场部改找本地供应商，当天送到"
    ),
    "list": BlockerText(
        "客户名单未导出",
        "没有名单，活动页的老客专享价没法联调",
        "研发部先用去年的名单做了联调数据",
    ),
    "budget": BlockerText("预算未批，物料无法下单", "印刷厂要收到定金才排期"),
    "environment": BlockerText("测试环境不稳定", "重启了两次，后台演练做到一半就断"),
}

_ESCALATIONS = {
    "prices": (StepText("销售总监", "清单再拖一天，备货就来不及"),),
    "machines": (StepText("财务总监", "不压测不敢上线，已等一天"),),
    "list": (
        StepText("销售总监", "已等两天，大区一直没有回复"),
        StepText("分管副总", "距截止只剩三天，需要从上面催四个大区"),
    ),
    "budget": (StepText("财务总监", "物料今天定稿，下单不能再等"),),
}

_DECISIONS = {
    "one_contact": "每个部门只设一名对接人，每天 9:30 站会由对接人汇报",
    "freeze_material": "宣传物料在上线前 10 天定稿，之后只改错字",
    "service_friday": "售后部不参加站会，每周五由市场部同步一次",
    "early_presale": "预售比原计划提前两天开始",
    "one_coupon": "每单最多用一张优惠券，不与会员价叠加",
    "popup_twice": "首页弹窗每人每天最多两次",
    "presale_as_planned": "预售按原计划时间开始，不再提前",
    "one_quote": "大客户报价统一由销售部对外",
    "code_freeze": "上线前 3 天冻结代码，只修严重问题",
    "triple_load": "压测目标定为去年峰值的 3 倍",
    "night_duty": "预售第一天起安排夜间值班",
}

_PARKING = {
    "weekend_duty": "周末值班怎么排",
    "mascot": "要不要设计活动吉祥物",
    "retro_date": "618 之后的复盘时间",
    "own_group": "老客户是否单独建群",
}

CONTENT = Content(
    project="618大促活动",
    goal="活动期间销售额同比提升 30%",
    kpi="成交额同比 +30%\n活动页支付转化率不低于 4.5%\n大客户名单触达率 95%\n活动期间零重大故障",
    boundary=(
        "参与：市场部（发起）、研发部、运营部、销售部、财务部\n"
        "不参与：售后部，退换货仍走日常流程，每周五同步一次\n"
        "不做：线下门店活动、会员体系改版"
    ),
    links=(
        "活动方案 https://docs.example.com/618/plan\n"
        "去年复盘 https://docs.example.com/618/last-year\n"
        "物料网盘 https://drive.example.com/618"
    ),
    weekend="大促前加班",
    departments={
        "marketing": "市场部",
        "rnd": "研发部",
        "operations": "运营部",
        "sales": "销售部",
        "finance": "财务部",
        "service": "售后部",
    },
    people=_PEOPLE,
    chat="wecom",
    duties=_DUTIES,
    actions=_ACTIONS,
    slips=_SLIPS,
    cancelled={
        "popup_store": "线下活动不在项目边界内",
        "sms": "并入推送计划，不再单独做",
    },
    blockers=_BLOCKERS,
    escalations=_ESCALATIONS,
    decisions=_DECISIONS,
    parking=_PARKING,
    updates=UPDATES,
    remark="华东区答应今天下班前交名单，华南区还没回话",
)
