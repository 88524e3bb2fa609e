//! Where a notice stands, what was done to the listing for it, and how it ended.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$of])* #[serde(rename = $word)] $variant),*
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: [Self; [$(Self::$variant),*].len()] = [$(Self::$variant),*];

            /// The word in rows, events and interfaces.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),*
                }
            }

            /// The one of a word.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.word() == word)
            }
        }
    };
}

words! {
    /// Where a notice stands.
    NoticeState {
        /// Waits for an analyst.
        Received = "received",
        /// Lacks something that its notifier can add.
        Incomplete = "incomplete",
        /// Not upheld, with reasons and how to mend it.
        Refused = "refused",
        /// Upheld; the seller has been given it and may answer.
        Forwarded = "forwarded",
        /// The seller has answered; the notifier may complain or sue, and the clock runs.
        Countered = "countered",
        /// The notifier has complained or sued; the measure stays.
        Suit = "suit",
        /// The clock has run out; the measure has ended by itself.
        Restored = "restored",
        /// The notifier has taken it back.
        Withdrawn = "withdrawn",
        /// Closed: by a court or an authority, by an appeal, or because no counter-notice is foreseen.
        Decided = "decided",
    }
}

words! {
    /// What was done to the listing.
    Measure {
        /// Nothing, or no longer anything.
        None = "none",
        /// Out of sight until an analyst has judged.
        Held = "held",
        /// Off sale.
        Hidden = "hidden",
    }
}

words! {
    /// How a notice ended.
    Ending {
        /// The clock ran out.
        Clock = "clock",
        /// The notifier took it back.
        Withdrawn = "withdrawn",
        /// A court or an authority found for the notifier: the measure stays.
        ForNotifier = "for_notifier",
        /// A court or an authority found for the seller.
        ForSeller = "for_seller",
        /// The seller's appeal was upheld.
        Appeal = "appeal",
        /// It was upheld, and the law foresees no counter-notice: danger, and what is no claim of a right.
        Upheld = "upheld",
    }
}

words! {
    /// In what faith somebody wrote.
    Faith {
        /// Nothing is held against them.
        Good = "good",
        /// What they said was wrong.
        Wrong = "wrong",
        /// They knew that it was wrong.
        Malicious = "malicious",
    }
}

words! {
    /// Why a seller says that they do not infringe.
    CounterReason {
        /// The right is the seller's.
        Owner = "owner",
        /// The holder allows it.
        Authorised = "authorised",
        /// The notifier has no such right, or not for these goods.
        NoRight = "no_right",
        /// The goods are genuine, from the holder's own channel.
        Genuine = "genuine",
        /// The use is one that needs no leave: to say truly what the goods are or fit.
        FairUse = "fair_use",
        /// What infringed has been taken away.
        Removed = "removed",
        /// The listing does not use what the notice names.
        NotUsed = "not_used",
        /// Something else.
        Other = "other",
    }
}

words! {
    /// How large a notifier counts in the figures of speed.
    Size {
        /// Everybody else.
        Small = "small",
        /// Many verified brands here, or many notices in the last year.
        Large = "large",
    }
}

words! {
    /// Where the notifier has gone.
    SuitKind {
        /// To an authority.
        Complaint = "complaint",
        /// To a court.
        Suit = "suit",
    }
}

words! {
    /// Who wrote.
    Side {
        /// The notifier.
        Notifier = "notifier",
        /// The seller.
        Seller = "seller",
    }
}

impl NoticeState {
    /// Whether nothing can come any more.
    pub const fn is_over(self) -> bool {
        matches!(
            self,
            Self::Refused | Self::Restored | Self::Withdrawn | Self::Decided
        )
    }

    /// Whether the seller may read it.
    pub const fn is_sellers(self) -> bool {
        matches!(
            self,
            Self::Forwarded | Self::Countered | Self::Suit | Self::Restored | Self::Decided
        )
    }

    /// Whether its measure stands until something more happens.
    pub const fn is_standing(self) -> bool {
        matches!(self, Self::Forwarded | Self::Countered | Self::Suit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for state in NoticeState::ALL {
            assert_eq!(NoticeState::parse(state.word()), Some(state));
            assert!(!(state.is_over() && state.is_standing()));
        }
        assert_eq!(Measure::parse("gone"), None);
        assert_eq!(CounterReason::ALL.len(), 8);
    }
}
