//! Everybody is paid: the provider's money comes in, dollars are bought, the seller, customs, the carrier and the insurer are
//! paid, the bank confirms, and the books are sound with nothing left in between.

use kernel::kinds::{OrderId, PayoutId};
use kernel::{Actor, Dollars, Line, Result, Yuan};
use ledger::{
    AccountKind, AccountName, BankLine, BankSaid, Exchange, Part, Payout, PayoutBatch, ProviderSettlement,
    Remittance,
};
use store::Store;

use super::step::{Done, Teller, off};
use super::{Bought, Tour};

/// What the sandbox provider keeps, in millionths: a usual fee of six per mille.
const FEE_PPM: i64 = 6_000;

/// Accounts through which money only passes.
const PASSED_THROUGH: [AccountKind; 7] = [
    AccountKind::ProviderClearing,
    AccountKind::Fx,
    AccountKind::SellerPayable,
    AccountKind::PayoutInTransit,
    AccountKind::TaxPayable,
    AccountKind::FreightPayable,
    AccountKind::InsurancePayable,
];

/// Pays everybody, and audits the whole journal.
pub fn share_out(tour: &Tour<'_>, teller: &mut Teller<'_>, bought: &Bought) -> Result<()> {
    let till = Till {
        store: &tour.house.store,
        mark: bought.order.to_string(),
    };
    let step = |teller: &mut Teller<'_>, what: String, facts: Vec<String>| {
        teller.done(
            till.store,
            Done {
                order: None,
                who: "operator",
                what,
                facts,
                page: "/ops/bank",
            },
        )
    };
    teller.begin();
    let facts = till.provider_settles()?;
    step(
        teller,
        "entered what the payment provider has settled".to_owned(),
        facts,
    )?;
    teller.begin();
    let facts = till.dollars_are_bought()?;
    step(
        teller,
        "bought the dollars that sellers are owed".to_owned(),
        facts,
    )?;
    teller.begin();
    let facts = till.taxes_and_freight_are_paid()?;
    step(
        teller,
        "paid the tax, the freight and the insurance".to_owned(),
        facts,
    )?;
    teller.begin();
    let payout = till.sellers_are_paid()?;
    let facts = till.bank_confirms(&payout)?;
    step(
        teller,
        format!("sent the sellers {}, and the bank confirms", payout.total),
        facts,
    )?;
    teller.begin();
    let facts = till.books_are_sound(bought.order)?;
    step(teller, "audited the journal".to_owned(), facts)
}

struct Till<'s> {
    store: &'s Store,
    /// Marks the references of this tour: entered once, however often it is walked.
    mark: String,
}

fn operator() -> Actor {
    Actor::machine("tour")
}

