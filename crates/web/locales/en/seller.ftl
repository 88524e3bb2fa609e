### Seller centre

seller-nav-home = Home
seller-nav-orders = Orders
seller-nav-listings = Listings
seller-nav-import = Import
seller-nav-inbound = Inbound
seller-nav-payouts = Payouts
seller-nav-settings = Settings
seller-nav-shop = See the storefront
col-when = When
col-state = State
col-listing = Listing
col-your-price = Your price
col-shopper-pays = Shopper pays
col-you-receive = You receive
col-stock = Stock
col-order = Order
col-goods = Goods
col-amount = Amount
verdict-sellable = Sellable
verdict-needs = Needs something
verdict-not_sellable = Cannot be sold
zh-machine = machine draft

## Home

seller-home-sub = { $count ->
    [one] { $count } thing waits
   *[other] { $count } things wait
 } for you, the most money first.
seller-home-sub-none = Nothing waits for you.
seller-home-import = Import products
seller-home-applied = Your details are being checked, usually within two business days. You can import now; listings go live once you are verified.
seller-home-refused = Your application was refused. See why, mend it and send it again.
seller-home-suspended = Your shop is suspended. Orders already placed still ship.
seller-home-new = Five minutes of details and your shop can open.
seller-home-today = Today
seller-home-orders-today = orders today
seller-home-earned-today = earned today
seller-home-payout = pays out { $date }
seller-home-payout-none = nothing to pay out yet
seller-home-live = live; { $screening } in screening, { $refused } refused
seller-home-todo = To do
seller-home-todo-sub = The most money at stake comes first
seller-home-at-stake = at stake
seller-home-partial = The to-do list could not be read just now. The rest is fine.
seller-home-todo-none = All done
seller-home-todo-none-text = New orders, returns and screening results show up here.
seller-home-recent = Latest orders
seller-home-recent-none = No orders yet.
seller-home-lapses = Lapsing soon
seller-home-lapses-none = No lot or paper lapses within sixty days.

## Import

import-title = Import products
import-sub = Drop in the CSV from the shop you already have. You can be listed in minutes.
import-drop = Drop a CSV file here, or choose one
import-drop-hint = A Shopify product export works as it is, old columns or new.
import-photos = Photographs beside it, if you have them
import-photos-hint = Found by the file names at the end of the sheet’s image addresses; what you leave out is fetched from those addresses.
import-photos-limit = JPEG, PNG or WebP; up to { $count } photographs, { $each } MB each, { $all } MB together.
import-beside = { $count ->
    [one] { $count } photograph came
   *[other] { $count } photographs came
 } beside the file; a row asks for each.
import-unnamed = { $count } of { $all } photographs match no row
import-unnamed-text = { $names }. Rename a photograph like the end of its address in the sheet, or add it on the listing’s page.
import-unnamed-and = {", "}
import-go = Read the file
import-safe = You see a preview first. New products stay drafts until you publish.
import-what = What happens next
import-what-1 = We read it
import-what-1-text = Up to { $rows } rows or { $megabytes } MB. Rows we cannot read are listed apart; the others go on.
import-what-2 = You preview
import-what-2-text = Chinese titles, the shopper’s final price and each route’s verdict. Then it comes in, and you mend what was left out.
import-what-3 = It is screened, then live
import-what-3-text = You publish what came in; most clear within minutes. Importing the same file again updates, never duplicates.
import-past = Earlier imports
import-file = File
import-good = Came in
import-bad = To mend
import-state-reading = Reading
import-state-preview = Waiting for you
import-state-publishing = Publishing
import-state-imported = In, not published
import-state-done = Done
import-state-failed = Failed
import-step-1 = Preview
import-step-2 = Import and mend
import-step-3 = Publish
import-failed = The import broke off
import-again = Try another file
import-once-more = Import it again
import-reading-now = { $done } of { $rows } rows read
import-publishing-now = { $done } published so far
import-leave = You may leave this page; the work goes on.
import-count-new = new
import-count-updated = changed
import-count-unchanged = unchanged
import-count-bad = to mend
import-done = { $count ->
    [one] { $count } listing
   *[other] { $count } listings
 } sent to screening
