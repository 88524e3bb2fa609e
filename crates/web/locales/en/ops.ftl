### Operations

ops-nav-home = Health
ops-nav-orders = Orders
ops-nav-sellers = Sellers
ops-nav-money = Money
ops-nav-customs = Customs messages
ops-nav-people = People and roles
ops-nav-audit = Audit trail
ops-nav-settings = Rates and rules
ops-nav-desk = Trust desk
ops-nav-open = Open pages
ops-nav-gallery = Gallery
ops-none-text = Try another filter.
ops-pick = Choose
ops-show = Show
ops-when = When
ops-standing = State
ops-reason = Reason
ops-note = Note
ops-by = By
ops-source = Source

## Health

ops-well = All is well
ops-unwell = Something needs you
ops-running = Version { $version } on { $engine }, up since { $at }
ops-today = Today
ops-today-placed = Ordered today
ops-today-gross = Paid today, { $n } orders
ops-today-delivered = Delivered today
ops-today-refused = Stopped today
ops-partial-today = Today’s figures could not be read just now.
ops-partial-money = The accounts could not be read just now. Payments are not affected.
ops-all-accounts = All accounts
ops-money-held = Held for shoppers
ops-money-payable = Payable to sellers
ops-money-tax = Tax payable
ops-money-refunds = Refunds due
ops-money-difference = Debits less credits
ops-money-stock = Stock difference
ops-queues = Queues
ops-oldest = oldest { $age }
ops-queue-cases = Cases to decide
ops-queue-applications = Seller applications
ops-queue-notices = Infringement notices
ops-queue-pick = Orders to pick
ops-queue-customs = Failed customs messages
ops-queue-refunds = Refunds to send
ops-parked = Parked events
ops-parked-text = These events failed and were set aside so the rest could go on. Mend the cause, then try again.
ops-parked-again = Try again
ops-event = event { $seq }
ops-followers = Followers
ops-followers-text = The latest event is { $head }. “Behind” is what has not been handled yet.
ops-follower = Name
ops-position = Position
ops-behind = Behind
ops-saved = Last saved
ops-state-healthy = Healthy
ops-state-late = Late
ops-state-broken = Stopped

## Orders

ops-order = Order
ops-placed = Placed
ops-shopper = Shopper
ops-orders-find = Order or tracking number
ops-orders-none = No such orders
ops-order-goods = Goods and price
ops-journal = Journal
ops-journal-text = Every movement of this order, money and goods.
ops-journal-none = Nothing yet; entries begin with the payment.
ops-debit = Debit
ops-credit = Credit
ops-amount = Amount or pieces
ops-customs-none-yet = Messages are written after payment.
ops-payment = Payment
ops-method = Method
ops-reference = Reference
ops-unpaid = Not paid yet.
ops-refund = Refund
ops-refund-amount = How much
ops-refund-most = At most { $most }
ops-refund-note = The shopper and the seller will read this.
ops-refund-do = Refund
ops-cancel-sure = The full amount goes back and this cannot be undone. Cancel the order?

## Sellers

ops-seller = Seller
ops-sellers-find = Shop, legal name or tax number
ops-sellers-none = No such sellers
ops-place = Place
ops-since = Applied
ops-listings = Listings
ops-strikes = Strikes
ops-applied-at = Applied { $at }
ops-declared = What they declared
ops-declared-note = Looking at this page is recorded in the audit trail.
ops-legal_name = Legal name
ops-tin = Tax number
ops-address = Address
ops-contact = Contact
ops-bank = Bank account
ops-checks = Checked by machine
ops-check-tin = Tax number format
ops-check-zip = ZIP code fits the state
ops-check-email = E-mail answers
ops-check-phone = Telephone answers
ops-check-bank = Payee matches the legal name
ops-check-parties = Not on a restricted list
ops-history = History
ops-verify = Verify
ops-verify-text = They can then list goods, and the public page shows the date. Re-verified every year.
ops-verify-do = Verify this seller
ops-refuse = Refuse
ops-refuse-note = What else to tell them
ops-refuse-hint = They read this as it is. Say what would make it pass.
ops-refuse-do = Refuse with these reasons
ops-decided = Decided { $at } by { $by }.

## Money

