### Warehouse station

station-title = Warehouse station
station-all-jobs = All jobs
station-hello = What next, { $name }?
station-resume = Carry on: { $what }
station-job-receive = Receive
station-job-putaway = Put away
station-job-pick = Pick
station-job-pack = Pack
station-job-handover = Hand over
station-unit-receive = inbound notices
station-unit-putaway = lots
station-unit-pick = pick lists
station-unit-pack = orders
station-unit-handover = parcels
station-since = oldest since { $at }
station-nothing = all done
station-scan-anything = Tap a job. Each has one box: just scan.
station-partial = The counts could not be read just now. The jobs still work.
station-offline = No network. Keep scanning, nothing is lost
station-offline-count = scans waiting to be sent
station-right = Right
station-wrong = Wrong
station-wait = Wait
station-scanned = Scanned
station-expected = Expected
station-enter = Enter
station-rub-out = Rub out
station-undo = Undo
station-trouble = Something is off
station-progress = Progress
station-lot = Lot
station-expiry = Expires
station-quantity = Quantity
station-received = Received
station-take = Take
station-bin = Bin
station-do-damaged = Damaged
station-do-unknown = Unknown item: set it aside
station-do-other_lot = Different lot
station-do-finish = That is all; the rest did not come
station-do-bin_full = Bin is full: another one
station-do-short = Not enough in the bin
station-do-skip = Skip this stop for now
station-label-notice = Inbound notice
station-label-unit = Item barcode
station-label-lot = Lot code
station-label-expiry = Expiry (YYMMDD)
station-label-bin = Bin code
station-label-list = Pick list
station-label-order = Order
station-label-weigh = Grams on the scale
station-label-label = Scan the label you stuck on
station-label-parcel = Parcel barcode
station-receive-notice = Scan the inbound notice
station-receive-unit = Scan each item
station-receive-lot = Scan or type the lot
station-receive-expiry = Type the expiry date
station-receive-waiting = Expected
station-receive-none = Nothing is expected.
station-receive-done = { $number } received, { $n } items
station-putaway-lot = Scan the lot to put away
station-putaway-bin = Put it here, then scan the bin
station-putaway-left = { $n ->
    [one] One lot waits to be put away.
   *[other] { $n } lots wait to be put away.
 }
station-putaway-done = Everything is put away
station-pick-list = Scan a pick list
station-pick-bin = Go to this bin and scan it
station-pick-unit = Take one, scan one
station-pick-next = Next stop: { $bin }
station-pick-left = { $n ->
    [one] One order waits to be picked.
   *[other] { $n } orders wait to be picked.
 }
station-pick-done = { $number } is picked
station-pack-order = Scan the order
station-pack-unit = Into the carton, scanning each
station-pack-weigh = Close it and weigh it
station-pack-label = Print the label, stick it on, scan it
station-pack-left = { $n ->
    [one] One order waits to be packed.
   *[other] { $n } orders wait to be packed.
 }
station-pack-done = Packed
station-weight-range = Right between { $low } and { $high } g
station-print-label = Print the label
station-handover-parcel = Scan each parcel you hand over
station-handover-missing = { $n } not scanned yet
station-handover-close = Hand over { $n ->
    [one] one parcel
   *[other] { $n } parcels
 }
station-handover-done = { $n ->
    [one] One parcel
   *[other] { $n } parcels
 } handed to { $carrier }
station-handover-list = Print the handover list
station-handover-none = No parcels to hand over
station-resume-pick = order { $number }
station-last = Last scan: { $code } × { $n }
station-count = { $n } of { $of }
station-undone = Taken back
station-type-number = More of the same? Type how many in all, instead of scanning each.
station-type-part = Only some of them? Type how many, then scan the bin.
station-next-damaged = The next scan counts as damaged
station-next-unknown = Scan the item that nobody announced
station-next-other_lot = Counting another lot than announced
station-set-aside = Set aside and noted. It is not taken in.
station-receive-all = all that was announced
station-receive-short = short by { $n }
station-receive-over = over by { $n }
station-bin-same-lot = This lot lies there already.
station-bin-empty = It is empty, and the next on the walk.
station-bin-empty-cool = It is empty and cool, as fresh goods need.
station-bin-least = No bin is empty; this one holds the least.
station-bin-any = Choose a bin and scan it.
station-putaway-lot-right = found it
station-putaway-in = { $n } in { $bin }
station-pick-at = bin { $bin }
station-pick-stops = { $n } of { $of } stops
station-begun = begun
station-print-pick = Print the pick list
station-grams = { $n } g
station-label-right = the right label
station-pack-next = Next order
station-print-packing = Print the packing list
station-carton-inside = { $length } × { $width } × { $height } mm inside
station-carton-unmeasured = No carton is suggested: { $title } has no measures. Choose by eye.
station-carton-too-big = { $title } is too large or too heavy for every carton. Ask your lead.
station-carton-too-much = No carton takes all of it. Ask your lead.
station-uncoded = { $n } without the scan of its own code: undo, and scan the square code on the item