import-done-text = Most go live within minutes. Any that do not will say what was seen and what to do.
import-none = Nothing could be published
import-none-text = Each draft still lacks something; it says what below. Complete it on its page, then publish.
import-mend = { $count ->
    [one] { $count } product needs
   *[other] { $count } products need
 } mending
import-mend-text = Mend them here one by one, or download just these rows, fix them and upload again.
import-mend-csv = Download these rows
import-mend-where = line { $line }, column { $column }
import-mend-line = line { $line }
import-mend-later = They stay out; the others come in. After the import you can mend them here.
import-mended = Mended; the product has come in.
import-still-wrong = Your change is kept, but something is still wrong with this product.
import-mend-do = Mend
import-preview = As shoppers will see it
import-preview-text = Every Chinese draft can be edited
import-preview-first = The first 24; photographs are fetched during the import
import-look-products = products
import-look-variants = variants
import-look-photos = photos
import-look-bad = to mend
import-broken = The file could not be read to its end
import-start = Import { $count }
import-start-text = New products come in as drafts. Listings you already have are updated; those on sale stay on sale.
import-notes = { $count ->
    [one] { $count } thing
   *[other] { $count } things
 } to look at
import-change-new = New
import-change-updated = Update
import-change-unchanged = Unchanged
import-shopper-pays = final price
import-no-price = no final price yet
import-variants = { $count ->
    [one] { $count } variant
   *[other] { $count } variants
 }
import-nothing = Nothing came in
import-nothing-text = All products of this file were here already, the same.
import-publish = Publish { $count }
import-publish-text = { $count ->
    [one] { $count } draft
   *[other] { $count } drafts
 } of this import can go to screening. Any that lack something stay drafts and say what.

## Listings

listing-new = New listing
listings-search = Search title, SKU or GTIN
listings-none-match = Nothing matches
listings-none = No listings yet
listings-none-text = Importing the CSV from your present shop is the quickest way.
listing-version = version { $version }
listing-see = see it as shoppers do
listing-screened-refused = This version was refused
listing-screened-text = Shoppers see no version of it until one is cleared.
listing-screened-why = See why and what to do
listing-lacks = Before it can be published
listing-created = Saved as a draft. Add photographs, then publish.
listing-saved = Saved.
listing-saved-screened = Saved. The new version is being screened.
listing-published = Published. Screening looks at it now; most clear within minutes.
listing-withdrawn = It is a draft now. Shoppers no longer see it.
listing-put-away = Archived. You find it under Archived.
listing-drafted = Chinese drafted. Please read it once.
listing-not-drafted = No draft could be made: a person wrote the Chinese, or there is no English to start from.
listing-photos-added = Photographs added.
listing-photos-same = This listing has these photographs already.
listing-photo-removed = Photograph removed.
listing-photo-moved = Order changed.
listing-words = Words
listing-title-en = Title in English
listing-title-zh = Title in Chinese
listing-zh-machine = Drafted by machine from the glossary. A human touch helps.
listing-zh-human = Written by a person.
listing-zh-none = Leave empty for a machine draft when it is saved.
listing-text-en = Description in English
listing-text-zh = Description in Chinese
listing-summary-en = Summary in English
listing-summary-zh = Summary in Chinese
listing-ingredients-en = Ingredients in English
listing-ingredients-zh = Ingredients in Chinese
listing-storage-en = Storage in English
listing-storage-zh = Storage in Chinese
listing-tags = Keywords
listing-tags-hint = Separated by commas. Searched, not shown.
listing-ways = Ways to China you offer
listing-way-off = You do not offer this way. Tick it under “Ways to China” to do so.
listing-rate-missing = No exchange rate is recorded yet, so final prices cannot be told.
listing-photos = Photos
listing-photos-add = Add photos
listing-photos-hint = JPEG, PNG or WebP, at most 20 MB and 50 megapixels each, 20 to a listing. At least 800 pixels wide looks best. Location data is removed.
listing-photos-send = Upload
listing-photo-earlier = Move earlier
listing-photo-later = Move later
listing-photo-remove = Remove
listing-photo-cover = Cover
listing-goods = The goods
listing-category = Category
listing-brand = Brand
listing-brand-hint = A registered brand needs an authorisation first.
listing-hs-hint = Customs sets the tax by it: 6 to 10 digits.
listing-origin-hint = Where it is made or grown, not where it ships from.
listing-grams = Net weight (grams)
listing-shelf = Shelf life (days)
listing-shelf-hint = Leave empty if it does not expire.
listing-variants = Variants and prices
listing-variant = Variant
listing-option = Option { $n }
listing-option-hint = Such as Size. Clear the name to drop it.
listing-option-add = Add an option
listing-variant-add = Add a variant
listing-variant-gone = Take off sale
listing-before = Price before
listing-pick = Choose
listing-publish = Save and send to screening
listing-save-draft = Save as draft
listing-save = Save changes
listing-new-note = Photographs come next. Nothing is public until you publish.
listing-draft-zh = Draft Chinese
listing-archive = Archive listing
listing-archive-sure = It goes out of your lists and off sale. Archive it?
listing-bring-back = Bring back as a draft
listing-publish-note = Changes to words, photos or brand are screened again. Price and stock changes apply at once.
listing-you-get = You receive
gets-goods = Goods
gets-commission = Commission
gets-refund = Refund
gets-total = Net to you
gets-commission-rule = { $percent }% of goods
listing-withdraw = Withdraw listing
listing-withdraw-sure = Shoppers will no longer see it. Orders already placed still ship. Withdraw it?

