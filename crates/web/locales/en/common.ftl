### Words every room shares

brand = Farshore
brand-home = Farshore home
skip-to-main = Skip to main content
preferences = Language and appearance
theme-light = Light
theme-dark = Dark
theme-auto = Match device
breadcrumb = You are here
pager = Pages
pager-prev = Previous
pager-next = Next
try-again = Try again
save = Save
cancel = Cancel
close = Close
back = Back
edit = Edit
remove = Remove
search-word = Search
menu = Menu
see-all = See all
details = Details
download-csv = Download CSV
export-file = Download file
yes = Yes
no = No
none-yet = None yet
unknown = Unknown
sign-in = Sign in
sign-out = Sign out
photo-none = No photo yet
photo-framed = The part in the frame is the same.
photo-turn-clockwise = The known photograph was turned by a quarter, clockwise.
photo-turn-half = The known photograph was turned upside down.
photo-turn-counter-clockwise = The known photograph was turned by a quarter, counter-clockwise.
photo-turn-mirror-across = The known photograph was mirrored left to right.
photo-turn-mirror-down = The known photograph was mirrored top to bottom.
photo-turn-transpose = The known photograph was mirrored along a diagonal.
photo-turn-anti-transpose = The known photograph was mirrored along the other diagonal.
field-optional = (optional)
form-errors = { $count ->
    [one] { $count } thing needs fixing
   *[other] { $count } things need fixing
 }
copied = Copied

## Money

price-final = Final price
price-all-in = tax and freight included
price-line-goods = Goods
price-line-freight = Freight
price-line-insurance = Insurance
price-line-vat = Import VAT
price-line-consumption_tax = Consumption tax
price-line-duty = Duty

## Listings

badge-brand_verified = Brand verified
badge-landing = Landing this week
badge-bonded = In bonded stock
badge-last_few = Last few
badge-new = New
listing-not-now = Cannot be bought at present
listing-sold-out = Sold out for now
arrival-range = Arrives { $from } – { $to }
category-fruit = Fresh fruit
category-beauty = Beauty and skincare
category-baby = Mother and baby
category-more = More
route-bonded = Ships from bonded warehouse
route-direct = Direct mail from the US
route-code-bonded = 1210 bonded stock
route-code-direct = 9610 direct purchase

## States of an order

order-state-awaiting_payment = Awaiting payment
order-state-paid = Paid
order-state-picking = Being picked
order-state-packed = Packed
order-state-handed_over = Handed to carrier
order-state-in_transit = In transit
order-state-customs = Clearing customs
order-state-on_the_way = Out for delivery
order-state-delivered = Delivered
order-state-completed = Completed
order-state-cancelled = Cancelled
order-state-refund_requested = Refund requested
order-state-returning = Being returned
order-state-refunded = Refunded
order-state-partly_refunded = Partly refunded
refund-state-requested = Asked for
refund-state-sent = On its way
refund-state-paid = Paid back
refund-state-failed = Failed

## States of a listing

listing-state-draft = Draft
listing-state-archived = Archived
listing-state-screening = Being screened
listing-state-live = Live
listing-state-refused = Refused
listing-state-needs_you = Needs you
listing-state-withdrawn = Withdrawn
listing-state-review = With an analyst
seller-state-applied = In review
seller-state-verified = Verified
seller-state-refused = Refused
seller-state-closed = Closed
seller-state-suspended = Suspended

## Foot

foot-nav = Footer
foot-shop = Shop
foot-trust = Why believe us
foot-sell = Sell
foot-rights = Rights holders
foot-is-it-true = Is it true?
foot-screening = How we screen
foot-log = Public log
foot-jobs = Jobs and trade
foot-open-shop = Open a shop
foot-seller-centre = Seller centre
foot-rights-desk = Rights desk
foot-report = Report an infringement
foot-line = Farshore is open-source marketplace software. Every public number can be recomputed by anyone.
foot-demo = This is a demo market; no real money moves.