impl Till<'_> {
    fn reference(&self, of: &str) -> Result<Line<64>> {
        Line::at("reference", &format!("{of} {}", self.mark))
    }

    fn balance(&self, name: &AccountName) -> Result<ledger::Balance> {
        let name = name.clone();
        self.store.read(move |tx| ledger::balance(tx, &name))
    }

    fn provider_settles(&self) -> Result<Vec<String>> {
        let provider = orders::providers::sandbox::NAME;
        let clearing = self.balance(&AccountName::provider_clearing(provider))?;
        let collected = clearing.debit_balance();
        let fee = collected * FEE_PPM / 1_000_000;
        let paid = ProviderSettlement {
            provider: provider.to_owned(),
            reference: self.reference("settlement")?,
            net: Yuan::from_minor(collected - fee),
            fee: Yuan::from_minor(fee),
        };
        let (net, fee) = (paid.net, paid.fee);
        self.store
            .write(move |tx| ledger::provider_settled(tx, &operator(), &paid))?;
        Ok(vec![
            format!("provider_clearing → bank  {net}"),
            format!("provider_clearing → provider_fees  {fee}"),
        ])
    }

    /// The bank sells at its own rate: a little above the quoted one, so that the tour shows a loss being booked.
    fn dollars_are_bought(&self) -> Result<Vec<String>> {
        let owed = self.balance(&AccountName::fx_usd())?.debit_balance();
        let taken = self.balance(&AccountName::fx_cny())?.credit_balance();
        let exchange = Exchange {
            reference: self.reference("exchange")?,
            sold: Yuan::from_minor(taken + taken / 1_000),
            bought: Dollars::from_minor(owed),
        };
        let (sold, bought) = (exchange.sold, exchange.bought);
        let outcome = self
            .store
            .write(move |tx| ledger::exchange(tx, &operator(), &exchange))?;
        Ok(vec![
            format!("bank → fx  {sold} sold"),
            format!("fx → bank  {bought} bought"),
            format!("fx → fx_result  {} against the quoted rates", outcome.gain),
        ])
    }

    fn taxes_and_freight_are_paid(&self) -> Result<Vec<String>> {
        let mut facts = Vec::new();
        for part in Part::ALL.into_iter().filter(|part| *part != Part::Goods) {
            let owed = Yuan::from_minor(self.balance(&part.account())?.credit_balance());
            if !owed.is_positive() {
                continue;
            }
            let paid = Remittance {
                what: part,
                reference: self.reference(part.word())?,
                amount: owed,
            };
            self.store
                .write(move |tx| ledger::remit(tx, &operator(), &paid))?;
            facts.push(format!("{} → bank  {owed}", part.account().kind().word()));
        }
        if facts.is_empty() {
            return Err(off("no tax and no freight was owed"));
        }
        Ok(facts)
    }

    fn sellers_are_paid(&self) -> Result<Payout> {
        let id: PayoutId = self.store.read(|tx| Ok(tx.id()))?;
        let payout = self.store.write(move |tx| {
            let batch = PayoutBatch {
                id,
                day: tx.now().day_utc(),
                sellers: Vec::new(),
                at_least: Dollars::ZERO,
            };
            ledger::payout_batch(tx, &operator(), &batch)
        })?;
        if payout.total.is_positive() {
            return Ok(payout);
        }
        Err(off("the seller earned nothing"))
    }

    fn bank_confirms(&self, payout: &Payout) -> Result<Vec<String>> {
        let paid = |line: &ledger::PayoutLine| {
            let reference = self.reference("transfer")?;
            let amount = line.amount;
            Ok(BankLine {
                line: line.line,
                said: BankSaid::Paid { amount, reference },
            })
        };
        let batch = payout.id;
        let statement = payout.lines.iter().map(paid).collect::<Result<Vec<BankLine>>>()?;
        let outcome = self
            .store
            .write(move |tx| ledger::reconcile_payout(tx, &operator(), batch, &statement))?;
        if !outcome.open.is_empty() {
            return Err(off("the bank's answer left a payout open"));
        }
        let lines = payout.lines.iter();
        Ok(lines
            .map(|line| format!("payout_in_transit → bank  {}", line.amount))
            .collect())
    }

    fn books_are_sound(&self, order: OrderId) -> Result<Vec<String>> {
        let (report, balances, parked) = self
            .store
            .read(|tx| Ok((ledger::audit(tx)?, ledger::balances(tx)?, store::parked(tx)?)))?;
        if !report.is_sound() {
            return Err(off(format!("the books are not sound: {:?}", report.breaches)));
        }
        if !parked.is_empty() {
            return Err(off(format!("events are parked: {parked:?}")));
        }
        let held = self.balance(&AccountName::held(order))?.credit_balance();
        if held != 0 {
            return Err(off(format!("{held} fen of the order are still held")));
        }
        let left = balances
            .iter()
            .find(|line| PASSED_THROUGH.contains(&line.kind) && line.sum.on(line.kind.normal()) != 0);
        if let Some(line) = left {
            return Err(off(format!(
                "{} {} is left in {}",
                line.sum.on(line.kind.normal()),
                line.currency,
                line.kind.word()
            )));
        }
        Ok(vec![
            format!(
                "{} transfers replayed over {} accounts: replay equals balances, every unit sums to zero",
                report.transfers, report.accounts
            ),
            "nothing is left with the provider, in exchange, in transit, or owed to sellers, customs, carrier, insurer"
                .to_owned(),
        ])
    }
}