## Orders

sorders-filter-all = All
sorders-filter-to_ship = To ship
sorders-filter-moving = On the way
sorders-filter-delivered = Delivered
sorders-filter-returns = Returns
sorders-filter-cancelled = Cancelled
sorders-none = No orders here
sorders-none-text = When someone buys, the warehouse picks it. You need do nothing.
sorder-lot = lot { $lot }
sorder-payout = In the payout of { $date }
sorder-payout-wait = Joins the next payout once delivered.
sorder-refund = Refund the shopper
sorder-refund-hint = Tax and freight go back in proportion.
sorder-refund-do = Refund

## Payouts

payouts-sub = Every payout reconciles to its orders, to the cent.
payouts-payable = ready to pay
payouts-held = held until delivery
payouts-next = next payout
payouts-bank = Bank account
payouts-no-bank = No bank account yet. Your money is kept until there is one.
payouts-add-bank = Add a bank account
payouts-orders = Orders
payouts-paid = Paid
payouts-none = No payouts yet
payouts-none-text = After your first delivered order, the next Monday.
payout-state-scheduled = Scheduled
payout-state-processing = On its way
payout-state-paid = Paid
payout-state-failed = Returned
payout-title = Payout
payout-what = What
payout-net = Net
payout-kind-sale = Sale
payout-kind-refund = Refund
payout-kind-adjustment = Adjustment
payout-sum = { $count ->
    [one] { $count } line
   *[other] { $count } lines
 }
payout-processing = With the bank; usually one or two business days.
payout-failed = The bank returned this payment. Check your account details; the money is safe and goes out again the next business day.

## Screening result

screening-title = Screening result
screening-head-refused = This listing cannot go live yet
screening-head-review = An analyst is looking at this listing
screening-head-cleared = This listing is cleared
screening-seen = What was seen
screening-ours = Your photo
screening-theirs = Registered photo
screening-distance = The two fingerprints differ in { $n } of 256 bits; 31 or fewer counts as the same picture.
screening-rule = The rule
screening-do = What you can do
screening-appeal = Think it is wrong? Appeal
screening-appeal-say = Your side
screening-appeal-hint = For example: we took this photo ourselves, or we are an authorised dealer.
screening-appeal-send = Send appeal
screening-appeal-closed = The time to appeal has passed. A mended version is looked at afresh.
screening-mend = Mend the listing
screening-when = When
screening-who = Decided by
screening-by-machine = rules alone, version { $version }
screening-by-person = an analyst, rules { $version }

