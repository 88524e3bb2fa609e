### Storefront

shop-search = Search
shop-search-placeholder = Search cherries, face cream, clz
shop-nav = Yours
shop-tabs = Main pages
shop-orders = My orders
shop-account = My account
shop-cart-count = Cart, { $count ->
    [one] { $count } item
   *[other] { $count } items
 }
shop-tab-home = Home
shop-tab-browse = Browse
shop-tab-cart = Cart
shop-tab-orders = Orders
shop-tab-me = Me

## Home

home-title = Good things from small American makers
home-hello = Good things from small American makers,
home-hello-price = at one final price
home-sub = Tax, freight and customs worked out. Every listing is screened before you see it.
home-categories = Categories
home-checked = { $checked } listings screened today, { $refused } stopped.
home-checked-more = See the public log
home-checked-wait = Today’s screening count is being added up.
home-landing = Landing this week
home-landing-sub = Already on the water or in the air; ships on arrival
home-landing-empty = Nothing lands this week. The next arrival is around { $date }.
home-partial = This part could not be read just now. The rest is fine.
home-stories = The makers and where they are
home-stories-sub = Get to know a shop by its state
home-story-since = Since { $year }, { $count ->
    [one] { $count } listing
   *[other] { $count } listings
 }
home-fresh = Just cleared
home-fresh-sub = Listed in the last 24 hours
home-fresh-empty = No listings yet. The first shop is stocking its shelves.

## Results

search-title = “{ $query }”
search-title-all = Everything
search-found = { $count ->
    [one] { $count } listing
   *[other] { $count } listings
 }
search-found-least = At least { $count } results
search-filter = Filter
search-filter-n = Filter · { $count }
search-sort = Sort
search-sort-relevance = Best match
search-sort-price_up = Price, low to high
search-sort-price_down = Price, high to low
search-sort-newest = Newest
search-apply = Show { $count }
search-clear = Clear filters
search-facet-category = Category
search-facet-route = How it ships
search-facet-seller = Shop
search-facet-rest = { $count } more
search-facet-price = Final price (yuan)
search-price-min = From
search-price-max = To
search-any = Any
search-price-under = up to ¥{ $to }
search-price-between = ¥{ $from }–{ $to }
search-price-over = from ¥{ $from }
search-remove = Remove filter: { $label }
search-more = Show { $count } more
search-earlier = Previous page
search-loosened = Nothing has all of these words; these have most of them.
search-ways-fresh = Just in, have a look
search-none-here = Nothing here yet
search-suggest-category = Category
search-suggest-count = { $count } { $count ->
    [one] listing
   *[other] listings
}
search-unused-too-long = What you typed is longer than 200 characters and was not used. Please search for less.
search-unused-unreadable = No words could be read in what you typed, so it was not used. Please try other words.
search-corrected = Nothing here says “{ $typed }”. Searched for “{ $words }” instead.
search-meant = Did you mean
search-none = Nothing found for “{ $query }”
search-none-text = Try other words: Chinese, pinyin, initials or English all work.
search-none-filters = The filters leave nothing. Remove one and look again.
search-warming = The search index is catching up; this is part of the result.
search-results = Results
search-loading = Looking
search-facet-failed = Filters could not be read just now; the results are complete.

## Product