ops-money-text = Every movement has two sides. A difference other than zero is a fault.
ops-unit-CNY = Yuan
ops-unit-USD = US dollars
ops-unit-goods = Goods (pieces)
ops-difference = { $unit }, debits less credits
ops-sides = { $debits } debit, { $credits } credit
ops-replayed = Replayed { $n } entries { $at }; they agree with the balances.
ops-replay-differs = Replayed { $n } entries { $at }; they do not agree with the balances. Stop payouts and find the cause.
ops-payout = Due to { $n } sellers on { $on }
ops-account = Account
ops-owner = Owner
ops-unit = Unit
ops-debits = Debits
ops-credits = Credits
ops-balance = Balance
ops-money-none = No entries yet
ops-money-none-text = Accounts appear with the first payment.
account-provider_clearing = Due from payment providers
account-bank = Bank
account-held = Held for shoppers
account-refund_due = Refunds due
account-fx = Exchange position
account-fx_result = Exchange result
account-seller_payable = Payable to sellers
account-seller_debt = Owed by sellers
account-payout_in_transit = Payouts in transit
account-revenue = Commission
account-provider_fees = Payment fees
account-freight_payable = Freight payable
account-insurance_payable = Insurance payable
account-tax_payable = Tax payable
account-supplier = Supplied
account-sellable = Sellable
account-sold = Sold
account-written_off = Written off
account-place_outside = Outside
account-place_dock = Dock
account-place_bin = Bins
account-place_packed = Packed
account-place_carrier = With the carrier
account-place_lost = Lost

## Customs

ops-customs-text = Three for each order: order, payment, waybill. Customs clears a parcel when they agree.
ops-message = Message
ops-ceb-311 = 311 Order
ops-ceb-411 = 411 Payment
ops-ceb-511 = 511 Waybill
ops-findings = Findings
ops-and-more = and { $n } more
ops-clean = clean
ops-clean-text = Format, amounts and identity all agree.
ops-customs-none = No messages
ops-customs-none-text = They are written and checked when an order is paid.
customs-state-written = Written
customs-state-checked = Checked
customs-state-failed = Failed
customs-state-matched = Matched
ops-xml = The message
ops-xml-text = The ID number is masked here; the file as sent has it in full.
ops-write-again = Write it again
ops-write-again-text = Mend the data first. The old one is kept.
ops-same-order = Others of this order

## People

ops-people-text = Who may do what. Every change goes into the audit trail.
ops-people-find = Name or e-mail
ops-people-none = Nobody found
ops-person = Name
ops-roles = Roles
ops-role = Role
ops-seen = Last seen
ops-role-seller_owner = Shop owner
ops-role-seller_staff = Shop staff
ops-role-analyst = Analyst
ops-role-operator = Operator
ops-role-associate = Warehouse associate
ops-role-rights_holder = Rights holder
ops-grant = Give someone a role
ops-grant-hint = They need an account first.
ops-grant-do = Grant

## Audit trail

ops-audit-text = Everything that happened, in order; added to, never changed.
ops-audit-none = No such events
ops-kind = Event
ops-every-kind = Every kind
ops-subject = Subject
ops-actor = Who
ops-seq = No.

## Rates and rules

ops-settings-text = Every number that prices depend on: since when, from where, changed by whom.
ops-rates = Exchange rates
ops-rates-none = No rate yet, so nothing can be priced. Record one first.
ops-pair = Pair
ops-rate = Rate
ops-rate-set = Record a rate
ops-rate-set-text = It applies to quotes from now on. Prices already held do not change.
ops-rate-usd = Yuan for one US dollar
ops-rate-hint = Up to six decimals, such as 7.158300
ops-source-hint = Who published it, and where
ops-files = Rule files
ops-files-text = Tax rates, lists and limits are dated files; a change goes through review.
ops-file = File
ops-from = From
ops-rows = Rows
ops-changes = Recent changes

## Gallery

gallery-text = Each component in each state. Switch language and theme at the top left.
gallery-type = Type
gallery-goods = Bing cherries, 2 kg gift box
gallery-shop = Northwest Cherry
gallery-prose = Hydro-cooled within two hours and kept at 1 to 3 °C all the way.
gallery-buttons = Buttons
gallery-main = Main action
gallery-dark = Second action
gallery-plain = Plain
gallery-line = Outline
gallery-bare = Text
gallery-off = Unavailable
gallery-busy = Working
gallery-tall = Tall
gallery-fields = Fields
gallery-field = Recipient
gallery-field-bad = Mobile number
gallery-filled = Lin Xiaoyu
gallery-hint = As on the identity card.
gallery-error = A mobile number has 11 digits; this has 5.
gallery-select = Category
gallery-money = Amount
gallery-check = Make this the default
gallery-on = Chosen
gallery-free = Free
gallery-prices = Prices
gallery-badges = Badges
gallery-cards = Listing cards
gallery-table = Table
gallery-steps = Steps and timeline
gallery-notes = Notes
gallery-empty = Empty and loading
gallery-other = The rest
gallery-icons = Icons