## Inbound

inbound-sub = Tell the warehouse what is coming. It is received faster and with fewer mistakes.
inbound-new = New inbound notice
inbound-notice = Notice
inbound-units = Units
inbound-received = Received
inbound-none = No inbound notices
inbound-none-text = Goods for bonded stock or for the California warehouse start here.
inbound-lot = Lot
inbound-lot-hint = The number printed on the box
inbound-expires = Expires
inbound-expires-hint = Leave empty if it does not expire
inbound-add = Add a line
inbound-send = Tell the warehouse
inbound-announce = Announce it
inbound-lines-none = Nothing on it yet
inbound-lines-none-text = Add what you send below, with its lot and expiry.
inbound-off-short = Short
inbound-off-over = Over
inbound-off-damaged = Damaged
inbound-state-draft = Draft
inbound-state-announced = Announced
inbound-state-received = Received
inbound-state-differs = Differs

## Opening a shop

onboard-title = Open your shop on Farshore
onboard-sub = Five minutes to fill in, two business days to verify. Each part says why it is asked.
onboard-step-1 = Your details
onboard-step-2 = Verification
onboard-step-3 = Open
onboard-applied = We have your details
onboard-applied-text = Sent { $at }. You will hear within two business days.
onboard-meanwhile = Import products meanwhile
onboard-verified = Your shop is verified
onboard-verified-text = Shoppers see the verified mark.
onboard-refused = Not quite yet
onboard-refused-text = These did not match. Mend them and send again.
onboard-business = The business
onboard-business-why = Both US and Chinese law require that sellers be identified. Only shop name, city and state are public.
onboard-legal-name = Legal name
onboard-legal-name-hint = As on your tax papers
onboard-shop-name = Shop name
onboard-ein = Employer ID number (EIN)
onboard-ein-hint = Nine digits, such as 12-3456789
onboard-since = In business since
onboard-street = Street address
onboard-street-hint = Not a PO box
onboard-city = City
onboard-state = State
onboard-zip = ZIP
onboard-contact = Contact
onboard-contact-why = Someone who can be reached when a shopper or customs must. Never public.
onboard-contact-name = Name
onboard-contact-phone = Phone
onboard-contact-email = Email
onboard-bank = Bank account
onboard-bank-why = Your payouts in US dollars go here. Encrypted; only the last four digits are ever shown.
onboard-payee = Payee
onboard-routing = Routing number
onboard-account = Account number
onboard-own-goods = I sell goods I make, grow or am authorised to sell
onboard-truth = The above is true, and I will keep it up to date
onboard-send = Send for verification

## Settings

settings-profile = Shop profile
settings-name-zh = Name in Chinese
settings-story-en = Your story in English
settings-story-zh = Your story in Chinese
settings-bank-change = Change account
settings-people = People
settings-staff-email = Add staff by e-mail
settings-staff-hint = They need an account here. Staff manage listings, inbound and orders; they see no payouts and cannot refund.
settings-staff-add = Add to the shop
settings-staff-remove-sure = End the work of { $name } in this shop?
settings-staff-was-added = Added. They find the shop the next time they sign in.
settings-staff-was-removed = Removed. They can open nothing of this shop any more.
member-owner = Owner
member-staff = Staff

## Orders, payouts, screening, the dock, settings

