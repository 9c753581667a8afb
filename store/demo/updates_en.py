"""What the departments reported, day by day, in English."""

from collections.abc import Mapping

from store.demo.content import Said

UPDATES: Mapping[int, Mapping[str, Said]] = {
    -11: {
        "marketing": Said(
            "Kick-off minutes are out, all contacts confirmed",
            "First draft of the plan, visual style",
        ),
        "rnd": Said(
            "Estimated the work, 15 days in all", "Page prototype", "Page structure from Marketing"
        ),
        "operations": Said(
            "Pulled last year's product figures", "Product list", "Sale prices from Sales"
        ),
        "sales": Said("Exported last year's key account deals", "Customer tiers"),
        "finance": Said(
            "Got the first budget request", "Approve it", "Quotes for the material from Marketing"
        ),
    },
    -10: {
        "marketing": Said(
            "Draft plan sent to everyone", "Collect comments, two versions of the style"
        ),
        "rnd": Said("Main flow of the prototype drawn", "Prototype review, test environment"),
        "operations": Said(
            "120 products on the list", "Add prices and stock", "Sale prices from Sales"
        ),
        "sales": Said("First cut of the tiers", "Ask the resellers, request CRM rights"),
        "finance": Said("Checked the budget down to the last item", "Get it signed"),
    },
    -9: {
        "marketing": Said("Visual style chosen, version two", "Slogan, first key visual"),
        "rnd": Said("Prototype review passed", "Start on page, login and coupon API"),
        "operations": Said(
            "40 products still without a price",
            "Lay out with last year's",
            "Sale prices from Sales",
        ),
        "sales": Said(
            "Second version of the tiers",
            "Finish them, export old customers",
            "CRM rights from R&D",
        ),
        "finance": Said("First budget approved", "Look into invoicing for key accounts"),
    },
    -8: {
        "marketing": Said(
            "Campaign plan is final", "Key visual, slogan", "Font licence from Finance"
        ),
        "rnd": Said(
            "Test environment up, CRM rights granted", "Login, coupon API, ask for capacity"
        ),
        "operations": Said(
            "Half of the prices are in", "Product list moves a day", "The last 20 prices from Sales"
        ),
        "sales": Said("Tiers final and posted", "Finish the prices, brief the resellers"),
        "finance": Said("Asked two key accounts about invoices", "Write the process down"),
    },
    -7: {
        "marketing": Said("Slogan settled; pop-up store dropped, out of scope", "First key visual"),
        "rnd": Said("Login half done, coupons can be claimed", "Redeem and refund"),
        "operations": Said("Product list is final", "Stock plan"),
        "sales": Said("CRM rights work, export started", "Resellers, quotes for key accounts"),
    },
    -6: {
        "marketing": Said("Key visual drafted, font licence bought", "Teaser posters, creators"),
        "rnd": Said("Extra capacity approved", "Finish login, coupon refunds"),
        "operations": Said("Stock plan is with the warehouse", "Book the studio"),
        "sales": Said("Four in five resellers briefed", "Draft the quotes"),
        "finance": Said("Invoicing agreed and posted", "Cost out the coupons"),
    },
    -5: {
        "marketing": Said("Talked to 20 creators", "Shortlist, poster drafts"),
        "rnd": Said(
            "Coupon API done",
            "One more day of login tests, tracking plan",
            "Load test machines from Finance",
        ),
        "operations": Said(
            "Stock plan confirmed, seven days for top sellers", "Studio, rules page"
        ),
        "sales": Said("All resellers briefed", "Quotes, customer list", "The rebate from Finance"),
        "finance": Said("Two of three coupon levels costed", "The third, then the rebate"),
    },
    -4: {
        "marketing": Said("14 creators on the list", "Five posters, layout of the material"),
        "rnd": Said("Login page done", "Login integration, load script; rework for payment"),
        "operations": Said(
            "Two studios booked", "Rules page, push schedule", "Backdrop from Marketing"
        ),
        "sales": Said("Rebate is clear, quotes ready to go", "Remove duplicates"),
    },
    -3: {
        "marketing": Said("Three posters done, layout past half", "The other two posters"),
        "rnd": Said(
            "Tracking plan done, machines rented", "Login integration, run the load script"
        ),
        "operations": Said(
            "Rules page is with Legal; SMS folded into push", "Draft of the stream slots"
        ),
        "sales": Said("Quotes sent to key accounts", "Chase the four regions for lists"),
        "finance": Said("Coupons costed", "Supplier deposit"),
    },
    -2: {
        "marketing": Said(
            "All five teaser posters done", "Sign off material, ask printers for quotes"
        ),
        "rnd": Said(
            "Second version of the load script",
            "Finish page rework, stock API",
            "Customer list from Sales",
        ),
        "operations": Said("Rules page is final", "Push schedule, stream slots"),
        "sales": Said("Duplicates gone; East and South still missing", "Get those two regions"),
        "finance": Said("Papers for the deposit are ready", "Pay it, look at the extra budget"),
    },
    -1: {
        "marketing": Said(
            "Material done but for the sizes",
            "Sign-off tomorrow, then order",
            "Extra budget from Finance",
        ),
        "rnd": Said("Load script done", "Finish login, page into test", "Customer list from Sales"),
        "operations": Said(
            "Push scheduled up to the day itself", "Match stream slots with creators"
        ),
        "sales": Said(
            "Chased two regions; export lacks phone numbers", "Export again", "Field list from R&D"
        ),
        "finance": Said("Supplier deposit paid", "Review the extra budget"),
    },
    0: {
        "marketing": Said(
            "Seven creator contracts back",
            "Material final today, banner copy",
            "Extra budget from Finance",
        ),
        "rnd": Said(
            "Login integration, load script", "Campaign page into test", "Customer list from Sales"
        ),
        "operations": Said(
            "Half of the creators have a slot",
            "Confirm slots, set up coupons",
            "A stable test environment from R&D",
        ),
    },
}
