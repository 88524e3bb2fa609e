### Open pages

open-nav = Open pages
open-nav-home = Is it true?
open-nav-screening = How we screen
open-nav-log = Public log
open-nav-jobs = Jobs and trade

## Is it true?

open-home-title = Is it true?
open-home-lede = A market can say anything about itself. What counts is what you can recompute. Each sentence below comes with its number, its margin, its date, its method and its data. No account needed.
open-home-log = { $n } entries in the public log, signed { $at }.
open-home-log-none = The public log has not been signed for the first time yet.
open-partial-claims = The figures behind some claims could not be read just now; those claims are left out.
open-partial-days = The daily figures could not be read just now. The rest is fine.
open-claim-fakes_remain = Buy any unit sold here: the chance that it is fake is at most { $figure }.
open-wait-fakes_remain = How many fakes remain on sale has not been measured yet.
open-how-fakes_remain = Units sold are drawn at random and tested; the limit is by Clopper–Pearson. The draw uses public randomness that did not exist when the list was published, so anyone can draw again and nobody could choose the sample.
open-claim-screened = In the last 30 days { $n } listings were screened and { $found } were stopped.
open-wait-screened = Nothing has been screened yet.
open-how-screened = Every new or changed listing is screened and counted. Each decision is one entry of the public log; add them up. Stopping many does not mean that few remain, which is why this comes second.
open-claim-unseen = Nothing is shown before it has been screened.
open-wait-unseen = Nothing is on sale yet.
open-how-unseen = Only a version whose latest decision is “cleared” is visible. Compare the list of what is on sale with the public log; the figure is how many do not match.
open-claim-log_intact = The public log can be added to, never changed or cut: { $n } entries so far.
open-wait-log_intact = The public log is not signed yet.
open-how-log_intact = Each entry goes into a Merkle tree whose signed root is published. Whoever kept an older signature can tell whether anything before it was touched.
open-claim-notices = Half of all infringement notices are settled within { $figure }.
open-wait-notices = No infringement notice has been settled yet.
open-how-notices = Counted from the moment nothing is missing to the decision.{ $n ->
    [none] {""}
   *[other] {" "}Of { $n } notices, nine of ten took no more than { $found }.
 } Small and large holders apart: on the page of notices.
open-claim-jobs = What was sold to China stands for about { $figure } US jobs.
open-wait-jobs = Nothing has been delivered yet, so there is no jobs figure.
open-how-jobs = The export value of delivered orders times the jobs per billion dollars that the US Department of Commerce publishes. It is modelled, not counted; jobs that sellers attest stand apart.
open-interval = { $low } to { $high } with { $level } confidence
open-interval-label = Range of what is possible
open-not-measured = Not measured yet
open-next = Planned for { $date }
open-as-of = As of { $at }
open-data = Download the data
open-verify = Verify it yourself
open-days = Day by day
open-days-sub = The last 30 days by China’s calendar.
open-days-chart = Bar chart of listings cleared and stopped each day; the same numbers are in the table below
open-days-table = As a table
open-days-empty = The first day is not over yet
open-days-empty-text = After midnight the day’s figures appear here and go into the public log.
open-day = Day
open-day-cleared = Cleared
open-day-refused = Stopped
open-day-placed = Ordered
open-day-paid = Paid
open-day-delivered = Delivered
open-verify-all = Verify the whole log
open-verify-all-text = This downloads every entry, recomputes every hash and checks the signature. The program is open source; if you do not trust it, write your own.
open-key = The verifying key. Compare it with a copy from somewhere else you trust:

## Public log

open-log-title = Public log
open-log-lede = Every decision the market makes leaves an entry here that nobody can change afterwards. It holds nobody’s personal data.
open-log-size = { $n } entries
open-log-signed = Signed { $at }
open-log-waiting = { $n } more wait for the next signature.
open-log-root = Root
open-log-checkpoint = The signed note
open-log-unsigned = Not signed yet. The first signature follows within minutes of the first entries.
open-log-goto = Go to an entry by number
open-log-go = Show
open-log-newer = Newer
open-log-older = Older
open-log-empty = No entries yet
open-log-empty-text = The first entry appears when the first listing has been screened.
open-partial-log = The entries could not be read just now. The signed files can still be downloaded.
open-entry-title = Entry { $place }
open-entry-included = Signed
open-entry-unsigned = Not signed yet
open-entry-facts = What it says
open-entry-private = What is not public leaves only a commitment here: whoever was shown the original can prove that it has not changed.
open-entry-body = As it stands
open-entry-body-text = These exact bytes are in the log.
open-entry-proof = Proof that it is in the log
open-entry-proof-text = Starting from this entry, combine { $n } hashes in turn; the result must be the signed root.
open-entry-leaf = Leaf hash
open-entry-path = The { $n } hashes
open-entry-soon = It is written. The proof appears here after the next signature.
open-entry-prev = Previous
open-entry-next = Next