settings-bank-hint = A change of account asks for it
sorder-refund-amount = Amount in yuan
settings-name-zh-hint = Leave empty to show the English name.
inbound-differs = What arrived differs from the notice. The received numbers are what can be sold.
screening-appeal-sent = Appeal received { $at }. You will have an answer by { $due }.
payout-caption = Each line is one order or refund. The sum is what goes to your bank.
sorder-asked = A return waits for your answer: { $reason }
sorder-asked-text = { $goods }, asked for { $at }. Once the goods are back, refund their pieces below.
sorder-refunds = Refunds
sorder-refunded = { $amount } is on its way back to the shopper.
sorder-commission = { $rate } of the goods, frozen when ordered
sorder-split = Where the shopper’s money goes
sorder-paid = Paid by the shopper
sorder-rate = At ¥{ $rate } to the dollar, frozen when ordered.
split-goods = Goods
split-freight = Freight
split-insurance = Insurance
split-duty = Duty
split-vat = Import VAT
split-consumption = Consumption tax
split-to-goods = To you and the market, in dollars
split-to-freight = To the carrier
split-to-insurance = To the insurer
split-to-duty = To China Customs
split-to-vat = To China Customs
split-to-consumption = To China Customs
sorder-refund-what = What goes back
sorder-refund-pieces = Pieces
sorder-refund-of = { $title }, { $left } left
sorder-refund-money = An amount
sorder-refund-all = All that is left: { $amount }
sorder-refund-why = Why
sorder-refund-note = A word to the shopper
sorder-refund-restock = The pieces are in good order and go back into stock
payouts-on = Paid out
payouts-debt = You owe { $amount } for refunds made after a payout. The next payout is shorter by it.
payout-state-differs = Being checked
payout-differs = The bank reports another amount. A person is looking; nothing is lost.
payout-kind-returned = Returned payout
payout-kind-recovered = Taken for earlier refunds
payout-owed = { $amount } of it is taken from a later payout
payout-nothing = Nothing has come in since the last payout.
screening-changed = The listing has changed since. This is about the earlier version.
screening-appeal-until = You can appeal until { $date }.
screening-appeal-was-sent = Your appeal has been sent. A different analyst answers it.
screening-earlier = Earlier decisions
inbound-announced = Announced
inbound-announced-on = announced { $at }
inbound-state-receiving = Being counted
inbound-state-cancelled = Called off
inbound-note = A word for the dock
inbound-note-hint = Carrier, tracking number, number of boxes
inbound-send-text = Write the notice number on every box. The dock scans it first.
inbound-was-announced = The warehouse knows. Write the number on every box.
inbound-n-short = { $n } short
inbound-n-over = { $n } over
inbound-n-damaged = { $n } damaged
settings-was-saved = Saved. Shoppers see it now.
settings-bank-was-changed = Payouts go to the new account from now on.
settings-password = Your password
settings-jobs = Jobs
settings-jobs-why = How many full-time jobs does selling here support? The total of all sellers is published, and never added to modelled figures.
settings-jobs-count = Full-time jobs
settings-jobs-hint = Part-time work counts in parts, such as 2.5
settings-jobs-attest = Attest
settings-jobs-last = You attested { $count } on { $date }.
settings-jobs-were-attested = Thank you. Your number counts from now on.
settings-told = What the law asks for
settings-told-why = US law asks that you confirm it every year, Chinese law every half year. Write to the market if anything has changed.
settings-told-legal_name = Legal name
settings-told-tin = Tax number
settings-told-address = Address
settings-told-contact_name = Contact
settings-told-contact_email = Email
settings-told-contact_phone = Phone
org-state-applied = Being verified
org-state-verified = Verified
org-state-refused = Refused
org-state-closed = Closed
seller-home-lot = { $title }, lot { $lot }
seller-home-lot-text = { $n } pieces left; they go off sale before their last day
todo-return = A shopper wants to send back goods of { $number }
todo-return-text = { $reason }. Answer with a refund once the goods are back
todo-refused = { $title } was refused
todo-refused-text = See what was seen, mend it or appeal
todo-low = { $title }: { $n } left
todo-sold-out = { $title }: sold out
todo-stock-text = Less than a week at the pace of late; the sum is a week of sales
todo-inbound = { $number } arrived otherwise than announced
todo-drafts = Drafts that wait to be published: { $n }
todo-drafts-text = Nobody sees them until you publish
todo-verify = Mend your application
todo-verify-text = It was refused, with reasons; nothing can be sold until it is accepted
list-comma = { ", " }
todo-stock-idle = Announce goods to the warehouse and it can be bought again
payouts-held-back = Your earnings are held back for the time being, for refusals that count against your shop. They stay yours; refunds are paid from them.
seller-standing = Where your shop stands
seller-standing-text = Refusals decided by a person count for a year. The program’s own refusals never do, and a refusal overturned on appeal stops counting at once.
seller-standing-good-text = Nothing counts against your shop.
seller-standing-warned-text = { $points ->
    [one] One point counts against your shop.
   *[other] { $points } points count against your shop.
 } Nothing else follows from that for now.
