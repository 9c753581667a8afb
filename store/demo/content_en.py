"""The texts of the sample project in English."""

from store.demo.content import ActionText, BlockerText, Content, PersonText, StepText
from store.demo.updates_en import UPDATES

_PEOPLE = {
    "lead": PersonText("Laura Lee", "Head of marketing", "ext. 8012", "laura.lee"),
    "designer": PersonText("Sophie Lin", "Designer", "ext. 8016", "sophie.lin"),
    "engineer": PersonText("Owen Wang", "Front-end lead", "ext. 8103", "owen.wang"),
    "backend": PersonText("Priya Nair", "Back-end developer", "ext. 8107", "priya.nair"),
    "tester": PersonText("Jonas Berg", "Tester", "ext. 8110", "jonas.berg"),
    "operator": PersonText("Joe Carter", "Head of operations", "ext. 8205", "joe.carter"),
    "merchant": PersonText("Maya Stone", "Merchandiser", "ext. 8208", "maya.stone"),
    "seller": PersonText("Hannah May", "Head of sales", "ext. 8301", "hannah.may"),
    "accounts": PersonText("Tom Reed", "Key account manager", "ext. 8304", "tom.reed"),
    "finance": PersonText("Mina Zhao", "Finance manager", "ext. 8402", "mina.zhao"),
    "service": PersonText("Ben Ortiz", "Head of after-sales", "ext. 8501", "ben.ortiz"),
}

_DUTIES = {
    "marketing": "Campaign plan; material, final 10 days ahead",
    "rnd": "Campaign page: build, test, launch (15 days)",
    "operations": "Products, live streams, push, night duty",
    "sales": "Customer list, key accounts, conversion",
    "finance": "Budget approvals, payments, settlement",
}

_ACTIONS = {
    "plan": ActionText("Finalise the campaign plan", "All five contacts have agreed to it"),
    "theme": ActionText("Choose the visual style"),
    "prototype": ActionText("Review the page prototype", "Every comment has an answer"),
    "test_env": ActionText("Set up the test environment"),
    "budget_one": ActionText("Approve the first budget", "The form is signed"),
    "tiers": ActionText("Agree on customer tiers", "Three tiers, posted in the group"),
    "crm_access": ActionText("Get CRM export rights"),
    "slogan": ActionText("Settle the slogan"),
    "products": ActionText("Compile the product list", "Each one has a price and a stock figure"),
    "key_visual": ActionText("First draft of the key visual"),
    "capacity": ActionText("Request more server capacity"),
    "coupon_api": ActionText("Build the coupon API", "Claim, redeem and refund all work"),
    "login_page": ActionText("Build the login page"),
    "invoices": ActionText("Clarify invoicing for key accounts"),
    "creators": ActionText("Shortlist creators", "At least 12, with their rates"),
    "channels": ActionText("Brief the resellers"),
    "stock_plan": ActionText("Stock plan", "Seven days of sales for the top sellers"),
    "studio": ActionText("Book the live studio"),
    "quotes": ActionText("Quotes for key accounts"),
    "posters": ActionText("Five teaser posters"),
    "tracking": ActionText("Tracking plan"),
    "coupon_cost": ActionText("Cost out the coupons"),
    "load_script": ActionText("Write the load test script"),
    "dedupe": ActionText("Remove duplicates from the customer list"),
    "rules_page": ActionText("Copy for the rules page", "Legal has read it"),
    "push_plan": ActionText("Schedule push messages"),
    "prepayment": ActionText("Pay the supplier deposit"),
    "login_joint": ActionText("Login page integration", "Phone and SSO both reach the page"),
    "popup_store": ActionText("Plan a pop-up store"),
    "sms": ActionText("Plan the SMS campaign"),
    "page": ActionText("Build the campaign page", "Main flow passes on three phones"),
    "stock_api": ActionText("Document the stock API", "Operations can query live stock with it"),
    "customers": ActionText("Hand over customer data", "R&D has the lists of all four regions"),
    "material": ActionText("Sign off promo material", "Only typos change after this"),
    "banner": ActionText("Home page banner copy"),
    "load_report": ActionText("Load test report", "Peak, bottleneck and a verdict"),
    "live_slots": ActionText("Confirm live stream slots"),
    "print_order": ActionText("Order the print run"),
    "budget_more": ActionText("Approve the extra budget", "18k for print and stream promotion"),
    "coupon_setup": ActionText("Set up coupons in the back office"),
    "vip_calls": ActionText("Call the top 50 accounts", "Interest noted for each of them"),
    "rollback": ActionText("Write the rollback plan"),
    "contracts": ActionText("Sign the creator contracts"),
    "launch_list": ActionText("Launch checklist"),
    "settlement": ActionText("Agree on settlement rules"),
    "follow_up": ActionText("Follow-up script for leads"),
    "dashboard": ActionText("Live sales dashboard", "Refreshes every five minutes"),
    "duty_roster": ActionText("Night duty roster", "One from R&D, one from Operations"),
    "spare_host": ActionText("Find a stand-in host"),
    "retro_outline": ActionText("Outline of the retrospective"),
}