## Jobs and trade

open-jobs-title = Jobs and trade
open-jobs-lede = What was sold is counted. How many jobs it supports is modelled. The two are kept apart, each with its method.
open-jobs-exports = From { $from } to { $to }, { $n } orders reached shoppers in China, worth
open-jobs-exports-how = Delivered orders only, less what was refunded; at the dollar prices of the sellers, without freight and tax.
open-jobs-modelled = Modelled
open-jobs-modelled-say = By the official ratio that stands for about { $jobs } jobs.
open-jobs-modelled-how = { $ratio } jobs per billion dollars of goods exported ({ $source }, { $year }). It is a national average and says nothing about whom any one shop employs.
open-jobs-no-ratio = No official ratio covers this time, so nothing is modelled.
open-jobs-attested = Attested by sellers
open-jobs-attested-say = { $sellers } sellers attest { $jobs } jobs.
open-jobs-attested-how = As the sellers state them. We have not checked each one, so they are never added to the modelled figure.
open-jobs-attested-none = No seller has attested jobs yet.
open-jobs-states = By state
open-jobs-state = State
open-jobs-orders = Orders
open-jobs-usd = Value (US$)
open-jobs-share = Modelled jobs
open-jobs-days = Value delivered each day
open-jobs-days-chart = Bar chart of value delivered each day in US dollars; the same numbers are in the table below
open-jobs-empty = The first parcel is still on its way
open-jobs-empty-text = Figures begin here when the first order has been delivered.
open-partial-states = The figures by state could not be read just now.

## How we screen

open-screening-title = How we screen
open-screening-lede = First screened, then shown. The rules are public and so are the decisions; a wrong one can be appealed, and what we cannot catch is written here too.
open-count-screened = Screened
open-count-cleared = Cleared
open-count-held = Sent to a person
open-count-refused = Stopped
open-counts-note = Last { $days } days. { $machine } decided by rules, { $person } by an analyst; { $appealed } appealed, { $overturned } overturned.
open-counts-none = Nothing has been screened yet; counting starts with the first listing.
open-partial-counts = The figures could not be read just now. The rules are below.
open-steps = How a listing comes to be seen
open-step-submit = Submitted
open-step-submit-text = The seller’s identity, address and tax number are verified first. Every change to a listing is screened anew.
open-step-machine = Rules look first
open-step-machine-text = Brand names hidden in the text, photographs like registered ones, barcodes that do not exist, goods that may not be imported: all within seconds.
open-step-person = A person looks at what is unsure
open-step-person-text = Analysts see evidence, not a score. Every decision states its reason in both parties’ languages.
open-step-publish = The decision goes into the log
open-step-publish-text = Rule version, time, and whether a machine or a person decided, written so that it cannot be changed later.
open-step-again = It can be appealed
open-step-again-text = The seller sees what, which rule and how to mend it. Another analyst handles the appeal.
open-rules = The rules
open-rules-version = Version { $version }
open-rule-refused = { $n } stopped
open-speed = How fast notices are settled
open-speed-text = Markets have been said to be fast only for big brands, so we count by size.
open-speed-who = Rights holder
open-speed-count = Notices
open-speed-median = Median
open-speed-slowest = Slowest
open-speed-small = Small holders and individuals
open-speed-large = Large holders
open-speed-none = No notice has been settled yet.
open-audits = Audits
open-audits-text = Units sold are drawn by lot, bought, tested, and each outcome is published.
open-audit = { $n } drawn, { $found } not genuine, at most { $high }
open-audit-items = Each item
open-audits-none = No audit yet. The list for the first one is published here before the draw.
open-statements = Every decision, to download
open-statements-text = Each refusal, and each hold that took a listing out of sight, with what was seen, which rule it rests on, who or what decided, and when it ended. No names: a seller is a pseudonym. The fields are those of the EU’s database of statements of reasons, used as a common format; that law does not apply to this market. The files are complete, however long they are.
open-statements-json = JSON, a record a line
open-limits = What we cannot catch
open-limit-1 = Real photographs and fake goods. Unit codes and audits find these; looking at the page does not.
open-limit-2 = Brands nobody registered. We cannot know whose they are unless someone tells us.
open-limit-3 = Parallel imports. The goods are genuine though the brand did not choose the channel; we do not treat them as fake.

## Charts

chart-peak = peak { $n }
open-rule-banned = Kinds that may not enter China, or that this market does not carry, stand on a list; each entry names its source.