seller-standing-held-text = { $points } points count against your shop. Your earnings are held back for the time being; they stay yours, and refunds to shoppers are paid from them.
seller-standing-review-text = { $points } points count against your shop. Two people look at whether it stays open, and earnings are held back meanwhile. You will be heard first.
seller-standing-next = { $points ->
    [one] From one point on: { $what }
   *[other] From { $points } points on: { $what }
 }
seller-standing-what-warned = you are told.
seller-standing-what-held = earnings are held back.
seller-standing-what-review = two people look at whether the shop stays open.
seller-standing-none = No refusals by a person
seller-standing-none-text = If there is one, you will see here what it counts and until when.
seller-standing-home = Refusals count against your shop. See what follows and until when.
seller-strike-points = { $n ->
    [one] 1 point
   *[other] { $n } points
 }
seller-strike-counts-text = Counts until { $on }. If you think it was mistaken, open the listing and appeal.
seller-strike-lapsed-text = Lapsed on { $on }.
seller-strike-ended-text = Taken back after your appeal.
strike-state-counts = Counts
strike-state-lapsed = Lapsed
strike-state-ended = Taken back

duty-title = Who you are
duty-sub = Your shop sells so much that US law asks for a little more.
duty-asked-text = Please check what stands here and confirm it by { $due }.
duty-warned-text = The first ten days are over. Please confirm by { $due }; after that nothing of yours is sold until you do.
duty-suspended-text = Nothing of yours is sold for now. Confirm what stands here and sales go on at once. Orders already placed are sent and paid as usual.
duty-given-text = We are checking what you have changed, by { $due }. You need do nothing; sales go on.
duty-certified-text = Everything is in order. We ask again on { $due }.
duty-returned = This did not hold
duty-why = Why we ask
duty-why-text = The INFORM Consumers Act (15 USC 45f) has markets know the sellers who, within twelve months, make 200 sales for 5,000 US dollars or more: bank account, tax number, name, address, telephone and e-mail, confirmed each year.
duty-then-text = You have ten days, then a reminder with ten more. What you change we verify within ten days.
duty-ein-hint = On file: { $known }. Leave empty if it is the same.
duty-place-hint = { $place }
duty-home = This address is my home and I have no other. Shoppers then read the state alone.
duty-discloses = From 20,000 US dollars within twelve months the law has shoppers read the registered name, the address and the e-mail. They stand on your shop’s page.
duty-truth = What stands here is complete and current
duty-send = Confirm
duty-last = Last confirmed on { $at }
duty-was-certified = Confirmed. We ask again in a year.
duty-was-given = Thank you. We check what you changed; sales go on meanwhile.
duty-state-asked = To confirm
duty-state-warned = Overdue
duty-state-suspended = Sales suspended
duty-state-given = Being checked
duty-state-certified = In order
todo-duty-asked = Confirm who you are by { $due }
todo-duty-warned = Last term: confirm who you are by { $due }
todo-duty-text = US law asks it of shops that sell as much as yours. It takes two minutes.
todo-duty-suspended = Nothing is sold until you confirm who you are
todo-duty-suspended-text = Confirm, and sales go on at once.
standing-closed = Your shop is closed
standing-reopened = Your shop is open again
standing-plea = Your appeal
standing-answer = Our answer
standing-appeal = Appeal
standing-appeal-hint = Say what is wrong with the decision and what shows it. An analyst who had no part in it answers. There is one appeal.
standing-appeal-do = Send the appeal
standing-appealed = Sent. Somebody who had no part in the decision answers.
standing-appeal-waits = Your appeal waits for a third analyst.
seller-home-closed = Your shop is closed. The page on where your shop stands says why, and how to appeal.
