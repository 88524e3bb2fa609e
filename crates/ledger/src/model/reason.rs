//! Why a transfer was made.

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $word:literal;)*) => {
        /// Why a transfer was made; statements and pages show it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Reason {
            $($(#[$doc])* $name),*
        }

        impl Reason {
            /// All reasons.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stable word in rows and pages.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }
        }
    };
}

reasons! {
    /// Pieces have arrived.
    Receive = "receive";
    /// Pieces are promised to an order.
    Reserve = "reserve";
    /// Sold pieces may be promised again.
    Restock = "restock";
    /// Pieces are broken, lost, or past their day.
    WriteOff = "write_off";
    /// Pieces were counted in by mistake.
    Miscount = "miscount";
    /// Pieces have changed their place.
    Move = "move";
    /// A shopper has paid an order.
    Payment = "payment";
    /// A shopper has paid what was not asked; it goes back.
    StrayPayment = "stray_payment";
    /// The yuan for goods, exchanged.
    Goods = "goods";
    /// The dollars a seller has earned.
    Sale = "sale";
    /// The market's commission.
    Commission = "commission";
    /// Freight.
    Freight = "freight";
    /// Insurance.
    Insurance = "insurance";
    /// An import tax; the account says which.
    Tax = "tax";
    /// Part of a refund.
    Refund = "refund";
    /// A refund that the seller's earnings no longer cover.
    Clawback = "clawback";
    /// The provider has paid a refund.
    RefundPaid = "refund_paid";
    /// A provider has paid us what it collected.
    ProviderSettled = "provider_settled";
    /// What a provider keeps.
    ProviderFee = "provider_fee";
    /// Yuan sold, or dollars bought, at the bank.
    Exchange = "exchange";
    /// The bank's rate was better than quoted.
    FxGain = "fx_gain";
    /// The bank's rate was worse than quoted.
    FxLoss = "fx_loss";
    /// A payout is sent to the bank.
    PayoutSent = "payout_sent";
    /// A seller's debt is taken from a payout.
    DebtRecovered = "debt_recovered";
    /// The bank has paid a payout.
    PayoutPaid = "payout_paid";
    /// The bank has returned a payout.
    PayoutReturned = "payout_returned";
    /// Tax, freight or insurance is paid to whom it is owed.
    Remittance = "remittance";
}

impl Reason {
    /// The reason of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.word() == word)
    }
}
