//! Customs messages of cross-border retail import: order (CEB311), payment (CEB411) and waybill (CEB511).
//!
//! Typed records are written as XML in the element order customs fixes; [`check`] reads any such XML back and says all
//! that is wrong; [`match_three`] checks that order, payment and waybill tie together (三单对碰). Sources: public
//! code that speaks to the Single Window (element order and required flags in two independent copies; some lengths
//! remembered, marked in the field table).
//! The misspelling `acturalPaid` is the official name. Signing needs the operator's card and is not done here.

mod check;
mod codes;
mod decimal;
mod finding;
mod layout;
mod matching;
mod model;
mod read;
mod write;

pub use check::{check, check_with};
pub use codes::{Codes, Country, Unit};
pub use finding::{Finding, Problem};
pub use layout::{FieldRule, Form, Layout, MessageKind};
pub use matching::match_three;
pub use model::{
    Action, Buyer, Consignee, Firm, Order, OrderLine, Payment, Record, Status, Transfer, Waybill,
};
pub use read::{Block, Document, ReadError, read};

/// The namespace of all messages.
pub const NAMESPACE: &str = "http://www.chinaport.gov.cn/ceb";