product-photos = Photos
product-photo-n = Photo { $n } of { $total }
product-zoom = Zoom
product-breakdown = Where the money goes
product-unit-price = { $amount } per { $per }
product-arrival = Arrives { $from } – { $to }
product-route = How it ships
product-route-no = Not by this route: { $reason }
product-need-real_name = Real-name check: customs asks for the recipient’s ID number, once, at checkout.
product-quantity = Quantity
product-less = One fewer
product-more = One more
product-left = { $count } left
product-limit = At most { $count } each
product-add = Add to cart
product-buy = Buy now
product-shop = Shop
product-sold-out = Sold out
product-sold-out-text = This option is sold out. More arrives around { $date }.
product-seller = Seller
product-seller-since = { $place }, since { $year }
product-seller-verified = Identity, address and tax number verified { $date }
product-seller-visit = Visit the shop
product-genuine = How we know it is genuine
product-check-screened = Screened and cleared { $date }
product-check-by-machine = Decided by rules, version { $version }
product-check-by-person = Decided by an analyst, rules { $version }
product-check-photos = Photos compared with { $count } registered or removed ones; no match
product-check-brand = { $brand } is registered and this seller is authorised
product-check-nobrand = No one else’s registered brand is involved
product-check-code = Every unit carries a code. Scan the inside of the box, or type it on your order page.
product-check-log = Public log entry { $index }
product-report = Something wrong? Report this listing
product-about = About this product
product-original = Read the original English
product-translated-machine = Chinese drafted by machine, checked against the glossary.
product-translated-human = Chinese by a human translator.
product-facts = Facts
fact-ingredients = Ingredients
fact-origin = Origin
fact-shelf_life = Shelf life
fact-storage = Storage
fact-net_weight = Net weight
fact-gtin = GTIN
fact-hs = HS code
fact-lot_expiry = Current lot expires
product-related = More from this shop
product-gone = This listing is gone
product-gone-text = It was taken down on { $date }. Reason: { $reason }
product-gone-log = See the public record of this decision
product-gone-more = See similar goods

## Cart

cart-title = Cart
cart-why-split = This becomes { $count ->
    [one] { $count } parcel
   *[other] { $count } parcels
 }: customs wants goods of different sellers and routes declared apart, each with its own tax.
cart-group-total = This parcel
cart-less = One fewer: { $title }
cart-more = One more: { $title }
cart-quantity = Quantity: { $title }
cart-sum = Total
cart-sum-note = Tax and freight are already in it. Nothing is added at payment.
cart-checkout = Check out
cart-blocked = Sort out the marked items first, then check out.
cart-allowance = This year’s cross-border allowance
cart-allowance-left = { $left } left
cart-allowance-why = China allows each person { $limit } a year at the lower tax. This counts only what you bought here; customs has the full figure.
cart-empty = Your cart is empty
cart-empty-text = Put things here as you find them. They stay for a month.
cart-empty-go = Look around

## Checkout

checkout-title = Checkout
checkout-to = Where to
checkout-manage = Manage addresses
checkout-who = Real name for customs
checkout-who-known = Already on file; nothing to fill in.
checkout-real-name = Full name
checkout-id = Resident ID number
checkout-consent = I agree that my name and ID number are used to declare this order to customs
checkout-why-id = Why the ID number, and who sees it
checkout-why-id-1 = Customs requires the buyer’s identity on every personal import and counts it against a yearly allowance.
checkout-why-id-2 = Only customs and the clearing agent see the full number. Sellers, the warehouse and support see a masked one.
checkout-why-id-3 = It is encrypted under a key of its own, and you can erase it at any time.
checkout-pay = How to pay
checkout-payer = Pay from your own account: customs compares the payer with the real name.
checkout-sum = Summary
checkout-items = { $count ->
    [one] { $count } item
   *[other] { $count } items
 }
checkout-frozen = Price and exchange rate held for you until { $until }.
checkout-expired = The hold has run out, so rates and tax need a fresh look. What you filled in is kept.
checkout-requote = Recalculate
checkout-place = Place order and pay
checkout-place-note = Pay within { $minutes } minutes. Until then only the stock is held.
checkout-back-cart = Back to the cart

## Address

address-paste = Paste a whole address
address-paste-hint = Name, phone and address in one go; we will sort them out.
address-paste-example = Zhang San 13800138000 Hengshan Road 1, Xuhui, Shanghai
address-parse = Fill in for me
address-name = Recipient
address-name-hint = Clearance is smoother when it matches the real name.
address-phone = Mobile number
address-province = Province
address-city = City
address-district = District
address-street = Street office
address-pick = Choose
address-next-level = Load the next level
address-line = Street, building, room
address-line-example = Road, compound, building, door
address-new = Add an address
address-default = Default
address-make-default = Make this the default
addresses-title = Addresses and real name
addresses-empty = No address yet
addresses-empty-text = Add one and checkout becomes a single tap.
id-title = Real name
id-none = Not given
id-why = Customs asks for the recipient’s identity; once is enough.
id-who-sees = Only customs and the clearing agent get the full number.
id-verified = Checked { $date }.
id-erase = Erase my real name
id-save = Save real name