_SLIPS = {
    "products": ("Prices are not settled, one column is missing",),
    "login_page": ("New SMS provider, needs another day of tests",),
    "quotes": ("Waiting for Finance to confirm the rebate",),
    "load_script": ("The test machines came a day late",),
    "page": ("Payment component was upgraded, two days of rework",),
    "customers": (
        "The east and south regions have not sent their lists",
        "The export lacks phone numbers and has to be run again",
    ),
}

_BLOCKERS = {
    "prices": BlockerText(
        "No sale prices, product list is stuck",
        "40 of the 120 products have no sale price",
        "Operations laid the list out with last year's prices",
        "Sales sent the prices in two batches, added the same day",
    ),
    "crm": BlockerText(
        "No CRM export rights",
        "Hannah can only open records one by one",
        "",
        "Rights granted until the end of the campaign",
    ),
    "fonts": BlockerText(
        "Headline font is not licensed",
        "Another font means redrawing the key visual",
        "Sophie prepared a fallback font",
        "Finance bought the licence as a small purchase, design unchanged",
    ),
    "rebate": BlockerText(
        "Rebate open, quotes cannot go out",
        "",
        "",
        "Last year's rate plus one point, confirmed in writing",
    ),
    "machines": BlockerText(
        "Load test machines not approved",
        "What we have only reaches twice the normal load",
        "R&D did a trial run on two old machines",
        "Rented in the cloud for three days, paid from the first budget",
    ),
    "backdrop": BlockerText(
        "Studio backdrop has not arrived",
        "",
        "Rehearsed in front of a plain curtain",
        "Marketing found a local supplier, delivered the same day",
    ),
    "list": BlockerText(
        "Customer list not exported",
        "Prices for returning customers cannot be tested without it",
        "R&D built test data from last year's list",
    ),
    "budget": BlockerText(
        "No budget, material cannot be ordered", "The printer wants a deposit before scheduling"
    ),
    "environment": BlockerText(
        "Test environment unstable", "Restarted twice in the middle of the rehearsal"
    ),
}

_ESCALATIONS = {
    "prices": (StepText("Sales director", "One more day and the stock will not arrive in time"),),
    "machines": (StepText("CFO", "We cannot launch untested, a day is lost already"),),
    "list": (
        StepText("Sales director", "Two days of waiting, no reply from the regions"),
        StepText("VP commercial", "Three days to go, the regions need a push from above"),
    ),
    "budget": (StepText("CFO", "Material is signed off today, the order cannot wait"),),
}

_DECISIONS = {
    "one_contact": "One contact per department, reporting at 9:30 every day",
    "freeze_material": "Material is final 10 days before launch, then only typos change",
    "service_friday": "After-sales stays out of the stand-up; Marketing briefs them on Fridays",
    "early_presale": "Start the pre-sale two days early",
    "one_coupon": "One coupon per order, not combined with member prices",
    "popup_twice": "Home page pop-up at most twice a day per visitor",
    "presale_as_planned": "Pre-sale starts on the planned date after all",
    "one_quote": "Only Sales quotes prices to key accounts",
    "code_freeze": "Code freeze three days before launch, serious bugs excepted",
    "triple_load": "Load test target is three times last year's peak",
    "night_duty": "Night duty starts on the first day of the pre-sale",
}

_PARKING = {
    "weekend_duty": "Who covers the weekends",
    "mascot": "Do we want a mascot",
    "retro_date": "Date for the retrospective after the sale",
    "own_group": "A chat group just for returning customers?",
}

CONTENT = Content(
    project="618 Mega Sale",
    goal="Sales during the campaign up 30 % on last year",
    kpi=(
        "Sales +30 % on last year\n"
        "Checkout conversion of at least 4.5 %\n"
        "95 % of key accounts reached\n"
        "No major outage during the campaign"
    ),
    boundary=(
        "In: Marketing (initiator), R&D, Operations, Sales, Finance\n"
        "Not in: After-sales; returns follow the usual process, briefed on Fridays\n"
        "Not now: store events, a new membership scheme"
    ),
    links=(
        "Campaign plan https://docs.example.com/618/plan\n"
        "Last year's retrospective https://docs.example.com/618/last-year\n"
        "Material https://drive.example.com/618"
    ),
    weekend="Working through before the sale",
    departments={
        "marketing": "Marketing",
        "rnd": "R&D",
        "operations": "Operations",
        "sales": "Sales",
        "finance": "Finance",
        "service": "After-sales",
    },
    people=_PEOPLE,
    chat="slack",
    duties=_DUTIES,
    actions=_ACTIONS,
    slips=_SLIPS,
    cancelled={
        "popup_store": "Store events are outside the boundary",
        "sms": "Folded into the push schedule",
    },
    blockers=_BLOCKERS,
    escalations=_ESCALATIONS,
    decisions=_DECISIONS,
    parking=_PARKING,
    updates=UPDATES,
    remark="East promised its list by the end of the day, nothing from South yet",
)