## Orders

order-title = Order { $number }
order-where = Where it is
order-tracking-late = The carrier’s news is late. We ask again every hour.
order-pay-until = Please pay by { $until }; after that the stock is released.
order-pay-now = Pay now
order-refund-refunded = Refunded
order-refund-refund_requested = Refund in progress
order-paid-how = What was paid
order-paid-by = { $method }, { $at }
order-to = Delivery
order-check = What you hold in your hands
order-check-text = These items were sent with a number of their own. It should stand behind (21) on the label of what you received; if it does not, tell us before you use it.
order-check-do = I hold it: check it
order-papers = Papers
order-papers-none = The tax receipt appears here after customs.
order-return = Return and refund
order-return-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
 } left
order-return-until = You can ask for a return until { $date }.
order-return-customs = To get tax and allowance back, goods must reach the warehouse by { $date }.
order-return-start = Ask for a return or refund
order-return-reason = Reason
order-return-pick = Choose a reason
order-return-note = Anything to add
order-return-send = Send request
order-return-closed = The return period ended { $date }. If something is faulty, write below all the same.
order-ask = Ask the seller
order-ask-hint = Sellers usually answer within a day, in Chinese or English.
order-ask-label = Your question
order-ask-send = Send
order-cancel = Cancel order
order-cancel-text = It is not packed yet. Cancel and the full amount goes back the way it came.
order-cancel-do = Cancel this order
orders-filter = By state
orders-filter-all = All
orders-filter-awaiting_payment = To pay
orders-filter-moving = On the way
orders-filter-delivered = Delivered
orders-filter-returns = Returns
orders-count = { $count ->
    [one] { $count } item
   *[other] { $count } items
 }
orders-action-pay = Pay
orders-action-track = Track
orders-action-view = View
orders-empty = No orders yet
orders-empty-text = Buy something and every step will be written here.

## Account, sign-in

account-allowance = Cross-border allowance { $year }
account-allowance-note = Counts purchases here only. China Customs’ own app has the full figure.
account-data = My data: download or erase
signin-title = Welcome back
signin-email = Email
signin-password = Password
signin-new = New here?
signin-why-expired = Your session ended. Sign in and you will be back on the same page.
signin-why-needed = This page needs you to sign in.
signin-demo = Demo accounts
signin-demo-text = One tap signs you in as that person.
signup-title = Create an account
signup-name = What to call you
signup-name-hint = A nickname is fine. Your real name is only needed at checkout.
signup-password-hint = At least 10 characters. A short sentence works well.
signup-terms = I have read and accept the terms and the privacy notice
signup-do = Create account
signup-have = Already have one?
signup-seller = I am a US business and want to sell
role-shopper = Shopper
role-seller = Seller
role-associate = Warehouse associate
role-analyst = Analyst
role-operator = Operator
role-rights = Rights holder
seller-page-legal = About the business
seller-page-company = Company
seller-page-ships = Ships from
seller-page-paused = This shop is paused. Orders already placed ship as usual.
seller-page-goods = Goods on sale
seller-page-empty = This shop is stocking its shelves.
welcome-seller = Seller centre
welcome-station = Warehouse station
welcome-desk = Trust desk
welcome-ops = Operations
welcome-rights = Rights desk
welcome-title = Hello, { $name }
welcome-sub = Where would you like to start?
welcome-shop = The market
welcome-open = Open pages
welcome-none = This account has no room to work in yet
welcome-none-text = Ask a shop owner or an operator to invite you; the door then appears here.
data-title = My data
data-sub = What we keep and for how long. Take it along, or have it erased.
data-download = Download everything
data-erase = Erase my account
data-erase-text = Your name, phone, address and ID number are sealed under a key of your own. Erasing destroys that key, and no one can read them again. Trade records the law keeps for three years remain, without your identity.
data-erase-password = Your password, to confirm
data-erase-do = Erase my account for good
seller-page-address = Address
seller-page-email = E-mail
seller-page-inform = Told as US law asks of sellers of this size (15 USC 45f).
product-report-phone = Report by telephone: { $phone }
